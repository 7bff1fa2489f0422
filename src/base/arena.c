#include "base/arena.h"
#include <stdlib.h>

enum { ALIGN = 8, FIRST_CHUNK = 64 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

struct arena_chunk {
    struct arena_chunk *before;
    size_t size; /* of `bytes` */
    _Alignas(16) char bytes[];
};

void *arena_take(const struct arena_allocator *from, size_t size) {
    return from->allocate ? from->allocate(from->context, size) : malloc(size);
}

void arena_give_back(const struct arena_allocator *to, void *memory) {
    if (to->allocate)
        to->release(to->context, memory);
    else
        free(memory);
}

void arena_init(struct arena *a, jmp_buf *on_failure) {
    *a = (struct arena){.on_failure = on_failure};
}

void arena_free(struct arena *a) {
    for (struct arena_chunk *c = a->chunk; c;) {
        struct arena_chunk *before = c->before;
        arena_give_back(&a->allocator, c);
        c = before;
    }
    *a = (struct arena){.on_failure = a->on_failure, .allocator = a->allocator};
}

void arena_reset(struct arena *a, size_t keep) {
    struct arena_chunk *kept = NULL;
    for (struct arena_chunk *c = a->chunk; c;) {
        struct arena_chunk *before = c->before;
        if (!kept && c->size <= keep)
            kept = c;
        else
            arena_give_back(&a->allocator, c);
        c = before;
    }
    size_t size = kept ? kept->size : 0;
    if (kept)
        kept->before = NULL;
    *a = (struct arena){
        .chunk = kept, .size = size, .total = size, .on_failure = a->on_failure, .allocator = a->allocator};
}

void *arena_try_alloc(struct arena *a, size_t size) {
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!a->chunk || a->size - a->used < size) {
        /* Chunks grow with the arena, so that their number stays logarithmic and small pages stay small. */
        size_t room = a->total < FIRST_CHUNK ? FIRST_CHUNK : a->total;
        if (room > LARGEST_CHUNK)
            room = LARGEST_CHUNK;
        if (room < size)
            room = size;
        struct arena_chunk *c = arena_take(&a->allocator, sizeof *c + room);
        if (!c)
            return NULL;
        c->before = a->chunk;
        c->size = room;
        a->chunk = c;
        a->used = 0;
        a->size = room;
        a->total += room;
    }
    void *p = a->chunk->bytes + a->used;
    a->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size) {
    void *p = arena_try_alloc(a, size);
    if (!p)
        longjmp(*a->on_failure, 1);
    return p;
}

void *arena_zalloc(struct arena *a, size_t size) {
    return memset(arena_alloc(a, size), 0, size);
}

void *arena_calloc(struct arena *a, size_t n, size_t size) {
    if (size && n > SIZE_MAX / size)
        longjmp(*a->on_failure, 1);
    return arena_zalloc(a, n * size);
}

void *arena_regrow(struct arena *a, void *array, size_t *cap, size_t need, size_t size) {
    if (need <= *cap)
        return array;
    size_t bigger = *cap < 8 ? 8 : *cap * 2;
    if (bigger < need)
        bigger = need;
    if (bigger > SIZE_MAX / 2 / size)
        longjmp(*a->on_failure, 1);
    char *p = arena_alloc(a, bigger * size);
    if (*cap)
        memcpy(p, array, *cap * size);
    *cap = bigger;
    return p;
}

char *arena_cstr(struct arena *a, struct str s) {
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}

struct str arena_str(struct arena *a, struct str s) {
    return (struct str){arena_cstr(a, s), s.n};
}

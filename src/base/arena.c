#include "base/arena.h"
#include <stdlib.h>

enum {
    ALIGN = 8,
    FIRST_CHUNK = 64 * 1024,
    LARGEST_CHUNK = 4 * 1024 * 1024,
    LARGE = 256 * 1024, /* allocations from this size on have a chunk of their own, which can be moved */
};

struct arena_chunk {
    struct arena_chunk *before;
    size_t size;   /* of `bytes` */
    size_t serial; /* how many chunks the arena had made before */
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
        *kept = (struct arena_chunk){.size = size, .serial = 0};
    *a = (struct arena){.chunk = kept,
                        .size = size,
                        .total = size,
                        .serial = kept != NULL,
                        .on_failure = a->on_failure,
                        .allocator = a->allocator};
}

struct arena_mark arena_mark(const struct arena *a) {
    return (struct arena_mark){a->chunk, a->used, a->size, a->serial};
}

void arena_rewind(struct arena *a, struct arena_mark to) {
    struct arena_chunk *first = NULL, **last = &first;
    for (struct arena_chunk *c = a->chunk; c;) {
        struct arena_chunk *before = c->before;
        if (c->serial < to.serial) {
            *last = c;
            last = &c->before;
        } else {
            a->total -= c->size;
            arena_give_back(&a->allocator, c);
        }
        c = before;
    }
    *last = NULL;
    a->chunk = first;
    a->used = to.used;
    a->size = to.size;
}

static size_t aligned(size_t size) {
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static struct arena_chunk *new_chunk(struct arena *a, size_t size) {
    struct arena_chunk *c = arena_take(&a->allocator, sizeof *c + size);
    if (c) {
        *c = (struct arena_chunk){.size = size, .serial = a->serial++};
        a->total += size;
    }
    return c;
}

/* A chunk for one allocation. It goes behind the chunk in use, which stays in use. */
static void *alloc_large(struct arena *a, size_t size) {
    struct arena_chunk *c = new_chunk(a, size);
    if (!c)
        return NULL;
    c->before = a->chunk->before;
    a->chunk->before = c;
    return c->bytes;
}

void *arena_try_alloc(struct arena *a, size_t size) {
    if (size > SIZE_MAX / 2)
        return NULL;
    size = aligned(size);
    if (!a->chunk || a->size - a->used < size) {
        if (a->chunk && size >= LARGE)
            return alloc_large(a, size);
        /* Chunks grow with the arena, so that their number stays logarithmic and small pages stay small. */
        size_t room = a->total < FIRST_CHUNK ? FIRST_CHUNK : a->total;
        if (room > LARGEST_CHUNK)
            room = LARGEST_CHUNK;
        if (room < size)
            room = size;
        struct arena_chunk *c = new_chunk(a, room);
        if (!c)
            return NULL;
        c->before = a->chunk;
        a->chunk = c;
        a->used = 0;
        a->size = room;
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

/* Where the chunk hangs that holds nothing but this memory; NULL: there is none. */
static struct arena_chunk **own_chunk(struct arena *a, const void *memory, size_t size) {
    if (size < LARGE || !a->chunk)
        return NULL;
    struct arena_chunk **link = &a->chunk->before;
    while (*link && !((void *)(*link)->bytes == memory && (*link)->size == size))
        link = &(*link)->before;
    return *link ? link : NULL;
}

void arena_drop_bytes(struct arena *a, void *memory, size_t size) {
    struct arena_chunk **link = own_chunk(a, memory, aligned(size)), *c = link ? *link : NULL;
    if (!c)
        return;
    *link = c->before;
    a->total -= c->size;
    arena_give_back(&a->allocator, c);
}

/* Grows an array that has a chunk of its own. NULL: it has none. */
static void *regrow_large(struct arena *a, void *array, size_t from, size_t to) {
    struct arena_chunk **link = own_chunk(a, array, from);
    if (!link)
        return NULL;
    struct arena_chunk *c;
    if (a->allocator.allocate) {
        c = arena_take(&a->allocator, sizeof *c + to);
        if (c) {
            memcpy(c, *link, sizeof *c + from);
            arena_give_back(&a->allocator, *link);
        }
    } else {
        c = realloc(*link, sizeof *c + to);
    }
    if (!c)
        longjmp(*a->on_failure, 1);
    *link = c;
    c->size = to;
    a->total += to - from;
    return c->bytes;
}

/* Grows memory of `from` bytes, of which `held` count, to `to` bytes. */
static void *regrow(struct arena *a, void *old, size_t held, size_t from, size_t to) {
    if (from && a->chunk && (char *)old + from == a->chunk->bytes + a->used &&
        to - from <= a->size - a->used) {
        a->used += to - from; /* it was allocated last */
        return old;
    }
    void *p = regrow_large(a, old, from, to);
    if (!p) {
        p = arena_alloc(a, to);
        if (held)
            memcpy(p, old, held);
    }
    return p;
}

void *arena_regrow(struct arena *a, void *array, size_t *cap, size_t need, size_t size) {
    if (need <= *cap)
        return array;
    size_t bigger = *cap < 8 ? 8 : *cap * size < LARGE ? *cap * 2 : *cap + *cap / 2;
    if (bigger < need)
        bigger = need;
    if (bigger > SIZE_MAX / 2 / size)
        longjmp(*a->on_failure, 1);
    array = regrow(a, array, *cap * size, aligned(*cap * size), aligned(bigger * size));
    *cap = bigger;
    return array;
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

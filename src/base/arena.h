/* Memory that is freed all at once. Everything made while a page is worked on lives in an arena, so that
 * error paths need no clean-up.
 *
 * A failed allocation leaves through arena->on_failure, which whoever creates the arena sets with setjmp; so
 * no caller of arena_alloc checks for NULL. Code that is called back by another library, where jumping out
 * would leak that library's memory, uses arena_try_alloc and reports the failure itself. */
#ifndef GALLEY_BASE_ARENA_H
#define GALLEY_BASE_ARENA_H

#include "base/str.h"
#include <setjmp.h>

struct arena_chunk;

/* Where an arena's chunks come from. allocate == NULL: malloc and free. */
struct arena_allocator {
    void *(*allocate)(void *context, size_t size); /* aligned for any object; NULL on failure */
    void (*release)(void *context, void *memory);
    void *context;
};

struct arena {
    struct arena_chunk *chunk;        /* the one in use; the others hang off it */
    size_t used, size;                /* of that chunk, in bytes */
    size_t total;                     /* bytes in all chunks */
    size_t serial;                    /* of the next chunk */
    jmp_buf *on_failure;              /* must be set before arena_alloc */
    struct arena_allocator allocator; /* must not change while there are chunks */
};

/* One piece of memory from an allocator, and back. */
void *arena_take(const struct arena_allocator *from, size_t size);
void arena_give_back(const struct arena_allocator *to, void *memory);

void arena_init(struct arena *a, jmp_buf *on_failure);
void arena_free(struct arena *a);

/* Empties the arena and keeps one chunk of at most `keep` bytes for the next page. */
void arena_reset(struct arena *a, size_t keep);

/* For what is needed for a while only: arena_rewind frees what was allocated since arena_mark. Arrays and
 * buffers from before the mark must not have grown in between, for growing moves them. Marks nest. */
struct arena_mark {
    struct arena_chunk *chunk;
    size_t used, size, serial;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark to);

/* `size` bytes aligned for any object of up to 8 bytes' alignment, not zeroed; never NULL. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_try_alloc(struct arena *a, size_t size); /* the same, but NULL on failure */
void *arena_zalloc(struct arena *a, size_t size);    /* the same as arena_alloc, zeroed */

/* An array of n zeroed elements of type T. Overflow counts as a failed allocation. */
#define arena_array(a, T, n) ((T *)arena_calloc((a), (n), sizeof(T)))
void *arena_calloc(struct arena *a, size_t n, size_t size);

/* Grows an array that holds *cap elements so that it holds at least `need`. The array may move; a large one
 * leaves nothing behind where it was. */
#define arena_grow(a, array, cap, need)                                                                      \
    ((array) = (need) <= *(cap) ? (array) : arena_regrow((a), (array), (cap), (need), sizeof *(array)))
void *arena_regrow(struct arena *a, void *array, size_t *cap, size_t need, size_t size);

/* Frees an array of n elements before the arena is, if it is so large that it has a chunk of its own; else it
 * stays until then. */
#define arena_drop(a, array, n) arena_drop_bytes((a), (array), (n) * sizeof *(array))
void arena_drop_bytes(struct arena *a, void *memory, size_t size);

struct str arena_str(struct arena *a, struct str s); /* a copy, NUL-terminated behind its end */
char *arena_cstr(struct arena *a, struct str s);     /* the same as a C string */

#endif

/* A growing byte string in an arena. */
#ifndef GALLEY_BASE_BUF_H
#define GALLEY_BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

static inline struct buf buf_new(struct arena *a) {
    return (struct buf){.arena = a};
}
void buf_reserve(struct buf *b, size_t more); /* room for `more` bytes behind the end */
void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_byte(struct buf *b, char c);
static inline void buf_str(struct buf *b, struct str s) {
    buf_add(b, s.p, s.n);
}
static inline struct str buf_slice(const struct buf *b) {
    return (struct str){b->p, b->n};
}

/* Appends s with every run of white space (Unicode's too) made one space, and none at the ends of the
 * buffer's whole text: a leading space is dropped where the buffer is empty or ends in white space. Soft
 * hyphens, zero-width spaces and byte-order marks are dropped. */
void buf_collapsed(struct buf *b, struct str s);

#endif

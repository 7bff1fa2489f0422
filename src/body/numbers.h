/* Numbers for keys, such as hashes of paths: 0, 1, 2, … in the order in which they come, the same number for
 * the same key, so that what is summed up by key stands in plain arrays. */
#ifndef GALLEY_BODY_NUMBERS_H
#define GALLEY_BODY_NUMBERS_H

#include "base/arena.h"

struct numbers {
    struct arena *arena;
    uint32_t n; /* keys that have one */
    struct {
        uint32_t key, number; /* number: from 1; 0: the place is free */
    } * slots;
    size_t size; /* a power of 2, twice as large as n at least */
};

struct numbers numbers_new(struct arena *arena);
uint32_t number_of(struct numbers *numbers, uint32_t key);

#endif

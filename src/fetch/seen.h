/* A set of strings of which only hashes are kept: eight bytes each. Two of a hundred million have the same
 * hash with a chance of one in four thousand. */
#ifndef GALLEY_FETCH_SEEN_H
#define GALLEY_FETCH_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen {
    uint64_t *slots; /* 0: empty */
    size_t n, cap;   /* cap is a power of two */
};

/* Adds a string: 1 if it is new, 0 if it was there, -1 when out of memory. */
int seen_add(struct seen *seen, const char *text);
void seen_free(struct seen *seen); /* leaves it empty */

#endif

/* A growing byte string from malloc: pages and other things too large or too long-lived for an arena. */
#ifndef GALLEY_HOST_BYTES_H
#define GALLEY_HOST_BYTES_H

#include <stdbool.h>
#include <stddef.h>

struct bytes {
    char *p;
    size_t n, cap;
};

/* These return false when out of memory and leave the bytes as they were. */
bool bytes_reserve(struct bytes *b, size_t more); /* room for `more` bytes behind the end */
bool bytes_add(struct bytes *b, const void *p, size_t n);
void bytes_free(struct bytes *b); /* leaves it empty and usable */

#endif

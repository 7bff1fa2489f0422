#include "host/bytes.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool bytes_reserve(struct bytes *b, size_t more) {
    if (more <= b->cap - b->n)
        return true;
    if (more > SIZE_MAX / 2 - b->n)
        return false;
    size_t cap = b->cap + b->cap / 2;
    if (cap < b->n + more)
        cap = b->n + more;
    char *p = realloc(b->p, cap);
    if (!p)
        return false;
    b->p = p;
    b->cap = cap;
    return true;
}

bool bytes_add(struct bytes *b, const void *p, size_t n) {
    if (!bytes_reserve(b, n))
        return false;
    if (n)
        memcpy(b->p + b->n, p, n);
    b->n += n;
    return true;
}

void bytes_free(struct bytes *b) {
    free(b->p);
    *b = (struct bytes){0};
}

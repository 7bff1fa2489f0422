/* The names that a batch's files have been given so far. */
#ifndef GALLEY_BATCH_TAKEN_H
#define GALLEY_BATCH_TAKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Names stand as digests of 64 bits: a million take 16 MB at most, and two that share one cost no more than a
 * number behind one of them. All zeros is empty. */
struct taken {
    uint64_t *digests; /* an open table; 0 is a free place */
    size_t n, cap;
    void *repeated; /* a tree of names that were asked for again, and how often */
};

/* Takes the name with this digest; *is_new tells whether it was free. false when out of memory. */
bool taken_add(struct taken *taken, uint64_t digest, bool *is_new);

/* A name of its own: `name`, which is from malloc and taken over, or name-2, name-3, … where it is taken.
 * NULL when out of memory. */
char *taken_own_name(struct taken *taken, char *name);

/* The digest of a name. */
uint64_t taken_digest(const char *name);

void taken_free(struct taken *taken);

#endif

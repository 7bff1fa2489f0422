#include "batch/taken.h"
#include "batch/digest.h"
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

struct repeated {
    uint64_t digest;
    unsigned last; /* the number behind the name that was given last */
};

uint64_t taken_digest(const char *name) {
    uint64_t digest = digest_page_id(name, 0);
    return digest ? digest : 1;
}

static size_t place(const struct taken *taken, uint64_t digest) {
    size_t i = digest & (taken->cap - 1);
    while (taken->digests[i] && taken->digests[i] != digest)
        i = (i + 1) & (taken->cap - 1);
    return i;
}

static bool grow(struct taken *taken) {
    struct taken bigger = *taken;
    bigger.cap = taken->cap ? 2 * taken->cap : 64;
    bigger.digests = calloc(bigger.cap, sizeof *bigger.digests);
    if (!bigger.digests)
        return false;
    for (size_t i = 0; i < taken->cap; i++)
        if (taken->digests[i])
            bigger.digests[place(&bigger, taken->digests[i])] = taken->digests[i];
    free(taken->digests);
    *taken = bigger;
    return true;
}

bool taken_add(struct taken *taken, uint64_t digest, bool *is_new) {
    if (4 * (taken->n + 1) > 3 * taken->cap && !grow(taken))
        return false;
    size_t i = place(taken, digest);
    *is_new = !taken->digests[i];
    taken->digests[i] = digest;
    taken->n += *is_new;
    return true;
}

static int compare(const void *a, const void *b) {
    uint64_t x = ((const struct repeated *)a)->digest, y = ((const struct repeated *)b)->digest;
    return (x > y) - (x < y);
}

/* How often the name has been asked for again. NULL when out of memory. */
static struct repeated *repeats_of(struct taken *taken, uint64_t digest) {
    struct repeated *entry = malloc(sizeof *entry);
    if (!entry)
        return NULL;
    *entry = (struct repeated){digest, 1};
    struct repeated **node = tsearch(entry, &taken->repeated, compare);
    if (!node || *node != entry)
        free(entry);
    return node ? *node : NULL;
}

char *taken_own_name(struct taken *taken, char *name) {
    uint64_t digest = name ? taken_digest(name) : 0;
    bool is_new;
    if (name && taken_add(taken, digest, &is_new) && is_new)
        return name;
    struct repeated *repeated = name ? repeats_of(taken, digest) : NULL;
    while (repeated) {
        char *candidate;
        if (asprintf(&candidate, "%s-%u", name, ++repeated->last) < 0)
            break;
        if (!taken_add(taken, taken_digest(candidate), &is_new)) {
            free(candidate);
            break;
        }
        if (is_new) {
            free(name);
            return candidate;
        }
        free(candidate);
    }
    free(name);
    return NULL;
}

void taken_free(struct taken *taken) {
    free(taken->digests);
    if (taken->repeated)
        tdestroy(taken->repeated, free);
    *taken = (struct taken){0};
}

#include "fetch/seen.h"
#include <stdlib.h>

/* FNV-1a with a finish that spreads its bits (Murmur's). */
static uint64_t hash(const char *s) {
    uint64_t h = 14695981039346656037u;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    h = (h ^ h >> 33) * 0xFF51AFD7ED558CCDu;
    h = (h ^ h >> 33) * 0xC4CEB9FE1A85EC53u;
    h ^= h >> 33;
    return h ? h : 1;
}

/* The slot that has the hash, or that it belongs in. */
static uint64_t *slot_of(const struct seen *seen, uint64_t h) {
    size_t i = h & (seen->cap - 1);
    while (seen->slots[i] && seen->slots[i] != h)
        i = (i + 1) & (seen->cap - 1);
    return &seen->slots[i];
}

static bool grow(struct seen *seen) {
    struct seen larger = {.n = seen->n, .cap = seen->cap ? seen->cap * 2 : 256};
    larger.slots = calloc(larger.cap, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < seen->cap; i++)
        if (seen->slots[i])
            *slot_of(&larger, seen->slots[i]) = seen->slots[i];
    free(seen->slots);
    *seen = larger;
    return true;
}

int seen_add(struct seen *seen, const char *text) {
    if (seen->n * 3 >= seen->cap * 2 && !grow(seen))
        return -1;
    uint64_t h = hash(text), *slot = slot_of(seen, h);
    if (*slot)
        return 0;
    *slot = h;
    seen->n++;
    return 1;
}

void seen_free(struct seen *seen) {
    free(seen->slots);
    *seen = (struct seen){0};
}

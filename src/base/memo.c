#include "base/memo.h"
#include "base/hash.h"
#include "base/vector.h"

enum { ENTRIES = sizeof((struct memo *)0)->entries / sizeof(struct memo_entry) };

struct memo *memo_new(struct arena *arena) {
    return arena_zalloc(arena, sizeof(struct memo));
}

/* Of its first, middle and last bytes: others that agree in these only take the same place. */
static uint32_t hash(struct str s) {
    uint64_t h = hash_group(s.n, str_group(s, 0));
    if (s.n > GROUP)
        h = hash_group(hash_group(h, str_group(s, s.n - GROUP)), str_group(s, (s.n - GROUP) / 2));
    return (uint32_t)h;
}

struct memo_values *memo_of(struct memo *memo, struct str key, bool *known) {
    struct memo_entry *entry = &memo->entries[hash(key) % ENTRIES];
    *known = entry->p && str_eq(key, (struct str){entry->p, entry->n});
    if (!*known)
        *entry = (struct memo_entry){.p = key.p ? key.p : "", .n = (uint32_t)key.n};
    return &entry->values;
}

#include "base/memo.h"
#include "base/hash.h"
#include "base/vector.h"

enum { ENTRIES = sizeof((struct memo *)0)->entries / sizeof(struct memo_entry) };

struct memo *memo_new(struct arena *arena) {
    return arena_zalloc(arena, sizeof(struct memo));
}

static uint32_t hash(struct str s) {
    uint64_t h = s.n;
    size_t i = 0;
    for (; i + GROUP < s.n; i += GROUP)
        h = hash_group(h, group_load(s.p + i));
    return (uint32_t)hash_group(h, str_group(s, i));
}

struct memo_values *memo_of(struct memo *memo, struct str key, bool *known) {
    struct memo_entry *entry = &memo->entries[hash(key) % ENTRIES];
    *known = entry->p && str_eq(key, (struct str){entry->p, entry->n});
    if (!*known)
        *entry = (struct memo_entry){.p = key.p ? key.p : "", .n = (uint32_t)key.n};
    return &entry->values;
}

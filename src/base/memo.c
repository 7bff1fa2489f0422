#include "base/memo.h"
#include "base/hash.h"

enum { ENTRIES = sizeof((struct memo *)0)->entries / sizeof(struct memo_entry) };

struct memo *memo_new(struct arena *arena) {
    return arena_zalloc(arena, sizeof(struct memo));
}

static uint32_t hash(struct str s) {
    uint32_t h = (uint32_t)s.n, word;
    for (size_t i = 0; i + sizeof word <= s.n; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        h = hash_mix(h, word);
    }
    if (s.n >= sizeof word) { /* the last bytes, some perhaps once more */
        memcpy(&word, s.p + s.n - sizeof word, sizeof word);
        return hash_mix(h, word);
    }
    for (size_t i = 0; i < s.n; i++)
        h = hash_mix(h, (unsigned char)s.p[i]);
    return h;
}

uint32_t *memo_value(struct memo *memo, struct str key, bool *known) {
    struct memo_entry *entry = &memo->entries[hash(key) % ENTRIES];
    *known = entry->p && str_eq(key, (struct str){entry->p, entry->n});
    if (!*known)
        *entry = (struct memo_entry){key.p ? key.p : "", (uint32_t)key.n, 0};
    return &entry->value;
}

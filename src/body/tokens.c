#include "body/tokens.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vector.h"

enum { GRAM = 4 };

/* Most tokens are words of ASCII that are shorter than nine letters: their bytes make one number, and one
 * multiplication their hash. Others are hashed eight bytes after another. */

/* How many of a group's first bytes are ASCII's letters and digits. */
static size_t parts_of(uint64_t group) {
    return group_before(~(group_letters(group) | group_digits(group)) & EACH(0x80));
}

/* A token that may hold characters of other scripts. */
static uint32_t read_mixed(struct str s, size_t *i) {
    struct token_parts parts = token_parts_new();
    bool within = false;
    size_t at = *i, behind;
    for (; at < s.n; at = behind) {
        behind = at;
        uint32_t c = utf8_next(s, &behind);
        bool cjk = char_is_cjk(c), part = cjk || (c < 0x80 ? ASCII_PARTS[c] != 0 : char_is_letter(c));
        if (within && (!part || cjk))
            break;
        if (!part)
            continue;
        token_parts_add(&parts, char_lower(c));
        within = true;
        if (cjk) {
            at = behind;
            break;
        }
    }
    *i = at;
    return within ? token_parts_end(&parts) : 0;
}

uint32_t token_next(struct str s, size_t *i) {
    size_t at = *i, n;
    while (at < s.n && (unsigned char)s.p[at] < 0x80 && !ASCII_PARTS[(unsigned char)s.p[at]])
        at++;
    uint64_t h = HASH_START;
    *i = at;
    do {
        uint64_t group = at < s.n ? str_group(s, at) : 0;
        n = parts_of(group);
        at += n;
        if (n)
            h = hash_group(h, (group | EACH(0x20)) & ~UINT64_C(0) >> 8 * (GROUP - n));
    } while (n == GROUP);
    if (at < s.n && (unsigned char)s.p[at] >= 0x80)
        return read_mixed(s, i);
    n = at - *i;
    *i = at;
    return n ? (uint32_t)h | 1 : 0;
}

uint32_t token_hash(struct str s) {
    uint32_t h = HASH_START, t;
    for (size_t i = 0; (t = token_next(s, &i));)
        h = hash_add(h, t);
    return h;
}

struct token_set token_set_new(struct arena *arena, size_t n) {
    struct token_set set = {.size = 16};
    while (set.size < n * 2)
        set.size *= 2;
    set.slots = arena_array(arena, uint32_t, set.size);
    return set;
}

void token_set_add(struct token_set *set, uint32_t hash) {
    hash += hash == 0;
    size_t at = hash_mix(hash, 0) & (set->size - 1);
    while (set->slots[at] && set->slots[at] != hash)
        at = (at + 1) & (set->size - 1);
    set->n += set->slots[at] == 0;
    set->slots[at] = hash;
}

struct token_set token_set_of(struct arena *arena, struct str s, size_t max) {
    struct token_set set = token_set_new(arena, max < s.n ? max : s.n);
    uint32_t h;
    for (size_t i = 0, n = 0; n < max && (h = token_next(s, &i)); n++)
        token_set_add(&set, h);
    return set;
}

/* The last few tokens, and how many there were. Runs are hashed from their last token backwards, so that
 * those that end at one token share the work. */
struct window {
    uint32_t last[GRAM]; /* the newest first; 0 before the first */
    size_t n;
};

static inline void push(struct window *w, uint32_t token) {
    for (size_t i = GRAM; --i > 0;)
        w->last[i] = w->last[i - 1];
    w->last[0] = token;
    w->n++;
}

static inline uint32_t run(const struct window *w, size_t k) {
    uint32_t h = 0;
    for (size_t i = 0; i < k; i++)
        h = hash_mix(h, w->last[i]);
    return h;
}

struct token_set gram_set_of(struct arena *arena, struct str s) {
    uint32_t *tokens = NULL;
    size_t n = 0, cap = 0, at = 0;
    do
        arena_grow(arena, tokens, &cap, n + 1);
    while ((tokens[n] = token_next(s, &at)) && ++n);
    struct token_set set = token_set_new(arena, n * GRAM);
    struct window w = {.n = 0};
    for (size_t i = 0; i < n; i++) {
        push(&w, tokens[i]);
        uint32_t h = 0;
        for (size_t k = 0; k < GRAM && k < w.n; k++)
            token_set_add(&set, h = hash_mix(h, w.last[k]));
    }
    arena_drop(arena, tokens, cap);
    return set;
}

/* The next of a text's runs of four tokens, or its only run if it has fewer; false behind the last. */
static inline bool next_run(struct tokens *tokens, struct window *w, uint32_t *gram) {
    for (uint32_t token; (token = tokens_next(tokens)) != 0;) {
        push(w, token);
        if (w->n >= GRAM) {
            *gram = run(w, GRAM);
            return true;
        }
    }
    if (w->n == 0 || w->n >= GRAM)
        return false;
    *gram = run(w, w->n);
    *w = (struct window){.n = 0};
    *tokens = tokens_of(S(""));
    return true;
}

float gram_share(const struct token_set *grams, struct tokens tokens) {
    struct window w = {.n = 0};
    size_t runs = 0, found = 0;
    for (uint32_t gram; next_run(&tokens, &w, &gram); runs++)
        found += token_set_has(grams, gram);
    return runs ? (float)found / (float)runs : 0;
}

void gram_count(struct token_set *once, struct token_set *twice, struct tokens tokens) {
    struct window w = {.n = 0};
    for (uint32_t gram; next_run(&tokens, &w, &gram);)
        token_set_add(token_set_has(once, gram) ? twice : once, gram);
}

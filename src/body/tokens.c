#include "body/tokens.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { GRAM = 4 };

uint32_t token_next(struct str s, size_t *i) {
    uint32_t h = HASH_START;
    bool within = false;
    size_t at = *i;
    while (at < s.n) {
        unsigned char byte = (unsigned char)s.p[at];
        uint32_t part = ASCII_PARTS[byte];
        if (part) {
            within = true;
            do
                h = hash_add(h, part);
            while (++at < s.n && (part = ASCII_PARTS[(unsigned char)s.p[at]]) != 0);
            continue;
        }
        if (byte < 0x80) {
            if (within)
                break;
            at++;
            continue;
        }
        size_t behind = at;
        uint32_t c = utf8_next_long(s, &behind);
        bool cjk = char_is_cjk(c);
        part = cjk || char_is_letter(c);
        if (within && (!part || cjk))
            break;
        at = behind;
        if (!part)
            continue;
        h = hash_add(h, char_lower(c));
        within = true;
        if (cjk)
            break;
    }
    *i = at;
    return within ? (h ? h : 1) : 0;
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

bool token_set_has(const struct token_set *set, uint32_t hash) {
    if (set->size == 0)
        return false;
    hash += hash == 0;
    size_t at = hash_mix(hash, 0) & (set->size - 1);
    while (set->slots[at] && set->slots[at] != hash)
        at = (at + 1) & (set->size - 1);
    return set->slots[at] == hash;
}

struct token_set token_set_of(struct arena *arena, struct str s, size_t max) {
    struct token_set set = token_set_new(arena, max < s.n ? max : s.n);
    uint32_t h;
    for (size_t i = 0, n = 0; n < max && (h = token_next(s, &i)); n++)
        token_set_add(&set, h);
    return set;
}

/* The last few tokens; run(k) is the hash of the last k of them. */
struct window {
    uint32_t last[GRAM];
    size_t n;
};

static void push(struct window *w, uint32_t h) {
    w->last[w->n++ % GRAM] = h;
}

static uint32_t run(const struct window *w, size_t k) {
    uint32_t h = (uint32_t)k;
    for (size_t i = w->n - k; i < w->n; i++)
        h = hash_mix(h, w->last[i % GRAM]);
    return h;
}

struct token_set gram_set_of(struct arena *arena, struct str s) {
    size_t tokens = 0;
    for (size_t i = 0; token_next(s, &i);)
        tokens++;
    struct token_set set = token_set_new(arena, tokens * GRAM);
    struct window w = {.n = 0};
    uint32_t h;
    for (size_t i = 0; (h = token_next(s, &i));) {
        push(&w, h);
        for (size_t k = 1; k <= GRAM && k <= w.n; k++)
            token_set_add(&set, run(&w, k));
    }
    return set;
}

/* Calls visit for each run of four tokens of s, or for its only run if it has fewer. */
static void each_run(struct str s, void (*visit)(void *data, uint32_t run), void *data) {
    struct window w = {.n = 0};
    uint32_t h;
    for (size_t i = 0; (h = token_next(s, &i));) {
        push(&w, h);
        if (w.n >= GRAM)
            visit(data, run(&w, GRAM));
    }
    if (w.n && w.n < GRAM)
        visit(data, run(&w, w.n));
}

struct share {
    const struct token_set *grams;
    size_t runs, found;
};

static void visit_share(void *data, uint32_t gram) {
    struct share *share = data;
    share->runs++;
    share->found += token_set_has(share->grams, gram);
}

float gram_share(const struct token_set *grams, struct str s) {
    struct share share = {.grams = grams};
    each_run(s, visit_share, &share);
    return share.runs ? (float)share.found / (float)share.runs : 0;
}

struct count {
    struct token_set *once, *twice;
};

static void visit_count(void *data, uint32_t gram) {
    struct count *count = data;
    token_set_add(token_set_has(count->once, gram) ? count->twice : count->once, gram);
}

void gram_count(struct token_set *once, struct token_set *twice, struct str s) {
    each_run(s, visit_count, &(struct count){once, twice});
}

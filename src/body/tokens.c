#include "body/tokens.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/vector.h"

enum { GRAM = 4 };

/* ---- Eight characters at a time ----
 *
 * Most tokens are words of ASCII that are shorter than nine letters: their bytes make one number, and one
 * multiplication their hash. Others are hashed eight bytes after another, in which a character that is not
 * ASCII takes three. */

/* The bytes of s from `at` on, the first the lowest; zeros behind the end. */
static uint64_t group_at(struct str s, size_t at) {
    uint64_t group = 0;
    if (s.n < GROUP) {
        for (size_t i = s.n; i-- > at;)
            group = group << 8 | (unsigned char)s.p[i];
        return group;
    }
    size_t from = at + GROUP <= s.n ? at : s.n - GROUP;
    return group_load(s.p + from) >> 8 * (at - from);
}

/* How many of a group's first bytes are ASCII's letters and digits. */
static size_t parts_of(uint64_t group) {
    uint64_t ascii = group & EACH(0x7F), small = ascii | EACH(0x20);
    uint64_t letters = (small + EACH(0x80 - 'a')) ^ (small + EACH(0x7F - 'z'));
    uint64_t digits = (ascii + EACH(0x80 - '0')) ^ (ascii + EACH(0x7F - '9'));
    uint64_t others = ~((letters | digits) & ~group) & EACH(0x80);
    return others ? (size_t)__builtin_ctzll(others) / 8 : GROUP;
}

static uint64_t mix(uint64_t h, uint64_t group) {
    h = (h ^ group) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

/* A token that holds characters of other scripts. */
struct gathering {
    uint64_t h, group;
    unsigned bits; /* of the group that are taken */
};

static void gather(struct gathering *g, uint32_t c) {
    unsigned bits = c < 0x80 ? 8 : 24;
    if (g->bits + bits > 8 * GROUP) {
        g->h = mix(g->h, g->group);
        g->group = g->bits = 0;
    }
    g->group |= (uint64_t)c << g->bits;
    g->bits += bits;
}

static uint64_t read_mixed(struct str s, size_t *i) {
    struct gathering g = {HASH_START, 0, 0};
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
        gather(&g, char_lower(c));
        within = true;
        if (cjk) {
            at = behind;
            break;
        }
    }
    *i = at;
    return within ? mix(g.h, g.group) | 1 : 0;
}

uint32_t token_next(struct str s, size_t *i) {
    size_t at = *i, n;
    while (at < s.n && (unsigned char)s.p[at] < 0x80 && !ASCII_PARTS[(unsigned char)s.p[at]])
        at++;
    uint64_t h = HASH_START;
    *i = at;
    do {
        uint64_t group = at < s.n ? group_at(s, at) : 0;
        n = parts_of(group);
        at += n;
        if (n)
            h = mix(h, (group | EACH(0x20)) & ~UINT64_C(0) >> 8 * (GROUP - n));
    } while (n == GROUP);
    if (at < s.n && (unsigned char)s.p[at] >= 0x80)
        return (uint32_t)read_mixed(s, i);
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

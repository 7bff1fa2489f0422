/* Text as a stream of hashed tokens: words in small letters, and single characters of scripts without spaces.
 */
#ifndef GALLEY_BODY_TOKENS_H
#define GALLEY_BODY_TOKENS_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/vector.h"

/* The hash of the next token at or after *i, moving *i behind it; 0 at the end. Never 0 for a token. */
uint32_t token_next(struct str s, size_t *i);

/* Tokens one after another: of a text, or those that were read from it before, with a 0 behind the last. */
struct tokens {
    const uint32_t *read; /* NULL: none were */
    struct str text;
    size_t at;
};

static inline struct tokens tokens_of(struct str text) {
    return (struct tokens){.text = text};
}

/* The next token; 0 at the end, behind which it is not to be called. */
static inline uint32_t tokens_next(struct tokens *tokens) {
    return tokens->read ? tokens->read[tokens->at++] : token_next(tokens->text, &tokens->at);
}

/* How tokens are hashed, for whoever knows their bounds: eight bytes after another, of which a character
 * that is not ASCII takes three, in small letters. This is the token of n letters and digits of ASCII. */
static inline uint32_t token_of_ascii(struct str s, size_t at, size_t n) {
    uint64_t h = HASH_START;
    for (; n > GROUP; n -= GROUP, at += GROUP)
        h = hash_group(h, group_load(s.p + at) | EACH(0x20));
    return (uint32_t)hash_group(h, (str_group(s, at) | EACH(0x20)) & ~UINT64_C(0) >> 8 * (GROUP - n)) | 1;
}

/* A token of any characters, one after another. */
struct token_parts {
    uint64_t h, group;
    unsigned bits; /* of the group that are taken */
};

static inline struct token_parts token_parts_new(void) {
    return (struct token_parts){HASH_START, 0, 0};
}

static inline void token_parts_add(struct token_parts *parts, uint32_t c) {
    unsigned bits = c < 0x80 ? 8 : 24;
    if (parts->bits + bits > 8 * GROUP) {
        parts->h = hash_group(parts->h, parts->group);
        parts->group = parts->bits = 0;
    }
    parts->group |= (uint64_t)c << parts->bits;
    parts->bits += bits;
}

static inline uint32_t token_parts_end(const struct token_parts *parts) {
    return (uint32_t)hash_group(parts->h, parts->group) | 1;
}

/* The hash of all tokens of s: the same for texts that differ in case, spaces and punctuation alone. */
uint32_t token_hash(struct str s);

/* A set of hashes; all zero is the empty set of capacity 0. */
struct token_set {
    uint32_t *slots;
    size_t size; /* a power of 2; 0: nothing is in it */
    size_t n;
};

/* A set with room for n hashes. */
struct token_set token_set_new(struct arena *arena, size_t n);
void token_set_add(struct token_set *set, uint32_t hash); /* up to as many as it was made for */
static inline bool token_set_has(const struct token_set *set, uint32_t hash) {
    if (set->size == 0)
        return false;
    hash += hash == 0;
    size_t at = hash_mix(hash, 0) & (set->size - 1);
    while (set->slots[at] && set->slots[at] != hash)
        at = (at + 1) & (set->size - 1);
    return set->slots[at] == hash;
}

/* The set of all tokens of s, of at most `max`. */
struct token_set token_set_of(struct arena *arena, struct str s, size_t max);

/* Runs of one to four tokens, for finding one text in another. */
struct token_set gram_set_of(struct arena *arena, struct str s);

/* Adds a text's runs of four tokens (or its only run, if it has fewer) to `once`; those that were in it, to
 * `twice`. Both need room for them. */
void gram_count(struct token_set *once, struct token_set *twice, struct tokens tokens);

/* The share of a text's runs of four tokens (or of its only run, if it has fewer) that are in the set. */
float gram_share(const struct token_set *grams, struct tokens tokens);

#endif

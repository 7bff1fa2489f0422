/* Words that sites say of themselves and not in articles: "subscribe", "cookies", "teilen", … The lists are
 * in lexicon/, a file a language; `make lexicon` writes lexicon_table.c from them. */
#ifndef GALLEY_BODY_LEXICON_H
#define GALLEY_BODY_LEXICON_H

#include "base/str.h"

/* The lists of a language's file, each under its name in brackets. */
enum lexicon {
    LEXICON_SITE = 1,    /* [site]: functions and parts of a site */
    LEXICON_RELATED = 2, /* [related]: begins a pointer to another story, such as "Read more:" */
    LEXICON_CAPTION = 4, /* [caption]: credits of pictures */
    LEXICON_BIO = 8      /* [bio]: what a biography, or a note on sources, says of an author */
};

struct lexicon_word {
    uint32_t token; /* see token_next */
    uint8_t lists;
};

/* Words are found by the first bits of their tokens: bucket b holds LEXICON from LEXICON_STARTS[b] to
 * LEXICON_STARTS[b + 1]. */
enum { LEXICON_SHIFT = 20, LEXICON_BUCKETS = 1 << (32 - LEXICON_SHIFT) };
extern const struct lexicon_word LEXICON[]; /* in ascending order of tokens */
extern const uint16_t LEXICON_STARTS[LEXICON_BUCKETS + 1];

/* Which first bits some word of the lexicon has: most words of a text are told by them to be in no list. */
enum { LEXICON_BIT_SHIFT = 16 };
extern const uint32_t LEXICON_BITS[1 << (32 - LEXICON_BIT_SHIFT - 5)];

/* The lists that a token is in, a bit each. */
unsigned lexicon_find(uint32_t token);
static inline unsigned lexicon_of(uint32_t token) {
    uint32_t bit = token >> LEXICON_BIT_SHIFT;
    return LEXICON_BITS[bit >> 5] >> (bit & 31) & 1 ? lexicon_find(token) : 0;
}

#endif

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

/* Words stand in the order of their tokens, each in the slot that its token's first bits name or in the next
 * free one behind it. A slot holds how far behind that is, the token's other bits but the last, which is
 * always set, and the lists; 0: it is free. */
enum {
    LEXICON_SHIFT = 19, /* of a token: its first bits */
    LEXICON_LISTS = 4,  /* bits of the lists */
    LEXICON_SLOTS = (1 << (32 - LEXICON_SHIFT)) + 64
};
extern const uint32_t LEXICON[LEXICON_SLOTS];

/* What the slot of a token `behind` its own holds, but for the lists. */
static inline uint32_t lexicon_slot(uint32_t token, uint32_t behind) {
    return (behind << (LEXICON_SHIFT - 1) | (token & ((1u << LEXICON_SHIFT) - 1)) >> 1) << LEXICON_LISTS;
}

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

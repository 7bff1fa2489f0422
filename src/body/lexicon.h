/* Words that sites say of themselves and not in articles: "subscribe", "cookies", "teilen", … The lists are
 * in lexicon/, a file a language; `make lexicon` writes lexicon_table.c from them. */
#ifndef GALLEY_BODY_LEXICON_H
#define GALLEY_BODY_LEXICON_H

#include "base/str.h"

/* Hashes by token_next of all words, in ascending order. */
extern const uint32_t LEXICON[];
extern const size_t LEXICON_COUNT;

bool lexicon_has(uint32_t token);

#endif

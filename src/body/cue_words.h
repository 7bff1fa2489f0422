/* The lexicon behind cues.h. */
#ifndef GALLEY_BODY_CUE_WORDS_H
#define GALLEY_BODY_CUE_WORDS_H

#include "base/word_table.h"
#include "body/cues.h"

/* Values are bits of enum cue. */
extern const struct word_row CUE_WORDS[];
extern const size_t CUE_WORD_COUNT;
extern const struct word_table CUE_TABLE;

#endif

/* The lexicon behind cues.h. */
#ifndef GALLEY_BODY_CUE_WORDS_H
#define GALLEY_BODY_CUE_WORDS_H

#include "body/cues.h"

struct cue_word {
    struct str word;
    uint32_t cues;
};

extern const struct cue_word CUE_WORDS[];
extern const size_t CUE_WORD_COUNT;

#endif

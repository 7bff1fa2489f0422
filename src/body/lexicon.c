#include "body/lexicon.h"

unsigned lexicon_of(uint32_t token) {
    uint32_t bit = token >> LEXICON_BIT_SHIFT;
    if (!(LEXICON_BITS[bit >> 5] >> (bit & 31) & 1))
        return 0;
    const uint16_t *start = &LEXICON_STARTS[token >> LEXICON_SHIFT];
    for (size_t i = start[0]; i < start[1]; i++)
        if (LEXICON[i].token == token)
            return LEXICON[i].lists;
    return 0;
}

#include "body/lexicon.h"

unsigned lexicon_find(uint32_t token) {
    const uint16_t *start = &LEXICON_STARTS[token >> LEXICON_SHIFT];
    for (size_t i = start[0]; i < start[1]; i++)
        if (LEXICON[i].token == token)
            return LEXICON[i].lists;
    return 0;
}

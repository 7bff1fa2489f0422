#include "body/lexicon.h"

unsigned lexicon_find(uint32_t token) {
    enum { LISTS = (1 << LEXICON_LISTS) - 1, BEHIND_SHIFT = LEXICON_SHIFT - 1 + LEXICON_LISTS };
    const uint32_t *slot = &LEXICON[token >> LEXICON_SHIFT];
    /* Words that begin with other bits are less far behind their own slot. */
    for (uint32_t behind = 0; slot[behind] && slot[behind] >> BEHIND_SHIFT >= behind; behind++)
        if ((slot[behind] & ~(uint32_t)LISTS) == lexicon_slot(token, behind))
            return slot[behind] & LISTS;
    return 0;
}

#include "body/lexicon.h"

unsigned lexicon_of(uint32_t token) {
    size_t from = 0, to = LEXICON_COUNT;
    while (from < to) {
        size_t mid = (from + to) / 2;
        if (LEXICON[mid].token == token)
            return LEXICON[mid].lists;
        if (LEXICON[mid].token < token)
            from = mid + 1;
        else
            to = mid;
    }
    return 0;
}

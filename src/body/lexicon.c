#include "body/lexicon.h"

bool lexicon_has(uint32_t token) {
    size_t from = 0, to = LEXICON_COUNT;
    while (from < to) {
        size_t mid = (from + to) / 2;
        if (LEXICON[mid] == token)
            return true;
        if (LEXICON[mid] < token)
            from = mid + 1;
        else
            to = mid;
    }
    return false;
}

#include "base/word_table.h"

bool name_word_next(struct str names, size_t *at, struct name_word *word) {
    size_t i = *at, n = 0;
    while (i < names.n && !is_alpha((unsigned char)names.p[i]))
        i++;
    bool small = false;
    word->hashes[0] = HASH_START;
    for (; i < names.n; i++, n++) {
        unsigned char c = (unsigned char)names.p[i], letter = c | 32;
        if (!is_alpha(c) || (small && c != letter))
            break;
        small = c == letter;
        if (n < NAME_WORD_MAX) {
            word->letters[n] = (char)letter;
            word->hashes[n + 1] = hash_add(word->hashes[n], letter);
        }
    }
    *at = i;
    word->n = n;
    return n > 0;
}

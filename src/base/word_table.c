#include "base/word_table.h"

enum { WINDOW = 64 };

/* Looks at the bytes behind the last part. */
static void look_on(struct name_words *words) {
    const char *p = words->names.p + words->end;
    size_t n = words->names.n - words->end < WINDOW ? words->names.n - words->end : WINDOW;
    uint64_t small = 0, capital = 0;
    for (size_t at = 0; at < n; at += VECTOR) {
        vector_bytes v = vector_at(p, n, &at);
        small |= (uint64_t)vector_bits((vector_bytes)(v - 'a' < 26)) << at;
        capital |= (uint64_t)vector_bits((vector_bytes)(v - 'A' < 26)) << at;
    }
    words->from = words->end;
    words->end += n;
    words->letters = small | capital;
    words->starts = (words->letters & ~(words->letters << 1)) | (capital & small << 1);
}

/* Where a word ends of which a letter stands right before `at`. */
static size_t word_end(struct str names, size_t at) {
    while (at < names.n && is_alpha((unsigned char)names.p[at]) &&
           ((names.p[at] & 32) != 0 || (names.p[at - 1] & 32) == 0))
        at++;
    return at;
}

static void keep_letters(struct str names, size_t start, struct name_word *word) {
    for (size_t i = 0; i * GROUP < word->n; i++) {
        size_t left = word->n - i * GROUP;
        uint64_t group = str_group(names, start + i * GROUP) | EACH(0x20);
        word->groups[i] = left < GROUP ? group & ~UINT64_C(0) >> 8 * (GROUP - left) : group;
        group_store(word->letters + i * GROUP, word->groups[i]);
    }
}

bool name_words_next(struct name_words *words, struct name_word *word) {
    while (!words->starts) {
        if (words->end == words->names.n)
            return false;
        look_on(words);
    }
    size_t first = (size_t)__builtin_ctzll(words->starts), start = words->from + first;
    words->starts &= words->starts - 1;
    uint64_t ends = (~words->letters | words->starts) >> first; /* its own bit is in neither */
    size_t end = ends ? start + (size_t)__builtin_ctzll(ends) : words->from + WINDOW;
    if (end >= words->end)
        words->end = end = word_end(words->names, words->end);
    word->n = end - start;
    if (word->n <= NAME_WORD_MAX)
        keep_letters(words->names, start, word);
    return true;
}

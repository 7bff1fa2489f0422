#include "base/word_table.h"

enum { WINDOW = 64 };

uint32_t word_value(const struct word_table *table, struct str word) {
    uint32_t hash = word_hash(word), at = word_first_slot(table, hash);
    for (const struct word_row *row; (row = word_row_next(table, hash, &at)) != NULL;)
        if (str_eq((struct str){row->word, row->n}, word))
            return row->value;
    return 0;
}

void name_words_look_on(struct name_words *words) {
    size_t n = words->names.n - words->end < WINDOW ? words->names.n - words->end : WINDOW;
    struct str part = str_slice(words->names, words->end, words->end + n);
    uint64_t small = 0, capital = 0;
    for (size_t at = 0; at < n; at += VECTOR) {
        vector_bytes v = vector_at(part, &at);
        small |= (uint64_t)vector_bits((vector_bytes)(v - 'a' < 26)) << at;
        capital |= (uint64_t)vector_bits((vector_bytes)(v - 'A' < 26)) << at;
    }
    words->from = words->end;
    words->end += n;
    words->letters = small | capital;
    words->starts = (words->letters & ~(words->letters << 1)) | (capital & small << 1);
}

size_t name_words_end(struct name_words *words) {
    struct str names = words->names;
    size_t at = words->end;
    while (at < names.n && is_alpha((unsigned char)names.p[at]) &&
           ((names.p[at] & 32) != 0 || (names.p[at - 1] & 32) == 0))
        at++;
    return words->end = at;
}

void name_word_rest(struct str names, size_t start, struct name_word *word) {
    for (size_t i = 1; i < WORD_GROUPS && i * GROUP < word->n; i++) {
        size_t left = word->n - i * GROUP;
        uint64_t group = str_group(names, start + i * GROUP) | EACH(0x20);
        word->groups[i] = left < GROUP ? group & ~UINT64_C(0) >> 8 * (GROUP - left) : group;
    }
}

struct str name_word_letters(const struct name_word *word, char *letters) {
    size_t n = word->n < WORD_MAX ? word->n : WORD_MAX;
    for (size_t i = 0; i * GROUP < n; i++)
        group_store(letters + i * GROUP, word->groups[i]);
    return (struct str){letters, n};
}

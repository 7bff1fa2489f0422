/* Words with what they mean, found by their hash: tables of the words that page makers name elements with.
 *
 * A table is rows in any order, and slots that `make slots` writes from them (src/base/word_slots.py): open
 * addressing, the row's number from 1, 0 where a slot is free. So nothing is built at run time, and a word
 * that is in no row mostly costs one look. */
#ifndef GALLEY_BASE_WORD_TABLE_H
#define GALLEY_BASE_WORD_TABLE_H

#include "base/hash.h"
#include "base/vector.h"

struct word_row {
    struct str word;
    uint32_t value; /* not 0 */
};

struct word_table {
    const struct word_row *rows;
    const uint16_t *slots;
    uint32_t mask; /* number of slots, a power of 2, less 1 */
};

/* A word's hash is made of its bytes, eight after another, zeros behind the last. */
enum { SLOT_ROW_BITS = 11 }; /* of a slot; the others are the hash's first */

/* The row of a word with that hash that stands in the slots from *at on, or NULL; it may be another's. */
static inline const struct word_row *word_row_next(const struct word_table *table, uint32_t hash,
                                                   uint32_t *at) {
    uint32_t first = hash >> (16 + SLOT_ROW_BITS);
    for (uint32_t slot; (slot = table->slots[*at]) != 0;) {
        *at = (*at + 1) & table->mask;
        if (slot >> SLOT_ROW_BITS == first)
            return &table->rows[(slot & ((1u << SLOT_ROW_BITS) - 1)) - 1];
    }
    return NULL;
}

static inline uint32_t word_first_slot(const struct word_table *table, uint32_t hash) {
    return (hash ^ hash >> 16) & table->mask;
}

/* The value of a word; 0 where the table lacks it. */
uint32_t word_value(const struct word_table *table, struct str word);

/* Lists of names such as "c-articleByline__name js-x", word by word. */
struct name_words {
    struct str names;
    size_t from, end; /* the part that is looked at */
    uint64_t letters,
        starts; /* a bit for each byte of it: is a letter; begins a word that is still to come */
};

static inline struct name_words name_words_of(struct str names) {
    return (struct name_words){.names = names};
}

enum { NAME_WORD_GROUPS = 3, NAME_WORD_MAX = NAME_WORD_GROUPS * GROUP };

/* A word of a name, in small letters. */
struct name_word {
    size_t n; /* letters; of words that have more than NAME_WORD_MAX, the first are kept */
    uint64_t groups[NAME_WORD_GROUPS]; /* the letters, see str_group */
};

bool name_words_look_on(struct name_words *words);    /* at the next part; false behind the last */
size_t name_words_part_end(struct name_words *words); /* the same, of a word that the part ends in */
void name_word_rest(struct str names, size_t start, struct name_word *word); /* letters of long ones */

/* The next word; false where there is none. Words end at all but ASCII's letters, and before a capital behind
 * a small letter. */
static inline bool name_words_next(struct name_words *words, struct name_word *word) {
    while (!words->starts)
        if (!name_words_look_on(words))
            return false;
    size_t first = (size_t)__builtin_ctzll(words->starts), start = words->from + first;
    words->starts &= words->starts - 1;
    uint64_t ends = (~words->letters | words->starts) >> first; /* its own bit is in neither */
    size_t end = ends ? start + (size_t)__builtin_ctzll(ends) : words->end;
    if (end >= words->end)
        end = name_words_part_end(words);
    word->n = end - start;
    word->groups[0] = str_group(words->names, start) | EACH(0x20);
    if (word->n < GROUP)
        word->groups[0] &= ~UINT64_C(0) >> 8 * (GROUP - word->n);
    else if (word->n > GROUP)
        name_word_rest(words->names, start, word);
    return true;
}

/* The hash of its first n letters; 0 < n <= word->n <= NAME_WORD_MAX. */
static inline uint32_t name_word_hash(const struct name_word *word, size_t n) {
    uint64_t h = HASH_START;
    const uint64_t *group = word->groups;
    for (; n > GROUP; n -= GROUP)
        h = hash_group(h, *group++);
    return (uint32_t)hash_group(h, *group & ~UINT64_C(0) >> 8 * (GROUP - n));
}

/* Whether its first n letters are a table's word. */
bool name_word_is(const struct name_word *word, size_t n, struct str other);

/* The value of its first n letters; 0 where the table lacks them. */
static inline uint32_t name_word_value(const struct word_table *table, const struct name_word *word,
                                       size_t n) {
    uint32_t hash = name_word_hash(word, n), at = word_first_slot(table, hash);
    for (const struct word_row *row; (row = word_row_next(table, hash, &at)) != NULL;)
        if (row->word.n == n && name_word_is(word, n, row->word))
            return row->value;
    return 0;
}

/* Its letters in `letters`, which has room for NAME_WORD_MAX. */
struct str name_word_letters(const struct name_word *word, char *letters);

#endif

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
static inline uint32_t word_hash(struct str word) {
    uint64_t h = HASH_START;
    for (size_t i = 0; i < word.n; i += GROUP)
        h = hash_group(h, str_group(word, i));
    return (uint32_t)h;
}

enum { SLOT_ROW_BITS = 11 }; /* the others are the hash's first */

/* The value of the word with that hash; 0 where the table lacks it. */
static inline uint32_t word_value(const struct word_table *table, struct str word, uint32_t hash) {
    uint32_t at = (hash ^ hash >> 16) & table->mask, first = hash >> (16 + SLOT_ROW_BITS);
    for (uint32_t slot; (slot = table->slots[at]) != 0; at = (at + 1) & table->mask) {
        const struct word_row *row = &table->rows[(slot & ((1u << SLOT_ROW_BITS) - 1)) - 1];
        if (slot >> SLOT_ROW_BITS == first && str_eq(row->word, word))
            return row->value;
    }
    return 0;
}

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
    size_t n; /* letters; of words that have more than NAME_WORD_MAX, none are kept */
    uint64_t groups[NAME_WORD_GROUPS]; /* the letters, see str_group */
    char letters[NAME_WORD_MAX];
};

/* The next word; false where there is none. Words end at all but ASCII's letters, and before a capital behind
 * a small letter. */
bool name_words_next(struct name_words *words, struct name_word *word);

/* The hash of its first n letters; 0 < n <= word->n <= NAME_WORD_MAX. */
static inline uint32_t name_word_hash(const struct name_word *word, size_t n) {
    uint64_t h = HASH_START;
    const uint64_t *group = word->groups;
    for (; n > GROUP; n -= GROUP)
        h = hash_group(h, *group++);
    return (uint32_t)hash_group(h, *group & ~UINT64_C(0) >> 8 * (GROUP - n));
}

/* The value of the whole word, see word_value. */
static inline uint32_t name_word_value(const struct word_table *table, const struct name_word *word) {
    return word_value(table, (struct str){word->letters, word->n}, name_word_hash(word, word->n));
}

#endif

/* Words with what they mean, found by their hash: tables of the words that page makers name elements with.
 *
 * A table is rows in any order, and slots that `make slots` writes from them (src/base/word_slots.py): open
 * addressing, the row's number from 1, 0 where a slot is free. So nothing is built at run time, and a word
 * that is in no row mostly costs one look. */
#ifndef GALLEY_BASE_WORD_TABLE_H
#define GALLEY_BASE_WORD_TABLE_H

#include "base/hash.h"
#include "base/str.h"

struct word_row {
    struct str word;
    uint32_t value; /* not 0 */
};

struct word_table {
    const struct word_row *rows;
    const uint16_t *slots;
    uint32_t mask; /* number of slots, a power of 2, less 1 */
};

/* A word's hash is made of its bytes, one after another, from HASH_START on. */
static inline uint32_t word_hash(struct str word) {
    uint32_t h = HASH_START;
    for (size_t i = 0; i < word.n; i++)
        h = hash_add(h, (unsigned char)word.p[i]);
    return h;
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

enum { NAME_WORD_MAX = 24 };

/* A word of a name, in small letters. */
struct name_word {
    size_t n; /* letters; of words that have more than NAME_WORD_MAX, the first are kept */
    char letters[NAME_WORD_MAX];
    uint32_t hashes[NAME_WORD_MAX + 1]; /* of its first 0, 1, 2, … letters */
};

/* The next word from *at on of a list of names such as "c-articleByline__name js-x", moving *at behind it;
 * false where there is none. Words end at all but ASCII's letters, and before a capital behind a small
 * letter. */
bool name_word_next(struct str names, size_t *at, struct name_word *word);

#endif

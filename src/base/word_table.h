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

/* The value of the word with that hash; 0 where the table lacks it. */
static inline uint32_t word_value(const struct word_table *table, struct str word, uint32_t hash) {
    uint32_t at = (hash ^ hash >> 16) & table->mask;
    for (uint16_t row; (row = table->slots[at]) != 0; at = (at + 1) & table->mask)
        if (str_eq(table->rows[row - 1].word, word))
            return table->rows[row - 1].value;
    return 0;
}

#endif

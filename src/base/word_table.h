/* Words with what they mean, found by their hash: tables of the words that page makers name elements with.
 *
 * A table is rows in any order, and slots that `make slots` writes from them (src/base/word_slots.py): open
 * addressing, the row's number from 1, 0 where a slot is free. So nothing is built at run time, and a word
 * that is in no row mostly costs one look. */
#ifndef GALLEY_BASE_WORD_TABLE_H
#define GALLEY_BASE_WORD_TABLE_H

#include "base/hash.h"
#include "base/vector.h"

enum { WORD_GROUPS = 3, WORD_MAX = WORD_GROUPS * GROUP };

struct word_row {
    char word[WORD_MAX]; /* zeros behind it */
    uint32_t n;          /* its bytes */
    uint32_t value;      /* not 0 */
};
#define WORD(literal) literal, sizeof(literal) - 1

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

/* A word of a name, in small letters. */
struct name_word {
    size_t n;                     /* letters; of words that have more than WORD_MAX, the first are kept */
    uint64_t groups[WORD_GROUPS]; /* the letters, see str_group */
};

void name_words_look_on(struct name_words *words); /* at the next part */
size_t name_words_end(struct name_words *words); /* of a word that goes on behind this one, which is moved */
void name_word_rest(struct str names, size_t start, struct name_word *word); /* letters of long ones */

/* The next word; false where there is none. Words end at all but ASCII's letters, and before a capital behind
 * a small letter. */
static inline bool name_words_next(struct name_words *words, struct name_word *word) {
    while (!words->starts) {
        if (words->end == words->names.n)
            return false;
        name_words_look_on(words);
    }
    size_t first = (size_t)__builtin_ctzll(words->starts), start = words->from + first;
    words->starts &= words->starts - 1;
    uint64_t ends = (~words->letters | words->starts) >> first; /* its own bit is in neither */
    size_t end = ends ? start + (size_t)__builtin_ctzll(ends) : words->end;
    if (end >= words->end && words->end < words->names.n)
        end = name_words_end(words);
    word->n = end - start;
    word->groups[0] = str_group(words->names, start) | EACH(0x20);
    if (word->n < GROUP)
        word->groups[0] &= ~UINT64_C(0) >> 8 * (GROUP - word->n);
    else if (word->n > GROUP)
        name_word_rest(words->names, start, word);
    return true;
}

/* Its first n letters alone; 0 < n <= word->n <= WORD_MAX. */
static inline struct name_word name_word_head(const struct name_word *word, size_t n) {
    struct name_word head = *word;
    size_t last = (n - 1) / GROUP;
    head.n = n;
    head.groups[last] &= ~UINT64_C(0) >> 8 * (GROUP * (last + 1) - n);
    return head;
}

/* The value of a word of at most WORD_MAX letters; 0 where the table lacks it. */
static inline uint32_t name_word_value(const struct word_table *table, const struct name_word *word) {
    uint64_t h = hash_group(HASH_START, word->groups[0]);
    for (size_t i = 1; i * GROUP < word->n; i++)
        h = hash_group(h, word->groups[i]);
    uint32_t at = word_first_slot(table, (uint32_t)h);
    for (const struct word_row *row; (row = word_row_next(table, (uint32_t)h, &at)) != NULL;) {
        size_t i = 0;
        while (row->n == word->n && word->groups[i] == group_load(row->word + i * GROUP))
            if (++i * GROUP >= word->n)
                return row->value;
    }
    return 0;
}

/* Its letters in `letters`, which has room for WORD_MAX. */
struct str name_word_letters(const struct name_word *word, char *letters);

#endif

/* Text from markup's values, and how alike two texts are. */
#ifndef GALLEY_FACTS_TEXT_H
#define GALLEY_FACTS_TEXT_H

#include "base/arena.h"

/* The text of a value that may hold markup or entities, white space collapsed. */
struct str text_plain(struct arena *arena, struct str value);

/* The same, but block elements, <br> and line breaks part the text into lines. */
struct str text_lines(struct arena *arena, struct str value);

enum { MAX_WORDS = 96 };

/* A text's words as hashes: case, punctuation and spaces do not count; each character of a script without
 * spaces is a word. No more than MAX_WORDS. */
struct words {
    uint32_t hash[MAX_WORDS];
    size_t n;
};
void words_of(struct str text, struct words *words);

/* Whether two texts have the same words in the same order, and any at all. */
bool words_equal(const struct words *a, const struct words *b);

/* How many words of `part`, in order and without a gap, begin or end `whole`: all of them or 0. */
bool words_begin(const struct words *whole, const struct words *part);
bool words_end(const struct words *whole, const struct words *part);
bool words_contain(const struct words *whole, const struct words *part);

/* The share of words that two texts have in common, 0…1 (Dice's coefficient). */
double words_alike(const struct words *a, const struct words *b);

/* The same of words in the order of their hashes, as words_sorted puts them. */
double words_alike_sorted(const struct words *a, const struct words *b);
void words_sorted(const struct words *words, struct words *sorted);

/* The same as words_equal, from the texts. */
bool text_same(struct str a, struct str b);

#endif

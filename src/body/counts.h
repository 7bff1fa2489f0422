/* What can be counted about a text, in any script. */
#ifndef GALLEY_BODY_COUNTS_H
#define GALLEY_BODY_COUNTS_H

#include "base/str.h"

/* What a text was counted to hold. Counts are of characters unless said otherwise. */
struct text_counts {
    uint32_t chars; /* letters, digits and punctuation; no white space */
    uint32_t words; /* see utf8_words */
    uint32_t letters;
    uint32_t digits;
    uint32_t capitals;     /* capital letters */
    uint32_t capitalised;  /* words that begin with one */
    uint32_t commas;       /* of any script */
    uint32_t stops;        /* ends of sentences: full stops, question and exclamation marks of any script */
    uint32_t quotes;       /* quotation marks */
    uint32_t odd;          /* | • › » © @ # / and the like */
    uint32_t first, final; /* the first and last characters themselves */
};

/* Adds what s holds to *counts, which is all zero before the first text. */
void text_count(struct str s, struct text_counts *counts);

/* Tokens that are kept, as far as there is room, and the hash of all: see token_hash. */
struct token_list {
    uint32_t *items;
    uint32_t n, most;
    uint32_t hash; /* HASH_START before the first token */
};

/* The same as text_count of a text without white space at its ends, and its tokens. Returns false, having
 * done a part of it, where the text is not as buf_collapsed leaves one. */
bool text_count_tokens(struct str s, struct text_counts *counts, struct token_list *tokens);

/* How many characters s has, as text_counts.chars counts them. */
uint32_t text_chars(struct str s);

/* Whether a text with these counts ends as sentences do. */
bool text_ends_sentence(const struct text_counts *counts);

/* Classes of characters that trees can cut: 0 ends of sentences, 1 quotation marks, 2 brackets, 3 other
 * punctuation within sentences, 4 letters, 5 capitals, 6 digits, 7 dashes, 8 all else. */
int char_class(uint32_t c);

#endif

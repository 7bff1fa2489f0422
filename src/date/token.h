/* A text as dates see it: numbers, words that have a part in dates, signs. */
#ifndef GALLEY_DATE_TOKEN_H
#define GALLEY_DATE_TOKEN_H

#include "date/date.h"
#include "date/words.h"

/* A month's name in any calendar. */
enum { DATE_MONTHS = DATE_MONTH | DATE_SOLAR | DATE_LUNAR };

enum date_token_kind { END, NUMBER, WORD, SIGN };

struct date_token {
    enum date_token_kind kind;
    uint32_t begin, end;
    uint16_t row;    /* WORD: its rows in DATE_WORDS */
    uint16_t rows;   /* WORD: how many, 0 for a word that has no part in dates */
    uint64_t number; /* NUMBER */
    uint32_t digits; /* NUMBER: how many */
    uint32_t zero;   /* NUMBER: the digit 0 of its script */
    uint32_t sign;   /* SIGN */
    bool spaced;     /* white space before it */
};

/* The tokens that were read last, since readers go over the same ones again and again: each has its place by
 * the offset from which it was looked for. */
enum { DATE_TOKENS = 64 };
struct date_tokens {
    uint32_t from[DATE_TOKENS]; /* that offset, plus 1; 0: none was read */
    struct date_token tokens[DATE_TOKENS];
};

struct date_reader {
    struct str text;
    const struct date_hints *hints;
    struct date_tokens *read;
};

/* The token at or behind `at`. */
struct date_token date_next(const struct date_reader *r, size_t at);

/* The row by which a word is of one of `kinds`, the page's language deciding between several; or NULL. */
const struct date_word *date_word_as(const struct date_reader *r, const struct date_token *t, uint32_t kinds);

/* Whether the page's language is one of `codes`, parted by spaces. */
bool date_language_is(const struct date_reader *r, const char *codes);

/* Behind the full stop of an abbreviation that ends at `at`. */
size_t date_skip_dot(const struct date_reader *r, size_t at);

/* Whether the text ends at `at`, closing signs aside. */
bool date_is_end(const struct date_reader *r, size_t at);

/* The character before `at`, or 0. */
uint32_t date_char_before(struct str text, size_t at);

/* The digit 0 of the script that c is a digit of; 0 if c is none. */
uint32_t date_digit_zero_long(uint32_t c);
static inline uint32_t date_digit_zero(uint32_t c) {
    if (c < 0x660)
        return c - '0' < 10 ? '0' : 0;
    return date_digit_zero_long(c);
}

/* A number in Han numerals before a mark of year, month or day, such as 二〇二一 or 十二: where it ends, its
 * value, and how many digits that has; 0 where none stands at `at`. */
size_t date_han_number(struct str text, size_t at, uint64_t *value, unsigned *digits);

/* Han, kana and Hangul: a word may follow another without a space. */
bool date_is_unspaced(uint32_t c);

static inline bool date_is_sign(const struct date_token *t, uint32_t sign) {
    return t->kind == SIGN && t->sign == sign;
}

/* Whether c is one of a set of ASCII characters. */
static inline bool date_is_in(uint32_t c, const char *set) {
    return c > 0 && c < 0x80 && strchr(set, (int)c);
}

static inline bool date_is_one_of(const struct date_token *t, const char *signs) {
    return t->kind == SIGN && date_is_in(t->sign, signs);
}

/* A number right behind a sign or word, without a space. */
static inline bool date_is_tight(const struct date_token *t) {
    return t->kind == NUMBER && !t->spaced;
}

#endif

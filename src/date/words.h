/* The words that dates are written with: months, weekdays, parts of the day, zones, in many languages. */
#ifndef GALLEY_DATE_WORDS_H
#define GALLEY_DATE_WORDS_H

#include "base/str.h"

/* What a word does in a date. A word with several uses has a row for each. */
enum date_word_kind {
    DATE_MONTH = 1 << 0,      /* value: 1…12, of the Gregorian calendar */
    DATE_SOLAR = 1 << 1,      /* value: 1…12, of the Iranian calendar */
    DATE_LUNAR = 1 << 2,      /* value: 1…12, of the Islamic calendar */
    DATE_WEEKDAY = 1 << 3,    /* read over */
    DATE_LINK = 1 << 4,       /* between day, month and year: "of" */
    DATE_AT = 1 << 5,         /* between date and time: "at" */
    DATE_DAY = 1 << 6,        /* behind a day's number: "th" */
    DATE_MONTH_MARK = 1 << 7, /* behind a month's number */
    DATE_MONTH_LEAD = 1 << 8, /* before a month's number */
    DATE_YEAR = 1 << 9,       /* behind a year's number */
    DATE_HOUR = 1 << 10,      /* behind an hour, or behind the whole time: "Uhr" */
    DATE_MINUTE = 1 << 11,    /* behind minutes */
    DATE_SECOND = 1 << 12,    /* behind seconds */
    DATE_HALF = 1 << 13,      /* value: enum date_half */
    DATE_ZONE = 1 << 14, /* value: minutes east of UTC, or DATE_NO_OFFSET where the letters mean several */
    DATE_ERA = 1 << 15,  /* before a year's number; value: what to add to it */
    DATE_NOT = 1 << 16,  /* before a number with dots that is no date: "version" */
    DATE_OWN =
        1 << 17, /* with another: on pages in one of its languages only, as elsewhere it means other things */
};

/* Which half of the day a time is in. */
enum date_half { DATE_NO_HALF, DATE_AM, DATE_PM, DATE_NOON };

enum { DATE_NO_OFFSET = INT16_MAX };

/* Holds no pointers: thousands of them would have to be made valid whenever a program starts. */
struct date_word {
    char word[44]; /* folded: see date_fold; the parts of a phrase are parted by one space */
    uint32_t kind; /* one of enum date_word_kind, perhaps with DATE_OWN */
    int16_t value;
    char languages[26]; /* codes parted by spaces; empty where more share it than are worth naming. Of two
                           rows that differ in value only, the first holds where the page's language does
                           not decide. */
};

/* Sorted by the bytes of the word, so that a phrase stands right behind its first part. */
extern const struct date_word DATE_WORDS[];
extern const size_t DATE_WORDS_COUNT;

enum { DATE_WORD_MAX = 64 }; /* no word of the table is longer, in bytes */

/* The rows of a folded word: the first one's index to *first, their number returned. If there are none,
 * *first is that of the first phrase that begins with the word, or DATE_WORDS_COUNT. */
size_t date_words_find(struct str word, size_t *first);

/* Whether a row's languages have the primary subtag of a BCP 47 code. */
bool date_languages_have(const char *languages, struct str language);

/* The letter that the table spells c with: small, without accents, one spelling for letters that Arabic and
 * Persian keyboards mix up; 0 for marks that are left out. */
uint32_t date_fold(uint32_t c);

#endif

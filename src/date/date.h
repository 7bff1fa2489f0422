/* Dates: the forms that pages and their markup write them in. Knows strings only, no page. */
#ifndef GALLEY_DATE_DATE_H
#define GALLEY_DATE_DATE_H

#include "base/str.h"

struct date {
    int16_t year;        /* Gregorian, 4 digits; 0: no date at all */
    uint8_t month, day;  /* 1…12, 1…31; 0 where the text gives less */
    int8_t hour, minute; /* -1 where not given */
    int8_t second;       /* -1 where not given */
    bool has_offset;
    int16_t offset; /* minutes east of UTC */
};

/* What decides between readings of one text. */
struct date_hints {
    struct str language; /* BCP 47 of the page; empty if unknown */
    bool month_first;    /* 3/4/2021 is March 4: the page's country says so; implied by en-US and en-PH */
};

/* Reads the first date that stands anywhere in `text` (a machine form such as ISO 8601 or RFC 2822, a Unix
 * time of 10 or 13 digits that is the whole text, or a form that people write, in any language of the
 * tables), with the time of day before or behind it. Only full dates, year to day, of 1700 to 2199 count.
 * Dates of the Iranian, Islamic, Buddhist and Japanese calendars come out Gregorian. Looks at the first 4 KB
 * and the first hundred numbers. hints may be NULL. Returns false, with date->year 0, where there is none. */
bool date_find(struct str text, const struct date_hints *hints, struct date *date);

/* The same, and *begin and *end (bytes) tell where in the text it stands, weekday and time included. */
bool date_find_span(struct str text, const struct date_hints *hints, struct date *date, size_t *begin,
                    size_t *end);

/* A date in an address's path, such as /2021/03/04/ or -20210304; year first, 1990 to 2100. */
bool date_in_url(struct str url, struct date *date);

/* ISO 8601, as exact as the date is: 2021-03-04, 2021-03-04T05:06, 2021-03-04T05:06:07+01:00.
 * out has room for 32 bytes; returns the length. */
size_t date_format(const struct date *date, char out[32]);

/* Whether a day is one that a page can have been published on: a real calendar day, 1990 to 2100. */
bool date_plausible(const struct date *date);

/* Orders by day, then by time where both have one, by the instant where both have an offset too: <0, 0, >0.
 */
int date_compare(const struct date *a, const struct date *b);

#endif

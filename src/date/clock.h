/* The time of day that stands before, within or behind a date. */
#ifndef GALLEY_DATE_CLOCK_H
#define GALLEY_DATE_CLOCK_H

#include "date/token.h"

struct date_clock {
    int hour, minute, second; /* -1 where not given */
    enum date_half half;
    bool has_offset;
    int offset;
    bool sure; /* more than two numbers with a dot between them */
};

/* A time of day that begins with token t; moves *end behind it. `iso`: it stands behind the T of ISO 8601.
 * `expected`: a word announced it. */
bool date_read_clock(const struct date_reader *r, struct date_token t, bool iso, bool expected,
                     struct date_clock *time, size_t *end);

/* What follows the numbers of a time: its half of the day, "Uhr", its zone. `iso`: the time stood behind
 * a T. */
void date_read_clock_tail(const struct date_reader *r, bool iso, struct date_clock *time, size_t *at);

/* The token, behind `at`, that stands where a time or date may follow: past signs, weekdays, "at".
 * *expected tells whether a word announced a time. */
struct date_token date_cross_bridge(const struct date_reader *r, size_t at, bool *expected);

/* Whether t is the T between date and time in ISO 8601. */
bool date_is_iso_t(const struct date_reader *r, const struct date_token *t);

/* The time of day that follows a date, if one does; moves *end behind it. */
bool date_read_clock_behind(const struct date_reader *r, struct date *date, size_t *end);

/* Turns a time of twelve hours into one of 24; false where there is no such time. */
bool date_fix_clock(struct date_clock *time);

void date_set_clock(struct date *date, const struct date_clock *time);

#endif

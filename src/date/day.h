/* A day from its numbers and words: which is the year, the month, the day. */
#ifndef GALLEY_DATE_DAY_H
#define GALLEY_DATE_DAY_H

#include "date/token.h"

/* A date that was read, and where. */
struct date_reading {
    struct date date;
    size_t begin, end;
    bool inexact; /* from the Islamic calendar, whose days depend on who saw the moon */
};

/* Each reads a date that begins with token t into out->date and out->end; false where none does. */

/* Three numbers with one separator: 4.3.2021, 3/4/21, 2021-03-04, 2021. 3. 4. */
bool date_read_numeric(const struct date_reader *r, struct date_token t, struct date_reading *out);

/* 20210304, before a time or as all there is; 20210304050607 as all there is. */
bool date_read_compact(const struct date_reader *r, struct date_token t, struct date_reading *out);

/* A date whose month has a name or a mark: 4 March 2021, March 4, 2021, 2021. március 4., 2021年3月4日,
 * Thu Mar 04 05:06:07 CET 2021. */
bool date_read_named(const struct date_reader *r, struct date_token t, struct date_reading *out);

#endif

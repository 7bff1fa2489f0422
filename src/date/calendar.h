/* Days: their calendars, and counting them. */
#ifndef GALLEY_DATE_CALENDAR_H
#define GALLEY_DATE_CALENDAR_H

#include "date/date.h"

/* No date, and no time. */
static const struct date DATE_NONE = {.hour = -1, .minute = -1, .second = -1};

/* Whether there is such a day in the Gregorian calendar. */
bool calendar_is_day(int year, int month, int day);

/* Days since 1 January 1970, of a day whose year is 1 or later. */
int64_t calendar_day_number(int year, int month, int day);

/* Sets the day that is `number` days after 1 January 1970; the time is left as it is. */
void calendar_set_day(struct date *date, int64_t number);

/* Sets a day of the Iranian calendar; false where there is no such day. */
bool calendar_set_solar(struct date *date, int year, int month, int day);

/* Sets a day of the Islamic calendar by its table, which may be a day off what was observed; false where
 * there is no such day. */
bool calendar_set_lunar(struct date *date, int year, int month, int day);

#endif

#include "date/calendar.h"
#include <stdio.h>

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month) {
    static const uint8_t LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return LENGTHS[month - 1] + (month == 2 && is_leap(year));
}

bool calendar_is_day(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
}

int64_t calendar_day_number(int year, int month, int day) {
    /* Years that begin in March have the leap day at their end. */
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

void calendar_set_day(struct date *date, int64_t number) {
    int year = (int)(1970 + number / 365 + 1);
    while (calendar_day_number(year, 1, 1) > number)
        year--;
    int month = 1, left = (int)(number - calendar_day_number(year, 1, 1));
    while (left >= month_length(year, month))
        left -= month_length(year, month++);
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)(left + 1);
}

/* The Iranian calendar by its 33-year cycle, which holds from 1178 to 1633 (1799 to 2254). */
bool calendar_set_solar(struct date *date, int year, int month, int day) {
    bool leap = (25 * year + 11) % 33 < 8;
    int length = month <= 6 ? 31 : month <= 11 || leap ? 30 : 29;
    if (day < 1 || day > length)
        return false;
    int since = year - 979, cycle = since % 33;
    int64_t number = 365 * since + since / 33 * 8 + (cycle + 3) / 4 + 30 * (month - 1) + day - 1;
    number += month <= 7 ? month - 1 : 6;
    calendar_set_day(date, number + calendar_day_number(1600, 3, 20));
    return true;
}

/* The Islamic calendar by its 30-year table, which may be a day off what was observed. */
bool calendar_set_lunar(struct date *date, int year, int month, int day) {
    if (day < 1 || day > 30)
        return false;
    int64_t number = (11 * (int64_t)year + 3) / 30 + 354 * (int64_t)year + 30 * month - (month - 1) / 2 + day;
    calendar_set_day(date, number - 492533);
    return true;
}

/* ---- Dates as values ---- */

size_t date_format(const struct date *date, char out[32]) {
    int n = snprintf(out, 32, "%04d-%02d-%02d", date->year, date->month, date->day);
    if (date->hour >= 0)
        n += snprintf(out + n, 32 - (size_t)n, "T%02d:%02d", date->hour, date->minute < 0 ? 0 : date->minute);
    if (date->hour >= 0 && date->second >= 0)
        n += snprintf(out + n, 32 - (size_t)n, ":%02d", date->second);
    if (date->hour >= 0 && date->has_offset) {
        int offset = date->offset < 0 ? -date->offset : date->offset;
        n += snprintf(out + n, 32 - (size_t)n, "%c%02d:%02d", date->offset < 0 ? '-' : '+', offset / 60,
                      offset % 60);
    }
    return (size_t)n;
}

bool date_plausible(const struct date *date) {
    return date->year >= 1990 && date->year <= 2100 && calendar_is_day(date->year, date->month, date->day);
}

/* Seconds since 1970 by the date's own clock. */
static int64_t local_seconds(const struct date *date) {
    return calendar_day_number(date->year, date->month, date->day) * 86400 + date->hour * 3600 +
           (date->minute < 0 ? 0 : date->minute) * 60 + (date->second < 0 ? 0 : date->second);
}

int date_compare(const struct date *a, const struct date *b) {
    if (a->hour < 0 || b->hour < 0) {
        int64_t x = (a->year * 12 + a->month) * 31 + a->day, y = (b->year * 12 + b->month) * 31 + b->day;
        return (x > y) - (x < y);
    }
    int64_t x = local_seconds(a), y = local_seconds(b);
    if (a->has_offset && b->has_offset) {
        x -= a->offset * 60;
        y -= b->offset * 60;
    }
    return (x > y) - (x < y);
}

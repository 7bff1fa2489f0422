#include "date/date.h"

#include "date/calendar.h"
#include "date/token.h"

enum { REACH = 4096 }; /* bytes of an address that are looked at */

/* The digits at *at, at most `max` of them; moves *at behind them and returns how many. */
static size_t read_digits(struct str s, size_t *at, size_t max, int *value) {
    size_t n = 0;
    for (*value = 0; n < max && *at < s.n && is_digit((unsigned char)s.p[*at]); n++, ++*at)
        *value = *value * 10 + (s.p[*at] - '0');
    return n;
}

static bool skip_separator(struct str s, size_t *at) {
    bool is = *at < s.n && date_is_in((unsigned char)s.p[*at], "/-_.");
    *at += is;
    return is;
}

/* A month by number, or by name between separators. */
static bool read_path_month(struct str path, size_t *at, bool *parted, int *month) {
    *parted = skip_separator(path, at);
    size_t from = *at, n = read_digits(path, at, 2, month);
    if (n > 0)
        return n == 2 || path.p[from - 1] == '/';
    while (*at < path.n && is_alpha((unsigned char)path.p[*at]))
        ++*at;
    char key[DATE_WORD_MAX];
    size_t length = *at - from, row;
    if (!*parted || length < 3 || length > sizeof key)
        return false;
    for (size_t i = 0; i < length; i++)
        key[i] = to_lower(path.p[from + i]);
    size_t rows = date_words_find((struct str){key, length}, &row);
    for (size_t i = 0; i < rows && !*month; i++)
        if (DATE_WORDS[row + i].kind & DATE_MONTH)
            *month = DATE_WORDS[row + i].value;
    return *month != 0;
}

/* Year, month and day, in this order, at `at`, with or without separators. A number of one digit counts
 * between slashes only: 2021-3-4 is as likely a version. */
static bool read_path_date(struct str path, size_t at, struct date *date) {
    int year, month, day;
    bool parted;
    if (read_digits(path, &at, 4, &year) != 4 || !read_path_month(path, &at, &parted, &month))
        return false;
    bool day_parted = skip_separator(path, &at);
    size_t n = read_digits(path, &at, 2, &day);
    if (n == 0 || (n == 1 && !(day_parted && path.p[at - 2] == '/')))
        return false;
    /* Without separators a number may go on: a time of day or a serial number behind the day. */
    size_t more = at;
    while (more < path.n && is_digit((unsigned char)path.p[more]))
        more++;
    bool stamp = !parted && !day_parted && more - at >= 4 && more - at <= 11;
    if (more > at && !stamp)
        return false;
    if (more < path.n && !date_is_in((unsigned char)path.p[more], "/-_.,;:+T"))
        return false;
    *date = DATE_NONE;
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)day;
    return date_plausible(date);
}

/* Whether a date may begin at `at`: behind a separator, also with a single letter between
 * (/t20210304_1.html). */
static bool path_part_begins(struct str path, size_t at) {
    if (at > 1 && is_alpha((unsigned char)path.p[at - 1]))
        at--;
    return at == 0 || date_is_in((unsigned char)path.p[at - 1], "/-_.=,");
}

bool date_in_url(struct str url, struct date *date) {
    *date = DATE_NONE;
    if (url.n == 0)
        return false;
    size_t host = str_find(url, S("://"), 0), at = 0;
    if (host != STR_NONE) {
        at = str_find(url, S("/"), host + 3);
        at = at == STR_NONE ? url.n : at;
    }
    struct str path = str_slice(url, at, url.n < REACH ? url.n : REACH > at ? REACH : at);
    for (size_t i = 0; path.p && i < path.n && path.p[i] != '?' && path.p[i] != '#'; i++)
        if (is_digit((unsigned char)path.p[i]) && path_part_begins(path, i) && read_path_date(path, i, date))
            return true;
    *date = DATE_NONE;
    return false;
}

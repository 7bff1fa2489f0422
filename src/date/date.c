#include "date/date.h"

#include "base/utf8.h"
#include "date/calendar.h"
#include "date/clock.h"
#include "date/day.h"

/* How it works: a date holds a number, so every number of the text is looked at together with the few words
 * that stand before it. From each of these places a handful of readers try to read a date, token by token;
 * each looks at a bounded number of tokens, so the whole is linear in the text. */

enum {
    REACH = 4096,      /* bytes of a text that are looked at */
    MAX_NUMBERS = 100, /* numbers that are tried: what has more before its first date is a table of figures */
    LEAD = 48,         /* bytes before a number in which a weekday, month or era may stand */
};

/* Whether a number belongs to a single letter or a name before it: v3, x_2021. Behind a whole word it may
 * have lost its space. */
static bool is_bound(struct str text, size_t at) {
    uint32_t before = date_char_before(text, at);
    if (before == '_' || before == 0 || before >= 0x590 || !char_is_letter(before))
        return before == '_';
    uint32_t letter = date_char_before(text, at - (before < 0x80 ? 1 : 2));
    return letter == 0 || !char_is_letter(letter);
}

/* A date without regard to what stands before it, with the time behind it. */
static bool read_dated(const struct date_reader *r, struct date_token t, struct date_reading *out) {
    *out = (struct date_reading){.date = DATE_NONE};
    bool number = t.kind == NUMBER;
    if (number && is_bound(r->text, t.begin))
        return false;
    if (!number && !date_word_as(r, &t, DATE_MONTHS | DATE_MONTH_LEAD | DATE_ERA))
        return false;
    bool read = number && (date_read_compact(r, t, out) || date_read_numeric(r, t, out));
    if (!read && !date_read_named(r, t, out))
        return false;
    if (out->date.hour < 0)
        date_read_clock_behind(r, &out->date, &out->end);
    return true;
}

/* The same, where the date's weekday may stand before it. */
static bool read_weekday_dated(const struct date_reader *r, struct date_token t, struct date_reading *out) {
    bool expected;
    return (date_word_as(r, &t, DATE_WEEKDAY) &&
            read_dated(r, date_cross_bridge(r, t.end, &expected), out)) ||
           read_dated(r, t, out);
}

/* A date that begins with token t: with its weekday or its time of day before it, or with neither. */
static bool read_date(const struct date_reader *r, struct date_token t, struct date_reading *out) {
    if (read_weekday_dated(r, t, out))
        return true;
    struct date_clock time;
    size_t at;
    bool expected;
    if (t.kind != NUMBER || !date_read_clock(r, t, false, true, &time, &at) || !time.sure ||
        !read_weekday_dated(r, date_cross_bridge(r, at, &expected), out))
        return false;
    date_set_clock(&out->date, &time);
    return true;
}

/* Whether a year in Han numerals stands at `at`. */
static bool is_han_year(struct str text, size_t at) {
    uint64_t value;
    unsigned digits;
    size_t end = date_han_number(text, at, &value, &digits);
    return end > 0 && str_starts(str_slice(text, end, text.n), S("年"));
}

/* Offset of the first digit of any script at or behind `at`, or the text's end. */
static size_t find_digit(struct str text, size_t at) {
    for (size_t next = at; at < text.n; at = next) {
        unsigned char byte = (unsigned char)text.p[at];
        if (byte < 0x80 ? is_digit(byte)
                        : date_digit_zero(utf8_next(text, &next)) != 0 || is_han_year(text, at))
            return at;
        next += byte < 0x80;
    }
    return at;
}

/* Where the words begin that may belong to the date of the digit at `digit`, not before `floor`. */
static size_t step_back(struct str text, size_t floor, size_t digit) {
    if (digit - floor <= LEAD)
        return floor;
    size_t at = digit - LEAD;
    while (at < digit && ((unsigned char)text.p[at] & 0xC0) == 0x80)
        at++;
    uint32_t before = date_char_before(text, at);
    while (at < digit && before < 0x3000 && char_is_letter(before))
        before = utf8_next(text, &at);
    return at;
}

/* The first date behind *at; moves *at behind the last number that was looked at. */
static bool find_next(const struct date_reader *r, size_t *at, struct date_reading *out) {
    size_t digit;
    for (int i = 0; i < MAX_NUMBERS && (digit = find_digit(r->text, *at)) < r->text.n; i++) {
        struct date_token t = date_next(r, step_back(r->text, *at, digit));
        bool refused = false;
        for (; t.begin <= digit; t = date_next(r, t.end)) {
            if (!refused && read_date(r, t, out)) {
                out->begin = t.begin;
                *at = out->end;
                return true;
            }
            refused = date_word_as(r, &t, DATE_NOT);
            *at = t.end;
        }
    }
    return false;
}

/* A Unix time in seconds or milliseconds that is the whole text, bare or as /Date(…)/. */
static bool read_unix(struct str text, struct date *date) {
    if (str_starts(text, S("/Date(")) && str_ends(text, S(")/")))
        text = str_slice(text, 6, text.n - 2);
    if (!text.p || (text.n != 10 && text.n != 13))
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!is_digit((unsigned char)text.p[i]))
            return false;
        value = value * 10 + (text.p[i] - '0');
    }
    if (text.n == 13)
        value /= 1000;
    int clock = (int)(value % 86400);
    calendar_set_day(date, value / 86400);
    date_set_clock(
        date, &(struct date_clock){
                  .hour = clock / 3600, .minute = clock / 60 % 60, .second = clock % 60, .has_offset = true});
    return date_plausible(date);
}

/* Whether two dates are at most two days apart. */
static bool is_near(const struct date *a, const struct date *b) {
    int64_t apart =
        calendar_day_number(a->year, a->month, a->day) - calendar_day_number(b->year, b->month, b->day);
    return apart >= -2 && apart <= 2;
}

/* Whether a text may have a day and a year: those have three digits. Other scripts have digits of their own.
 */
static bool has_digits(struct str text) {
    unsigned digits = 0, others = 0;
    for (size_t i = 0; i < text.n; i++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): p is NULL only where n is 0. */
        unsigned char byte = (unsigned char)text.p[i];
        digits += is_digit(byte);
        others |= byte & 0x80;
    }
    return others || digits >= 3;
}

bool date_find_span(struct str text, const struct date_hints *hints, struct date *date, size_t *begin,
                    size_t *end) {
    static const struct date_hints NO_HINTS = {{NULL, 0}, false};
    *date = DATE_NONE;
    if (text.n == 0)
        return false;
    struct str trimmed = str_trim(text);
    if (read_unix(trimmed, date)) {
        *begin = (size_t)(trimmed.p - text.p);
        *end = *begin + trimmed.n;
        return true;
    }
    if (!has_digits(str_slice(text, 0, text.n < REACH ? text.n : REACH)))
        return false;
    struct date_tokens read;
    memset(read.from, 0, sizeof read.from);
    struct date_reader r = {{text.p, text.n < REACH ? text.n : REACH}, hints ? hints : &NO_HINTS, &read};
    struct date_reading first, second;
    size_t at = 0;
    if (!find_next(&r, &at, &first)) {
        *date = DATE_NONE;
        return false;
    }
    /* Pages that give the Islamic date often give the Gregorian one behind it. */
    if (first.inexact && find_next(&r, &at, &second) && is_near(&first.date, &second.date))
        first = second;
    *date = first.date;
    *begin = first.begin;
    *end = first.end;
    return true;
}

bool date_find(struct str text, const struct date_hints *hints, struct date *date) {
    size_t begin, end;
    return date_find_span(text, hints, date, &begin, &end);
}

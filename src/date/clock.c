#include "date/clock.h"

enum {
    MAX_BRIDGE = 8, /* tokens between date and time */
    MAX_TAIL = 6,   /* tokens behind a time that may hold its half of the day and its zone */
};

/* Seconds behind minutes, and their fraction. Moves *at behind what was read. */
static void read_seconds(const struct date_reader *r, struct date_clock *time, size_t *at) {
    struct date_token sign = date_next(r, *at), number = date_next(r, sign.end);
    bool one_digit = number.digits == 1 && date_is_one_of(&sign, ":"); /* 23:15:0Z: a zero left out */
    if (!date_is_one_of(&sign, ":.") || sign.spaced || !date_is_tight(&number) ||
        (number.digits != 2 && !one_digit) || number.number > 60)
        return;
    time->second = number.number == 60 ? 59 : (int)number.number; /* a leap second */
    *at = number.end;
    sign = date_next(r, *at);
    number = date_next(r, sign.end);
    if (date_is_one_of(&sign, ".,") && !sign.spaced && date_is_tight(&number))
        *at = number.end;
}

/* hhmm or hhmmss, the time of ISO 8601's basic format. */
static bool read_basic_time(struct date_clock *time, const struct date_token *number) {
    if (number->digits != 4 && number->digits != 6)
        return false;
    int value = (int)number->number;
    if (number->digits == 6) {
        time->second = value % 100;
        value /= 100;
    }
    time->hour = value / 100;
    time->minute = value % 100;
    time->sure = true;
    return true;
}

/* Minutes and seconds behind a word for the hour: 17 h 06. */
static void read_spelled_minutes(const struct date_reader *r, struct date_clock *time, size_t *at) {
    struct date_token number = date_next(r, *at), unit = date_next(r, number.end);
    bool named = date_word_as(r, &unit, DATE_MINUTE);
    if (number.kind != NUMBER || number.digits > 2 || !(named || number.digits == 2) ||
        date_is_one_of(&unit, "./:-"))
        return;
    time->minute = (int)number.number;
    *at = named ? unit.end : number.end;
    number = date_next(r, *at);
    unit = date_next(r, number.end);
    if (named && number.kind == NUMBER && number.digits <= 2 && date_word_as(r, &unit, DATE_SECOND)) {
        time->second = (int)number.number;
        *at = unit.end;
    }
}

/* The hours and minutes that `number` begins. */
static bool read_clock(const struct date_reader *r, struct date_token number, struct date_clock *time,
                       size_t *at) {
    if (number.digits > 2)
        return false;
    time->hour = (int)number.number;
    *at = number.end;
    struct date_token sign = date_next(r, number.end), minute = date_next(r, sign.end);
    if (date_is_one_of(&sign, ":.") && !sign.spaced && date_is_tight(&minute) && minute.digits == 2) {
        time->minute = (int)minute.number;
        time->sure = sign.sign == ':';
        *at = minute.end;
        read_seconds(r, time, at);
    } else if (date_word_as(r, &sign, DATE_HOUR)) {
        time->minute = 0;
        time->sure = true;
        *at = sign.end;
        read_spelled_minutes(r, time, at);
    }
    return true;
}

/* An offset such as +01:00, +0100, +1 that begins with the sign `sign`. A short one counts behind "GMT" only,
 * and hh:mm-hh:mm without seconds is a span of time, not an offset. */
static bool read_offset(const struct date_reader *r, struct date_token sign, bool named,
                        struct date_clock *time, size_t *at) {
    struct date_token hours = date_next(r, sign.end);
    if (!date_is_one_of(&sign, "+-") || !date_is_tight(&hours) || hours.digits > 4)
        return false;
    int value = (int)hours.number * 60;
    size_t end = hours.end;
    struct date_token colon = date_next(r, end), minutes = date_next(r, colon.end);
    bool full = hours.digits > 2;
    if (full) {
        value = (int)(hours.number / 100 * 60 + hours.number % 100);
    } else if (date_is_sign(&colon, ':') && !colon.spaced && date_is_tight(&minutes) && minutes.digits == 2) {
        value += (int)minutes.number;
        end = minutes.end;
        if (sign.sign == '-' && !named && time->second < 0)
            return false;
    } else if (!named && (hours.digits != 2 || time->second < 0)) {
        return false;
    }
    if (value > 14 * 60 || value % 15 != 0)
        return false;
    time->has_offset = true;
    time->offset = sign.sign == '-' ? -value : value;
    *at = end;
    return true;
}

void date_read_clock_tail(const struct date_reader *r, bool iso, struct date_clock *time, size_t *at) {
    bool zone = false;
    size_t end = *at;
    for (int i = 0; i < MAX_TAIL; i++) {
        struct date_token t = date_next(r, end);
        const struct date_word *half = time->half ? NULL : date_word_as(r, &t, DATE_HALF);
        const struct date_word *named = zone ? NULL : date_word_as(r, &t, DATE_ZONE);
        end = t.end;
        if (half) {
            time->half = (enum date_half)half->value;
            *at = end;
        } else if (named) {
            zone = true;
            time->has_offset = named->value != DATE_NO_OFFSET;
            time->offset = time->has_offset ? named->value : 0;
            *at = end;
        } else if (date_word_as(r, &t, DATE_HOUR)) {
            time->sure = true;
            *at = end;
        } else if (read_offset(r, t, iso || zone, time, &end)) {
            *at = end;
            return;
        } else if (!date_is_one_of(&t, ".,()[")) {
            return;
        }
    }
}

bool date_fix_clock(struct date_clock *time) {
    if (time->half == DATE_PM && time->hour < 12)
        time->hour += 12;
    if (time->half == DATE_AM && time->hour == 12)
        time->hour = 0;
    if (time->half == DATE_NOON && time->hour < 11)
        time->hour += 12;
    return time->hour < 24 && time->minute < 60 && time->second < 60;
}

bool date_read_clock(const struct date_reader *r, struct date_token t, bool iso, bool expected,
                     struct date_clock *time, size_t *end) {
    *time = (struct date_clock){.hour = -1, .minute = -1, .second = -1};
    const struct date_word *half = date_word_as(r, &t, DATE_HALF);
    if (half) {
        time->half = (enum date_half)half->value;
        t = date_next(r, date_skip_dot(r, t.end));
    }
    if (t.kind != NUMBER)
        return false;
    *end = t.end;
    if (!(iso && read_basic_time(time, &t)) && !read_clock(r, t, time, end))
        return false;
    date_read_clock_tail(r, iso, time, end);
    if (time->minute < 0 && (time->half || iso)) {
        time->minute = 0;
        time->sure = true;
    }
    bool dots = date_language_is(r, "da de et fi id it nb nn no pl sl sv");
    bool sure = time->sure || time->half || time->has_offset || expected || dots || date_is_end(r, *end);
    return time->minute >= 0 && sure && date_fix_clock(time);
}

void date_set_clock(struct date *date, const struct date_clock *time) {
    date->hour = (int8_t)time->hour;
    date->minute = (int8_t)time->minute;
    date->second = (int8_t)time->second;
    date->has_offset = time->has_offset;
    date->offset = (int16_t)time->offset;
}

struct date_token date_cross_bridge(const struct date_reader *r, size_t at, bool *expected) {
    *expected = false;
    struct date_token t = date_next(r, at);
    for (int i = 0; i < MAX_BRIDGE; i++, t = date_next(r, t.end)) {
        if (t.kind == SIGN) {
            if (t.sign < 0x80 && !date_is_in(t.sign, ",.-/|()[]:@~>\"'*"))
                break;
        } else if (date_word_as(r, &t, DATE_AT)) {
            *expected = true;
        } else if (date_word_as(r, &t, DATE_MONTHS) ||
                   !date_word_as(r, &t, DATE_LINK | DATE_DAY | DATE_YEAR | DATE_WEEKDAY)) {
            break;
        }
    }
    return t;
}

bool date_is_iso_t(const struct date_reader *r, const struct date_token *t) {
    struct date_token next = date_next(r, t->end);
    return t->kind == WORD && t->end - t->begin == 1 && (r->text.p[t->begin] | 32) == 't' &&
           next.kind == NUMBER;
}

bool date_read_clock_behind(const struct date_reader *r, struct date *date, size_t *end) {
    struct date_clock time;
    struct date_token t = date_next(r, *end);
    bool iso = date_is_iso_t(r, &t), expected = iso;
    t = iso ? date_next(r, t.end) : date_cross_bridge(r, *end, &expected);
    size_t at;
    if (!date_read_clock(r, t, iso, expected, &time, &at))
        return false;
    date_set_clock(date, &time);
    *end = at;
    return true;
}

#include "facts/date.h"

#include "base/utf8.h"
#include "facts/date_words.h"
#include <stdio.h>

/* How it works: a date holds a number, so every number of the text is looked at together with the few words
 * that stand before it. From each of these places a handful of readers try to read a date, token by token;
 * each looks at a bounded number of tokens, so the whole is linear in the text. */

enum {
    REACH = 4096,      /* bytes of a text that are looked at */
    MAX_NUMBERS = 100, /* numbers that are tried: what has more before its first date is a table of figures */
    LEAD = 48,         /* bytes before a number in which a weekday, month or era may stand */
    MAX_GLUE = 4,      /* tokens between day, month and year */
    MAX_BRIDGE = 8,    /* tokens between date and time */
    MAX_TAIL = 6,      /* tokens behind a time that may hold its half of the day and its zone */
};

/* A month's name in any calendar. */
enum { MONTHS = DATE_MONTH | DATE_SOLAR | DATE_LUNAR };

struct reader {
    struct str text;
    const struct date_hints *hints;
};

static const struct date NO_DATE = {.hour = -1, .minute = -1, .second = -1};

/* A date that was read, and where. */
struct reading {
    struct date date;
    size_t begin, end;
    bool inexact; /* from the Islamic calendar, whose days depend on who saw the moon */
};

/* ---- Calendars ---- */

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month) {
    static const uint8_t LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return LENGTHS[month - 1] + (month == 2 && is_leap(year));
}

static bool is_day(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
}

/* Days since 1 January 1970, of a day whose year is 1 or later. */
static int64_t day_number(int year, int month, int day) {
    /* Years that begin in March have the leap day at their end. */
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
}

static void set_day(struct date *date, int64_t number) {
    int year = (int)(1970 + number / 365 + 1);
    while (day_number(year, 1, 1) > number)
        year--;
    int month = 1, left = (int)(number - day_number(year, 1, 1));
    while (left >= month_length(year, month))
        left -= month_length(year, month++);
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)(left + 1);
}

/* The Iranian calendar by its 33-year cycle, which holds from 1178 to 1633 (1799 to 2254). */
static bool set_solar(struct date *date, int year, int month, int day) {
    bool leap = (25 * year + 11) % 33 < 8;
    int length = month <= 6 ? 31 : month <= 11 || leap ? 30 : 29;
    if (day < 1 || day > length)
        return false;
    int since = year - 979, cycle = since % 33;
    int64_t number = 365 * since + since / 33 * 8 + (cycle + 3) / 4 + 30 * (month - 1) + day - 1;
    number += month <= 7 ? month - 1 : 6;
    set_day(date, number + day_number(1600, 3, 20));
    return true;
}

/* The Islamic calendar by its 30-year table, which may be a day off what was observed. */
static bool set_lunar(struct reading *out, int year, int month, int day) {
    if (day < 1 || day > 30)
        return false;
    int64_t number = (11 * (int64_t)year + 3) / 30 + 354 * (int64_t)year + 30 * month - (month - 1) / 2 + day;
    set_day(&out->date, number - 492533);
    out->inexact = true;
    return true;
}

/* ---- Tokens ---- */

enum token_kind { END, NUMBER, WORD, SIGN };

struct token {
    enum token_kind kind;
    size_t begin, end;
    bool spaced;     /* white space before it */
    uint64_t number; /* NUMBER */
    unsigned digits; /* NUMBER: how many */
    uint32_t zero;   /* NUMBER: the digit 0 of its script */
    uint32_t sign;   /* SIGN */
    size_t row;      /* WORD: its rows in DATE_WORDS */
    size_t rows;     /* WORD: how many, 0 for a word that has no part in dates */
};

/* The digit 0 of the script that c is a digit of; 0 if c is none. */
static uint32_t zero_of(uint32_t c) {
    static const uint16_t ZEROS[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6,  0xB66,  0xBE6, 0xC66,
                                     0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10};
    if (c < 0x660)
        return c - '0' < 10 ? '0' : 0;
    for (size_t i = 0; i < sizeof ZEROS / sizeof *ZEROS && c >= ZEROS[i]; i++)
        if (c - ZEROS[i] < 10)
            return ZEROS[i];
    return 0;
}

/* Han, kana and Hangul: a word may follow another without a space. */
static bool is_unspaced(uint32_t c) {
    return (c >= 0x3040 && c <= 0x30FA) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF);
}

static bool is_joiner(uint32_t c) {
    return c == 0x200C || c == 0x200D || char_is_invisible(c);
}

/* Signs that are written for one another: the plain one of c. */
static uint32_t plain_sign(uint32_t c) {
    static const struct {
        char plain;
        uint16_t others[9];
    } SIGNS[] = {
        {'-', {0x5BE, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFF0D}},
        {'\'', {0x60, 0xB4, 0x2BC, 0x5F3, 0x2018, 0x2019}},
        {'"', {0x5F4, 0x201D}},
        {',', {0x60C, 0x3001, 0xFF0C}},
        {'/', {0x2044, 0x2215, 0xFF0F}},
        {'.', {0x6D4, 0x2024, 0x3002, 0xFF0E}},
        {':', {0x2236, 0xFF1A}},
        {'(', {0xFF08}},
        {')', {0xFF09}},
        {'|', {0xB7, 0x2022, 0x25CF, 0x30FB}}, /* bullets */
    };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        for (const uint16_t *other = SIGNS[i].others; *other; other++)
            if (*other == c)
                return (uint32_t)SIGNS[i].plain;
    return c;
}

static void read_number(struct str text, struct token *t) {
    while (t->end < text.n) {
        size_t next = t->end;
        uint32_t c = utf8_next(text, &next);
        if (zero_of(c) != t->zero)
            break;
        t->digits++;
        t->number = t->digits > 18 ? UINT64_MAX : t->number * 10 + (c - t->zero);
        t->end = next;
    }
}

/* Appends the letters of a word to key, folded, from *at on, and moves *at behind it. Returns key's new
 * length, or 0 if the word is longer than any in the table. */
static size_t fold_word(struct str text, size_t *at, char key[DATE_WORD_MAX + 4], size_t n) {
    bool fits = true;
    while (*at < text.n) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);
        if (!is_joiner(c) && (c == 0xFFFD || !char_is_letter(c) || zero_of(c) || is_unspaced(c)))
            break;
        uint32_t folded = date_fold(c);
        if (fits && folded)
            n += utf8_put(folded, key + n);
        fits = fits && n <= DATE_WORD_MAX;
        *at = next;
    }
    return fits ? n : 0;
}

/* Whether a row of the table goes on where `key` ends. */
static bool phrase_follows(size_t row, const char *key, size_t n) {
    return row < DATE_WORDS_COUNT && strncmp(DATE_WORDS[row].word, key, n) == 0 &&
           DATE_WORDS[row].word[n] == ' ';
}

/* Offset of a word that follows at `at` behind at most one of ". ' - and a space, or STR_NONE. */
static size_t phrase_gap(struct str text, size_t at) {
    for (int signs = 0, spaces = 0; at < text.n;) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (char_is_letter(c) && c != 0xFFFD)
            return signs + spaces ? at : STR_NONE;
        uint32_t sign = plain_sign(c);
        bool space = char_is_space(c);
        if (!space && sign != '.' && sign != '\'' && sign != '-' && sign != '"')
            return STR_NONE;
        if (space ? spaces++ : signs++)
            return STR_NONE;
        at = next;
    }
    return STR_NONE;
}

/* A word of a script with spaces, or the longest phrase of the table that begins with it. */
static void read_word(struct str text, struct token *t) {
    char key[DATE_WORD_MAX + 4];
    size_t end = t->begin, n = fold_word(text, &end, key, 0);
    t->end = end;
    while (n > 0) {
        size_t row, rows = date_words_find((struct str){key, n}, &row);
        if (rows) {
            t->row = row;
            t->rows = rows;
            t->end = end;
        }
        size_t gap = phrase_follows(row + rows, key, n) ? phrase_gap(text, end) : STR_NONE;
        if (gap == STR_NONE)
            break;
        key[n++] = ' ';
        end = gap;
        n = n > DATE_WORD_MAX ? 0 : fold_word(text, &end, key, n);
    }
}

/* The longest word of the table, of up to three characters, that stands here; else one character. */
static void read_unspaced(struct str text, struct token *t) {
    size_t end = t->begin;
    for (int i = 0; i < 3 && end < text.n; i++) {
        if (!is_unspaced(utf8_next(text, &end)))
            break;
        size_t row, rows = date_words_find(str_slice(text, t->begin, end), &row);
        if (i == 0 || rows) {
            t->end = end;
            t->row = row;
            t->rows = rows;
        }
    }
}

/* The token at or behind `at`. */
static struct token next_token(const struct reader *r, size_t at) {
    struct token t = {.kind = END, .begin = at, .end = at};
    while (at < r->text.n) {
        t.begin = at;
        uint32_t c = utf8_next(r->text, &at);
        if (char_is_space(c) || is_joiner(c)) {
            t.spaced |= char_is_space(c);
            continue;
        }
        t.end = at;
        t.zero = zero_of(c);
        if (t.zero) {
            t.kind = NUMBER;
            t.end = t.begin;
            read_number(r->text, &t);
        } else if (is_unspaced(c)) {
            t.kind = WORD;
            read_unspaced(r->text, &t);
        } else if (c != 0xFFFD && char_is_letter(c)) {
            t.kind = WORD;
            read_word(r->text, &t);
        } else {
            t.kind = SIGN;
            t.sign = plain_sign(c);
        }
        return t;
    }
    t.begin = t.end = r->text.n;
    return t;
}

static bool is_sign(const struct token *t, uint32_t sign) {
    return t->kind == SIGN && t->sign == sign;
}

/* Whether c is one of a set of ASCII characters. */
static bool is_in(uint32_t c, const char *set) {
    return c > 0 && c < 0x80 && strchr(set, (int)c);
}

static bool is_one_of(const struct token *t, const char *signs) {
    return t->kind == SIGN && is_in(t->sign, signs);
}

/* Behind the full stop of an abbreviation that ends at `at`. */
static size_t skip_dot(const struct reader *r, size_t at) {
    struct token dot = next_token(r, at);
    return is_sign(&dot, '.') && !dot.spaced ? dot.end : at;
}

/* A number right behind a sign or word, without a space. */
static bool is_tight_number(const struct token *t) {
    return t->kind == NUMBER && !t->spaced;
}

/* The row by which a word is of one of `kinds`, the page's language deciding between several; or NULL. */
static const struct date_word *word_as(const struct reader *r, const struct token *t, uint32_t kinds) {
    const struct date_word *first = NULL;
    for (size_t i = 0; t->kind == WORD && i < t->rows; i++) {
        const struct date_word *word = &DATE_WORDS[t->row + i];
        if (!(word->kind & kinds))
            continue;
        if (date_word_in_language(word, r->hints->language))
            return word;
        if (!first && !(word->kind & DATE_OWN))
            first = word;
    }
    return first;
}

static bool language_is(const struct reader *r, const char *codes) {
    return date_word_in_language(&(struct date_word){.languages = codes}, r->hints->language);
}

/* ---- Time of day ---- */

struct time {
    int hour, minute, second; /* -1 where not given */
    enum date_half half;
    bool has_offset;
    int offset;
    bool sure; /* more than two numbers with a dot between them */
};

/* Seconds behind minutes, and their fraction. Moves *at behind what was read. */
static void read_seconds(const struct reader *r, struct time *time, size_t *at) {
    struct token sign = next_token(r, *at), number = next_token(r, sign.end);
    bool one_digit = number.digits == 1 && is_one_of(&sign, ":"); /* 23:15:0Z: a zero left out */
    if (!is_one_of(&sign, ":.") || sign.spaced || !is_tight_number(&number) ||
        (number.digits != 2 && !one_digit) || number.number > 60)
        return;
    time->second = number.number == 60 ? 59 : (int)number.number; /* a leap second */
    *at = number.end;
    sign = next_token(r, *at);
    number = next_token(r, sign.end);
    if (is_one_of(&sign, ".,") && !sign.spaced && is_tight_number(&number))
        *at = number.end;
}

/* hhmm or hhmmss, the time of ISO 8601's basic format. */
static bool read_basic_time(struct time *time, const struct token *number) {
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
static void read_spelled_minutes(const struct reader *r, struct time *time, size_t *at) {
    struct token number = next_token(r, *at), unit = next_token(r, number.end);
    bool named = word_as(r, &unit, DATE_MINUTE);
    if (number.kind != NUMBER || number.digits > 2 || !(named || number.digits == 2) ||
        is_one_of(&unit, "./:-"))
        return;
    time->minute = (int)number.number;
    *at = named ? unit.end : number.end;
    number = next_token(r, *at);
    unit = next_token(r, number.end);
    if (named && number.kind == NUMBER && number.digits <= 2 && word_as(r, &unit, DATE_SECOND)) {
        time->second = (int)number.number;
        *at = unit.end;
    }
}

/* The hours and minutes that `number` begins. */
static bool read_clock(const struct reader *r, struct token number, struct time *time, size_t *at) {
    if (number.digits > 2)
        return false;
    time->hour = (int)number.number;
    *at = number.end;
    struct token sign = next_token(r, number.end), minute = next_token(r, sign.end);
    if (is_one_of(&sign, ":.") && !sign.spaced && is_tight_number(&minute) && minute.digits == 2) {
        time->minute = (int)minute.number;
        time->sure = sign.sign == ':';
        *at = minute.end;
        read_seconds(r, time, at);
    } else if (word_as(r, &sign, DATE_HOUR)) {
        time->minute = 0;
        time->sure = true;
        *at = sign.end;
        read_spelled_minutes(r, time, at);
    }
    return true;
}

/* An offset such as +01:00, +0100, +1 that begins with the sign `sign`. A short one counts behind "GMT" only,
 * and hh:mm-hh:mm without seconds is a span of time, not an offset. */
static bool read_offset(const struct reader *r, struct token sign, bool named, struct time *time,
                        size_t *at) {
    struct token hours = next_token(r, sign.end);
    if (!is_one_of(&sign, "+-") || !is_tight_number(&hours) || hours.digits > 4)
        return false;
    int value = (int)hours.number * 60;
    size_t end = hours.end;
    struct token colon = next_token(r, end), minutes = next_token(r, colon.end);
    bool full = hours.digits > 2;
    if (full) {
        value = (int)(hours.number / 100 * 60 + hours.number % 100);
    } else if (is_sign(&colon, ':') && !colon.spaced && is_tight_number(&minutes) && minutes.digits == 2) {
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

/* What follows the numbers of a time: its half of the day, "Uhr", its zone. `iso`: the time stood behind
 * a T. */
static void read_tail(const struct reader *r, bool iso, struct time *time, size_t *at) {
    bool zone = false;
    size_t end = *at;
    for (int i = 0; i < MAX_TAIL; i++) {
        struct token t = next_token(r, end);
        const struct date_word *half = time->half ? NULL : word_as(r, &t, DATE_HALF);
        const struct date_word *named = zone ? NULL : word_as(r, &t, DATE_ZONE);
        end = t.end;
        if (half) {
            time->half = (enum date_half)half->value;
            *at = end;
        } else if (named) {
            zone = true;
            time->has_offset = named->value != DATE_NO_OFFSET;
            time->offset = time->has_offset ? named->value : 0;
            *at = end;
        } else if (word_as(r, &t, DATE_HOUR)) {
            time->sure = true;
            *at = end;
        } else if (read_offset(r, t, iso || zone, time, &end)) {
            *at = end;
            return;
        } else if (!is_one_of(&t, ".,()[")) {
            return;
        }
    }
}

static bool fix_time(struct time *time) {
    if (time->half == DATE_PM && time->hour < 12)
        time->hour += 12;
    if (time->half == DATE_AM && time->hour == 12)
        time->hour = 0;
    if (time->half == DATE_NOON && time->hour < 11)
        time->hour += 12;
    return time->hour < 24 && time->minute < 60 && time->second < 60;
}

/* Whether the text ends at `at`, closing signs aside. */
static bool is_end(const struct reader *r, size_t at) {
    struct token t = next_token(r, at);
    while (is_one_of(&t, ".,)]|;"))
        t = next_token(r, t.end);
    return t.kind == END;
}

/* A time of day that begins with token t. `iso`: it stands behind the T of ISO 8601. `expected`: a word
 * announced it. */
static bool read_time(const struct reader *r, struct token t, bool iso, bool expected, struct time *time,
                      size_t *end) {
    *time = (struct time){.hour = -1, .minute = -1, .second = -1};
    const struct date_word *half = word_as(r, &t, DATE_HALF);
    if (half) {
        time->half = (enum date_half)half->value;
        t = next_token(r, skip_dot(r, t.end));
    }
    if (t.kind != NUMBER)
        return false;
    *end = t.end;
    if (!(iso && read_basic_time(time, &t)) && !read_clock(r, t, time, end))
        return false;
    read_tail(r, iso, time, end);
    if (time->minute < 0 && (time->half || iso)) {
        time->minute = 0;
        time->sure = true;
    }
    bool dots = language_is(r, "da de et fi id it nb nn no pl sl sv");
    bool sure = time->sure || time->half || time->has_offset || expected || dots || is_end(r, *end);
    return time->minute >= 0 && sure && fix_time(time);
}

static void set_time(struct date *date, const struct time *time) {
    date->hour = (int8_t)time->hour;
    date->minute = (int8_t)time->minute;
    date->second = (int8_t)time->second;
    date->has_offset = time->has_offset;
    date->offset = (int16_t)time->offset;
}

/* The token, behind `at`, that stands where a time or date may follow: past signs, weekdays, "at".
 * *expected tells whether a word announced a time. */
static struct token cross_bridge(const struct reader *r, size_t at, bool *expected) {
    *expected = false;
    struct token t = next_token(r, at);
    for (int i = 0; i < MAX_BRIDGE; i++, t = next_token(r, t.end)) {
        if (t.kind == SIGN) {
            if (t.sign < 0x80 && !is_in(t.sign, ",.-/|()[]:@~>\"'*"))
                break;
        } else if (word_as(r, &t, DATE_AT)) {
            *expected = true;
        } else if (word_as(r, &t, MONTHS) ||
                   !word_as(r, &t, DATE_LINK | DATE_DAY | DATE_YEAR | DATE_WEEKDAY)) {
            break;
        }
    }
    return t;
}

/* The T between date and time in ISO 8601. */
static bool is_iso_t(const struct reader *r, const struct token *t) {
    struct token next = next_token(r, t->end);
    return t->kind == WORD && t->end - t->begin == 1 && (r->text.p[t->begin] | 32) == 't' &&
           next.kind == NUMBER;
}

/* The time of day that follows a date, if one does; moves *end behind it. */
static bool read_time_behind(const struct reader *r, struct date *date, size_t *end) {
    struct time time;
    struct token t = next_token(r, *end);
    bool iso = is_iso_t(r, &t), expected = iso;
    t = iso ? next_token(r, t.end) : cross_bridge(r, *end, &expected);
    size_t at;
    if (!read_time(r, t, iso, expected, &time, &at))
        return false;
    set_time(date, &time);
    *end = at;
    return true;
}

/* ---- The day ---- */

/* Whether nothing, or a time of day, follows: what makes a short form credible. */
static bool ends_or_timed(const struct reader *r, size_t at) {
    struct date scratch;
    return is_end(r, at) || read_time_behind(r, &scratch, &at);
}

static int full_year(int two_digits) {
    return two_digits < 50 ? 2000 + two_digits : two_digits >= 90 ? 1900 + two_digits : 0;
}

/* Sets the day from a Gregorian or Buddhist year. */
static bool set_gregorian(struct date *date, int year, int month, int day) {
    if (year >= 2400 && year < 2700)
        year -= 543;
    if (year < 1700 || year > 2199 || !is_day(year, month, day))
        return false;
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)day;
    return true;
}

static bool month_comes_first(const struct reader *r, int first, int second, uint32_t sign) {
    if (first > 12 || second > 12)
        return second > 12;
    struct str language = r->hints->language;
    return sign != '.' && (r->hints->month_first || str_starts_nocase(language, S("en-US")) ||
                           str_starts_nocase(language, S("en-PH")));
}

/* A date whose first number is the year. Iranian and Islamic years need a page or digits of these
 * cultures. */
static bool set_year_first(const struct reader *r, struct reading *out, const struct token n[3]) {
    int year = (int)n[0].number, month = (int)n[1].number, day = (int)n[2].number;
    bool old = year >= 1300 && year < 1500 && month >= 1 && month <= 12;
    if (old && (n[0].zero == 0x6F0 || language_is(r, "fa ps")))
        return set_solar(&out->date, year, month, day);
    if (old && (n[0].zero == 0x660 || language_is(r, "ar")))
        return set_lunar(out, year, month, day);
    return set_gregorian(&out->date, year, month, day);
}

/* A date with a year of two digits: years come first in East Asia, last elsewhere. */
static bool set_short_year(const struct reader *r, struct date *date, const struct token n[3],
                           uint32_t sign) {
    int a = (int)n[0].number, b = (int)n[1].number, c = (int)n[2].number;
    bool padded = n[0].digits == 2 && n[1].digits == 2;
    bool credible = sign == '/' || (sign == '.' && padded) || ends_or_timed(r, n[2].end);
    if (!credible)
        return false;
    if (n[0].digits == 2 && language_is(r, "ja ko zh") && set_gregorian(date, full_year(a), b, c))
        return true;
    bool month_first = month_comes_first(r, a, b, sign);
    int year = language_is(r, "th") ? 2500 + c : full_year(c);
    return set_gregorian(date, year, month_first ? a : b, month_first ? b : a);
}

/* The character before `at`, or 0. */
static uint32_t char_before(struct str text, size_t at) {
    if (at == 0)
        return 0;
    size_t i = at - 1;
    while (i > 0 && at - i < 4 && ((unsigned char)text.p[i] & 0xC0) == 0x80)
        i--;
    return utf8_next(text, &i);
}

/* Whether the number at `at` is the continuation of a longer string of numbers: 1.2.3, 555-1234. */
static bool continues_numbers(struct str text, size_t at) {
    return at >= 2 && is_in((unsigned char)text.p[at - 1], ".,/-:") &&
           is_digit((unsigned char)text.p[at - 2]);
}

/* Whether numbers go on behind a date of the given separator: 10.12.20.21. */
static bool numbers_go_on(const struct reader *r, size_t at) {
    struct token sign = next_token(r, at), number = next_token(r, sign.end),
                 colon = next_token(r, number.end);
    return is_one_of(&sign, "./-") && !sign.spaced && is_tight_number(&number) && !is_sign(&colon, ':');
}

/* Markup without spaces may run a year together with the date or time behind it: 4 March 20214 March 2021,
 * 4.3.2117:06. Cuts such a number down to the year. */
static void cut_year(const struct reader *r, struct token *t) {
    if (t->kind != NUMBER || t->digits < 4 || t->digits > 6 || t->end - t->begin != t->digits)
        return;
    struct token next = next_token(r, t->end), minute = next_token(r, next.end),
                 more = next_token(r, minute.end);
    bool clock = is_sign(&next, ':') && is_tight_number(&minute) && minute.digits == 2;
    bool again = is_one_of(&next, "./-") || word_as(r, &next, MONTHS);
    unsigned keep = t->digits == 4 ? 2 : 4;
    uint64_t year = t->number / (t->digits == 5 ? 10 : 100);
    if (keep == 2 ? !clock || is_sign(&more, ':') : !(clock || again) || year < 1990 || year > 2099)
        return;
    t->number = year;
    t->digits = keep;
    t->end = t->begin + keep;
}

/* Three numbers with one separator: 4.3.2021, 3/4/21, 2021-03-04, 2021. 3. 4. */
static bool read_numeric(const struct reader *r, struct token first, struct reading *out) {
    struct token n[3] = {first};
    uint32_t sign = 0;
    for (int i = 1; i < 3; i++) {
        struct token s = next_token(r, n[i - 1].end);
        n[i] = next_token(r, s.end);
        if (i == 2)
            cut_year(r, &n[i]);
        bool loose = s.spaced || n[i].spaced;
        if (!is_one_of(&s, "./-|") || (i == 2 && s.sign != sign) || n[i].kind != NUMBER)
            return false;
        if (loose && s.sign != '/' && (s.sign != '.' || s.spaced))
            return false;
        sign = s.sign;
    }
    if (n[1].digits > 2 || continues_numbers(r->text, first.begin) || numbers_go_on(r, n[2].end))
        return false;
    out->end = n[2].end;
    if (n[0].digits == 4 && n[2].digits <= 2)
        return set_year_first(r, out, n);
    if (n[0].digits > 2)
        return false;
    if (n[2].digits == 2)
        return set_short_year(r, &out->date, n, sign);
    int a = (int)n[0].number, b = (int)n[1].number;
    bool month_first = month_comes_first(r, a, b, sign);
    return n[2].digits == 4 &&
           set_gregorian(&out->date, (int)n[2].number, month_first ? a : b, month_first ? b : a);
}

/* 20210304, before a time or as all there is; 20210304050607 as all there is. */
static bool read_compact(const struct reader *r, struct token t, struct reading *out) {
    uint64_t day = t.number, clock = 0;
    if (t.digits == 14 || t.digits == 12) {
        clock = t.digits == 14 ? t.number % 1000000 : t.number % 10000 * 100;
        day = t.number / (t.digits == 14 ? 1000000 : 10000);
    } else if (t.digits != 8) {
        return false;
    }
    struct token before = next_token(r, 0), next = next_token(r, t.end);
    bool alone = before.begin == t.begin && ends_or_timed(r, t.end);
    if (!alone && !is_iso_t(r, &next))
        return false;
    if (day < 19000000 ||
        !set_gregorian(&out->date, (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)))
        return false;
    out->end = t.end;
    if (t.digits == 8)
        return true;
    struct time time = {.hour = (int)(clock / 10000), .minute = (int)(clock / 100 % 100), .second = -1};
    time.second = t.digits == 14 ? (int)(clock % 100) : -1;
    if (!fix_time(&time))
        return false;
    read_tail(r, true, &time, &out->end);
    set_time(&out->date, &time);
    return true;
}

/* A day, month or year. */
struct part {
    const struct date_word *month; /* a month by name; NULL for one by number */
    int number;                    /* the day's, month's or year's */
    unsigned digits;
    bool is_month, is_year;
    bool is_marked; /* a word says which it is */
    bool joined;    /* a sign ties it to the part before it */
    uint32_t sign;
    size_t end;
};

/* Reads the day, month or year that begins with token t. */
static bool read_part(const struct reader *r, struct token t, struct part *part) {
    *part = (struct part){0};
    const struct date_word *month = word_as(r, &t, MONTHS);
    if (month) {
        *part = (struct part){.month = month, .number = month->value, .is_month = true};
        /* Arab media name a month twice: "كانون الثاني/يناير". */
        struct token slash = next_token(r, t.end), again = next_token(r, slash.end);
        if (is_sign(&slash, '/') && word_as(r, &again, month->kind & MONTHS))
            t = again;
        part->end = skip_dot(r, t.end);
        return true;
    }
    const struct date_word *era = word_as(r, &t, DATE_ERA), *lead = word_as(r, &t, DATE_MONTH_LEAD);
    if (era || lead)
        t = next_token(r, skip_dot(r, t.end));
    if (era && t.kind == WORD && t.rows == 0 && t.end - t.begin == 3 &&
        memcmp(r->text.p + t.begin, "元", 3) == 0)
        t = (struct token){.kind = NUMBER, .number = 1, .digits = 1, .end = t.end}; /* an era's first year */
    cut_year(r, &t);
    if (t.kind != NUMBER || t.digits > 4)
        return false;
    *part = (struct part){.number = (int)t.number + (era ? era->value : 0), .digits = t.digits, .end = t.end};
    part->is_month = lead;
    part->is_year = era || t.digits == 4;
    struct token mark = next_token(r, t.end);
    uint32_t kinds = t.digits == 4 || era ? DATE_YEAR : DATE_DAY | DATE_MONTH_MARK | DATE_YEAR;
    const struct date_word *as = word_as(r, &mark, kinds);
    if (!as || lead)
        return true;
    part->is_marked = true;
    part->is_month = as->kind & DATE_MONTH_MARK;
    if ((as->kind & DATE_YEAR) && t.digits == 2 && !era && is_unspaced(char_before(r->text, mark.end))) {
        part->number = full_year(part->number); /* 21년 */
        part->is_year = true;
    }
    part->end = mark.end;
    return true;
}

/* The next part behind `at`, past "of", commas and the like. */
static bool read_next_part(const struct reader *r, size_t at, struct part *part) {
    struct token t = next_token(r, at);
    uint32_t sign = 0;
    for (int i = 0; i <= MAX_GLUE; i++, t = next_token(r, t.end)) {
        struct token behind = next_token(r, t.end), number = next_token(r, behind.end);
        bool clock = t.kind == NUMBER && t.digits <= 2 && is_sign(&behind, ':') && !behind.spaced &&
                     is_tight_number(&number);
        if (!clock && read_part(r, t, part)) {
            part->sign = sign;
            part->joined = !t.spaced && is_in(sign, "-/.'");
            return true;
        }
        bool glue = is_one_of(&t, ",.-/'()") || t.sign == 0xB0 || t.sign == 0xBA ||
                    word_as(r, &t, DATE_LINK | DATE_DAY | DATE_YEAR | DATE_AT);
        if (!glue)
            return false;
        sign = t.sign;
    }
    return false;
}

/* Sets the day from a month's name or number, and numbers for day and year. */
static bool set_named(const struct reader *r, struct reading *out, const struct part *month,
                      const struct part *day, const struct part *year) {
    if (day->is_year || day->digits > 2)
        return false;
    uint32_t calendar = month->month ? month->month->kind : DATE_MONTH;
    bool old = year->number >= 1300 && year->number < 1500;
    if (calendar & DATE_SOLAR)
        return old && set_solar(&out->date, year->number, month->number, day->number);
    if (calendar & DATE_LUNAR)
        return old && set_lunar(out, year->number, month->number, day->number);
    int number = year->number;
    if (!year->is_year) {
        bool thai = month->month && date_word_in_language(month->month, S("th"));
        bool credible = year->digits == 2 && !numbers_go_on(r, year->end) &&
                        (thai || year->joined || ends_or_timed(r, year->end));
        if (!credible)
            return false;
        number = thai && number > 40 ? 2500 + number : full_year(number);
    }
    return set_gregorian(&out->date, number, month->number, day->number);
}

/* Whether a word behind a year says that it is one, as where the day follows it: 2021. gada 4. marts. */
static bool is_named_year(const struct reader *r, const struct part *part) {
    struct token t = next_token(r, part->end);
    if (is_one_of(&t, ".-"))
        t = next_token(r, t.end);
    return part->is_year && (part->is_marked || word_as(r, &t, DATE_YEAR));
}

/* A date whose month has a name or a mark: 4 March 2021, March 4, 2021, 2021. március 4., 2021年3月4日,
 * Thu Mar 04 05:06:07 CET 2021. */
static bool read_named(const struct reader *r, struct token t, struct reading *out) {
    struct part part[3];
    struct time time;
    bool timed = false;
    if (!read_part(r, t, &part[0]) || !read_next_part(r, part[0].end, &part[1]))
        return false;
    size_t at = part[1].end;
    if (!read_next_part(r, at, &part[2])) {
        bool expected;
        struct token clock = cross_bridge(r, at, &expected);
        timed = read_time(r, clock, false, expected, &time, &at);
        if (!timed || !read_next_part(r, at, &part[2]) || !part[2].is_year)
            return false;
    }
    struct part last;
    if (part[0].is_month && part[2].sign == '-' && read_next_part(r, part[2].end, &last) && last.is_year)
        part[2] = last; /* several days: March 4-6, 2021 */
    if (part[0].is_month && part[2].sign == '-' && !part[1].joined)
        return false;
    out->end = part[2].end;
    if (part[0].is_month + part[1].is_month + part[2].is_month != 1)
        return false;
    bool found;
    if (part[0].is_month)
        found = set_named(r, out, &part[0], &part[1], &part[2]);
    else if (part[1].is_month)
        found = part[0].is_year ? set_named(r, out, &part[1], &part[2], &part[0])
                                : set_named(r, out, &part[1], &part[0], &part[2]);
    else
        found = is_named_year(r, &part[0]) && set_named(r, out, &part[2], &part[1], &part[0]);
    if (found && timed)
        set_time(&out->date, &time);
    return found;
}

/* ---- Finding ---- */

/* Whether a number belongs to a single letter or a name before it: v3, x_2021. Behind a whole word it may
 * have lost its space. */
static bool is_bound(struct str text, size_t at) {
    uint32_t before = char_before(text, at);
    if (before == '_' || before == 0 || before >= 0x590 || !char_is_letter(before))
        return before == '_';
    uint32_t letter = char_before(text, at - (before < 0x80 ? 1 : 2));
    return letter == 0 || !char_is_letter(letter);
}

/* A date without regard to what stands before it, with the time behind it. */
static bool read_dated(const struct reader *r, struct token t, struct reading *out) {
    *out = (struct reading){.date = NO_DATE};
    bool number = t.kind == NUMBER;
    if (number && is_bound(r->text, t.begin))
        return false;
    if (!number && !word_as(r, &t, MONTHS | DATE_MONTH_LEAD | DATE_ERA))
        return false;
    bool read = number && (read_compact(r, t, out) || read_numeric(r, t, out));
    if (!read && !read_named(r, t, out))
        return false;
    if (out->date.hour < 0)
        read_time_behind(r, &out->date, &out->end);
    return true;
}

/* The same, where the date's weekday may stand before it. */
static bool read_weekday_dated(const struct reader *r, struct token t, struct reading *out) {
    bool expected;
    return (word_as(r, &t, DATE_WEEKDAY) && read_dated(r, cross_bridge(r, t.end, &expected), out)) ||
           read_dated(r, t, out);
}

/* A date that begins with token t: with its weekday or its time of day before it, or with neither. */
static bool read_date(const struct reader *r, struct token t, struct reading *out) {
    if (read_weekday_dated(r, t, out))
        return true;
    struct time time;
    size_t at;
    bool expected;
    if (t.kind != NUMBER || !read_time(r, t, false, true, &time, &at) || !time.sure ||
        !read_weekday_dated(r, cross_bridge(r, at, &expected), out))
        return false;
    set_time(&out->date, &time);
    return true;
}

/* Offset of the first digit of any script at or behind `at`, or the text's end. */
static size_t find_digit(struct str text, size_t at) {
    for (size_t next = at; at < text.n; at = next) {
        unsigned char byte = (unsigned char)text.p[at];
        if (byte < 0x80 ? is_digit(byte) : zero_of(utf8_next(text, &next)) != 0)
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
    uint32_t before = char_before(text, at);
    while (at < digit && before < 0x3000 && char_is_letter(before))
        before = utf8_next(text, &at);
    return at;
}

/* The first date behind *at; moves *at behind the last number that was looked at. */
static bool find_next(const struct reader *r, size_t *at, struct reading *out) {
    size_t digit;
    for (int i = 0; i < MAX_NUMBERS && (digit = find_digit(r->text, *at)) < r->text.n; i++) {
        struct token t = next_token(r, step_back(r->text, *at, digit));
        bool refused = false;
        for (; t.begin <= digit; t = next_token(r, t.end)) {
            if (!refused && read_date(r, t, out)) {
                out->begin = t.begin;
                *at = out->end;
                return true;
            }
            refused = word_as(r, &t, DATE_NOT);
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
    set_day(date, value / 86400);
    set_time(date,
             &(struct time){
                 .hour = clock / 3600, .minute = clock / 60 % 60, .second = clock % 60, .has_offset = true});
    return date_plausible(date);
}

/* Whether two dates are at most two days apart. */
static bool is_near(const struct date *a, const struct date *b) {
    int64_t apart = day_number(a->year, a->month, a->day) - day_number(b->year, b->month, b->day);
    return apart >= -2 && apart <= 2;
}

bool date_find_span(struct str text, const struct date_hints *hints, struct date *date, size_t *begin,
                    size_t *end) {
    static const struct date_hints NO_HINTS = {{NULL, 0}, false};
    *date = NO_DATE;
    if (text.n == 0)
        return false;
    struct str trimmed = str_trim(text);
    if (read_unix(trimmed, date)) {
        *begin = (size_t)(trimmed.p - text.p);
        *end = *begin + trimmed.n;
        return true;
    }
    struct reader r = {{text.p, text.n < REACH ? text.n : REACH}, hints ? hints : &NO_HINTS};
    struct reading first, second;
    size_t at = 0;
    if (!find_next(&r, &at, &first)) {
        *date = NO_DATE;
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

/* ---- In an address ---- */

/* The digits at *at, at most `max` of them; moves *at behind them and returns how many. */
static size_t read_digits(struct str s, size_t *at, size_t max, int *value) {
    size_t n = 0;
    for (*value = 0; n < max && *at < s.n && is_digit((unsigned char)s.p[*at]); n++, ++*at)
        *value = *value * 10 + (s.p[*at] - '0');
    return n;
}

static bool skip_separator(struct str s, size_t *at) {
    bool is = *at < s.n && is_in((unsigned char)s.p[*at], "/-_.");
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
    if (more < path.n && !is_in((unsigned char)path.p[more], "/-_.,;:+T"))
        return false;
    *date = (struct date){.year = (int16_t)year,
                          .month = (uint8_t)month,
                          .day = (uint8_t)day,
                          .hour = -1,
                          .minute = -1,
                          .second = -1};
    return date_plausible(date);
}

/* Whether a date may begin at `at`: behind a separator, also with a single letter between
 * (/t20210304_1.html). */
static bool path_part_begins(struct str path, size_t at) {
    if (at > 1 && is_alpha((unsigned char)path.p[at - 1]))
        at--;
    return at == 0 || is_in((unsigned char)path.p[at - 1], "/-_.=,");
}

bool date_in_url(struct str url, struct date *date) {
    *date = NO_DATE;
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
    *date = NO_DATE;
    return false;
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
    return date->year >= 1990 && date->year <= 2100 && is_day(date->year, date->month, date->day);
}

/* Seconds since 1970 by the date's own clock. */
static int64_t local_seconds(const struct date *date) {
    return day_number(date->year, date->month, date->day) * 86400 + date->hour * 3600 +
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

#include "date/day.h"

#include "date/calendar.h"
#include "date/clock.h"

enum { MAX_GLUE = 4 }; /* tokens between day, month and year */

/* Whether nothing, or a time of day, follows: what makes a short form credible. */
static bool ends_or_timed(const struct date_reader *r, size_t at) {
    struct date scratch;
    return date_is_end(r, at) || date_read_clock_behind(r, &scratch, &at);
}

static int full_year(int two_digits) {
    return two_digits < 50 ? 2000 + two_digits : two_digits >= 90 ? 1900 + two_digits : 0;
}

/* Sets the day from a Gregorian or Buddhist year. */
static bool set_gregorian(struct date *date, int year, int month, int day) {
    if (year >= 2400 && year < 2700)
        year -= 543;
    if (year < 1700 || year > 2199 || !calendar_is_day(year, month, day))
        return false;
    date->year = (int16_t)year;
    date->month = (uint8_t)month;
    date->day = (uint8_t)day;
    return true;
}

/* Sets a day of the Islamic calendar, whose days depend on who saw the moon. */
static bool set_lunar(struct date_reading *out, int year, int month, int day) {
    out->inexact = calendar_set_lunar(&out->date, year, month, day);
    return out->inexact;
}

static bool month_comes_first(const struct date_reader *r, int first, int second, uint32_t sign) {
    if (first > 12 || second > 12)
        return second > 12;
    struct str language = r->hints->language;
    return sign != '.' && (r->hints->month_first || str_starts_nocase(language, S("en-US")) ||
                           str_starts_nocase(language, S("en-PH")));
}

/* A date whose first number is the year. Iranian and Islamic years need a page or digits of these
 * cultures. */
static bool set_year_first(const struct date_reader *r, struct date_reading *out,
                           const struct date_token n[3]) {
    int year = (int)n[0].number, month = (int)n[1].number, day = (int)n[2].number;
    bool old = year >= 1300 && year < 1500 && month >= 1 && month <= 12;
    if (old && (n[0].zero == 0x6F0 || date_language_is(r, "fa ps")))
        return calendar_set_solar(&out->date, year, month, day);
    if (old && (n[0].zero == 0x660 || date_language_is(r, "ar")))
        return set_lunar(out, year, month, day);
    return set_gregorian(&out->date, year, month, day);
}

/* Whether years are counted from 1912, the first of the Republic. */
static bool is_taiwan(const struct date_reader *r) {
    return str_starts_nocase(r->hints->language, S("zh-TW")) ||
           str_starts_nocase(r->hints->language, S("zh-Hant-TW"));
}

static bool is_republic_year(const struct date_reader *r, uint64_t number) {
    return number >= 70 && number < 200 && is_taiwan(r);
}

/* A date with an Iranian year of two digits, which comes first or, where it cannot be a day, last. */
static bool set_short_solar(struct date *date, int a, int month, int c) {
    int year = c > 31 ? c : a, day = c > 31 ? a : c;
    return month >= 1 && month <= 12 &&
           calendar_set_solar(date, year + (year < 50 ? 1400 : 1300), month, day);
}

/* A date with a year of two digits: years come first in East Asia, last elsewhere. */
static bool set_short_year(const struct date_reader *r, struct date *date, const struct date_token n[3],
                           uint32_t sign) {
    int a = (int)n[0].number, b = (int)n[1].number, c = (int)n[2].number;
    bool padded = n[0].digits == 2 && n[1].digits == 2;
    bool credible = sign == '/' || (sign == '.' && padded) || ends_or_timed(r, n[2].end);
    if (!credible)
        return false;
    if (date_language_is(r, "fa ps"))
        return padded && set_short_solar(date, a, b, c);
    if (n[0].digits == 2 && date_language_is(r, "ja ko zh") && set_gregorian(date, full_year(a), b, c))
        return true;
    bool month_first = month_comes_first(r, a, b, sign);
    int year = date_language_is(r, "th") ? 2500 + c : full_year(c);
    return set_gregorian(date, year, month_first ? a : b, month_first ? b : a);
}

/* Whether the number at `at` is the continuation of a longer string of numbers: 1.2.3, 555-1234. */
static bool continues_numbers(struct str text, size_t at) {
    return at >= 2 && date_is_in((unsigned char)text.p[at - 1], ".,/-:") &&
           is_digit((unsigned char)text.p[at - 2]);
}

/* Whether numbers go on behind a date of the given separator: 10.12.20.21. */
static bool numbers_go_on(const struct date_reader *r, size_t at) {
    struct date_token sign = date_next(r, at), number = date_next(r, sign.end),
                      colon = date_next(r, number.end);
    return date_is_one_of(&sign, "./-") && !sign.spaced && date_is_tight(&number) &&
           !date_is_sign(&colon, ':');
}

/* Markup without spaces may run a year together with the date or time behind it: 4 March 20214 March 2021,
 * 4.3.2117:06. Cuts such a number down to the year. */
static void cut_year(const struct date_reader *r, struct date_token *t) {
    if (t->kind != NUMBER || t->digits < 4 || t->digits > 6 || t->end - t->begin != t->digits)
        return;
    struct date_token next = date_next(r, t->end), minute = date_next(r, next.end),
                      more = date_next(r, minute.end);
    bool clock = date_is_sign(&next, ':') && date_is_tight(&minute) && minute.digits == 2;
    bool again = date_is_one_of(&next, "./-") || date_word_as(r, &next, DATE_MONTHS);
    unsigned keep = t->digits == 4 ? 2 : 4;
    uint64_t year = t->number / (t->digits == 5 ? 10 : 100);
    if (keep == 2 ? !clock || date_is_sign(&more, ':') : !(clock || again) || year < 1990 || year > 2099)
        return;
    t->number = year;
    t->digits = keep;
    t->end = t->begin + keep;
}

/* Three numbers with one separator: 4.3.2021, 3/4/21, 2021-03-04, 2021. 3. 4. */
bool date_read_numeric(const struct date_reader *r, struct date_token first, struct date_reading *out) {
    struct date_token n[3] = {first};
    uint32_t sign = 0;
    for (int i = 1; i < 3; i++) {
        struct date_token s = date_next(r, n[i - 1].end);
        n[i] = date_next(r, s.end);
        if (i == 2)
            cut_year(r, &n[i]);
        bool loose = s.spaced || n[i].spaced;
        if (!date_is_one_of(&s, "./-|") || (i == 2 && s.sign != sign) || n[i].kind != NUMBER)
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
    if (n[0].digits == 3 && n[2].digits <= 2 && is_republic_year(r, n[0].number))
        return set_gregorian(&out->date, 1911 + (int)n[0].number, (int)n[1].number, (int)n[2].number);
    if (n[0].digits > 2)
        return false;
    if (n[2].digits == 4 && n[2].number >= 1300 && n[2].number < 1500)
        return set_year_first(r, out, (struct date_token[]){n[2], n[1], n[0]});
    if (n[2].digits == 2)
        return set_short_year(r, &out->date, n, sign);
    int a = (int)n[0].number, b = (int)n[1].number;
    bool month_first = month_comes_first(r, a, b, sign);
    return n[2].digits == 4 &&
           set_gregorian(&out->date, (int)n[2].number, month_first ? a : b, month_first ? b : a);
}

/* 20210304, before a time or as all there is; 20210304050607 as all there is. */
bool date_read_compact(const struct date_reader *r, struct date_token t, struct date_reading *out) {
    uint64_t day = t.number, clock = 0;
    if (t.digits == 14 || t.digits == 12) {
        clock = t.digits == 14 ? t.number % 1000000 : t.number % 10000 * 100;
        day = t.number / (t.digits == 14 ? 1000000 : 10000);
    } else if (t.digits != 8) {
        return false;
    }
    struct date_token before = date_next(r, 0), next = date_next(r, t.end);
    bool alone = before.begin == t.begin && ends_or_timed(r, t.end);
    if (!alone && !date_is_iso_t(r, &next))
        return false;
    if (day < 19000000 ||
        !set_gregorian(&out->date, (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100)))
        return false;
    out->end = t.end;
    if (t.digits == 8)
        return true;
    struct date_clock time = {.hour = (int)(clock / 10000), .minute = (int)(clock / 100 % 100), .second = -1};
    time.second = t.digits == 14 ? (int)(clock % 100) : -1;
    if (!date_fix_clock(&time))
        return false;
    date_read_clock_tail(r, true, &time, &out->end);
    date_set_clock(&out->date, &time);
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
static bool read_part(const struct date_reader *r, struct date_token t, struct part *part) {
    *part = (struct part){0};
    const struct date_word *month = date_word_as(r, &t, DATE_MONTHS);
    if (month) {
        *part = (struct part){.month = month, .number = month->value, .is_month = true};
        /* Arab media name a month twice: "كانون الثاني/يناير". */
        struct date_token slash = date_next(r, t.end), again = date_next(r, slash.end);
        if (date_is_sign(&slash, '/') && date_word_as(r, &again, month->kind & DATE_MONTHS))
            t = again;
        part->end = date_skip_dot(r, t.end);
        return true;
    }
    const struct date_word *era = date_word_as(r, &t, DATE_ERA), *lead = date_word_as(r, &t, DATE_MONTH_LEAD);
    if (era || lead)
        t = date_next(r, date_skip_dot(r, t.end));
    if (era && t.kind == WORD && t.rows == 0 && t.end - t.begin == 3 &&
        memcmp(r->text.p + t.begin, "元", 3) == 0)
        t = (struct date_token){
            .kind = NUMBER, .number = 1, .digits = 1, .end = t.end}; /* an era's first year */
    cut_year(r, &t);
    if (t.kind != NUMBER || t.digits > 4)
        return false;
    *part = (struct part){.number = (int)t.number + (era ? era->value : 0), .digits = t.digits, .end = t.end};
    part->is_month = lead;
    part->is_year = era || t.digits == 4;
    struct date_token mark = date_next(r, t.end), behind = date_next(r, mark.end);
    if (date_is_sign(&mark, '-') && !mark.spaced && date_word_as(r, &behind, DATE_MONTH_MARK))
        mark = behind; /* 5-р сарын */
    uint32_t kinds = t.digits == 4 || era ? DATE_YEAR : DATE_DAY | DATE_MONTH_MARK | DATE_YEAR;
    const struct date_word *as = date_word_as(r, &mark, kinds);
    if (!as || lead)
        return true;
    part->is_marked = true;
    part->is_month = as->kind & DATE_MONTH_MARK;
    if ((as->kind & DATE_YEAR) && !era && is_republic_year(r, t.number)) {
        part->number += 1911;
        part->is_year = true;
    } else if ((as->kind & DATE_YEAR) && t.digits == 2 && !era &&
               date_is_unspaced(date_char_before(r->text, mark.end))) {
        part->number = full_year(part->number); /* 21년 */
        part->is_year = true;
    }
    part->end = mark.end;
    return true;
}

/* The next part behind `at`, past "of", commas and the like. */
static bool read_next_part(const struct date_reader *r, size_t at, struct part *part) {
    struct date_token t = date_next(r, at);
    uint32_t sign = 0;
    for (int i = 0; i <= MAX_GLUE; i++, t = date_next(r, t.end)) {
        struct date_token behind = date_next(r, t.end), number = date_next(r, behind.end);
        bool clock = t.kind == NUMBER && t.digits <= 2 && date_is_sign(&behind, ':') && !behind.spaced &&
                     date_is_tight(&number);
        if (!clock && read_part(r, t, part)) {
            part->sign = sign;
            part->joined = !t.spaced && date_is_in(sign, "-/.'");
            return true;
        }
        bool glue = date_is_one_of(&t, ",.-/'()") || t.sign == 0xB0 || t.sign == 0xBA ||
                    date_word_as(r, &t, DATE_LINK | DATE_DAY | DATE_YEAR | DATE_AT | DATE_WEEKDAY);
        if (!glue)
            return false;
        sign = t.sign;
    }
    return false;
}

/* Sets the day from a month's name or number, and numbers for day and year. */
static bool set_named(const struct date_reader *r, struct date_reading *out, const struct part *month,
                      const struct part *day, const struct part *year) {
    if (day->is_year || day->digits > 2)
        return false;
    uint32_t calendar = month->month ? month->month->kind : DATE_MONTH;
    bool old = year->number >= 1300 && year->number < 1500;
    if (calendar & DATE_SOLAR)
        return old && calendar_set_solar(&out->date, year->number, month->number, day->number);
    if (calendar & DATE_LUNAR)
        return old && set_lunar(out, year->number, month->number, day->number);
    int number = year->number;
    if (!year->is_year) {
        bool thai = month->month && date_languages_have(month->month->languages, S("th"));
        bool credible = year->digits == 2 && !numbers_go_on(r, year->end) &&
                        (thai || year->joined || ends_or_timed(r, year->end));
        if (!credible)
            return false;
        number = thai && number > 40 ? 2500 + number : full_year(number);
    }
    return set_gregorian(&out->date, number, month->number, day->number);
}

/* Whether a word behind a year says that it is one, as where the day follows it: 2021. gada 4. marts. */
static bool is_named_year(const struct date_reader *r, const struct part *part) {
    struct date_token t = date_next(r, part->end);
    if (date_is_one_of(&t, ".-"))
        t = date_next(r, t.end);
    return part->is_year && (part->is_marked || date_word_as(r, &t, DATE_YEAR));
}

/* A date whose month has a name or a mark: 4 March 2021, March 4, 2021, 2021. március 4., 2021年3月4日,
 * Thu Mar 04 05:06:07 CET 2021. */
bool date_read_named(const struct date_reader *r, struct date_token t, struct date_reading *out) {
    struct part part[3];
    struct date_clock time;
    bool timed = false;
    if (!read_part(r, t, &part[0]) || !read_next_part(r, part[0].end, &part[1]))
        return false;
    size_t at = part[1].end;
    if (!read_next_part(r, at, &part[2])) {
        bool expected;
        struct date_token clock = date_cross_bridge(r, at, &expected);
        timed = date_read_clock(r, clock, false, expected, &time, &at);
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
        date_set_clock(&out->date, &time);
    return found;
}

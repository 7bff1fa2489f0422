#include "facts/relative.h"
#include <time.h>

/* clang-format off */
#define MINUTES "(min(?:ute|uut|uto|uti|uta|utt|ut)?(?:s|n|en|er|i|a|y|ę)?|mins|минут\\w*|хвилин\\w*|dakika|menit|phút|λεπτ\\w+|دقيق\\w+|دقائق|דקות|मिनट|นาที|分(?:钟|鐘|間)?|분)"
#define HOURS "(h(?:rs?|ours?)?|std|stunden?|heures?|horas?|or[ae]|timer?|timm(?:e|ar)|uur|uren|godz(?:in\\w*)?|hodin\\w*|час\\w*|годин\\w*|saat|jam|giờ|tunti\\w*|óráj\\w+|ώρ\\w+|ساع\\w+|שעות|घंटे|ชั่วโมง|時間|小时|小時|시간)"
#define DAYS "(d|days?|tage?n?|jours?|d[ií]as?|giorn[io]|dage?r?|dagar|dag|dagen|dni|dzień|dn[eyíů]\\w*|дн\\w+|день|gün|hari|ngày|päivää?|napja|ημέρ\\w+|μέρ\\w+|أيام|يوم\\w*|ימים|दिन|วัน(?:ที่)?|日|天|일)"
/* clang-format on */

/* Groups: the number, minutes, hours, days. */
enum { BEFORE, BEHIND, PATTERNS };

/* The mark of the past stands before the number or behind the unit. */
static const struct regex_source SOURCES[PATTERNS] = {
    [BEFORE] = {"\\b(?:vor|il y a|hace|há|για|πριν(?: "
                "από)?|قبل|منذ|לפני|за)\\s+(\\d{1,3}|eine[rm]|une?|una?|um|uma)\\s*"
                "(?:" MINUTES "|" HOURS "|" DAYS ")(?!\\w)",
                REGEX_NOCASE},
    [BEHIND] = {"(?<!\\d)(\\d{1,3}|\\ban?|\\bone|\\ben|\\bett|\\been|\\bun[ao]?)\\s*"
                "(?:" MINUTES "|" HOURS "|" DAYS
                ")\\s*(?:ago\\b|siden\\b|sedan\\b|geleden\\b|fa\\b|atrás\\b|temu\\b|назад\\b|тому\\b|önce\\b|"
                "sitten\\b|(?:yang )?lalu\\b|"
                "trước\\b|पहले|ที่แล้ว|ที่ผ่านมา|前|전)",
                REGEX_NOCASE},
};

struct regex_set *relative_patterns_new(void) {
    return regex_set_new(SOURCES, PATTERNS);
}

/* Whether a text may hold such a form: most do not, and cost no pattern. */
static bool may_be_relative(struct str text) {
    static const struct str MARKS[] = {
        STR(" ago"),    STR("vor "), STR("il y a"), STR("hace "), STR("há "),   STR("siden"), STR("sedan"),
        STR("geleden"), STR(" fa"),  STR("atrás"),  STR("temu"),  STR("назад"), STR("тому"),  STR("önce"),
        STR("sitten"),  STR("lalu"), STR("trước"),  STR("πριν"),  STR("قبل"),   STR("منذ"),   STR("לפני"),
        STR("पहले"),     STR("ที่แล้ว"), STR("ที่ผ่านมา"), STR("前"),    STR("전")};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_has_nocase(text, MARKS[i]))
            return true;
    return false;
}

static int number_of(struct str digits) {
    int number = 0;
    for (size_t i = 0; i < digits.n && is_digit((unsigned char)digits.p[i]); i++)
        number = number * 10 + digits.p[i] - '0';
    return number ? number : 1; /* "an hour ago" */
}

static void set_date(struct date *date, long long moment, bool with_time) {
    time_t seconds = (time_t)moment;
    struct tm tm;
    gmtime_r(&seconds, &tm);
    *date = (struct date){.year = (int16_t)(tm.tm_year + 1900),
                          .month = (uint8_t)(tm.tm_mon + 1),
                          .day = (uint8_t)tm.tm_mday,
                          .hour = with_time ? (int8_t)tm.tm_hour : -1,
                          .minute = with_time ? (int8_t)tm.tm_min : -1,
                          .second = -1,
                          .has_offset = with_time};
}

bool relative_find(struct regex_set *patterns, struct str text, long long fetched, struct date *date) {
    enum { WHOLE, NUMBER, MINUTE, HOUR, DAY, GROUPS, MOST_DAYS = 31 };
    if (fetched <= 0 || !may_be_relative(text))
        return false;
    struct str groups[GROUPS];
    for (size_t i = 0; i < PATTERNS; i++) {
        if (!regex_find(patterns, i, text, 0, groups, GROUPS))
            continue;
        long long unit = groups[MINUTE].n ? 60 : groups[HOUR].n ? 3600 : 86400;
        long long back = unit * number_of(groups[NUMBER]);
        if (back > MOST_DAYS * 86400LL || back >= fetched)
            return false;
        set_date(date, fetched - back, unit < 86400);
        return true;
    }
    return false;
}

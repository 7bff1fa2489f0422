#include "date/relative.h"

#include "base/utf8.h"
#include "date/calendar.h"
#include "date/token.h"

/* clang-format off */
#define MINUTES "(min(?:ute|uut|uto|uti|uta|utt|ut)?(?:s|n|en|er|i|a|y|ę)?|mins|minut\\w*|minūt\\w*|mínút\\w*|perc\\w*|минут\\w*|хвилин\\w*|dakika|dəqiqə|menit|dakika|phút|λεπτ\\w+|דקות|דקה|دقيق\\w+|دقائق|دقیقه|منٹ|मिनट|মিনিট|நிமிட\\w*|นาที|分(?:钟|鐘|間)?|분)"
#define HOURS "(h(?:rs?|ours?)?|std|stunden?|heures?|horas?|hores|hores?|or[ae]|oras|ore|timer?|timm(?:e|ar)|uur|uren|godz(?:in\\w*)?|hod(?:in\\w*)?|sat[ai]?|ur[aei]?|ure|час\\w*|годин\\w*|сат[аи]?|saat|sata|jam|giờ|tunti\\w*|tundi|tunni|stund\\w*|valand\\w*|klukkust\\w*|ordu|ór[aá]\\w*|ώρ\\w+|ساع\\w+|ساعت|گھنٹے|שעות|שעה|घंटे|घंटा|ঘণ্টা|ঘন্টা|மணி ?நேர\\w*|ชั่วโมง|時間|小时|小時|시간)"
#define DAYS "(d|days?|tage?n?|jours?|d[ií]as?|dies|giorn[io]|zile|zi|dage?r?|dagar|dag|dagen|dni|dnia|dana|dan|dzień|dn[eyíůi]\\w*|дн\\w+|ден\\w*|день|дана|gün|hari|ngày|päivää?|päev\\w*|dien\\w*|dög\\w*|daga|egun|nap\\w*|ημέρ\\w+|μέρ\\w+|أيام|يوم\\w*|روز|دن|ימים|दिन|দিন|நாட்கள்|วัน(?:ที่)?|日|天|일)"

/* What stands before the number or behind the unit and says that it is past. */
#define BEFORE_MARKS "vor|il y a|hace|há|fa|for|för|acum|před|pred|prije|pre|przed|преди|пре|për|fyrir|pirms|prieš|duela|για|πριν(?: από)?|قبل|منذ|לפני"
#define BEHIND_MARKS "ago\\b|siden\\b|sedan\\b|geleden\\b|fa\\b|atrás\\b|temu\\b|назад\\b|тому\\b|önce\\b|əvvəl\\b|sitten\\b|tagasi\\b|ezelőtt\\b|(?:yang )?lalu\\b|trước\\b|پیش|پہلے|पहले|আগে|முன்(?:பு)?|ที่แล้ว|ที่ผ่านมา|前|전"

#define TODAY "today|heute|aujourd['’]hui|hoy|hoje|oggi|vandaag|i ?dag|avui|gaur|astăzi|azi|dzisiaj|dziś|dnes|danes|danas|днес|сегодня|сьогодні|сёння|данас|денес|bugün|bu gün|tänään|täna|šiandien|šodien|σήμερα|sot|ma|í dag|اليوم|امروز|آج|היום|आज|আজ|இன்று|hari ini|hôm nay|วันนี้|今天|今日|오늘|leo|ngayon"
#define YESTERDAY "yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i ?går|igår|í gær|ahir|atzo|onte|wczoraj|včera|včeraj|jučer|juče|вчера|вчора|учора|јуче|dün|dünən|eilen|eile|tegnap|vakar|χ[θτ]ες|dje|أمس|دیروز|گزشتہ روز|אתמול|कल|बीते कल|গতকাল|நேற்று|kemarin|semalam|hôm qua|เมื่อวาน(?:นี้)?|昨天|昨日|어제|jana|kahapon"
#define DAY_BEFORE "vorgestern|avant-hier|anteayer|antier|anteontem|l['’]altro ieri|eergisteren|i forgårs|przedwczoraj|předevčírem|predvčerom|predvčerajšnjim|prekjučer|позавчера|позавчора|завчера|evvelsi gün|toissapäivänä|üleeile|tegnapelőtt|προχ[θτ]ές|أول أمس|پریروز|שלשום|परसों|kemarin dulu|hôm kia|เมื่อวานซืน|前天|一昨日|그저께"
/* clang-format on */

enum { BEFORE, BEHIND, DAY_WORD, PATTERNS };

static const struct regex_source SOURCES[PATTERNS] = {
    /* Groups: the number, minutes, hours, days. */
    [BEFORE] = {"(?<!\\w)(?:" BEFORE_MARKS ")\\s+(\\d{1,3}|eine[rm]|une?|una?|um|uma|jednou)\\s*"
                "(?:" MINUTES "|" HOURS "|" DAYS ")(?!\\w)",
                REGEX_NOCASE, NULL},
    [BEHIND] = {"(?<!\\d)(\\d{1,3}|\\ban?|\\bone|\\ben|\\bett|\\been|\\bun[ao]?)\\s*"
                "(?:" MINUTES "|" HOURS "|" DAYS ")\\s*(?:" BEHIND_MARKS ")",
                REGEX_NOCASE, NULL},
    /* Groups: today, which without a time of day behind it may be any page's own date; yesterday; the day
     * before. At most two words stand before it. */
    [DAY_WORD] = {"^[^\\w]*(?:\\p{L}+[^\\w]+){0,2}?(?:(" TODAY ")(?=[^\\w]+[^\\d]{0,12}\\d)|(" YESTERDAY
                  ")|(" DAY_BEFORE "))(?![\\p{L}\\p{M}'’]).{0,40}$",
                  REGEX_NOCASE, NULL},
};

struct regex_set *relative_patterns_new(void) {
    return regex_set_new(SOURCES, PATTERNS);
}

/* The number, in digits of any script; 1 for an article: "an hour ago". */
static int number_of(struct str digits) {
    int number = 0;
    for (size_t i = 0; i < digits.n;) {
        uint32_t c = utf8_next(digits, &i), zero = date_digit_zero(c);
        if (!zero)
            return 1;
        number = number * 10 + (int)(c - zero);
    }
    return number;
}

static void set_date(struct date *date, long long moment, bool with_time) {
    *date = DATE_NONE;
    calendar_set_day(date, moment / 86400);
    date->has_offset = with_time;
    date->hour = with_time ? (int8_t)(moment / 3600 % 24) : -1;
    date->minute = with_time ? (int8_t)(moment / 60 % 60) : -1;
}

/* Seconds before the fetch that the text tells, *exact if less than whole days; -1 where it tells none. */
static long long seconds_back(struct regex_set *patterns, struct str text, bool *exact) {
    enum { WHOLE, COUNT, MINUTE, HOUR, DAY, GROUPS };
    struct str groups[GROUPS] = {{NULL, 0}};
    *exact = false;
    if (regex_find(patterns, DAY_WORD, text, 0, groups, 4)) {
        for (int days = 0; days < 3; days++)
            if (groups[1 + days].n)
                return days * 86400;
    }
    for (size_t i = BEFORE; i <= BEHIND; i++) {
        if (!regex_find(patterns, i, text, 0, groups, GROUPS))
            continue;
        long long unit = groups[MINUTE].n ? 60 : groups[HOUR].n ? 3600 : 86400;
        *exact = unit < 86400;
        return unit * number_of(groups[COUNT]);
    }
    return -1;
}

bool relative_find(struct regex_set *patterns, struct str text, long long fetched, struct date *date) {
    enum { LONGEST = 160, MOST_DAYS = 31 };
    bool exact;
    if (fetched <= 0 || text.n > LONGEST)
        return false;
    long long back = seconds_back(patterns, text, &exact);
    if (back < 0 || back > MOST_DAYS * 86400LL || back >= fetched)
        return false;
    set_date(date, fetched - back, exact);
    return true;
}

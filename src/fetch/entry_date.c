#include "base/str.h"
#include "fetch/entries.h"
#include <stdio.h>
#include <time.h>

/* Minutes east of Greenwich of "+02:00", "-0500" or a name; those that are not known are Greenwich. */
static long zone_of(const char *text) {
    static const struct {
        const char *name;
        long hours;
    } NAMES[] = {{"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                 {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    text += strspn(text, " ");
    int hours = 0, minutes = 0;
    if ((*text == '+' || *text == '-') && sscanf(text + 1, "%2d%*[:]%2d", &hours, &minutes) < 2)
        sscanf(text + 1, "%2d%2d", &hours, &minutes);
    if (*text == '+' || *text == '-')
        return (*text == '-' ? -1 : 1) * (hours * 60L + minutes);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strncmp(text, NAMES[i].name, 3) == 0)
            return NAMES[i].hours * 60;
    return 0;
}

static long long seconds_of(int year, int month, int day, int hour, int minute, int second,
                            const char *zone) {
    struct tm tm = {.tm_year = year - 1900,
                    .tm_mon = month - 1,
                    .tm_mday = day,
                    .tm_hour = hour,
                    .tm_min = minute,
                    .tm_sec = second};
    if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return ENTRY_UNDATED;
    return (long long)timegm(&tm) - zone_of(zone) * 60;
}

/* "2024-05-01", "2024-05-01T10:00:00.5+02:00" */
static long long iso_date(const char *text) {
    int year, month, day, hour = 0, minute = 0, second = 0, n = 0, more = 0;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &n) < 3)
        return ENTRY_UNDATED;
    text += n;
    if (*text != 'T' && *text != ' ')
        return seconds_of(year, month, day, 23, 59, 59, "");
    if (sscanf(text + 1, "%2d:%2d%n:%2d%n", &hour, &minute, &n, &second, &more) < 2)
        return ENTRY_UNDATED;
    text += 1 + (more ? more : n);
    if (*text == '.')
        text += 1 + strspn(text + 1, "0123456789");
    return seconds_of(year, month, day, hour, minute, second, text);
}

/* "Wed, 01 May 2024 10:00:00 +0200" */
static long long mail_date(const char *text) {
    static const char MONTHS[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    const char *comma = strchr(text, ',');
    char name[10] = "";
    int year, day, hour = 0, minute = 0, second = 0, n = 0, more = 0;
    if (comma)
        text = comma + 1;
    if (sscanf(text, "%2d %9[A-Za-z] %4d%n", &day, name, &year, &n) < 3)
        return ENTRY_UNDATED;
    text += n;
    for (char *p = name; *p; p++)
        *p = to_lower(*p);
    name[3] = '\0';
    const char *month = strlen(name) == 3 ? strstr(MONTHS, name) : NULL;
    if (!month || (month - MONTHS) % 3)
        return ENTRY_UNDATED;
    if (sscanf(text, "%2d:%2d%n:%2d%n", &hour, &minute, &n, &second, &more) >= 2)
        text += more ? more : n;
    return seconds_of(year < 100 ? year + 2000 : year, (int)(month - MONTHS) / 3 + 1, day, hour, minute,
                      second, text);
}

long long entry_date(const char *text) {
    text += strspn(text, " \t\r\n");
    long long date = iso_date(text);
    return date == ENTRY_UNDATED ? mail_date(text) : date;
}

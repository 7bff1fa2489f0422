#include "cli/options_fetch.h"
#include "cli/names.h"
#include "fetch/entries.h"
#include <math.h>
#include <stdlib.h>
#include <time.h>

enum number_kind { COUNT, SECONDS, MEGABYTES };

static const struct number {
    const char *name;
    enum number_kind kind;
    size_t place; /* in struct fetch_options */
    double least, most;
} NUMBERS[] = {
    {"connections", COUNT, offsetof(struct fetch_options, connections), 1, 1000},
    {"per-host", COUNT, offsetof(struct fetch_options, per_host), 1, 100},
    {"pages", COUNT, offsetof(struct fetch_options, pages), 1, 20},
    {"limit", COUNT, offsetof(struct fetch_options, limit), 1, 1e9},
    {"delay", SECONDS, offsetof(struct fetch_options, delay), 0, 86400},
    {"retries", COUNT, offsetof(struct fetch_options, retries), 0, 20},
    {"retry-delay", SECONDS, offsetof(struct fetch_options, retry_delay), 0, 3600},
    {"connect-timeout", SECONDS, offsetof(struct fetch_options, connect_timeout), 0.01, 86400},
    {"response-timeout", SECONDS, offsetof(struct fetch_options, response_timeout), 0.01, 86400},
    {"idle-timeout", SECONDS, offsetof(struct fetch_options, idle_timeout), 0.01, 86400},
    {"timeout", SECONDS, offsetof(struct fetch_options, timeout), 0.01, 86400},
    {"max-size", MEGABYTES, offsetof(struct fetch_options, largest), 0.001, 512},
};

static const struct flag {
    const char *name;
    size_t place; /* in struct fetch_options */
} FLAGS[] = {
    {"ignore-robots", offsetof(struct fetch_options, ignore_robots)},
    {"archive", offsetof(struct fetch_options, archive)},
    {"list", offsetof(struct fetch_options, list)},
    {"no-private", offsetof(struct fetch_options, no_private)},
};

static bool parse_number(const struct number *number, const char *value, double *result) {
    char *end;
    *result = strtod(value, &end);
    bool whole = number->kind != COUNT || *result == floor(*result);
    return *value && !*end && whole && *result >= number->least && *result <= number->most;
}

static void store_number(const struct number *number, struct fetch_options *options, double value) {
    char *place = (char *)options + number->place;
    switch (number->kind) {
    case COUNT:
        *(unsigned *)(void *)place = (unsigned)value;
        break;
    case SECONDS:
        *(double *)(void *)place = value;
        break;
    case MEGABYTES:
        *(size_t *)(void *)place = (size_t)(value * 1024 * 1024);
        break;
    }
}

bool set_fetch_number(struct setting *s, const char *value, struct reason *why) {
    const struct number *number = NUMBERS;
    while (strcmp(number->name, s->option->name) != 0)
        number++;
    double result;
    if (!parse_number(number, value, &result))
        return because(why, "--%s takes a%s number from %g to %g, not '%.100s'", number->name,
                       number->kind == COUNT ? " whole" : "", number->least, number->most, value);
    store_number(number, &s->options->fetch, result);
    return true;
}

bool set_fetch_flag(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    const struct flag *flag = FLAGS;
    while (strcmp(flag->name, s->option->name) != 0)
        flag++;
    *(bool *)(void *)((char *)&s->options->fetch + flag->place) = true;
    return true;
}

/* What would end a header and begin another one. */
static bool has_line_end(const char *value) {
    return strpbrk(value, "\r\n");
}

bool set_user_agent(struct setting *s, const char *value, struct reason *why) {
    if (!*value || has_line_end(value))
        return because(why, "--user-agent needs a name on one line");
    s->options->fetch.user_agent = value;
    return true;
}

bool set_header(struct setting *s, const char *value, struct reason *why) {
    struct fetch_options *fetch = &s->options->fetch;
    const char *colon = strchr(value, ':');
    if (!colon || colon == value || has_line_end(value))
        return because(why, "--header takes 'Name: value' on one line, not '%.100s'", value);
    if (fetch->n_headers == MAX_HEADERS)
        return because(why, "more than %d headers", MAX_HEADERS);
    fetch->headers[fetch->n_headers++] = value;
    return true;
}

bool set_cookie_jar(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--cookie-jar needs a path, not an empty word");
    s->options->fetch.cookie_jar = value;
    return true;
}

bool set_cache(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--cache needs a folder, not an empty word");
    s->options->fetch.cache = value;
    return true;
}

bool set_archive_api(struct setting *s, const char *value, struct reason *why) {
    if (!name_is_address(value))
        return because(why, "--archive-api takes an http or https address, not '%.100s'", value);
    s->options->fetch.archive_api = value;
    return true;
}

static struct argument *add_search(struct setting *s, const char *value, struct reason *why) {
    if (!name_is_address(value))
        return because(why, "--%s takes an http or https address, not '%.100s'", s->option->name, value),
               NULL;
    options_add_argument(s->options, value, false);
    return &s->options->arguments[s->options->n_arguments - 1];
}

bool set_feed(struct setting *s, const char *value, struct reason *why) {
    struct argument *argument = add_search(s, value, why);
    if (argument)
        argument->is_feed = true;
    return argument;
}

bool set_sitemap(struct setting *s, const char *value, struct reason *why) {
    struct argument *argument = add_search(s, value, why);
    if (argument)
        argument->is_sitemap = true;
    return argument;
}

/* The first second of a day here, so many days ago. */
static long long day_before(int days) {
    time_t now = time(NULL);
    struct tm day;
    localtime_r(&now, &day);
    day.tm_mday -= days;
    day.tm_hour = day.tm_min = day.tm_sec = 0;
    day.tm_isdst = -1;
    return mktime(&day);
}

/* "12h", "7d": so long ago; ENTRY_UNDATED for anything else. */
static long long time_ago(const char *value) {
    char *unit;
    long count = strtol(value, &unit, 10);
    bool days = strcmp(unit, "d") == 0;
    if (unit == value || count < 0 || count > 1000000 || (!days && strcmp(unit, "h") != 0))
        return ENTRY_UNDATED;
    return (long long)time(NULL) - (long long)count * (days ? 24 : 1) * 60 * 60;
}

bool set_since(struct setting *s, const char *value, struct reason *why) {
    long long since = strcmp(value, "today") == 0       ? day_before(0)
                      : strcmp(value, "yesterday") == 0 ? day_before(1)
                                                        : time_ago(value);
    if (since == ENTRY_UNDATED)
        since = entry_date(value);
    if (since == ENTRY_UNDATED)
        return because(
            why,
            "--since takes 2024-05-31, 2024-05-31T08:00+02:00, today, yesterday, 12h or 7d, not '%.100s'",
            value);
    /* A day alone stands for its last second where entries have it, and for its first one here. */
    s->options->fetch.since = strlen(value) == strlen("2024-05-31") ? since - (24 * 60 * 60 - 1) : since;
    return true;
}

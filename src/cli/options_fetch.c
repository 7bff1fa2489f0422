/* What is fetched, and how. */
#include "cli/option_kinds.h"
#include "fetch/entries.h"
#include "host/names.h"
#include <stdlib.h>
#include <time.h>

/* What would end a header and begin another one. */
static bool has_line_end(const char *value) {
    return strpbrk(value, "\r\n");
}

static bool set_user_agent(struct setting *s, const char *value, struct reason *why) {
    if (!*value || has_line_end(value))
        return because(why, "--user-agent needs a name on one line");
    s->options->fetch.user_agent = value;
    return true;
}

static bool set_header(struct setting *s, const char *value, struct reason *why) {
    struct fetch_options *fetch = &s->options->fetch;
    const char *colon = strchr(value, ':');
    if (!colon || colon == value || has_line_end(value))
        return because(why, "--header takes 'Name: value' on one line, not '%.100s'", value);
    if (fetch->n_headers == MAX_HEADERS)
        return because(why, "more than %d headers", MAX_HEADERS);
    fetch->headers[fetch->n_headers++] = value;
    return true;
}

static struct argument *add_search(struct setting *s, const char *value, struct reason *why) {
    if (!name_is_address(value))
        return because(why, "--%s takes an http or https address, not '%.100s'", s->row->help.name, value),
               NULL;
    options_add_argument(s->options, value, false);
    return &s->options->batch.arguments[s->options->batch.n_arguments - 1];
}

static bool set_feed(struct setting *s, const char *value, struct reason *why) {
    struct argument *argument = add_search(s, value, why);
    if (argument)
        argument->is_feed = true;
    return argument;
}

static bool set_sitemap(struct setting *s, const char *value, struct reason *why) {
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

static bool set_since(struct setting *s, const char *value, struct reason *why) {
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

static const struct option_row FETCH_ROWS[] = {
    {.help = {"feed", 0, "ADDRESS", "fetch what an RSS, Atom or JSON feed lists, or a page's own feed"},
     .set = set_feed,
     .only_here = true},
    {.help = {"sitemap", 0, "ADDRESS", "fetch what a sitemap lists, or a site's sitemaps"},
     .set = set_sitemap,
     .only_here = true},
    {.help = {"since", 0, "DATE", "of feeds and sitemaps nothing older; also today, yesterday, 12h, 7d"},
     .set = set_since,
     .only_here = true},
    {.help = {"limit", 0, "N", "of feeds and sitemaps the first N addresses"},
     .set = set_unsigned,
     .place = PLACE(fetch.limit),
     .least = 1,
     .most = 1e9},
    {.help = {"list", 0, NULL, "print the addresses only"},
     .set = set_flag,
     .only_here = true,
     .place = PLACE(fetch.list)},
    {.help = {"connections", 0, "N", "downloads at a time (16, or what --jobs says)"},
     .set = set_unsigned,
     .place = PLACE(fetch.connections),
     .least = 1,
     .most = 1000},
    {.help = {"per-host", 0, "N", "of them from one server (2)"},
     .set = set_unsigned,
     .place = PLACE(fetch.per_host),
     .least = 1,
     .most = 100},
    {.help = {"delay", 0, "SECONDS", "between requests to one server (0, or what its robots.txt says)"},
     .set = set_seconds,
     .place = PLACE(fetch.delay),
     .least = 0,
     .most = 86400},
    {.help = {"ignore-robots", 0, NULL, "fetch what a site's robots.txt forbids"},
     .set = set_flag,
     .place = PLACE(fetch.ignore_robots)},
    {.help = {"retries", 0, "N", "after failures that may pass (3)"},
     .set = set_unsigned,
     .place = PLACE(fetch.retries),
     .least = 0,
     .most = 20},
    {.help = {"retry-delay", 0, "SECONDS", "before the first of them; doubles each time (1)"},
     .set = set_seconds,
     .place = PLACE(fetch.retry_delay),
     .least = 0,
     .most = 3600},
    {.help = {"connect-timeout", 0, "SECONDS", "to find and reach a server (15)"},
     .set = set_seconds,
     .place = PLACE(fetch.connect_timeout),
     .least = 0.01,
     .most = 86400},
    {.help = {"response-timeout", 0, "SECONDS", "from there to the first byte (30)"},
     .set = set_seconds,
     .place = PLACE(fetch.response_timeout),
     .least = 0.01,
     .most = 86400},
    {.help = {"idle-timeout", 0, "SECONDS", "with next to nothing coming in (20)"},
     .set = set_seconds,
     .place = PLACE(fetch.idle_timeout),
     .least = 0.01,
     .most = 86400},
    {.help = {"timeout", 0, "SECONDS", "for a whole download (120)"},
     .set = set_seconds,
     .place = PLACE(fetch.timeout),
     .least = 0.01,
     .most = 86400},
    {.help = {"max-size", 0, "MEGABYTES", "the largest page, decompressed (20)"},
     .set = set_megabytes,
     .place = PLACE(fetch.largest),
     .least = 0.001,
     .most = 512},
    {.help = {"cache", 0, "PATH", "keep pages in the folder PATH, as WARC, and fetch only what has changed"},
     .set = set_word,
     .place = PLACE(fetch.cache)},
    {.help = {"archive", 0, NULL, "take the Wayback Machine's newest copy of pages that are gone"},
     .set = set_flag,
     .place = PLACE(fetch.archive)},
    {.help = {"archive-api", 0, "ADDRESS", "where to ask for such copies (the Wayback Machine's own)"},
     .set = set_address,
     .place = PLACE(fetch.archive_api)},
    {.help = {"pages", 0, "N", "the most pages of one article to fetch and join (20)"},
     .set = set_unsigned,
     .place = PLACE(fetch.pages),
     .least = 1,
     .most = 20},
    {.help = {"no-private", 0, NULL,
              "connect to no address of private, loopback and link-local networks,\n"
              "and to no proxy"},
     .set = set_flag,
     .place = PLACE(fetch.no_private)},
    {.help = {"user-agent", 0, "NAME", "what to call oneself; robots.txt is read for its first word"},
     .set = set_user_agent},
    {.help = {"header", 0, "HEADER",
              "'Name: value' to send along, as often as needed; Authorization and\n"
              "Cookie go to no other server than the one that was named"},
     .set = set_header},
    {.help = {"cookie-jar", 0, "FILE", "take cookies from FILE and leave them there"},
     .set = set_word,
     .place = PLACE(fetch.cookie_jar)},
};
const struct option_table OPTIONS_OF_FETCHING = {"fetching addresses", FETCH_ROWS,
                                                 sizeof FETCH_ROWS / sizeof *FETCH_ROWS};

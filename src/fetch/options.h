/* What users decide about fetching. */
#ifndef GALLEY_FETCH_OPTIONS_H
#define GALLEY_FETCH_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { MAX_HEADERS = 64, FETCH_CONNECTIONS = 16 /* where nothing else is said */ };

/* Times are in seconds. */
struct fetch_options {
    unsigned connections; /* downloads at a time; not 0 */
    unsigned per_host;    /* of them from one host */
    double delay;         /* between the starts of two requests to one host */

    unsigned retries;   /* after 429, 5xx and failed connections */
    double retry_delay; /* before the first; doubles */

    double connect_timeout;  /* name, connection, TLS */
    double response_timeout; /* from there to the first byte */
    double idle_timeout;     /* for each 100 bytes a second on the way */
    double timeout;          /* for all of it */
    size_t largest;          /* bytes of a page, decompressed */
    unsigned pages;          /* of one article */

    const char *user_agent;
    const char *headers[MAX_HEADERS]; /* "Name: value", n_headers of them */
    size_t n_headers;
    const char *cookie_jar;  /* a file; NULL: cookies last for one page */
    const char *cache;       /* a folder; NULL: pages are not kept */
    const char *archive_api; /* the address of the Wayback Machine's availability API */
    bool archive;            /* whether it is asked for pages that are gone */
    bool ignore_robots, no_private;

    /* Of addresses that feeds and sitemaps list: */
    long long since; /* not those from before, in seconds since 1970 */
    unsigned limit;  /* not more than so many; 0: all */
    bool list;       /* tell them only */
};

extern const struct fetch_options FETCH_DEFAULTS; /* without `connections` */

#endif

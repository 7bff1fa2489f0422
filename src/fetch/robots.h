/* What a site asks of robots: robots.txt by RFC 9309, with Crawl-delay and Sitemap lines. */
#ifndef GALLEY_FETCH_ROBOTS_H
#define GALLEY_FETCH_ROBOTS_H

#include "base/str.h"

enum { ROBOTS_LARGEST = 500 * 1024 }; /* bytes; what lies behind is not read */

struct robots;

/* Reads a robots.txt for the robot whose product token is `agent` ("galley"). The text need not stay. NULL
 * when out of memory; free with robots_free. */
struct robots *robots_parse(struct str text, struct str agent);
void robots_free(struct robots *robots); /* NULL is fine */

/* Whether the robot may fetch `target`, an address's path with its query ("/news?page=2"). */
bool robots_allow(const struct robots *robots, struct str target);

/* Seconds that the site asks to leave between two requests; 0 where it does not tell. */
double robots_delay(const struct robots *robots);

/* The i-th address of a sitemap, or NULL from their number on. */
const char *robots_sitemap(const struct robots *robots, size_t i);

#endif

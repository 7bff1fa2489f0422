/* Copies of pages in the Internet Archive's Wayback Machine, found by its availability API. */
#ifndef GALLEY_FETCH_ARCHIVE_H
#define GALLEY_FETCH_ARCHIVE_H

#include "base/str.h"
#include "fetch/curl_api.h"

/* The address that asks `service` for the newest copy of a page, from malloc; NULL when out of memory. */
char *archive_query(const struct curl_api *api, const char *service, const char *page);

/* The address of the copy that an answer names, as the archive got it, without what it adds to pages; from
 * malloc. *date becomes when that was, in seconds since 1970. NULL: the answer names none. */
char *archive_copy(struct str answer, long long *date);

#endif

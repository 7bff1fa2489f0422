/* Getting a page from an http or https address. */
#ifndef GALLEY_FETCH_FETCH_H
#define GALLEY_FETCH_FETCH_H

#include "cli/message.h"

enum { FETCH_LARGEST_PAGE = 20 * 1024 * 1024 }; /* bytes, decompressed */

/* A connection pool that is kept from page to page; not shared between threads. */
struct fetcher;
struct fetcher *fetcher_new(void); /* NULL when libcurl can't be loaded or memory is out */
void fetcher_free(struct fetcher *fetcher);

/* Fetches a page into *page, which is empty before. *url becomes the address that it came from after all
 * redirects, without a fragment, *content_type the header's value or NULL; both last until the next call.
 * false and a reason for anything but a page. */
bool fetch(struct fetcher *fetcher, const char *address, struct bytes *page, const char **url,
           const char **content_type, struct reason *why);

#endif

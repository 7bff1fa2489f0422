/* Addresses as a source of pages: downloaded many at a time, each once, with what belongs to it. */
#ifndef GALLEY_FETCH_DOWNLOADS_H
#define GALLEY_FETCH_DOWNLOADS_H

#include "batch/source.h"
#include "fetch/options.h"

/* Where pages come in the order of their ends, or, if `ordered`, in that of downloads_add. SOURCE_END says
 * that all that was added has come; more can be added then. The options must outlive it. NULL and a reason
 * where libcurl can't be loaded or memory is out. */
struct source *downloads_new(const struct fetch_options *options, bool ordered, struct reason *why);

/* Whether it is sensible to add more now. */
bool downloads_has_room(const struct source *downloads);

/* Adds an address, unless one that means the same page was added before. false when out of memory. */
bool downloads_add(struct source *downloads, const char *address);

/* Adds all addresses that a feed, or a site's sitemaps, list. false when out of memory. */
bool downloads_find(struct source *downloads, const char *address, bool of_sitemaps);

#endif

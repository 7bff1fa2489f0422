/* Records of WARC 1.0, each a gzip member of its own. */
#ifndef GALLEY_FETCH_CACHE_RECORD_H
#define GALLEY_FETCH_CACHE_RECORD_H

#include "fetch/cache.h"

/* Appends the record that a file begins with. These return false when out of memory. */
bool record_begin(struct bytes *out);

/* Appends the record of a page. */
bool record_write(struct bytes *out, const char *url, const struct kept *kept);

#endif

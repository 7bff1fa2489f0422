/* What a first pass over a batch found out about its sites: on how many of a site's pages a block of text
 * stands.
 *
 * Counted in a count-min sketch with conservative update (Cormode, Muthukrishnan, "An improved data stream
 * summary", 2005; Estan, Varghese, "New directions in traffic measurement and accounting", 2002): memory does
 * not grow, counts are never too small, and learning ends before they are often too large. */
#ifndef GALLEY_BATCH_KNOWN_H
#define GALLEY_BATCH_KNOWN_H

#include "base/str.h"

enum { KNOWN_MEMORY = 32 /* MB */, KNOWN_LEAST = 5 /* pages that have a block before that says anything */ };

struct known;

struct known *known_new(size_t memory); /* bytes; NULL when out of memory */
void known_free(struct known *known);   /* NULL is fine */

/* Counts a page of a site, with its blocks. */
void known_add(struct known *known, uint64_t site, const uint64_t *blocks, size_t n);

/* The share, 0…1, of the site's pages that have the block; 0 where fewer than KNOWN_LEAST have it. */
double known_share(const struct known *known, uint64_t site, uint64_t block);

/* Whether there was no room to learn from all pages. */
bool known_is_full(const struct known *known);

/* What stands for a site: the host of its address without "www.", else the folder or archive that the page
 * lies in. */
uint64_t known_site(const char *url, const char *name);

/* What stands for a block of a site: its letters in lower case, numbers being all the same. 0: it has none.
 */
uint64_t known_block(uint64_t site, struct str text);

#endif

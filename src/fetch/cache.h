/* Pages kept in a folder: a WARC with a record a page, compressed one by one, so that other tools read it,
 * and an index of where they are. What a killed run left half is dropped. */
#ifndef GALLEY_FETCH_CACHE_H
#define GALLEY_FETCH_CACHE_H

#include "base/str.h"
#include "host/message.h"

struct cache;

/* A page as it was kept. */
struct kept {
    struct bytes head; /* of the HTTP answer, with its status line */
    struct bytes body; /* decompressed */
    long long fetched; /* seconds since 1970 */
};

/* Opens or makes the folder's cache, which no other process may have open. NULL and a reason on failure. */
struct cache *cache_open(const char *folder, struct reason *why);
void cache_close(struct cache *cache); /* NULL is fine */

/* The page that was kept last for an address; free with kept_free. false: there is none that can be read. */
bool cache_load(struct cache *cache, const char *url, struct kept *kept);
void kept_free(struct kept *kept); /* leaves it empty */

/* Keeps a page, whose body is no longer encoded whatever the head says. false and a reason on failure. */
bool cache_store(struct cache *cache, const char *url, const struct kept *kept, struct reason *why);

#endif

/* Many downloads at a time, in one event loop, with manners: robots.txt, limits and pauses for each server,
 * redirects followed one by one, failures that may pass tried again. */
#ifndef GALLEY_FETCH_POOL_H
#define GALLEY_FETCH_POOL_H

#include "fetch/transfer.h"
#include <poll.h>

struct fetch_pool;

/* Who asks: the head of a visit or a finder. */
struct asker {
    bool is_finder;
};

struct fetch_request {
    const char *address;
    const char *base; /* of a relative address; else NULL */
    const char
        *home; /* the origin that headers and cookies of the user's may go to; NULL: the address's own */
    enum fetch_purpose purpose;
    struct asker *tag; /* given back with the answer */
};

/* Free with fetch_answer_free. */
struct fetch_answer {
    struct asker *tag;
    char *url;          /* where it came from after all redirects; the address itself for failures */
    char *content_type; /* the header's value; NULL: none */
    struct bytes body;  /* decompressed */
    long long fetched;  /* seconds since 1970 */
    long status;        /* of HTTP; 0: no answer */
    bool failed;
    bool gone; /* failed because there is no such page, or no such server, any more */
    struct reason why;
};

/* The options must outlive the pool. NULL and a reason where libcurl can't be loaded or memory is out. */
struct fetch_pool *fetch_pool_new(const struct fetch_options *options, struct reason *why);
void fetch_pool_free(struct fetch_pool *pool); /* gives up what is under way; NULL is fine */

const struct curl_api *fetch_pool_api(const struct fetch_pool *pool);

/* Whether it is sensible to add more now; what is added beyond is kept all the same. */
bool fetch_pool_has_room(const struct fetch_pool *pool);

/* Adds a request. Whatever is wrong with it comes back as its answer; false only when out of memory. */
bool fetch_pool_add(struct fetch_pool *pool, const struct fetch_request *request);

/* Moves all downloads on without waiting. true: *answer is one that has ended. */
bool fetch_pool_next(struct fetch_pool *pool, struct fetch_answer *answer);

/* Sleeps until fetch_pool_next may have something, one of the n descriptors is ready (their revents are set),
 * or timeout milliseconds have passed; a timeout < 0 stands for none. */
void fetch_pool_wait(struct fetch_pool *pool, struct pollfd *also, size_t n, int timeout);

/* The sitemaps that the robots.txt of an address's server names, once that server has been asked: the i-th,
 * or NULL. */
const char *fetch_pool_sitemap(struct fetch_pool *pool, const char *address, size_t i);

void fetch_answer_free(struct fetch_answer *answer);

#endif

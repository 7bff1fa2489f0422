/* A search for addresses: a feed, or a site's sitemaps with all that they lead to. */
#ifndef GALLEY_FETCH_FINDER_H
#define GALLEY_FETCH_FINDER_H

#include "fetch/entries.h"
#include "fetch/pool.h"
#include <sys/queue.h>

enum { FINDER_DEPTH = 4 }; /* of sitemaps in sitemaps */

enum finder_state {
    FINDER_ASKS,  /* for a document: finder_go_on takes it */
    FINDER_FINDS, /* finder_next has more */
    FINDER_ENDED
};

struct finder {
    struct asker asker;
    TAILQ_ENTRY(finder) link;
    char *name; /* the address as given */
    bool of_sitemaps;
    enum finder_state state;
    struct entries *lists[FINDER_DEPTH]; /* each found in the one before; n of them */
    char *bases[FINDER_DEPTH];           /* their addresses, which relative ones start from */
    unsigned n;
    char *asked;             /* the address that is asked for */
    bool asks_robots;        /* that is a robots.txt */
    bool lists_are_sitemaps; /* the first list is of what robots.txt names */
    bool tried_page;         /* the page that was named has been looked into for where the list is */
};

/* NULL when out of memory. */
struct finder *finder_new(const char *address, bool of_sitemaps);
void finder_free(struct finder *finder);

void finder_start(struct finder *finder, struct fetch_pool *pool);

/* Goes on with the answer to what was asked for last; takes the answer over. false and a reason where it is
 * of no use; the search may still go on. */
bool finder_go_on(struct finder *finder, struct fetch_pool *pool, struct fetch_answer *answer,
                  struct reason *why);

/* The next page's address, whole, from malloc: 1. 0: none before the state changes, or the search has ended.
 * -1: a list is broken, see *why. Lists not changed since `since` are left out. */
int finder_next(struct finder *finder, struct fetch_pool *pool, long long since, struct entry *entry,
                struct reason *why);

#endif

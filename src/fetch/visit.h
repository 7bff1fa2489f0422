/* All that is asked for one address: the page, where it says that it is elsewhere, and the pages that follow.
 */
#ifndef GALLEY_FETCH_VISIT_H
#define GALLEY_FETCH_VISIT_H

#include "batch/source.h"
#include "fetch/pool.h"
#include <sys/queue.h>

enum visit_step {
    VISIT_PAGE,   /* the address itself */
    VISIT_HINT,   /* where the page says that it is */
    VISIT_WHOLE,  /* a view with all pages of the article */
    VISIT_NEXT,   /* the next page */
    VISIT_LOOKUP, /* whether an archive has a copy of the page, which is gone */
    VISIT_COPY,   /* that copy */
    VISIT_ENDED
};

struct visit {
    struct asker asker;
    TAILQ_ENTRY(visit) link;
    char *name; /* the address as given */
    char *home; /* the address whose server the user's secrets are for */
    enum visit_step step;
    struct fetch_answer *pages; /* those of the article so far; n_pages of them */
    unsigned n_pages;
    char *next;        /* kept while the view with all pages is tried */
    bool is_listed;    /* only the address is wanted */
    bool followed;     /* a hint, which is done once */
    long long copied;  /* when the archive got its copy */
    struct reason why; /* there is no page */
};

/* home: see fetch_request. NULL when out of memory. */
struct visit *visit_new(const char *address, const char *home);
void visit_free(struct visit *visit);

/* Asks for the address. false when out of memory. */
bool visit_start(struct visit *visit, struct fetch_pool *pool);

/* Goes on with the answer to what the visit asked for last; takes the answer over. The visit has ended when
 * its step says so. */
void visit_go_on(struct visit *visit, struct fetch_pool *pool, const struct fetch_options *options,
                 struct fetch_answer *answer);

/* Ends a visit that has not started, without a page. */
void visit_end(struct visit *visit, const struct reason *why);

/* What came of a visit that has ended; its pages go over to the item. */
void visit_give(struct visit *visit, struct item *item);

#endif

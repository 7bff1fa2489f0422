/* Worker processes, seen from the one that feeds them: a page that crashes, stalls or eats its worker costs
 * that page alone. */
#ifndef GALLEY_BATCH_POOL_H
#define GALLEY_BATCH_POOL_H

#include "batch/source.h"
#include "batch/worker.h"

struct pool_settings {
    worker_function *work;
    const struct batch_options *options;
    unsigned jobs;    /* worker processes at most; 0: the work is done in this process */
    size_t memory;    /* bytes a page */
    unsigned seconds; /* a page */
    bool sandbox;
};

/* A page that is done with. Free with done_free. */
struct done {
    struct item item; /* without the page's bytes */
    long long number; /* as given to pool_submit */
    struct verdict verdict;
    struct bytes text;
    int milliseconds; /* that the page took */
};
void done_free(struct done *done);

struct pool;
struct pool *pool_new(const struct pool_settings *settings, struct reason *why); /* NULL and a reason */
void pool_free(struct pool *pool); /* ends all workers, in the middle of a page if need be; NULL is fine */

/* Starts workers until there are n, or as many as there may be; a hint. */
void pool_warm(struct pool *pool, unsigned n);

unsigned pool_jobs(const struct pool *pool); /* worker processes at most */
bool pool_has_room(const struct pool *pool); /* for one more page */
size_t pool_busy(const struct pool *pool);   /* pages inside */

/* Gives a page to a worker; takes over *item. Needs room. */
void pool_submit(struct pool *pool, struct item *item, long long number, bool several);

/* The next page that is done with, in the order in which they ended; false: none now. */
bool pool_collect(struct pool *pool, struct done *done);

/* Sleeps until a worker has said something or run out of time, `late` may have an item, or the program is
 * told to end. late: a source that had none, NULL: there is none to wait for. descriptors: space for `room`
 * of them, one more than there are workers. */
void pool_rest(const struct pool *pool, struct source *late, struct pollfd *descriptors, size_t room);

/* Takes in what workers say, and ends those whose time is over. Does not wait. */
void pool_attend(struct pool *pool);

#endif

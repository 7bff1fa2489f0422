#include "fetch/downloads.h"
#include "fetch/address.h"
#include "fetch/seen.h"
#include "fetch/visit.h"
#include <stdlib.h>

TAILQ_HEAD(visits, visit);

struct downloads {
    struct source source; /* first: the one is cast to the other */
    const struct fetch_options *options;
    bool ordered;
    struct fetch_pool *pool;
    struct visits under_way, ended; /* where the order matters, all are in the first until they are given */
    size_t n;                       /* visits in both */
    struct seen seen;
};

static struct downloads *downloads_of(struct source *source) {
    return (struct downloads *)source;
}

bool downloads_has_room(const struct source *source) {
    const struct downloads *d = (const struct downloads *)source;
    /* Where pages wait for the one before them, they fill memory. */
    return d->ordered ? d->n < 4 * d->options->connections : fetch_pool_has_room(d->pool);
}

/* Whether the address is new; those that are none are all. */
static int is_new(struct downloads *d, const char *address) {
    char *normal = address_normal(fetch_pool_api(d->pool), address);
    int new = seen_add(&d->seen, normal ? normal : address);
    free(normal);
    return new;
}

/* Puts a visit that has ended where it is taken from. false: it goes on, or waits for its turn. */
static bool settle(struct downloads *d, struct visit *visit) {
    if (visit->step != VISIT_ENDED || d->ordered)
        return false;
    TAILQ_REMOVE(&d->under_way, visit, link);
    TAILQ_INSERT_TAIL(&d->ended, visit, link);
    return true;
}

bool downloads_add(struct source *source, const char *address) {
    struct downloads *d = downloads_of(source);
    int new = is_new(d, address);
    if (new <= 0)
        return new == 0;
    struct visit *visit = visit_new(address);
    if (!visit)
        return false;
    TAILQ_INSERT_TAIL(&d->under_way, visit, link);
    d->n++;
    visit_start(visit, d->pool);
    settle(d, visit);
    return true;
}

/* The visit whose turn it is; NULL: none has ended. */
static struct visit *take_ended(struct downloads *d) {
    struct visits *list = d->ordered ? &d->under_way : &d->ended;
    struct visit *visit = TAILQ_FIRST(list);
    if (!visit || visit->step != VISIT_ENDED)
        return NULL;
    TAILQ_REMOVE(list, visit, link);
    d->n--;
    return visit;
}

static void advance(struct downloads *d) {
    struct fetch_answer answer;
    while (fetch_pool_next(d->pool, &answer)) {
        struct visit *visit = answer.tag;
        visit_go_on(visit, d->pool, d->options, &answer);
        if (settle(d, visit))
            return; /* the others wait in the pool, which then starts no more than it should */
    }
}

static enum source_state next(struct source *source, struct item *item) {
    struct downloads *d = downloads_of(source);
    struct visit *visit = take_ended(d);
    if (!visit) {
        advance(d);
        visit = take_ended(d);
    }
    if (!visit)
        return d->n ? SOURCE_LATER : SOURCE_END;
    visit_give(visit, item);
    visit_free(visit);
    return SOURCE_ITEM;
}

static void wait_for(struct source *source, struct pollfd *also, size_t n, int timeout) {
    fetch_pool_wait(downloads_of(source)->pool, also, n, timeout);
}

static void drop(struct visits *visits) {
    for (struct visit *visit; (visit = TAILQ_FIRST(visits));) {
        TAILQ_REMOVE(visits, visit, link);
        visit_free(visit);
    }
}

static void downloads_free(struct source *source) {
    struct downloads *d = downloads_of(source);
    drop(&d->under_way);
    drop(&d->ended);
    fetch_pool_free(d->pool);
    seen_free(&d->seen);
    free(d);
}

struct source *downloads_new(const struct fetch_options *options, bool ordered, struct reason *why) {
    static const struct source_kind KIND = {next, wait_for, downloads_free};
    struct downloads *d = calloc(1, sizeof *d);
    if (!d)
        return because(why, "out of memory"), NULL;
    d->source = (struct source){.kind = &KIND, .several = true};
    d->options = options;
    d->ordered = ordered;
    TAILQ_INIT(&d->under_way);
    TAILQ_INIT(&d->ended);
    d->pool = fetch_pool_new(options, why);
    if (d->pool)
        return &d->source;
    free(d);
    return NULL;
}

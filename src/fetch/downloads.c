#include "fetch/downloads.h"
#include "fetch/address.h"
#include "fetch/finder.h"
#include "fetch/seen.h"
#include "fetch/visit.h"
#include <stdlib.h>

enum { MOST_VISITS = 1024 };

TAILQ_HEAD(visits, visit);
TAILQ_HEAD(finders, finder);

struct downloads {
    struct source source; /* first: the one is cast to the other */
    const struct fetch_options *options;
    bool ordered;
    struct fetch_pool *pool;
    struct visits under_way, ended; /* where the order matters, all are in the first until they are given */
    size_t n;                       /* visits in both */
    struct finders finders;         /* the first is the one whose addresses are visited */
    size_t n_found;
    struct seen seen;
};

static struct downloads *downloads_of(struct source *source) {
    return (struct downloads *)source;
}

static bool has_room(const struct downloads *d) {
    /* Where pages wait for the one before them, they fill memory. */
    return d->ordered ? d->n < 4 * d->options->connections
                      : d->n < MOST_VISITS && fetch_pool_has_room(d->pool);
}

bool downloads_has_room(const struct source *source) {
    const struct downloads *d = (const struct downloads *)source;
    return TAILQ_EMPTY(&d->finders) && has_room(d);
}

/* ---- Adding ---- */

/* Puts a visit that has ended where it is taken from. false: it goes on, or waits for its turn. */
static bool settle(struct downloads *d, struct visit *visit) {
    if (visit->step != VISIT_ENDED || d->ordered)
        return false;
    TAILQ_REMOVE(&d->under_way, visit, link);
    TAILQ_INSERT_TAIL(&d->ended, visit, link);
    return true;
}

/* A visit that is only to be told of: its address, if `why` is NULL, or what failed. */
static bool add_told(struct downloads *d, const char *name, const struct reason *why) {
    struct visit *visit = visit_new(name, name);
    if (!visit)
        return false;
    visit_end(visit, why ? why : &(struct reason){""});
    visit->is_listed = !why;
    TAILQ_INSERT_TAIL(&d->under_way, visit, link);
    d->n++;
    settle(d, visit);
    return true;
}

/* Whether the address is new: 1, 0; -1 when out of memory. Those that are none are, once. */
static int is_new(struct downloads *d, const char *address) {
    char *normal = address_normal(fetch_pool_api(d->pool), address);
    int new = seen_add(&d->seen, normal ? normal : address);
    free(normal);
    return new;
}

static bool add(struct downloads *d, const char *address, const char *home) {
    if (d->options->list)
        return add_told(d, address, NULL);
    struct visit *visit = visit_new(address, home);
    if (!visit)
        return false;
    TAILQ_INSERT_TAIL(&d->under_way, visit, link);
    d->n++;
    visit_start(visit, d->pool);
    settle(d, visit);
    return true;
}

/* By the batch that this one resumes. */
static bool was_done(const struct downloads *d, const char *address) {
    const struct source *source = &d->source;
    return source->is_done && source->is_done(source->context, address, -1);
}

bool downloads_add(struct source *source, const char *address) {
    struct downloads *d = downloads_of(source);
    int new = is_new(d, address);
    return new < 0 ? false : new == 0 || was_done(d, address) || add(d, address, address);
}

bool downloads_find(struct source *source, const char *address, bool of_sitemaps) {
    struct downloads *d = downloads_of(source);
    struct finder *finder = finder_new(address, of_sitemaps);
    if (!finder)
        return false;
    TAILQ_INSERT_TAIL(&d->finders, finder, link);
    finder_start(finder, d->pool);
    return true;
}

/* ---- Finding ---- */

static bool is_wanted(struct downloads *d, const struct entry *entry) {
    bool old = entry->date != ENTRY_UNDATED && entry->date < d->options->since;
    return !old && is_new(d, entry->address) != 0;
}

static bool has_enough(const struct downloads *d) {
    return d->options->limit && d->n_found >= d->options->limit;
}

/* Visits what the first finder finds, as far as there is room; false: it waits for an answer. */
static bool visit_found(struct downloads *d, struct finder *finder) {
    struct entry entry;
    struct reason why;
    int status = 0;
    while (has_room(d) && !has_enough(d) &&
           (status = finder_next(finder, d->pool, d->options->since, &entry, &why)) != 0) {
        if (status < 0) {
            add_told(d, finder->name, &why);
            continue;
        }
        if (is_wanted(d, &entry)) {
            d->n_found++;
            if (!was_done(d, entry.address))
                add(d, entry.address, finder->name);
        }
        free(entry.address);
    }
    return has_room(d) && finder->state != FINDER_ASKS;
}

/* Finders take turns, so that the addresses of one come before those of the next. */
static void find_more(struct downloads *d) {
    for (struct finder *finder; (finder = TAILQ_FIRST(&d->finders)) && has_room(d);) {
        if (finder->state == FINDER_FINDS)
            visit_found(d, finder);
        if (finder->state != FINDER_ENDED && !(has_enough(d) && finder->state == FINDER_FINDS))
            return;
        TAILQ_REMOVE(&d->finders, finder, link);
        finder_free(finder);
    }
}

static void take_list(struct downloads *d, struct finder *finder, struct fetch_answer *answer) {
    struct reason why;
    char *name = strdup(finder->asked ? finder->asked : finder->name);
    if (!finder_go_on(finder, d->pool, answer, &why))
        add_told(d, name ? name : finder->name, &why);
    free(name);
}

/* ---- The source ---- */

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
    find_more(d);
    while (fetch_pool_next(d->pool, &answer)) {
        if (answer.tag->is_finder) {
            take_list(d, (struct finder *)answer.tag, &answer);
            find_more(d);
            continue;
        }
        struct visit *visit = (struct visit *)answer.tag;
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
    source->coming = TAILQ_EMPTY(&d->finders) ? d->n : 0;
    if (!visit)
        return d->n || !TAILQ_EMPTY(&d->finders) ? SOURCE_LATER : SOURCE_END;
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
    for (struct finder *finder; (finder = TAILQ_FIRST(&d->finders));) {
        TAILQ_REMOVE(&d->finders, finder, link);
        finder_free(finder);
    }
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
    TAILQ_INIT(&d->finders);
    d->pool = fetch_pool_new(options, why);
    if (d->pool)
        return &d->source;
    free(d);
    return NULL;
}

#include "fetch/finder.h"
#include "fetch/address.h"
#include "fetch/hints.h"
#include "fetch/robots.h"
#include "host/decompress.h"
#include <stdlib.h>

struct finder *finder_new(const char *address, bool of_sitemaps) {
    struct finder *finder = calloc(1, sizeof *finder);
    if (!finder)
        return NULL;
    finder->asker.is_finder = true;
    finder->of_sitemaps = of_sitemaps;
    finder->name = strdup(address);
    if (finder->name)
        return finder;
    free(finder);
    return NULL;
}

static void leave_list(struct finder *f) {
    f->n--;
    entries_free(f->lists[f->n]);
    free(f->bases[f->n]);
}

void finder_free(struct finder *f) {
    if (!f)
        return;
    while (f->n)
        leave_list(f);
    free(f->asked);
    free(f->name);
    free(f);
}

/* ---- Asking ---- */

static bool ask(struct finder *f, struct fetch_pool *pool, const char *address) {
    struct fetch_request request = {
        .address = address, .home = f->name, .purpose = FETCH_DOCUMENT, .tag = &f->asker};
    char *copy = strdup(address);
    free(f->asked);
    f->asked = copy;
    bool done = copy && fetch_pool_add(pool, &request);
    f->state = done ? FINDER_ASKS : f->n ? FINDER_FINDS : FINDER_ENDED;
    return done;
}

/* Asks for what lies at `path` on the server of `base`. */
static bool ask_at(struct finder *f, struct fetch_pool *pool, const char *path, const char *base) {
    struct address address;
    struct reason why;
    if (!address_parse(fetch_pool_api(pool), path, base, &address, &why)) {
        f->state = FINDER_ENDED;
        return false;
    }
    bool done = ask(f, pool, address.url);
    address_free(&address);
    return done;
}

static bool is_whole_site(struct fetch_pool *pool, const char *name) {
    struct address address;
    struct reason why;
    if (!address_parse(fetch_pool_api(pool), name, NULL, &address, &why))
        return false;
    bool whole = strcmp(address.target, "/") == 0;
    address_free(&address);
    return whole;
}

static bool ask_robots(struct finder *f, struct fetch_pool *pool) {
    f->asks_robots = f->tried_page = true;
    return ask_at(f, pool, "/robots.txt", f->name);
}

void finder_start(struct finder *f, struct fetch_pool *pool) {
    if (f->of_sitemaps && is_whole_site(pool, f->name))
        ask_robots(f, pool);
    else
        ask(f, pool, f->name);
}

/* ---- Answers ---- */

static bool enter_list(struct finder *f, struct bytes *document, const char *url, struct reason *why) {
    char *base = strdup(url);
    struct entries *list = base ? entries_new(document, why) : NULL;
    if (!base)
        because(why, "out of memory");
    if (!list) {
        free(base);
        return false;
    }
    f->lists[f->n] = list;
    f->bases[f->n++] = base;
    f->state = FINDER_FINDS;
    return true;
}

/* The sitemaps that robots.txt names become a list; where it names none they lie at the usual place. */
static bool take_robots(struct finder *f, struct fetch_pool *pool, struct fetch_answer *answer,
                        struct reason *why) {
    struct robots *robots = robots_parse((struct str){answer->body.p, answer->body.n}, S("galley"));
    struct bytes list = {0};
    bool done = robots || because(why, "out of memory");
    f->asks_robots = false;
    const char *sitemap;
    for (size_t i = 0; done && (sitemap = robots_sitemap(robots, i)); i++)
        done = (bytes_add(&list, sitemap, strlen(sitemap)) && bytes_add(&list, "\n", 1)) ||
               because(why, "out of memory");
    robots_free(robots);
    if (done && list.n == 0)
        done = ask_at(f, pool, "/sitemap.xml", f->name);
    else
        done = done && enter_list(f, &list, answer->url, why);
    f->lists_are_sitemaps = f->n == 1;
    bytes_free(&list);
    return done;
}

/* The document is a page: its feed, or the sitemaps of its site. */
static bool look_into(struct finder *f, struct fetch_pool *pool, const struct fetch_answer *answer) {
    if (f->tried_page || f->n)
        return false;
    f->tried_page = true;
    if (f->of_sitemaps)
        return ask_robots(f, pool);
    struct hints hints;
    struct page_place place = {.first = answer->url, .current = answer->url, .number = 1};
    hints_read(fetch_pool_api(pool), (struct str){answer->body.p, answer->body.n}, &place, &hints);
    bool asked = hints.feed && ask(f, pool, hints.feed);
    hints_free(&hints);
    return asked;
}

static bool take(struct finder *f, struct fetch_pool *pool, struct fetch_answer *answer, struct reason *why) {
    f->state = f->n ? FINDER_FINDS : FINDER_ENDED;
    if (f->asks_robots && (!answer->failed || (answer->status >= 400 && answer->status < 500)))
        return take_robots(f, pool, answer, why);
    if (answer->failed) {
        *why = answer->why;
        return false;
    }
    if (looks_compressed(&answer->body) &&
        !decompress(&answer->body, answer->url, FETCH_LARGEST_DOCUMENT, why))
        return false;
    if (enter_list(f, &answer->body, answer->url, why))
        return true;
    return look_into(f, pool, answer);
}

bool finder_go_on(struct finder *f, struct fetch_pool *pool, struct fetch_answer *answer,
                  struct reason *why) {
    bool done = take(f, pool, answer, why);
    fetch_answer_free(answer);
    return done;
}

/* ---- Finding ---- */

/* Makes an entry's address whole; false: it is none. */
static bool complete(struct finder *f, struct fetch_pool *pool, struct entry *entry) {
    struct address address;
    struct reason why;
    bool done = address_parse(fetch_pool_api(pool), entry->address, f->bases[f->n - 1], &address, &why);
    free(entry->address);
    entry->address = done ? address.url : NULL;
    if (done) {
        address.url = NULL;
        address_free(&address);
    }
    return done;
}

int finder_next(struct finder *f, struct fetch_pool *pool, long long since, struct entry *entry,
                struct reason *why) {
    while (f->state == FINDER_FINDS) {
        int status = entries_next(f->lists[f->n - 1], entry, why);
        if (status < 0)
            return -1;
        if (status == 0) {
            leave_list(f);
            if (f->n == 0)
                f->state = FINDER_ENDED;
            continue;
        }
        bool is_list = entry->is_list || (f->lists_are_sitemaps && f->n == 1);
        bool old = entry->date != ENTRY_UNDATED && entry->date < since;
        if (!complete(f, pool, entry))
            continue;
        if (!is_list)
            return 1;
        if (!old && f->n < FINDER_DEPTH)
            ask(f, pool, entry->address);
        free(entry->address);
    }
    return 0;
}

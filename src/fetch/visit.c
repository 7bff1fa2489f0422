#include "fetch/visit.h"
#include "batch/parts.h"
#include "fetch/archive.h"
#include "fetch/hints.h"
#include <stdlib.h>

enum { MOST_PAGES = 20 };

struct visit *visit_new(const char *address, const char *home) {
    struct visit *visit = calloc(1, sizeof *visit);
    if (!visit)
        return NULL;
    visit->name = strdup(address);
    visit->home = strdup(home);
    visit->pages = calloc(MOST_PAGES, sizeof *visit->pages);
    if (visit->name && visit->home && visit->pages)
        return visit;
    visit_free(visit);
    return NULL;
}

static void drop_pages(struct visit *visit) {
    for (unsigned i = 0; i < visit->n_pages; i++)
        fetch_answer_free(&visit->pages[i]);
    visit->n_pages = 0;
}

void visit_free(struct visit *visit) {
    if (!visit)
        return;
    if (visit->pages)
        drop_pages(visit);
    free(visit->pages);
    free(visit->name);
    free(visit->home);
    free(visit->next);
    free(visit);
}

/* ---- Asking ---- */

static bool ask(struct visit *visit, struct fetch_pool *pool, enum visit_step step, const char *address) {
    visit->step = step;
    /* What a page leads to gets the secrets that were meant for the page's own server, and no other. */
    struct fetch_request request = {.address = address, .home = visit->home, .tag = &visit->asker};
    request.purpose = step == VISIT_LOOKUP ? FETCH_DOCUMENT : FETCH_PAGE;
    if (fetch_pool_add(pool, &request))
        return true;
    visit->step = VISIT_ENDED;
    return because(&visit->why, "out of memory");
}

void visit_end(struct visit *visit, const struct reason *why) {
    visit->why = *why;
    visit->step = VISIT_ENDED;
}

bool visit_start(struct visit *visit, struct fetch_pool *pool) {
    return ask(visit, pool, VISIT_PAGE, visit->name);
}

/* ---- Going on ---- */

static bool is_known(const struct visit *visit, const char *url) {
    for (unsigned i = 0; i < visit->n_pages; i++)
        if (strcmp(visit->pages[i].url, url) == 0)
            return true;
    return false;
}

static void read_hints(struct visit *visit, struct fetch_pool *pool, struct hints *hints) {
    const struct fetch_answer *last = &visit->pages[visit->n_pages - 1];
    struct page_place place = {.first = visit->pages[0].url, .current = last->url, .number = visit->n_pages};
    hints_read(fetch_pool_api(pool), (struct str){last->body.p, last->body.n}, &place, hints);
}

static size_t size_of(const struct visit *visit) {
    size_t size = 0;
    for (unsigned i = 0; i < visit->n_pages; i++)
        size += visit->pages[i].body.n;
    return size;
}

/* Asks for what the last page leads to, or ends. */
static void follow(struct visit *visit, struct fetch_pool *pool, const struct fetch_options *options) {
    struct hints hints;
    bool asked = false;
    read_hints(visit, pool, &hints);
    const char *elsewhere = hints.refresh ? hints.refresh : hints.canonical;
    bool more =
        visit->n_pages < options->pages && visit->n_pages < MOST_PAGES && size_of(visit) < options->largest;
    if (!visit->followed && visit->n_pages == 1 && elsewhere && !is_known(visit, elsewhere)) {
        visit->followed = true;
        asked = ask(visit, pool, VISIT_HINT, elsewhere);
    } else if (more && hints.next && visit->n_pages == 1 && hints.whole && !is_known(visit, hints.whole)) {
        visit->next = hints.next;
        hints.next = NULL;
        asked = ask(visit, pool, VISIT_WHOLE, hints.whole);
    } else if (more && hints.next && !is_known(visit, hints.next)) {
        asked = ask(visit, pool, VISIT_NEXT, hints.next);
    }
    hints_free(&hints);
    if (!asked)
        visit->step = VISIT_ENDED;
}

static void add_page(struct visit *visit, struct fetch_answer *answer) {
    visit->pages[visit->n_pages++] = *answer;
    *answer = (struct fetch_answer){0};
}

/* ---- An archive's copy ---- */

static void look_up(struct visit *visit, struct fetch_pool *pool, const struct fetch_options *options) {
    char *query = archive_query(fetch_pool_api(pool), options->archive_api, visit->name);
    if (query)
        ask(visit, pool, VISIT_LOOKUP, query);
    free(query);
}

/* Ends the visit with what was wrong with the page and why the archive is no help. */
static void have_no_copy(struct visit *visit, const char *reason) {
    struct reason page = visit->why;
    because(&visit->why, "%.200s; %.190s", page.text, reason);
    visit->step = VISIT_ENDED;
}

static void take_lookup(struct visit *visit, struct fetch_pool *pool, const struct fetch_answer *answer) {
    char *copy =
        answer->failed ? NULL : archive_copy((struct str){answer->body.p, answer->body.n}, &visit->copied);
    struct reason reason;
    if (answer->failed)
        because(&reason, "the archive: %.150s", answer->why.text);
    if (copy)
        ask(visit, pool, VISIT_COPY, copy);
    else
        have_no_copy(visit, answer->failed ? reason.text : "the archive has no copy");
    free(copy);
}

/* The copy stands for the page: it has the page's address, and the date of when it was taken. */
static void take_copy(struct visit *visit, struct fetch_answer *answer) {
    char *address = strdup(visit->name);
    if (answer->failed || !address) {
        have_no_copy(visit, "the archive's copy can't be had");
        free(address);
        return;
    }
    free(answer->url);
    answer->url = address;
    answer->fetched = visit->copied;
    add_page(visit, answer);
    visit->step = VISIT_ENDED;
}

/* ---- What answers lead to ---- */

/* The page without which there is nothing. */
static void take_page(struct visit *visit, struct fetch_pool *pool, const struct fetch_options *options,
                      struct fetch_answer *answer) {
    if (answer->failed) {
        visit->why = answer->why;
        visit->step = VISIT_ENDED;
        if (answer->gone && options->archive)
            look_up(visit, pool, options);
        return;
    }
    drop_pages(visit);
    add_page(visit, answer);
    follow(visit, pool, options);
}

/* A page more; one that redirects to one that is there already adds nothing. */
static void take_next(struct visit *visit, struct fetch_pool *pool, const struct fetch_options *options,
                      struct fetch_answer *answer) {
    if (answer->failed)
        complain(visit->name, "a further page of the article is missing");
    if (answer->failed || is_known(visit, answer->url)) {
        visit->step = VISIT_ENDED;
        return;
    }
    add_page(visit, answer);
    follow(visit, pool, options);
}

static void take_whole(struct visit *visit, struct fetch_pool *pool, struct fetch_answer *answer) {
    if (!answer->failed && !is_known(visit, answer->url)) {
        add_page(visit, answer);
        visit->step = VISIT_ENDED;
    } else
        ask(visit, pool, VISIT_NEXT, visit->next);
}

void visit_go_on(struct visit *visit, struct fetch_pool *pool, const struct fetch_options *options,
                 struct fetch_answer *answer) {
    switch (visit->step) {
    case VISIT_PAGE:
        take_page(visit, pool, options, answer);
        break;
    case VISIT_HINT:
        if (answer->failed)
            follow(visit, pool, options);
        else
            take_page(visit, pool, options, answer);
        break;
    case VISIT_WHOLE:
        take_whole(visit, pool, answer);
        break;
    case VISIT_NEXT:
        take_next(visit, pool, options, answer);
        break;
    case VISIT_LOOKUP:
        take_lookup(visit, pool, answer);
        break;
    case VISIT_COPY:
        take_copy(visit, answer);
        break;
    case VISIT_ENDED:
        break;
    }
    fetch_answer_free(answer);
}

/* ---- The end ---- */

static bool join_pages(struct visit *visit, struct item *item) {
    struct part parts[MOST_PAGES];
    for (unsigned i = 0; i < visit->n_pages; i++) {
        const struct fetch_answer *page = &visit->pages[i];
        parts[i] = (struct part){str_of(page->url), str_of(page->content_type), {page->body.p, page->body.n}};
    }
    return parts_write(parts, visit->n_pages, &item->page, &item->content_type);
}

void visit_give(struct visit *visit, struct item *item) {
    *item =
        (struct item){.name = strdup(visit->name), .stem = strdup(visit->name), .offset = -1, .fetched = -1};
    item->failed = visit->n_pages == 0 && !visit->is_listed;
    item->why = visit->why;
    if (visit->n_pages == 0)
        return;
    struct fetch_answer *first = &visit->pages[0];
    item->fetched = first->fetched;
    if (visit->n_pages == 1) {
        item->content_type = first->content_type;
        item->page = first->body;
        first->content_type = NULL;
        first->body = (struct bytes){0};
    } else if (!join_pages(visit, item)) {
        item->failed = true;
        because(&item->why, "out of memory");
    }
    item->url = first->url;
    first->url = NULL;
}

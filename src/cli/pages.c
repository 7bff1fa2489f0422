#include "cli/pages.h"
#include "cli/inputs.h"
#include "cli/read.h"
#include "fetch/fetch.h"
#include "galley.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pages {
    struct source source; /* first: the one is cast to the other */
    const struct options *options;
    struct inputs *inputs;
    struct fetch_pool *downloads; /* made when the first address comes */
    int pipe;                     /* whose page is awaited; -1: none */
    struct item awaited;
};

static struct pages *pages_of(struct source *source) {
    return (struct pages *)source;
}

/* Whether reading does not have to wait. */
static bool is_ready(int fd) {
    struct pollfd pollfd = {fd, POLLIN, 0};
    return poll(&pollfd, 1, 0) != 0;
}

/* ---- The page of an input ---- */

/* Reads the page from fd, which is not closed. What was read of it before is in `head`, which is taken over.
 */
static void read_page(struct item *item, int fd, struct bytes *head) {
    item->page = *head;
    item->packed = true;
    *head = (struct bytes){0};
    (void)fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    item->failed = !read_rest(fd, &item->page, GALLEY_MAX_PAGE, &item->why);
}

/* false: the page is in a pipe that nobody has written to yet. */
static bool load_file(struct pages *pages, struct item *item, const char *path) {
    struct bytes none = {0};
    int fd = open_input(path, false, &item->why);
    item->failed = fd < 0;
    if (fd >= 0 && !is_ready(fd)) {
        pages->pipe = fd;
        return false;
    }
    if (fd >= 0) {
        read_page(item, fd, &none);
        close(fd);
    }
    return true;
}

static bool load_standard_input(struct pages *pages, struct item *item) {
    struct bytes *head = inputs_head(pages->inputs);
    if (head->n == 0 && !is_ready(STDIN_FILENO)) {
        pages->pipe = STDIN_FILENO;
        return false;
    }
    read_page(item, STDIN_FILENO, head);
    return true;
}

static void load_address(struct pages *pages, struct item *item, const char *address) {
    if (!pages->downloads)
        pages->downloads = fetch_pool_new(&pages->options->fetch, &item->why);
    item->failed = !pages->downloads;
    if (item->failed)
        return;
    struct fetch_answer answer;
    fetch(pages->downloads, address, &answer);
    item->failed = answer.failed;
    item->why = answer.why;
    item->page = answer.body;
    item->fetched = answer.fetched;
    item->url = answer.url;
    item->content_type = answer.content_type;
}

static enum source_state give(struct pages *pages, struct item *item, const struct input *input) {
    bool there = true;
    *item =
        (struct item){.name = strdup(input->name), .stem = strdup(input->stem), .offset = -1, .fetched = -1};
    switch (input->from) {
    case FROM_FILE:
        there = load_file(pages, item, input->name);
        break;
    case FROM_STDIN:
        there = load_standard_input(pages, item);
        break;
    case FROM_ADDRESS:
        load_address(pages, item, input->name);
        break;
    case FROM_NOWHERE:
        item->failed = true;
        item->why = input->why;
        break;
    }
    if (there)
        return SOURCE_ITEM;
    pages->awaited = *item;
    return SOURCE_LATER;
}

/* ---- The source ---- */

static enum source_state next(struct source *source, struct item *item) {
    struct pages *pages = pages_of(source);
    int fd = pages->pipe >= 0 ? pages->pipe : inputs_wait_for(pages->inputs);
    if (fd >= 0 && !is_ready(fd))
        return SOURCE_LATER;
    if (pages->pipe >= 0) {
        struct bytes none = {0};
        *item = pages->awaited;
        pages->pipe = -1;
        read_page(item, fd, &none);
        if (fd > STDIN_FILENO)
            close(fd);
        return SOURCE_ITEM;
    }
    for (struct input input;;) {
        bool any = inputs_next(pages->inputs, &input);
        source->several = inputs_are_several(pages->inputs);
        if (!any)
            return SOURCE_END;
        bool is_page = input.from == FROM_FILE || input.from == FROM_ADDRESS;
        if (!is_page || !source->is_done || !source->is_done(source->context, input.name, -1))
            return give(pages, item, &input);
    }
}

static void wait_for(struct source *source, struct pollfd *also, size_t n, int timeout) {
    struct pages *pages = pages_of(source);
    struct pollfd *all = malloc((n + 1) * sizeof *all);
    if (!all) { /* sleeping less than asked for is allowed */
        poll(also, n, timeout < 0 || timeout > 50 ? 50 : timeout);
        return;
    }
    if (n)
        memcpy(all, also, n * sizeof *all);
    all[n] = (struct pollfd){pages->pipe >= 0 ? pages->pipe : inputs_wait_for(pages->inputs), POLLIN, 0};
    poll(all, n + 1, timeout);
    if (n)
        memcpy(also, all, n * sizeof *all);
    free(all);
}

static void pages_free(struct source *source) {
    struct pages *pages = pages_of(source);
    if (pages->pipe >= 0) {
        item_free(&pages->awaited);
        if (pages->pipe > STDIN_FILENO)
            close(pages->pipe);
    }
    fetch_pool_free(pages->downloads);
    inputs_free(pages->inputs);
    free(pages);
}

struct source *pages_new(const struct options *options) {
    static const struct source_kind KIND = {next, wait_for, pages_free};
    struct pages *pages = calloc(1, sizeof *pages);
    if (!pages)
        return NULL;
    pages->source.kind = &KIND;
    pages->pipe = -1;
    pages->options = options;
    pages->inputs = inputs_new(options);
    if (pages->inputs)
        return &pages->source;
    pages_free(&pages->source);
    return NULL;
}

#include "cli/pages.h"
#include "batch/sources.h"
#include "cli/inputs.h"
#include "fetch/downloads.h"
#include "galley.h"
#include "host/names.h"
#include "host/read.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct pages {
    struct source source; /* first: the one is cast to the other */
    const struct options *options;
    struct inputs *inputs;
    struct source *downloads; /* made when the first address comes */
    struct input input;       /* the one that is next, if has_input */
    bool has_input;
    bool full; /* the next input must wait for a download's end */
    int pipe;  /* whose page is awaited; -1: none */
    struct item awaited;
    struct source *child; /* the archive or crawl that is being read; NULL: none */
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

/* Reads what is left of the page from fd, behind *head. */
static void read_page(struct item *item, int fd, struct bytes *head) {
    item->page = *head;
    item->packed = true;
    *head = (struct bytes){0};
    item->failed = item->failed || !read_rest(fd, &item->page, GALLEY_MAX_PAGE, &item->why);
    if (fd > STDIN_FILENO)
        close(fd);
}

/* What the user says that inputs are; else what its first bytes tell. */
static bool find_form(const struct options *options, int fd, struct bytes *head, enum input_form *form,
                      struct reason *why) {
    bool recognised = options->batch.input_as == AS_RECOGNISED;
    *form = options->batch.input_as == AS_WARC || options->batch.offset || options->batch.length ? FORM_WARC
                                                                                                 : FORM_PAGE;
    return *form == FORM_WARC || !recognised || read_form(fd, head, form, why);
}

/* Begins to read an archive or crawl. */
static bool open_child(struct pages *pages, enum input_form form, struct opened *opened, struct reason *why) {
    const struct options *options = pages->options;
    if (options->batch.url) {
        opened_close(opened);
        return because(why, "--url is the address of one page, and this holds several");
    }
    opened->offset = options->batch.offset;
    opened->length = options->batch.length;
    pages->child = form == FORM_WARC ? warc_source_new(opened, &options->batch.filter, why)
                                     : archive_source_new(opened, &options->batch.filter, why);
    if (!pages->child)
        return false;
    pages->child->is_done = pages->source.is_done;
    pages->child->context = pages->source.context;
    pages->source.several = true;
    return true;
}

/* Reads from fd, which is taken over like `head`, what was read of it before. false: what it holds are
 * several pages, and the first is to be asked for. */
static bool read_input(struct pages *pages, struct item *item, int fd, struct bytes *head) {
    enum input_form form;
    (void)fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    item->failed = !find_form(pages->options, fd, head, &form, &item->why);
    if (item->failed || form == FORM_PAGE) {
        read_page(item, fd, head);
        return true;
    }
    char *stem = name_for_output(item->stem);
    struct opened opened = {.name = item->name, .stem = stem ? stem : item->stem, .fd = fd, .head = *head};
    *head = (struct bytes){0};
    item->failed = !open_child(pages, form, &opened, &item->why);
    free(stem);
    if (item->failed)
        return true;
    item_free(item);
    return false;
}

/* SOURCE_LATER: the page is in a pipe that nobody has written to yet. */
static enum source_state load_file(struct pages *pages, struct item *item, const char *path) {
    struct bytes none = {0};
    int fd = open_input(path, false, &item->why);
    item->failed = fd < 0;
    if (fd < 0)
        return SOURCE_ITEM;
    if (!is_ready(fd)) {
        pages->pipe = fd;
        return SOURCE_LATER;
    }
    return read_input(pages, item, fd, &none) ? SOURCE_ITEM : SOURCE_END;
}

static enum source_state load_standard_input(struct pages *pages, struct item *item) {
    struct bytes *head = inputs_head(pages->inputs);
    if (head->n == 0 && !is_ready(STDIN_FILENO)) {
        pages->pipe = STDIN_FILENO;
        return SOURCE_LATER;
    }
    return read_input(pages, item, STDIN_FILENO, head) ? SOURCE_ITEM : SOURCE_END;
}

static bool start_downloads(struct pages *pages, struct reason *why) {
    const struct options *options = pages->options;
    if (pages->downloads)
        return true;
    pages->downloads = downloads_new(&options->fetch, options->batch.ordered, why);
    if (!pages->downloads)
        return false;
    pages->downloads->is_done = pages->source.is_done;
    pages->downloads->context = pages->source.context;
    return true;
}

static enum source_state load_address(struct pages *pages, struct item *item, const struct input *input) {
    item->failed = !start_downloads(pages, &item->why);
    if (item->failed)
        return SOURCE_ITEM;
    bool added = input->from == FROM_ADDRESS
                     ? downloads_add(pages->downloads, input->name)
                     : downloads_find(pages->downloads, input->name, input->from == FROM_SITEMAP);
    item->failed = !added && !because(&item->why, "out of memory");
    if (item->failed)
        return SOURCE_ITEM;
    item_free(item);
    return SOURCE_END;
}

/* SOURCE_END: what the input holds is to come from pages->child or pages->downloads. */
static enum source_state give(struct pages *pages, struct item *item, const struct input *input) {
    enum source_state state = SOURCE_ITEM;
    *item =
        (struct item){.name = strdup(input->name), .stem = strdup(input->stem), .offset = -1, .fetched = -1};
    if (!item->name || !item->stem)
        return SOURCE_ITEM;
    switch (input->from) {
    case FROM_FILE:
        state = load_file(pages, item, input->name);
        break;
    case FROM_STDIN:
        state = load_standard_input(pages, item);
        break;
    case FROM_ADDRESS:
    case FROM_FEED:
    case FROM_SITEMAP:
        state = load_address(pages, item, input);
        break;
    case FROM_NOWHERE:
        item->failed = true;
        item->why = input->why;
        break;
    }
    if (state == SOURCE_LATER)
        pages->awaited = *item;
    return state;
}

/* ---- The source ---- */

/* The page in a pipe that was waited for. */
static enum source_state give_awaited(struct pages *pages, struct item *item) {
    struct bytes none = {0};
    int fd = pages->pipe;
    *item = pages->awaited;
    pages->pipe = -1;
    return read_input(pages, item, fd, &none) ? SOURCE_ITEM : SOURCE_END;
}

/* The next page of the archive or crawl; SOURCE_END behind its last. */
static enum source_state give_of_child(struct pages *pages, struct item *item) {
    enum source_state state = pages->child->kind->next(pages->child, item);
    if (state == SOURCE_END) {
        pages->child->kind->free(pages->child);
        pages->child = NULL;
    }
    return state;
}

static bool is_done(const struct source *source, const struct input *input) {
    /* Of addresses the downloads know. */
    return input->from == FROM_FILE && source->is_done && source->is_done(source->context, input->name, -1);
}

/* The next download that has ended; SOURCE_END where none is under way. */
static enum source_state give_download(struct pages *pages, struct item *item) {
    return pages->downloads ? pages->downloads->kind->next(pages->downloads, item) : SOURCE_END;
}

/* Has the next input in pages->input; false behind the last. */
static bool find_input(struct pages *pages) {
    pages->has_input = pages->has_input || inputs_next(pages->inputs, &pages->input);
    pages->source.several = pages->source.several || inputs_are_several(pages->inputs);
    return pages->has_input;
}

static bool is_fetched(const struct input *input) {
    return input->from == FROM_ADDRESS || input->from == FROM_FEED || input->from == FROM_SITEMAP;
}

/* The next page of what is no download. SOURCE_LATER with *full: not before some download has ended. */
static enum source_state give_input(struct pages *pages, struct item *item, bool under_way, bool *full) {
    *full = false;
    for (;;) {
        enum source_state state = pages->child ? give_of_child(pages, item) : SOURCE_END;
        if (state != SOURCE_END)
            return state;
        *full = under_way && !downloads_has_room(pages->downloads);
        int fd = pages->pipe >= 0 ? pages->pipe : inputs_wait_for(pages->inputs);
        if (*full || (!pages->has_input && fd >= 0 && !is_ready(fd)))
            return SOURCE_LATER;
        if (pages->pipe >= 0) {
            state = give_awaited(pages, item);
        } else if (!find_input(pages)) {
            return SOURCE_END;
        } else {
            *full = under_way && pages->options->batch.ordered && !is_fetched(&pages->input);
            if (*full)
                return SOURCE_LATER;
            pages->has_input = false;
            under_way = under_way || is_fetched(&pages->input);
            state = is_done(&pages->source, &pages->input) ? SOURCE_END : give(pages, item, &pages->input);
        }
        if (state != SOURCE_END)
            return state;
    }
}

static enum source_state next(struct source *source, struct item *item) {
    struct pages *pages = pages_of(source);
    enum source_state download = give_download(pages, item);
    if (download == SOURCE_ITEM) {
        source->coming -= source->coming > 0;
        return download;
    }
    enum source_state input = give_input(pages, item, download == SOURCE_LATER, &pages->full);
    source->coming = 0;
    if (input != SOURCE_END)
        return input;
    source->coming = pages->downloads ? pages->downloads->coming : 0;
    return give_download(pages, item);
}

/* What next waits for besides downloads; -1: nothing. */
static int awaited_descriptor(const struct pages *pages) {
    if (pages->full || pages->has_input)
        return -1;
    return pages->pipe >= 0 ? pages->pipe : inputs_wait_for(pages->inputs);
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
    all[n] = (struct pollfd){awaited_descriptor(pages), POLLIN, 0};
    size_t n_all = n + (all[n].fd >= 0);
    if (pages->downloads)
        pages->downloads->kind->wait(pages->downloads, all, n_all, timeout);
    else
        poll(all, n_all, timeout);
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
    if (pages->child)
        pages->child->kind->free(pages->child);
    if (pages->downloads)
        pages->downloads->kind->free(pages->downloads);
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

/* Where pages come from: files, folders, archives, crawls, addresses. Each kind of source is one module that
 * fills this table; whoever works pages off knows no more of it. */
#ifndef GALLEY_BATCH_SOURCE_H
#define GALLEY_BATCH_SOURCE_H

#include "host/message.h"
#include <poll.h>

/* One page on its way to a worker, or what stands for it when it could not be had. Free with item_free. */
struct item {
    char *name;         /* as given, or the path below the folder or archive that was given */
    char *stem;         /* what an output file is named after */
    char *url;          /* where the page came from; NULL: not known */
    char *content_type; /* the HTTP header's value; NULL: not known */
    long long offset;   /* of the record in its archive, in bytes; -1: none */
    long long fetched;  /* when the page was fetched, seconds since 1970; -1: not known */
    struct bytes page;  /* its bytes */
    bool packed;        /* the bytes are a file's and may be gzip, zstd or brotli: the worker unpacks them */
    bool failed;        /* there is no page; `why` tells */
    struct reason why;
};

void item_free(struct item *item); /* leaves it empty */

enum source_state {
    SOURCE_ITEM,  /* *item is the next page, or a failure that costs one page */
    SOURCE_LATER, /* nothing yet, but more is to come (downloads under way): see `wait` */
    SOURCE_END
};

struct source;
struct source_kind {
    enum source_state (*next)(struct source *source, struct item *item);
    /* Sleeps until `next` may have something, one of the n descriptors in `also` is ready (their revents are
     * set), or timeout milliseconds have passed. NULL where `next` never says SOURCE_LATER. */
    void (*wait)(struct source *source, struct pollfd *also, size_t n, int timeout);
    void (*free)(struct source *source);
};

/* The head of every source's own struct. */
struct source {
    const struct source_kind *kind;
    size_t coming; /* pages that are still to come; 0 until all of them are known */
    bool several;  /* whether there can be more than one page: sure from the first item on */
    /* Whether the page was done by the batch that this one resumes: sources ask before they go to any cost
     * for a page, and then leave it out. NULL: none was. */
    bool (*is_done)(void *context, const char *name, long long offset);
    void *context;
};

#endif

/* The line on a terminal that shows how far a batch is. */
#ifndef GALLEY_BATCH_PROGRESS_H
#define GALLEY_BATCH_PROGRESS_H

#include "host/message.h"

struct progress {
    bool on;    /* set by the caller: standard error is a terminal, and nothing else is printed there */
    bool shown; /* the line stands there now */
    long long began, drawn;
    size_t before; /* set by the caller: pages, and failures among them, of the batch that is gone on with */
    size_t failed_before;
    size_t pages, failed;
    unsigned long long bytes; /* set by the caller: downloaded */
    long long left;           /* set by the caller: pages to come; -1: not known */
};

void progress_begin(struct progress *progress);

/* A page is done with. */
void progress_page(struct progress *progress, bool failed);

/* Takes the line away, because another one is to be printed; the next page brings it back. */
void progress_hide(struct progress *progress);

#endif

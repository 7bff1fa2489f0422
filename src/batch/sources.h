/* The kinds of source that hold pages: see source.h. */
#ifndef GALLEY_BATCH_SOURCES_H
#define GALLEY_BATCH_SOURCES_H

#include "base/str.h"
#include "batch/filter.h"
#include "batch/source.h"

/* The largest page that is taken out of an archive or crawl, in bytes: the parent holds a few of these. */
enum { SOURCE_LARGEST_PAGE = 20 * 1024 * 1024 };

/* What a source reads: an open file or pipe, from which `head` has been read already. */
struct opened {
    const char *name; /* as errors and items name it */
    const char *stem; /* what output files are named after */
    int fd;
    struct bytes head;
    long long offset, length; /* the part of it that is read, in bytes; 0 and 0: all */
};

void opened_close(struct opened *opened);

/* Each of these takes over opened->fd and opened->head whatever the outcome, copies the strings, and keeps
 * `filter`, which must outlive it. NULL and a reason on failure. */

/* The HTML pages of a crawl's WARC, and the texts of a WET. */
struct source *warc_source_new(struct opened *opened, const struct filter *filter, struct reason *why);

/* The pages in a tar or zip archive, which may be compressed. */
struct source *archive_source_new(struct opened *opened, const struct filter *filter, struct reason *why);

/* What an input is, by its first bytes. */
enum input_form { FORM_PAGE, FORM_WARC, FORM_ARCHIVE };
enum {
    RECOGNISED_BY = 64 * 1024
}; /* bytes that are enough for it: zstd gives none before a block is whole */
enum input_form recognise(struct str head);

/* Reads on until so many are in *head, or the input ends, and recognises it. */
bool read_form(int fd, struct bytes *head, enum input_form *form, struct reason *why);

#endif

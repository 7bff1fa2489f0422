/* The records of a WARC file (ISO 28500, versions 1.0 and 1.1, and what came before): plain, or compressed
 * with gzip or zstd, record by record or as a whole. Damage costs the record that it hits. */
#ifndef GALLEY_BATCH_WARC_H
#define GALLEY_BATCH_WARC_H

#include "batch/stream.h"

enum { WARC_LARGEST_BLOCK = 20 * 1024 * 1024 }; /* bytes of a record's block that are held */

struct warc {
    struct stream stream;
    size_t to_drop;   /* bytes of the record given last, which are still in `stream` */
    bool must_search; /* the record given last does not end there: see is_too_large */
    bool is_damaged;  /* damage behind the record given last is to be told: `why` */
    struct reason why;
};

struct warc_record {
    long long offset;  /* in the file; in the decompressed data for a record that begins no member or frame */
    struct str header; /* its fields, without the line with the version */
    struct str block;  /* what follows them */
    bool is_too_large; /* the block is the beginning of one longer than WARC_LARGEST_BLOCK */
};

enum warc_state {
    WARC_RECORD,
    WARC_DAMAGED, /* offset is set, and block is empty; header is too, unless it could be read */
    WARC_END
};

/* Both are taken over, as stream_open does. Free with warc_close whatever the outcome. */
bool warc_open(struct warc *warc, int fd, struct bytes *head, long long offset, long long length,
               struct reason *why);
void warc_close(struct warc *warc);

/* The next record, whose slices last until the next call. */
enum warc_state warc_next(struct warc *warc, struct warc_record *record, struct reason *why);

#endif

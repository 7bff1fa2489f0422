/* A file or pipe as one stream of bytes, decompressed on the way, that knows where its parts begin: a WARC is
 * compressed record by record, each a gzip member or zstd frame of its own, so that one can be read, and the
 * reading begin again behind damage, without what stands before. */
#ifndef GALLEY_BATCH_STREAM_H
#define GALLEY_BATCH_STREAM_H

#include "base/str.h"
#include "host/message.h"

enum streamed {
    STREAM_MORE,    /* bytes were added behind those of the same part */
    STREAM_PART,    /* a new part began, and its first bytes were added at `part` */
    STREAM_DAMAGED, /* the part can't be read on: see stream_resume */
    STREAM_END
};

struct decoder; /* a compression's own state */

struct stream {
    struct bytes out; /* decompressed */
    size_t at;        /* of which the reader has used so many */
    size_t part;      /* where in `out` the last part begins */
    long long start;  /* offset in the file of that part, in bytes */
    long long before; /* decompressed bytes dropped in front of `out` */

    int fd;
    bool is_compressed;
    struct bytes raw; /* compressed bytes, of which raw_at are used */
    size_t raw_at;
    size_t raw_part;      /* where in `raw` the part begins; equal to raw_at where that is no longer held */
    long long raw_offset; /* of raw.p[0] in the file */
    long long left;       /* bytes that may still be read from fd */
    bool in_part, at_end;
    struct decoder *decoder;
};

/* Begins to read fd, from which `head` has been read already; both are taken over. Reads `length` bytes from
 * `offset` on; LLONG_MAX: all. false and a reason on failure; free with stream_close whatever the outcome. */
bool stream_open(struct stream *u, int fd, struct bytes *head, long long offset, long long length,
                 struct reason *why);
void stream_close(struct stream *u);

/* Adds bytes to u->out; pointers into it are no longer good. Damage is told once for each part. */
enum streamed stream_more(struct stream *u, struct reason *why);

/* Goes on behind damage: at the next part that begins with `start` (at most 16 bytes) when decompressed. What
 * is in u->out is dropped. false: there is none. Only for compressed streams. */
bool stream_resume(struct stream *u, struct str start, struct reason *why);

/* The bytes that are there and not used. */
static inline struct str stream_rest(const struct stream *u) {
    return (struct str){u->out.p ? u->out.p + u->at : "", u->out.n - u->at};
}

#endif

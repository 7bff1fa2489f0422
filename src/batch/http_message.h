/* An HTTP response as archives keep it: header and body as they came over the wire. */
#ifndef GALLEY_BATCH_HTTP_MESSAGE_H
#define GALLEY_BATCH_HTTP_MESSAGE_H

#include "base/str.h"
#include "host/message.h"

struct http_message {
    int status;        /* 0: there is no header, all is body */
    struct str header; /* its fields */
    struct str body;
};

/* Parts a response's header and body. */
struct http_message http_parse(struct str message);

/* The body without transfer and content encodings, in *out, which is empty before. Archives often keep a
 * header that speaks of encodings which the body no longer has: where it can't be decoded from its first
 * bytes on, it is taken as it is. *packed: it is still gzip, zstd or brotli compressed, for others to unpack.
 * false and a reason for damaged data and more than `limit` bytes. */
bool http_body(const struct http_message *message, size_t limit, struct bytes *out, bool *packed,
               struct reason *why);

#endif

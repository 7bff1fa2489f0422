/* The pages of one article as one document: a multipart/mixed of RFC 2046, each part with its Content-Type
 * and Content-Location. */
#ifndef GALLEY_BATCH_PARTS_H
#define GALLEY_BATCH_PARTS_H

#include "base/str.h"
#include "host/bytes.h"

struct part {
    struct str url, content_type; /* empty: not known */
    struct str page;
};

/* Writes the parts one behind the other into *out, which is empty. *content_type becomes the document's, from
 * malloc. false when out of memory. */
bool parts_write(const struct part *parts, size_t n, struct bytes *out, char **content_type);

/* Whether a document of this type was written by parts_write. */
bool parts_are(const char *content_type);

/* The part that begins at *at, which then is behind it; false behind the last. Its strings lie in the
 * document. */
bool parts_next(struct str document, const char *content_type, size_t *at, struct part *part);

#endif

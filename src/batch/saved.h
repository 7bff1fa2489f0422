/* Pages as browsers save them: MHTML (RFC 2557: the page and all it needs as parts of one message), and pages
 * whose first comment tells where they were. */
#ifndef GALLEY_BATCH_SAVED_H
#define GALLEY_BATCH_SAVED_H

#include "base/str.h"
#include "host/message.h"

struct saved {
    struct bytes page;  /* of MHTML: the page itself; else empty, for the bytes are the page */
    char *url;          /* NULL: not told */
    char *content_type; /* of MHTML, for its charset; else NULL */
};

/* What a saved page tells, in *saved, which saved_free frees. false and a reason for MHTML without a page. */
bool saved_read(struct str bytes, struct saved *saved, struct reason *why);
void saved_free(struct saved *saved);

#endif

/* What is done with one page: from its bytes to text and the few facts that a batch needs. Runs in a worker
 * process, or in this one. */
#ifndef GALLEY_BATCH_WORK_H
#define GALLEY_BATCH_WORK_H

#include "base/str.h"
#include "batch/near.h"
#include "batch/needs.h"
#include "batch/options.h"
#include "host/message.h"
#include <stdint.h>

/* A page as the worker sees it. */
struct task {
    const char *name, *url, *content_type; /* as in struct item */
    long long offset, fetched;
    struct str page;
    bool packed;
    bool several; /* one of several pages: the text says which */
};

enum verdict_kind {
    VERDICT_ARTICLE,
    VERDICT_NONE,   /* no article: `why` */
    VERDICT_MEMORY, /* the page takes more memory than there is */
    VERDICT_NEEDS,  /* the page needs what this process cannot load; see needs.h */
};

/* What came of a page. Strings are cut where they are too long. */
struct verdict {
    enum verdict_kind kind;
    struct reason why;
    char page_kind[16]; /* GALLEY_KIND */
    char language[16];
    char site[96];
    char host[96]; /* of the page's address, in lower case and without "www." */
    size_t name;   /* bytes at the text's beginning that name its file, by --template; 0: none */
    double quality;
    uint32_t words;     /* of the body */
    need_set needs;     /* that are not met, for VERDICT_NEEDS */
    uint64_t source[2]; /* XXH3 of the page's bytes, 128 bits, the high half first */
    uint64_t body[2];   /* the same of the body's letters and digits in lower case; 0, 0: there is no body */
    uint64_t near[NEAR_BANDS]; /* see near.h; 0 where repeats are not asked for */
};

/* Works a page off. *text is the article in options->format, from malloc, or empty without one. `met`: the
 * needs that are seen to, because that is loaded, can be, or is nowhere. */
void work_page(galley_extractor *extractor, const struct batch_options *options, const struct task *task,
               need_set met, struct verdict *verdict, struct bytes *text);

#endif

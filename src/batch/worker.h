/* A worker process: takes pages, gives back text, and holds nothing that a page could misuse. */
#ifndef GALLEY_BATCH_WORKER_H
#define GALLEY_BATCH_WORKER_H

#include "batch/work.h"

/* Pages wait in memory that the parent writes as a file and the worker sees mapped, so that they are copied
 * once. A worker has two: the next page is there when it is done with one. */
enum { SLOTS = 2 };

/* A page in a slot, as it goes through the pipe. The slot holds the page and behind it the name, address and
 * content type, each with a NUL; a length of 0 stands for NULL. */
struct request {
    uint32_t slot;
    uint32_t name, url, content_type; /* bytes with the NUL */
    uint64_t page;
    int64_t offset, fetched;
    bool packed, several;
};

/* What comes back: this, then `text` bytes of text. */
struct response {
    struct verdict verdict;
    uint64_t text;
};

/* The work itself: work_page, or what a test puts in its place. */
typedef void worker_function(galley_extractor *extractor, const struct batch_options *options,
                             const struct task *task, need_set met, struct verdict *verdict,
                             struct bytes *text);

struct worker_settings {
    worker_function *work;
    const struct batch_options *options;
    galley_extractor *extractor;
    size_t memory; /* bytes that a page may take */
    bool sandbox;
    need_set met;            /* what is loaded, or cannot be */
    int requests, responses; /* pipes */
    int slots[SLOTS];
};

/* The most that a slot holds. */
enum { SLOT_STRINGS = 1024 * 1024 };
#define SLOT_SIZE (GALLEY_MAX_PAGE + SLOT_STRINGS)

/* The life of a worker process that has just been forked: ends with it when the requests do. */
_Noreturn void worker_run(const struct worker_settings *settings);

#endif

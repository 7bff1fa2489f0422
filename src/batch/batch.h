/* The program's work: pages from a source through workers to the output. */
#ifndef GALLEY_BATCH_BATCH_H
#define GALLEY_BATCH_BATCH_H

#include "batch/options.h"
#include "batch/pool.h"

/* Does it all, tells of failures on standard error, and returns the program's exit status, 0 or 1. Takes over
 * the source, which may be NULL when out of memory. */
int batch_run(const struct batch_options *options, struct source *source);

/* Worker processes as the options want them, for that work. NULL and a reason on failure. */
struct pool *batch_pool(const struct batch_options *options, worker_function *work, struct reason *why);

#endif

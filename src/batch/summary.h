/* What a batch came to, in a few lines on standard error. */
#ifndef GALLEY_BATCH_SUMMARY_H
#define GALLEY_BATCH_SUMMARY_H

#include "batch/tally.h"

/* Tells pages, time, failures by reason, kinds, languages, sites and the slowest pages. The tally has ended.
 * `before`: pages that the batch which was gone on with had done, `failed_before` of them without success. */
void summary_tell(const struct tally *tally, size_t before, size_t failed_before);

#endif

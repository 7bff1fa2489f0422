/* --learn-sites: a first pass over all pages that finds out what the sites' pages have in common. */
#ifndef GALLEY_BATCH_LEARN_H
#define GALLEY_BATCH_LEARN_H

#include "batch/known.h"
#include "batch/options.h"
#include "batch/source.h"

/* Reads all pages of the source, which is taken over and may be NULL when out of memory. NULL and a reason on
 * failure, NULL and an empty one when a signal ended it. Pages that fail are told of by the pass that comes
 * after. */
struct known *learn_sites(const struct batch_options *options, struct source *source, struct reason *why);

#endif

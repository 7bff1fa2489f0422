/* The inputs of the command line as a source of pages. */
#ifndef GALLEY_CLI_PAGES_H
#define GALLEY_CLI_PAGES_H

#include "batch/source.h"
#include "cli/options.h"

/* NULL when out of memory. The options stay as they are meanwhile. */
struct source *pages_new(const struct options *options);

#endif

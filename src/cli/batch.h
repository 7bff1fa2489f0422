/* The program's work: every input through the extractor to the output. */
#ifndef GALLEY_CLI_BATCH_H
#define GALLEY_CLI_BATCH_H

#include "cli/options.h"

/* Does it all, tells of failures on standard error, and returns the program's exit status, 0 or 1. */
int batch_run(const struct options *options);

#endif

/* Telling what would be fetched instead of fetching it. */
#ifndef GALLEY_CLI_LIST_H
#define GALLEY_CLI_LIST_H

#include "batch/source.h"

/* Prints the names of a source's pages, one a line, and frees it. The program's exit status. `quiet`: nothing
 * is said of what failed. */
int list_run(struct source *source, bool quiet);

#endif

/* Reading on a terminal: what it can do, and the pager. */
#ifndef GALLEY_CLI_READER_H
#define GALLEY_CLI_READER_H

#include "cli/options.h"
#include <sys/types.h>

/* Sets options->batch.width and options->batch.terminal by the terminal that standard output is, and by
 * NO_COLOR and TERM; leaves a width that was asked for. */
void reader_look(struct options *options);

/* Starts $PAGER (less, where it is not set) and makes it standard output, if that is a terminal. Returns its
 * process, or 0: there is none. */
pid_t reader_start_pager(void);

/* Closes standard output and waits until the pager is left. 0 is fine. */
void reader_wait(pid_t pager);

#endif

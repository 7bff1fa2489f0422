/* Ctrl-C, SIGTERM, SIGHUP and closed pipes: the program ends in order, and then as the signal would have
 * ended it. */
#ifndef GALLEY_BATCH_STOP_H
#define GALLEY_BATCH_STOP_H

#include <stdbool.h>

/* From now on the first of these signals is noted; the next one ends the program at once. Writing to a closed
 * pipe is an error. */
void stop_catch(void);

int stop_signal(void);     /* the signal that came; 0: none */
int stop_descriptor(void); /* becomes readable with the signal; -1: there is none */

/* Ends the program as the signal, or SIGPIPE, would have done. Returns where the signal is one that the
 * program's caller wanted ignored. */
void stop_now(int signal);

#endif

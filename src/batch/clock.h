/* Time, in milliseconds. */
#ifndef GALLEY_BATCH_CLOCK_H
#define GALLEY_BATCH_CLOCK_H

#include <sys/types.h>

long long clock_now(void);          /* since some moment */
long long clock_used_by(pid_t pid); /* processor time of a process; -1 where the system doesn't tell */

#endif

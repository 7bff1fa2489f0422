/* The cage of a worker process: it keeps the memory and the pipes that it has, and gets nothing more. */
#ifndef GALLEY_BATCH_SANDBOX_H
#define GALLEY_BATCH_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Closes every descriptor but the n in `keep`. */
void sandbox_close_all_but(const int *keep, size_t n);

/* Limits this process's memory to what it has now and `memory` bytes more (0: no limit); no core files. */
void sandbox_limit(size_t memory);

/* What the kernel granted. */
struct sandbox {
    bool seccomp, landlock;
};

/* From here on this process can open no file and no socket, start no process and look at none. What the
 * system lacks is left out: Linux has both parts, others none. */
struct sandbox sandbox_enter(void);

#endif

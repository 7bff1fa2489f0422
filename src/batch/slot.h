/* Memory between two processes: the parent writes it like a file, a worker has it mapped. */
#ifndef GALLEY_BATCH_SLOT_H
#define GALLEY_BATCH_SLOT_H

#include "batch/worker.h"
#include "host/message.h"

struct slot {
    int fd;      /* of memory without a name; 0: not open */
    size_t size; /* bytes in it */
};

bool slot_open(struct slot *slot, struct reason *why);
void slot_close(struct slot *slot);

/* Puts a page into the slot and tells in *request where all of it lies. */
bool slot_fill(struct slot *slot, const struct task *task, struct request *request, struct reason *why);

/* Gives back the memory of a large page that nobody needs any more. */
void slot_trim(struct slot *slot);

#endif

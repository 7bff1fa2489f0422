/* The files of a folder and of the folders in it, whatever their number: the first comes before the last name
 * has been read, and no more names are held than make a good order. */
#ifndef GALLEY_BATCH_WALK_H
#define GALLEY_BATCH_WALK_H

#include "batch/filter.h"
#include "host/message.h"

struct walk;

/* path is copied, filter must outlive the walk. NULL when out of memory. */
struct walk *walk_new(const char *path, const struct filter *filter);
void walk_free(struct walk *walk); /* NULL is fine */

enum walked { WALKED_FILE, WALKED_FAULT, WALKED_END };

/* The next file that the filter takes, by its path, which lasts until the next call; within a folder by name,
 * and in a folder of more than WALK_SORTED files in pieces that are each sorted. Links to files are followed,
 * those to folders in the folder are not, so that no loop of them can be endless; pipes, sockets and devices
 * are left alone. A fault names a folder that can't be read. */
enum { WALK_SORTED = 32768 };
enum walked walk_next(struct walk *walk, const char **path, struct reason *why);

#endif

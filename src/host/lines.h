/* The lines of a file or pipe, each as soon as it is there. */
#ifndef GALLEY_HOST_LINES_H
#define GALLEY_HOST_LINES_H

#include "host/message.h"

struct lines {
    int fd; /* -1: all is in the buffer */
    struct bytes buffer;
    size_t at;      /* where the next line starts */
    bool are_paths; /* lines are taken as they are, but for their end: names may begin with '#' or a space */
    bool by_nul;    /* NULs end them, as `find -print0` writes them */
};

/* The next line that is neither blank nor starts with '#', without white space at its ends, in *line until
 * the next call. 1: a line; 0: the end; -1: a reading error. A line longer than 64 KB is an error. Of paths
 * only empty ones are left out. */
int lines_next(struct lines *lines, char **line, struct reason *why);
/* Whether there is a whole line, or nothing more to read, so that lines_next need not wait. */
bool lines_are_there(const struct lines *lines);
void lines_close(struct lines *lines);

#endif

/* Reading whole pages from files and pipes. */
#ifndef GALLEY_HOST_READ_H
#define GALLEY_HOST_READ_H

#include "host/message.h"

/* Opens a file or FIFO for reading; devices and sockets are refused. Without `waits` a FIFO is opened at
 * once, non-blocking, whether anybody writes to it or not. -1 and a reason on failure. */
int open_input(const char *path, bool waits, struct reason *why);

/* Reads what is left of fd behind what *data holds; false for errors and more than `limit` bytes in all. */
bool read_rest(int fd, struct bytes *data, size_t limit, struct reason *why);

/* Reads once, up to `most` bytes; the number of bytes, 0 at the end, -1 and a reason on failure. */
long read_some(int fd, struct bytes *data, size_t most, struct reason *why);

#endif

/* Writing whole pieces. */
#ifndef GALLEY_HOST_WRITE_H
#define GALLEY_HOST_WRITE_H

#include <stdbool.h>
#include <stddef.h>

/* Writes all to a descriptor, however many writes it takes; false and errno on failure. */
bool write_all(int fd, const char *p, size_t n);

#endif

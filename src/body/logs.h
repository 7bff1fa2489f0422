/* Logarithms of counts: features take those of small ones over and over, which a table has. */
#ifndef GALLEY_BODY_LOGS_H
#define GALLEY_BODY_LOGS_H

#include <stddef.h>

/* log2(1 + count) */
float log_of(size_t count);

#endif

/* One line of text for people, put together from pieces; what does not fit is left out. */
#ifndef GALLEY_BATCH_LINE_H
#define GALLEY_BATCH_LINE_H

#include <stddef.h>

struct line {
    char text[1000];
    size_t n;
};

void line_add(struct line *line, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds `before`, the number as 1,234,567, a space and `what`. */
void line_add_count(struct line *line, const char *before, unsigned long long number, const char *what);

#endif

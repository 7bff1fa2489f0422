#include "batch/line.h"
#include <stdarg.h>
#include <stdio.h>

void line_add(struct line *line, const char *format, ...) {
    size_t room = sizeof line->text - line->n;
    va_list values;
    va_start(values, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start. */
    int n = vsnprintf(line->text + line->n, room, format, values);
    va_end(values);
    if (n > 0)
        line->n += (size_t)n < room ? (size_t)n : room - 1;
}

void line_add_count(struct line *line, const char *before, unsigned long long number, const char *what) {
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%llu", number);
    line_add(line, "%s", before);
    for (int i = 0; i < n; i++)
        line_add(line, "%s%c", i && (n - i) % 3 == 0 ? "," : "", digits[i]);
    line_add(line, " %s", what);
}

#include "host/message.h"
#include "base/utf8.h"
#include "host/write.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 4096 + 256 }; /* a path, and some escapes in it */

bool because(struct reason *why, const char *format, ...) {
    va_list values;
    va_start(values, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start. */
    vsnprintf(why->text, sizeof why->text, format, values);
    va_end(values);
    return false;
}

bool because_of(struct reason *why, int error) {
    return because(why, "%s", strerror(error));
}

static void add_escape(struct bytes *out, unsigned char byte) {
    static const char NAMES[][2] = {['\t'] = "t", ['\n'] = "n", ['\r'] = "r"};
    char escape[8];
    if (byte < sizeof NAMES / sizeof *NAMES && NAMES[byte][0])
        snprintf(escape, sizeof escape, "\\%s", NAMES[byte]);
    else
        snprintf(escape, sizeof escape, "\\x%02X", byte);
    bytes_add(out, escape, strlen(escape));
}

void add_safe(struct bytes *out, const char *text) {
    struct str s = str_of(text);
    size_t start = out->n;
    for (size_t i = 0; i < s.n;) {
        if (out->n - start > LONGEST) {
            bytes_add(out, "...", 3);
            return;
        }
        size_t at = i;
        uint32_t c = utf8_next(s, &i);
        bool stray = c == 0xFFFD && i - at == 1;
        if (stray || c < ' ' || (c >= 0x7F && c < 0xA0) || char_is_invisible(c) || c == 0x2028 || c == 0x2029)
            for (; at < i; at++)
                add_escape(out, (unsigned char)s.p[at]);
        else
            bytes_add(out, s.p + at, i - at);
    }
}

void complain(const char *name, const char *reason) {
    struct bytes line = {0};
    bytes_add(&line, "galley: ", 8);
    if (name) {
        add_safe(&line, name);
        bytes_add(&line, ": ", 2);
    }
    add_safe(&line, reason);
    bytes_add(&line, "\n", 1);
    write_all(STDERR_FILENO, line.p, line.n); /* where that fails there is nobody left to tell */
    bytes_free(&line);
}

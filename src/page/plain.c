#include "page/plain.h"
#include "base/buf.h"

enum { LOOKED_AT = 64 * 1024 }; /* bytes in which a page would show its first tag */

bool is_plain(struct str text) {
    size_t end = text.n < LOOKED_AT ? text.n : LOOKED_AT;
    for (size_t i = 0; i + 1 < end; i++) {
        const char *lt = memchr(text.p + i, '<', end - i - 1);
        if (!lt)
            return true;
        i = (size_t)(lt - text.p);
        if (is_alpha((unsigned char)lt[1]) || lt[1] == '/' || lt[1] == '!' || lt[1] == '?')
            return false;
    }
    return true;
}

static void add_escaped(struct buf *out, struct str text) {
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '<')
            buf_str(out, S("&lt;"));
        else if (text.p[i] == '&')
            buf_str(out, S("&amp;"));
        else
            buf_byte(out, text.p[i]);
}

struct str plain_markup(struct arena *arena, struct str text) {
    struct buf out = buf_new(arena);
    buf_reserve(&out, text.n + text.n / 8 + 64);
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        struct str line = str_trim(str_slice(text, 0, n));
        if (line.n) {
            buf_str(&out, S("<p>"));
            add_escaped(&out, line);
        }
        text = str_slice(text, n + (end != NULL), text.n);
    }
    buf_byte(&out, '\0');
    out.n--;
    return buf_slice(&out);
}

#include "page/plain.h"

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

void plain_markup(struct arena *arena, struct str text, struct markup *markup) {
    *markup = markup_new(arena);
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        struct str line = str_trim(str_slice(text, 0, n));
        if (line.n) {
            markup_start(markup, TAG_P, S(""), NULL, 0);
            markup_literal(markup, line);
        }
        text = str_slice(text, n + (end != NULL), text.n);
    }
    markup_finish(markup);
}

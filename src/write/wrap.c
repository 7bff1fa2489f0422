#include "write/wrap.h"
#include <unilbrk.h>
#include <uniwidth.h>

/* An address is not broken: terminals find it by its ends. */
static void keep_addresses(struct str line, char *kept) {
    for (size_t at = str_find(line, S("://"), 0); at != STR_NONE; at = str_find(line, S("://"), at)) {
        while (at > 0 && is_alpha((unsigned char)line.p[at - 1]))
            at--;
        for (at++; at < line.n && (unsigned char)line.p[at] > ' ' && (unsigned char)line.p[at] < 0x7F; at++)
            kept[at] = UC_BREAK_PROHIBITED;
    }
}

const char *wrap_breaks(struct arena *arena, struct str line, unsigned width) {
    char *breaks = arena_zalloc(arena, line.n + 1);
    char *kept = arena_zalloc(arena, line.n + 1); /* UC_BREAK_UNDEFINED */
    keep_addresses(line, kept);
    u8_width_linebreaks((const uint8_t *)line.p, line.n, (int)width, 0, 0, kept, "UTF-8", breaks);
    return breaks;
}

bool wrap_is_break(char at) {
    return at == UC_BREAK_POSSIBLE;
}

size_t utf8_columns(struct str s) {
    int columns = u8_width((const uint8_t *)s.p, s.n, "UTF-8");
    return columns > 0 ? (size_t)columns : 0;
}

static void wrap_line(struct buf *out, struct str line, unsigned width) {
    const char *breaks = wrap_breaks(out->arena, line, width);
    size_t start = 0;
    for (size_t i = 1; i <= line.n; i++) {
        if (i < line.n && !wrap_is_break(breaks[i]))
            continue;
        size_t end = i;
        while (end > start && line.p[end - 1] == ' ')
            end--;
        if (start)
            buf_byte(out, '\n');
        buf_str(out, str_slice(line, start, end));
        start = i;
    }
}

void wrap(struct buf *out, struct str text, unsigned width) {
    enum { WIDEST = 100000 };
    if (width == 0 || width > WIDEST) {
        buf_str(out, text);
        return;
    }
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        wrap_line(out, str_slice(text, 0, n), width);
        if (end)
            buf_byte(out, '\n');
        text = str_slice(text, end ? n + 1 : n, text.n);
    }
}

#include "base/buf.h"
#include "base/utf8.h"

void buf_reserve(struct buf *b, size_t more) {
    if (more > b->cap - b->n)
        arena_grow(b->arena, b->p, &b->cap, b->n + more);
}

void buf_add(struct buf *b, const void *bytes, size_t n) {
    if (n == 0)
        return;
    buf_reserve(b, n);
    memcpy(b->p + b->n, bytes, n);
    b->n += n;
}

void buf_byte(struct buf *b, char c) {
    buf_add(b, &c, 1);
}

void buf_collapsed(struct buf *b, struct str s) {
    buf_reserve(b, s.n + 1);
    bool space = b->n == 0 || b->p[b->n - 1] == ' ' || b->p[b->n - 1] == '\n';
    for (size_t i = 0; i < s.n;) {
        unsigned char byte = (unsigned char)s.p[i];
        if (byte > ' ' && byte < 0x7F) {
            b->p[b->n++] = (char)byte;
            space = false;
            i++;
            continue;
        }
        size_t at = i;
        uint32_t c = utf8_next(s, &i);
        if (char_is_space(c) || c < ' ' || (c >= 0x7F && c < 0xA0)) { /* C1's controls too */
            if (!space)
                b->p[b->n++] = ' ';
            space = true;
        } else if (c == 0xFFFD && i - at == 1) { /* a stray byte: stands for itself no longer */
            buf_add(b, "\xEF\xBF\xBD", 3);
            space = false;
        } else if (!char_is_invisible(c)) {
            buf_add(b, s.p + at, i - at);
            space = false;
        }
    }
}

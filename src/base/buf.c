#include "base/buf.h"
#include "base/utf8.h"
#include "base/vector.h"

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

/* Appends the printable ASCII that s has from `from` on, as far as no two spaces meet, or some less of it, a
 * vector at a time. space: what was appended last is one. Returns how many bytes. */
static size_t add_plain(struct buf *b, struct str s, size_t from, bool space) {
    size_t i = from;
    for (; i + VECTOR < s.n; i += VECTOR) {
        vector_bytes v, behind;
        memcpy(&v, s.p + i, sizeof v);
        memcpy(&behind, s.p + i + 1, sizeof behind);
        if (vector_any((vector_bytes)(v - ' ' >= 0x7F - ' ') | (vector_bytes)((v | behind) == ' ')) ||
            (space && s.p[i] == ' '))
            break;
        memcpy(b->p + b->n, &v, sizeof v);
        b->n += VECTOR;
        space = s.p[i + VECTOR - 1] == ' ';
    }
    return i - from;
}

/* The same of one character that is not printable ASCII, at *i; moves *i behind it. */
static bool add_character(struct buf *b, struct str s, size_t *i, bool space) {
    size_t at = *i;
    uint32_t c = utf8_next(s, i);
    if (c < 0xA0 || char_is_space(c)) { /* C1's controls too */
        if (!space)
            b->p[b->n++] = ' ';
        return true;
    }
    if (c == 0xFFFD && *i - at == 1) { /* a stray byte: stands for itself no longer */
        buf_add(b, "\xEF\xBF\xBD", 3);
        buf_reserve(b, s.n - *i + 1);
        return false;
    }
    if (char_is_invisible(c))
        return space;
    memcpy(b->p + b->n, s.p + at, *i - at);
    b->n += *i - at;
    return false;
}

void buf_collapsed(struct buf *b, struct str s) {
    buf_reserve(b, s.n + 1);
    bool space = b->n == 0 || b->p[b->n - 1] == ' ' || b->p[b->n - 1] == '\n';
    for (size_t i = 0; i < s.n;) {
        size_t plain = add_plain(b, s, i, space);
        if (plain) {
            i += plain;
            space = s.p[i - 1] == ' ';
        }
        for (size_t end = i + VECTOR; i < s.n && i < end;) {
            unsigned char byte = (unsigned char)s.p[i];
            if (byte <= ' ' || byte >= 0x7F) {
                space = add_character(b, s, &i, space);
                continue;
            }
            b->p[b->n++] = (char)byte;
            space = false;
            i++;
        }
    }
}

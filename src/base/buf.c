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

/* Appends the printable ASCII that s has from `from` on, as far as no two spaces meet and more than a vector
 * is left, and up to VECTOR bytes behind b's end. space: what was appended last is one. Returns how many
 * bytes. */
static size_t add_printable(struct buf *b, struct str s, size_t from, bool space) {
    size_t i = from;
    unsigned others = space && s.p[i] == ' ';
    while (!others && i + VECTOR < s.n) {
        vector_bytes v, behind;
        memcpy(&v, s.p + i, sizeof v);
        memcpy(&behind, s.p + i + 1, sizeof behind);
        memcpy(b->p + b->n, &v, sizeof v);
        others = vector_bits((vector_bytes)(v - ' ' >= 0x7F - ' ') | (vector_bytes)((v | behind) == ' '));
        size_t n = others ? (size_t)__builtin_ctz(others) : VECTOR;
        b->n += n;
        i += n;
    }
    return i - from;
}

/* How many bytes of a group come before the first that is not visible ASCII. */
static size_t visible_bytes(uint64_t group) {
    return group_before(~group_range(group, '!', '~') & EACH(0x80));
}

/* Appends the visible ASCII that s has from `from` on, or some less of it, and up to GROUP bytes behind b's
 * end. Returns how many bytes. */
static size_t add_visible(struct buf *b, struct str s, size_t from) {
    uint64_t group = str_group(s, from);
    group_store(b->p + b->n, group);
    size_t n = visible_bytes(group);
    b->n += n;
    return n;
}

/* Whether a character of two bytes stands at `at` that is a letter or a mark: U+00C0…U+07FF. */
static bool is_two_bytes(struct str s, size_t at) {
    unsigned char lead = (unsigned char)s.p[at];
    return lead >= 0xC3 && lead < 0xE0 && at + 1 < s.n && ((unsigned char)s.p[at + 1] & 0xC0) == 0x80;
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
        buf_reserve(b, s.n - *i + VECTOR);
        return false;
    }
    if (char_is_invisible(c))
        return space;
    memcpy(b->p + b->n, s.p + at, *i - at);
    b->n += *i - at;
    return false;
}

void buf_collapsed(struct buf *b, struct str s) {
    buf_reserve(b, s.n + VECTOR);
    bool space = b->n == 0 || b->p[b->n - 1] == ' ' || b->p[b->n - 1] == '\n';
    for (size_t i = 0; i < s.n;) {
        size_t n = i + VECTOR < s.n ? add_printable(b, s, i, space) : add_visible(b, s, i);
        if (n) {
            i += n;
            space = s.p[i - 1] == ' ';
        }
        unsigned char byte = i < s.n ? (unsigned char)s.p[i] : '!';
        if (byte > ' ' && byte < 0x7F)
            continue;
        if (byte == ' ') {
            b->p[b->n] = ' ';
            b->n += !space;
            space = true;
            i++;
        } else if (is_two_bytes(s, i)) {
            do {
                memcpy(b->p + b->n, s.p + i, 2);
                b->n += 2;
                i += 2;
            } while (i < s.n && is_two_bytes(s, i));
            space = false;
        } else {
            space = add_character(b, s, &i, space);
        }
    }
}

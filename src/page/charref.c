#include "page/charref.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "page/entities.h"

enum { LANES = 16 };
typedef uint8_t lanes __attribute__((vector_size(LANES)));

static bool is_control(unsigned char c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/* Whether a byte may begin what text is not to hold; 0xEF begins U+FFFE and U+FFFF. */
static bool is_odd(unsigned char c) {
    return is_control(c) || c == 0xEF;
}

static bool has_odd(struct str s) {
    size_t i = 0;
    for (; i + LANES <= s.n; i += LANES) {
        lanes c;
        uint64_t odd[2];
        memcpy(&c, s.p + i, sizeof c);
        lanes hits = (lanes)((c < ' ') & (c != '\t') & (c != '\n') & (c != '\r')) | (lanes)(c == 0xEF);
        memcpy(odd, &hits, sizeof odd);
        if (odd[0] | odd[1])
            return true;
    }
    for (; i < s.n; i++)
        if (is_odd((unsigned char)s.p[i]))
            return true;
    return false;
}

/* Whether XML, and so libxml2, lets the character stand. */
static bool is_allowed(uint32_t c) {
    return c >= ' ' ? c != 0xFFFE && c != 0xFFFF && c < 0x110000 && (c < 0xD800 || c > 0xDFFF)
                    : !is_control((unsigned char)c);
}

static int digit_of(char c, uint32_t base) {
    if (is_digit((unsigned char)c))
        return c - '0';
    char low = to_lower(c);
    return base == 16 && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/* Windows-1252's characters where numeric references mean them (13.2.5.80), as in &#146;. */
static uint32_t numbered(uint32_t c) {
    static const uint16_t C1[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return c >= 0x80 && c < 0xA0 && C1[c - 0x80] ? C1[c - 0x80] : c;
}

/* Resolves the reference at s.p[*at], an '&', onto the end of out, and moves *at behind it. */
static void resolve(struct buf *out, struct str s, size_t *at) {
    size_t i = *at + 1;
    char bytes[4];
    if (i < s.n && s.p[i] == '#') {
        uint32_t base = i + 1 < s.n && (s.p[i + 1] | 32) == 'x' ? 16 : 10, c = 0;
        i += base == 16 ? 2 : 1;
        for (int digit; i < s.n && (digit = digit_of(s.p[i], base)) >= 0; i++)
            if (c < 0x110000)
                c = c * base + (uint32_t)digit;
        if (is_allowed(c) && c)
            buf_add(out, bytes, utf8_put(numbered(c), bytes));
        *at = i + (i < s.n && s.p[i] == ';');
        return;
    }
    while (i < s.n && (is_alpha((unsigned char)s.p[i]) || is_digit((unsigned char)s.p[i])))
        i++;
    uint32_t c = i < s.n && s.p[i] == ';' ? entity_of(str_slice(s, *at + 1, i)) : 0;
    if (c) {
        buf_add(out, bytes, utf8_put(c, bytes));
        *at = i + 1;
    } else {
        buf_byte(out, '&');
        ++*at;
    }
}

struct str resolved_value(struct arena *arena, struct str s) {
    const char *hit = s.n ? memchr(s.p, '&', s.n) : NULL;
    if (!hit)
        return s;
    struct buf out = buf_new(arena);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        hit = memchr(s.p + i, '&', s.n - i);
        size_t end = hit ? (size_t)(hit - s.p) : s.n;
        buf_add(&out, s.p + i, end - i);
        i = end;
        if (hit)
            resolve(&out, s, &i);
    }
    return buf_slice(&out);
}

static struct str cleaned_text(struct arena *arena, struct str s) {
    if (!has_odd(s))
        return s;
    struct buf out = buf_new(arena);
    buf_reserve(&out, s.n);
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        if (is_allowed(utf8_next(s, &i)))
            buf_add(&out, s.p + at, i - at);
    }
    return buf_slice(&out);
}

struct str resolved_text(struct arena *arena, struct str s) {
    return cleaned_text(arena, resolved_value(arena, s));
}

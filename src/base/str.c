#include "base/str.h"
#include "base/utf8.h"
#include "base/vector.h"

uint64_t str_last_group(struct str s, size_t at) {
    size_t n = s.n - at;
    if (n == 0)
        return 0;
    const unsigned char *p = (const unsigned char *)s.p + at;
    if (s.n >= GROUP)
        return group_load(s.p + s.n - GROUP) >> 8 * (GROUP - n);
    if (n < 4) /* some once more */
        return (uint64_t)p[0] | (uint64_t)p[n / 2] << 8 * (n / 2) | (uint64_t)p[n - 1] << 8 * (n - 1);
    uint64_t first = p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
    for (size_t i = 4; i < n; i++)
        first |= (uint64_t)p[i] << 8 * i;
    return first;
}

bool bytes_eq_nocase(const char *a, const char *b, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i] && (((a[i] ^ b[i]) & 0xFF) != 32 || !is_alpha((unsigned char)a[i])))
            return false;
    return true;
}

bool str_starts_nocase(struct str s, struct str prefix) {
    return s.n >= prefix.n && bytes_eq_nocase(s.p, prefix.p, prefix.n);
}

bool str_ends_nocase(struct str s, struct str suffix) {
    return s.n >= suffix.n && bytes_eq_nocase(s.p + s.n - suffix.n, suffix.p, suffix.n);
}

/* Which of the VECTOR bytes from p on are the one; fold: 32 where a letter's case does not matter. */
static vector_bytes bytes_like(const char *p, char one, uint8_t fold) {
    vector_bytes v;
    memcpy(&v, p, sizeof v);
    return (vector_bytes)((v | fold) == (uint8_t)one);
}

/* A byte to search for: small, and folded, where it is a letter whose case does not matter. */
static uint8_t fold_of(char *one, bool nocase) {
    *one = nocase ? to_lower(*one) : *one;
    return nocase && is_alpha((unsigned char)*one) ? 32 : 0;
}

static inline size_t find(struct str s, struct str needle, size_t from, bool nocase) {
    if (needle.n == 0 || s.n < needle.n)
        return STR_NONE;
    size_t last = s.n - needle.n, second = needle.n > 1;
    char one = needle.p[0], other = needle.p[second];
    uint8_t fold = fold_of(&one, nocase), other_fold = fold_of(&other, nocase);
    /* Two bytes tell nearly all places where it does not begin, a vector at a time. */
    for (size_t i = from; i <= last && last >= VECTOR - 1;) {
        size_t at = i <= last - (VECTOR - 1) ? i : last - (VECTOR - 1);
        unsigned hits =
            vector_bits(bytes_like(s.p + at, one, fold) & bytes_like(s.p + at + second, other, other_fold));
        for (hits &= ~0u << (i - at); hits; hits &= hits - 1) {
            const char *hit = s.p + at + (size_t)__builtin_ctz(hits);
            if (nocase ? bytes_eq_nocase(hit, needle.p, needle.n) : memcmp(hit, needle.p, needle.n) == 0)
                return (size_t)(hit - s.p);
        }
        i = at + VECTOR;
    }
    for (size_t i = from; i <= last && last < VECTOR - 1; i++)
        if (((uint8_t)s.p[i] | fold) == (uint8_t)one && (nocase ? bytes_eq_nocase(s.p + i, needle.p, needle.n)
                                                                : memcmp(s.p + i, needle.p, needle.n) == 0))
            return i;
    return STR_NONE;
}

size_t str_find(struct str s, struct str needle, size_t from) {
    return find(s, needle, from, false);
}

size_t str_find_nocase(struct str s, struct str needle, size_t from) {
    return find(s, needle, from, true);
}

bool str_is_blank(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_space((unsigned char)s.p[i]))
            return false;
    return true;
}

static bool is_visible(char c) {
    return c > ' ' && c < 0x7F;
}

struct str str_trim(struct str s) {
    size_t from = 0, to = s.n;
    while (from < to && is_space((unsigned char)s.p[from]))
        from++;
    while (to > from && is_space((unsigned char)s.p[to - 1]))
        to--;
    if (from == to || (is_visible(s.p[from]) && is_visible(s.p[to - 1])))
        return str_slice(s, from, to);
    while (from < to) {
        size_t i = from;
        uint32_t c = utf8_next(s, &i);
        if (!char_is_space(c) && !char_is_invisible(c))
            break;
        from = i;
    }
    while (to > from) {
        size_t i = to - 1;
        while (i > from && ((unsigned char)s.p[i] & 0xC0) == 0x80)
            i--;
        size_t at = i;
        uint32_t c = utf8_next(s, &at);
        if (!char_is_space(c) && !char_is_invisible(c))
            break;
        to = i;
    }
    return str_slice(s, from, to);
}

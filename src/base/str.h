/* Slices of UTF-8 text: a pointer and a length, not NUL-terminated, owned by someone else. */
#ifndef GALLEY_BASE_STR_H
#define GALLEY_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p; /* NULL only where n is 0 */
    size_t n;      /* bytes */
};

/* A slice of a string literal, also in constant initialisers. */
#define STR(literal)                                                                                         \
    { (literal), sizeof(literal) - 1 }
#define S(literal) ((struct str)STR(literal))

static inline struct str str_of(const char *s) {
    return (struct str){s, s ? strlen(s) : 0};
}

static inline struct str str_slice(struct str s, size_t from, size_t to) {
    return (struct str){s.p ? s.p + from : NULL, to - from};
}

static inline bool str_eq(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* ASCII letters compare without case; all other bytes as they are. */
bool str_starts_nocase(struct str s, struct str prefix);
bool str_ends_nocase(struct str s, struct str suffix);

bool bytes_eq_nocase(const char *a, const char *b, size_t n);

/* Tables are gone through with these: one byte mostly tells. */
static inline bool str_eq_nocase(struct str a, struct str b) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): p is NULL only where n is 0. */
    return a.n == b.n && (a.n == 0 || (((a.p[0] ^ b.p[0]) & ~32) == 0 && bytes_eq_nocase(a.p, b.p, a.n)));
}
static inline bool str_starts(struct str s, struct str prefix) {
    if (s.n < prefix.n || prefix.n == 0)
        return prefix.n == 0;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): p is NULL only where n is 0. */
    return s.p[0] == prefix.p[0] && memcmp(s.p, prefix.p, prefix.n) == 0;
}
static inline bool str_ends(struct str s, struct str suffix) {
    const char *end = s.n >= suffix.n && suffix.n ? s.p + (s.n - suffix.n) : NULL;
    return suffix.n == 0 ||
           (end && end[suffix.n - 1] == suffix.p[suffix.n - 1] && memcmp(end, suffix.p, suffix.n) == 0);
}

#define STR_NONE SIZE_MAX
/* Offset of the first `needle` in s at or after `from`, or STR_NONE. An empty needle is never found. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_nocase(struct str s, struct str needle, size_t from);
static inline bool str_has(struct str s, struct str needle) {
    return str_find(s, needle, 0) != STR_NONE;
}
static inline bool str_has_nocase(struct str s, struct str needle) {
    return str_find_nocase(s, needle, 0) != STR_NONE;
}

/* HTML's white space: space, tab, LF, FF, CR. */
static inline bool is_space(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}
static inline bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}
static inline bool is_alpha(unsigned char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}
static inline char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

/* s without white space at its ends; U+00A0 and other Unicode spaces and zero-width characters count too. */
struct str str_trim(struct str s);

bool str_is_blank(struct str s); /* HTML's white space alone */

#endif

/* Bytes looked at together. GCC and Clang lower the type to what the processor has. */
#ifndef GALLEY_BASE_VECTOR_H
#define GALLEY_BASE_VECTOR_H

#include "base/str.h"

enum { VECTOR = 16 }; /* bytes */
typedef uint8_t vector_bytes __attribute__((vector_size(VECTOR)));

/* Eight bytes as one number, the first the lowest; and a number of eight equal bytes. */
enum { GROUP = 8 };
#define EACH(byte) ((byte)*UINT64_C(0x0101010101010101))

static inline uint64_t group_load(const char *p) {
    uint64_t group;
    memcpy(&group, p, sizeof group);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    group = __builtin_bswap64(group);
#endif
    return group;
}

/* Marks: the highest bit of each of the eight bytes that is in the range, of ASCII, that is an ASCII letter,
 * a digit, 0. */
static inline uint64_t group_range(uint64_t group, unsigned char from, unsigned char to) {
    uint64_t ascii = group & EACH(0x7F);
    return ((ascii + EACH(0x80u - from)) ^ (ascii + EACH(0x7Fu - to))) & ~group & EACH(0x80);
}
static inline uint64_t group_letters(uint64_t group) {
    return group_range(group | EACH(0x20), 'a', 'z');
}
static inline uint64_t group_digits(uint64_t group) {
    return group_range(group, '0', '9');
}
static inline uint64_t group_zeros(uint64_t group) {
    return ~(((group & EACH(0x7F)) + EACH(0x7F)) | group) & EACH(0x80);
}

/* How many bytes stand before the first mark, and how many have one. */
static inline size_t group_before(uint64_t marks) {
    return marks ? (size_t)__builtin_ctzll(marks) / 8 : GROUP;
}
static inline size_t group_count(uint64_t marks) {
    return (marks >> 7) * EACH(1) >> 56;
}

/* Eight of a string's bytes from `at` on as one number, the first the lowest; zeros behind the end. at <=
 * s.n. */
uint64_t str_last_group(struct str s, size_t at); /* where there are fewer */
static inline uint64_t str_group(struct str s, size_t at) {
    return s.n - at < GROUP ? str_last_group(s, at) : group_load(s.p + at);
}

static inline void group_store(char *p, uint64_t group) {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    group = __builtin_bswap64(group);
#endif
    memcpy(p, &group, sizeof group);
}

/* The bytes from *at on. Where fewer are left, *at moves back, so that some come once more; where s itself
 * has less than a vector, zeros follow. */
static inline vector_bytes vector_at(struct str s, size_t *at) {
    vector_bytes v;
    if (s.n < VECTOR) {
        char few[VECTOR];
        group_store(few, str_group(s, 0));
        group_store(few + GROUP, s.n > GROUP ? str_last_group(s, GROUP) : 0);
        memcpy(&v, few, sizeof v);
        return v;
    }
    if (*at + VECTOR > s.n)
        *at = s.n - VECTOR;
    memcpy(&v, s.p + *at, sizeof v);
    return v;
}

/* A bit for each byte of a comparison's result, the first the lowest. */
static inline unsigned vector_bits(vector_bytes v) {
#ifdef __SSE2__
    typedef char vector_chars __attribute__((vector_size(VECTOR)));
    return (unsigned)__builtin_ia32_pmovmskb128((vector_chars)v);
#else
    const uint64_t gather = UINT64_C(0x0102040810204080); /* the bits of eight bytes in the highest one */
    char bytes[VECTOR];
    memcpy(bytes, &v, sizeof bytes);
    return (unsigned)((group_load(bytes) & EACH(1)) * gather >> 56 |
                      (group_load(bytes + GROUP) & EACH(1)) * gather >> 56 << GROUP);
#endif
}

/* Whether any byte of a comparison's result is true. */
static inline bool vector_any(vector_bytes v) {
    uint64_t halves[2];
    memcpy(halves, &v, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif

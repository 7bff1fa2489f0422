/* Which pairs of neighbouring bytes a text holds: with one look at the text, most of a table's words are
 * known not to stand in it, and only the others need a search. */
#ifndef GALLEY_BASE_PAIRS_H
#define GALLEY_BASE_PAIRS_H

#include "base/str.h"

/* Bits by the low five bits of both bytes, so that case does not count and some pairs share one. */
struct byte_pairs {
    uint64_t bits[16];
};

static inline unsigned pair_place(struct str s, size_t at) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): p is NULL only where n is 0. */
    return ((unsigned)s.p[at] & 31) << 5 | ((unsigned)s.p[at + 1] & 31);
}

static inline void pairs_of(struct str text, struct byte_pairs *pairs) {
    *pairs = (struct byte_pairs){{0}};
    for (size_t i = 0; i + 1 < text.n; i++) {
        unsigned place = pair_place(text, i);
        pairs->bits[place >> 6] |= UINT64_C(1) << (place & 63);
    }
}

static inline bool pairs_have(const struct byte_pairs *pairs, struct str s, size_t at) {
    unsigned place = pair_place(s, at);
    return pairs->bits[place >> 6] >> (place & 63) & 1;
}

/* Whether the text may hold a needle of two bytes or more, in any ASCII case: false is sure. */
static inline bool pairs_allow(const struct byte_pairs *pairs, struct str needle) {
    return pairs_have(pairs, needle, 0) && pairs_have(pairs, needle, needle.n - 2);
}

#endif

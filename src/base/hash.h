/* Small hashes for tables within one page; not stable over versions, not safe against collisions made on
 * purpose. */
#ifndef GALLEY_BASE_HASH_H
#define GALLEY_BASE_HASH_H

#include <stdint.h>

#define HASH_START 2166136261u /* FNV-1a's offset and prime (Fowler, Noll, Vo) */

static inline uint32_t hash_add(uint32_t h, uint32_t x) {
    return (h ^ x) * 16777619u;
}

/* Joins two hashes so that all bits of both matter to the low ones (multiplication by the golden ratio,
 * Knuth). */
static inline uint32_t hash_mix(uint32_t h, uint32_t x) {
    h = (h ^ x) * 0x9E3779B1u;
    return h ^ h >> 15;
}

/* Eight bytes to a hash; its low half tells. */
static inline uint64_t hash_group(uint64_t h, uint64_t group) {
    h = (h ^ group) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

#endif

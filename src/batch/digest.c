#define XXH_INLINE_ALL /* the header alone: a library to load would cost a start more than a digest does */
#include "batch/digest.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

static void put(XXH128_hash_t hash, uint64_t digest[2]) {
    digest[0] = hash.high64;
    digest[1] = hash.low64;
}

void digest_bytes(struct str s, uint64_t digest[2]) {
    put(XXH3_128bits(s.p ? s.p : "", s.n), digest);
}

void digest_body(struct str text, uint64_t digest[2]) {
    digest[0] = digest[1] = 0;
    char *kept = malloc(text.n + 1);
    size_t n = 0;
    for (size_t i = 0; kept && i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (is_alpha(c) || is_digit(c) || c >= 0x80)
            kept[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    if (n)
        put(XXH3_128bits(kept, n), digest);
    free(kept);
}

uint64_t digest_page_id(const char *name, long long offset) {
    struct str s = str_of(name);
    return XXH3_64bits_withSeed(s.p, s.n, (XXH64_hash_t)offset);
}

void digest_hex(const uint64_t digest[2], char out[DIGEST_HEX + 1]) {
    snprintf(out, DIGEST_HEX + 1, "%016" PRIx64 "%016" PRIx64, digest[0], digest[1]);
}

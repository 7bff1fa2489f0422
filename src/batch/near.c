#include "batch/near.h"
#include "base/utf8.h"
#include <limits.h>

enum { BINS = NEAR_BANDS * NEAR_ROWS, SHINGLE = 4, ATTEMPTS = 64 };

/* The finaliser of MurmurHash3 (Appleby): all bits of x matter to all bits of the result. */
static uint64_t mixed(uint64_t x) {
    x ^= x >> 33;
    x *= 0xFF51AFD7ED558CCDULL;
    x ^= x >> 33;
    x *= 0xC4CEB9FE1A85EC53ULL;
    return x ^ x >> 33;
}

/* The next word from *at on, as a hash of its letters and digits in lower case; 0 behind the last. Where
 * words are written without spaces each character is one. */
static uint64_t next_word(struct str text, size_t *at) {
    uint64_t hash = 0;
    while (*at < text.n) {
        size_t before = *at;
        uint32_t c = utf8_next(text, at);
        bool is_part = char_is_letter(c) || (c >= '0' && c <= '9');
        if (hash && (!is_part || char_is_cjk(c))) {
            *at = is_part ? before : *at;
            return hash;
        }
        if (is_part)
            hash = mixed(hash + 0x9E3779B97F4A7C15ULL + char_lower(c));
        if (is_part && char_is_cjk(c))
            return hash;
    }
    return hash;
}

/* The least hash of the shingles that fall into each bin; how many shingles there are. */
static size_t fill_bins(struct str text, uint32_t bins[BINS]) {
    uint64_t words[SHINGLE] = {0};
    size_t n = 0, at = 0;
    for (uint64_t word; (word = next_word(text, &at)); n++) {
        uint64_t shingle = 0;
        words[n % SHINGLE] = word;
        for (size_t i = 1; n + 1 >= SHINGLE && i <= SHINGLE; i++)
            shingle = mixed(shingle + words[(n + i) % SHINGLE]);
        uint32_t bin = (uint32_t)((shingle >> 32) * BINS >> 32), value = (uint32_t)shingle;
        if (n + 1 >= SHINGLE && value < bins[bin])
            bins[bin] = value;
    }
    return n < SHINGLE ? 0 : n - SHINGLE + 1;
}

/* An empty bin takes after one that is not, the same in all texts where that one is not. */
static uint32_t bin_value(const uint32_t bins[BINS], uint32_t bin) {
    uint32_t from = bin;
    for (uint32_t attempt = 1; bins[from] == UINT_MAX && attempt < ATTEMPTS; attempt++)
        from = (uint32_t)(mixed((uint64_t)bin << 32 | attempt) % BINS);
    return bins[from];
}

void near_keys(struct str text, uint64_t keys[NEAR_BANDS]) {
    uint32_t bins[BINS];
    memset(bins, 0xFF, sizeof bins);
    size_t shingles = fill_bins(text, bins);
    for (uint32_t band = 0; band < NEAR_BANDS; band++) {
        uint64_t key = band + 1;
        for (uint32_t row = 0; row < NEAR_ROWS; row++)
            key = mixed(key + bin_value(bins, band * NEAR_ROWS + row));
        keys[band] = shingles < NEAR_LEAST ? 0 : key;
    }
}

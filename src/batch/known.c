#include "batch/known.h"
#include "base/utf8.h"
#include <stdlib.h>

enum { ROWS = 4 };

/* Counts that collisions alone brought to KNOWN_LEAST must be as rare as this among blocks. */
static const double NOISE = 1e-4;

struct known {
    uint16_t *cells; /* ROWS of `width` */
    size_t width;
    size_t high; /* cells of KNOWN_LEAST and more */
    bool full;
};

static uint64_t mixed(uint64_t x) { /* the finaliser of MurmurHash3 (Appleby) */
    x ^= x >> 33;
    x *= 0xFF51AFD7ED558CCDULL;
    x ^= x >> 33;
    x *= 0xC4CEB9FE1A85EC53ULL;
    return x ^ x >> 33;
}

struct known *known_new(size_t memory) {
    struct known *known = calloc(1, sizeof *known);
    if (!known)
        return NULL;
    known->width = memory / (ROWS * sizeof *known->cells) + 1;
    known->cells = calloc(known->width, ROWS * sizeof *known->cells);
    if (known->cells)
        return known;
    free(known);
    return NULL;
}

void known_free(struct known *known) {
    if (known)
        free(known->cells);
    free(known);
}

bool known_is_full(const struct known *known) {
    return known->full;
}

/* ---- Counting ---- */

static uint16_t *cell_of(const struct known *known, uint64_t key, uint64_t row) {
    return known->cells + row * known->width + mixed(key + row * 0x9E3779B97F4A7C15ULL) % known->width;
}

static unsigned count_of(const struct known *known, uint64_t key) {
    unsigned least = UINT16_MAX;
    for (uint64_t row = 0; row < ROWS; row++)
        if (*cell_of(known, key, row) < least)
            least = *cell_of(known, key, row);
    return least;
}

/* Raises only the cells that say the least: the others are too large already. */
static void count(struct known *known, uint64_t key) {
    unsigned least = count_of(known, key);
    for (uint64_t row = 0; row < ROWS && least < UINT16_MAX; row++) {
        uint16_t *cell = cell_of(known, key, row);
        if (*cell == least && ++*cell == KNOWN_LEAST)
            known->high++;
    }
}

static uint64_t key_of_site(uint64_t site) {
    return mixed(site ^ 0x5173);
}

void known_add(struct known *known, uint64_t site, const uint64_t *blocks, size_t n) {
    double high = (double)known->high / (double)(ROWS * known->width);
    known->full = known->full || high * high * high * high > NOISE;
    if (known->full)
        return;
    count(known, key_of_site(site));
    for (size_t i = 0; i < n; i++)
        count(known, blocks[i]);
}

double known_share(const struct known *known, uint64_t site, uint64_t block) {
    unsigned pages = count_of(known, key_of_site(site)), with = block ? count_of(known, block) : 0;
    if (with < KNOWN_LEAST || pages < KNOWN_LEAST)
        return 0;
    return with < pages ? (double)with / pages : 1;
}

/* ---- What is counted ---- */

static uint64_t hash_of(uint64_t hash, struct str s) {
    for (size_t i = 0; s.p && i < s.n; i++)
        hash = mixed(hash + (unsigned char)to_lower(s.p[i]) + 1);
    return hash;
}

static struct str host_of(struct str url) {
    size_t at = str_find(url, S("://"), 0);
    if (at == STR_NONE)
        return S("");
    struct str host = str_slice(url, at + 3, url.n);
    size_t end = 0;
    while (end < host.n && host.p && !strchr("/?#", host.p[end]))
        end++;
    host.n = end;
    return str_starts_nocase(host, S("www.")) ? str_slice(host, 4, host.n) : host;
}

uint64_t known_site(const char *url, const char *name) {
    struct str host = host_of(str_of(url)), folder = str_of(name);
    if (host.n)
        return hash_of(1, host);
    while (folder.p && folder.n && folder.p[folder.n - 1] != '/' && folder.p[folder.n - 1] != ':')
        folder.n--;
    return hash_of(2, folder);
}

uint64_t known_block(uint64_t site, struct str text) {
    uint64_t hash = site;
    bool any = false, in_number = false;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = utf8_next(text, &i);
        bool digit = c >= '0' && c <= '9';
        if (digit ? !in_number : char_is_letter(c))
            hash = mixed(hash + (digit ? '0' : char_lower(c)));
        any = any || (!digit && char_is_letter(c));
        in_number = digit;
    }
    return any ? hash : 0;
}

/* What a batch came to, counted in bounded memory: pages by what became of them, by kind, language and site,
 * the reasons of failures, the slowest and the failed pages. */
#ifndef GALLEY_BATCH_TALLY_H
#define GALLEY_BATCH_TALLY_H

#include "batch/pool.h"

enum fate { FATE_ARTICLE, FATE_FAILED, FATE_LEFT_OUT, FATE_REPEAT, FATE_COUNT };

enum {
    COUNTED_NAMES = 512,
    COUNTED_BYTES = 96,
    SLOWEST = 20,
    FAILED_KEPT = 500,
    QUALITY_BINS = 10,
    TIME_BINS = 14
};

/* How often each name came. Where there are more names than room, the rarest gives way to the new one, which
 * takes over its count: the frequent ones are counted right, but for at most `over` too many (Space-Saving:
 * Metwally, Agrawal, El Abbadi, "Efficient computation of frequent and top-k elements in data streams",
 * 2005). */
struct counts {
    struct count {
        char name[COUNTED_BYTES];
        uint32_t hash;
        unsigned long long n, over;
    } items[COUNTED_NAMES];
    size_t n;
};

/* A page worth naming. */
struct noted {
    char *name;
    long long offset; /* -1: none */
    int milliseconds;
    char why[200]; /* empty: it did not fail */
};

struct tally {
    unsigned long long fates[FATE_COUNT];
    struct counts kinds, languages, sites, reasons; /* the first three of articles */
    unsigned long long quality[QUALITY_BINS];
    unsigned long long
        times[TIME_BINS]; /* of pages that took less than 2 to the power of i milliseconds, the last: any */
    unsigned long long words;
    struct noted slowest[SLOWEST]; /* slowest first */
    size_t n_slowest;
    struct noted failed[FAILED_KEPT]; /* the first ones */
    size_t n_failed;
    long long began; /* seconds since 1970 */
    double seconds;
};

/* NULL when out of memory; for tally_free. */
struct tally *tally_new(void);
void tally_free(struct tally *tally);

/* Counts a page. why: of a failed one; else NULL. */
void tally_add(struct tally *tally, const struct done *done, enum fate fate, const char *why);

/* Sets the time that the batch took, and sorts the counts, most first. */
void tally_end(struct tally *tally);

#endif

#include "batch/tally.h"
#include "base/hash.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct tally *tally_new(void) {
    struct tally *tally = calloc(1, sizeof *tally);
    if (!tally)
        return NULL;
    tally->began = time(NULL);
    tally->seconds = -now();
    return tally;
}

void tally_free(struct tally *tally) {
    if (!tally)
        return;
    for (size_t i = 0; i < tally->n_slowest; i++)
        free(tally->slowest[i].name);
    for (size_t i = 0; i < tally->n_failed; i++)
        free(tally->failed[i].name);
    free(tally);
}

/* ---- Names and how often they came ---- */

static struct count *rarest(struct counts *counts) {
    struct count *rarest = counts->items;
    for (size_t i = 1; i < counts->n; i++)
        if (counts->items[i].n < rarest->n)
            rarest = &counts->items[i];
    return rarest;
}

static void count(struct counts *counts, const char *name) {
    uint32_t hash = HASH_START;
    size_t length = strnlen(name, COUNTED_BYTES - 1);
    for (size_t i = 0; i < length; i++)
        hash = hash_add(hash, (unsigned char)name[i]);
    for (size_t i = 0; i < counts->n; i++)
        if (counts->items[i].hash == hash && strncmp(counts->items[i].name, name, length) == 0 &&
            !counts->items[i].name[length]) {
            counts->items[i].n++;
            return;
        }
    bool full = counts->n == COUNTED_NAMES;
    struct count *item = full ? rarest(counts) : &counts->items[counts->n++];
    unsigned long long over = full ? item->n : 0;
    *item = (struct count){.hash = hash, .n = over + 1, .over = over};
    memcpy(item->name, name, length);
}

static int by_count(const void *a, const void *b) {
    const struct count *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : strcmp(x->name, y->name);
}

/* ---- Pages worth naming ---- */

static bool note(struct noted *noted, const struct done *done, const char *why) {
    char *name = strdup(done->item.name ? done->item.name : "a page");
    if (!name)
        return false;
    *noted = (struct noted){.name = name, .offset = done->item.offset, .milliseconds = done->milliseconds};
    snprintf(noted->why, sizeof noted->why, "%s", why ? why : "");
    return true;
}

static void note_slow(struct tally *tally, const struct done *done, const char *why) {
    size_t at = tally->n_slowest;
    while (at > 0 && tally->slowest[at - 1].milliseconds < done->milliseconds)
        at--;
    struct noted noted;
    if (at == SLOWEST || !note(&noted, done, why))
        return;
    if (tally->n_slowest == SLOWEST)
        free(tally->slowest[--tally->n_slowest].name);
    memmove(tally->slowest + at + 1, tally->slowest + at, (tally->n_slowest - at) * sizeof noted);
    tally->slowest[at] = noted;
    tally->n_slowest++;
}

/* ---- A page ---- */

static size_t time_bin(int milliseconds) {
    size_t bin = 0;
    while (bin + 1 < TIME_BINS && milliseconds >= 1 << bin)
        bin++;
    return bin;
}

static void count_article(struct tally *tally, const struct verdict *verdict) {
    int bin = (int)(verdict->quality * QUALITY_BINS);
    count(&tally->kinds, *verdict->page_kind ? verdict->page_kind : "unknown");
    count(&tally->languages, *verdict->language ? verdict->language : "unknown");
    count(&tally->sites, *verdict->host ? verdict->host : *verdict->site ? verdict->site : "unknown");
    tally->quality[bin < 0 ? 0 : bin < QUALITY_BINS ? bin : QUALITY_BINS - 1]++;
    tally->words += verdict->words;
}

void tally_add(struct tally *tally, const struct done *done, enum fate fate, const char *why) {
    tally->fates[fate]++;
    if (fate == FATE_FAILED)
        count(&tally->reasons, why);
    if (fate == FATE_FAILED && tally->n_failed < FAILED_KEPT &&
        note(&tally->failed[tally->n_failed], done, why))
        tally->n_failed++;
    if (fate == FATE_ARTICLE)
        count_article(tally, &done->verdict);
    if (done->item.failed) /* no worker has seen it */
        return;
    tally->times[time_bin(done->milliseconds)]++;
    note_slow(tally, done, why);
}

void tally_end(struct tally *tally) {
    struct counts *all[] = {&tally->kinds, &tally->languages, &tally->sites, &tally->reasons};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        qsort(all[i]->items, all[i]->n, sizeof *all[i]->items, by_count);
    tally->seconds += now();
}

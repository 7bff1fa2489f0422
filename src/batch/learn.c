#include "batch/learn.h"
#include "batch/batch.h"
#include "batch/pool.h"
#include "batch/repeats.h"
#include "batch/stop.h"
#include <stdlib.h>
#include <string.h>

enum { REPEATS_ROOM = 8 << 20 }; /* bytes */

struct learner {
    struct source *source;
    struct pool *pool;
    struct known *known;
    struct repeats *repeats;
    long long number;
    bool later, ended;
};

/* ---- In the worker: the blocks of a page ---- */

struct recorder {
    const char *url, *name;
    uint64_t site;
    struct bytes blocks; /* uint64_t */
};

/* Takes the place of what is known: notes each block that it is asked for. */
static double record(void *context, const char *url, const char *text, size_t length) {
    struct recorder *recorder = context;
    if (recorder->site == 0)
        recorder->site = known_site(recorder->url ? recorder->url : url, recorder->name);
    uint64_t block = known_block(recorder->site, (struct str){text, length});
    if (block)
        bytes_add(&recorder->blocks, &block, sizeof block);
    return 0;
}

static int by_value(const void *a, const void *b) {
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

/* A worker_function whose text is the site and the blocks of the page. */
static void learn_page(galley_extractor *extractor, const struct batch_options *options,
                       const struct task *task, need_set met, struct verdict *verdict, struct bytes *text) {
    struct recorder recorder = {.url = options->url ? options->url : task->url, .name = task->name};
    struct batch_options asked = *options;
    asked.article.share = record;
    asked.article.share_context = &recorder;
    asked.repeats = REPEATS_DROPPED; /* for its keys */
    asked.known = NULL;
    if (galley_extractor_set(extractor, &asked.article) == GALLEY_OK)
        work_page(extractor, &asked, task, met, verdict, text);
    bytes_free(text);
    struct bytes *blocks = &recorder.blocks;
    if (blocks->n)
        qsort(blocks->p, blocks->n / sizeof(uint64_t), sizeof(uint64_t), by_value);
    if (verdict->kind == VERDICT_ARTICLE && bytes_add(text, &recorder.site, sizeof recorder.site))
        bytes_add(text, blocks->p, blocks->n);
    bytes_free(blocks);
}

/* ---- In the parent ---- */

/* A block that a page has twice counts once. */
static size_t drop_twins(uint64_t *blocks, size_t n) {
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || blocks[i] != blocks[kept - 1])
            blocks[kept++] = blocks[i];
    return kept;
}

/* An article that is there twice says nothing of its site: its own text would count as the site's. */
static void take_in(struct learner *l, struct done *done) {
    const char *first;
    size_t n = done->text.n / sizeof(uint64_t);
    if (done->verdict.kind != VERDICT_ARTICLE || n < 2 ||
        repeats_find(l->repeats, "", done->verdict.body, done->verdict.near, &first))
        return;
    uint64_t *words = malloc(done->text.n);
    if (!words)
        return;
    memcpy(words, done->text.p, n * sizeof *words);
    known_add(l->known, words[0], words + 1, drop_twins(words + 1, n - 1));
    free(words);
}

static void collect(struct learner *l) {
    struct done done;
    pool_attend(l->pool);
    while (pool_collect(l->pool, &done)) {
        take_in(l, &done);
        done_free(&done);
    }
}

static void feed(struct learner *l) {
    l->later = false;
    while (!l->ended && !l->later && !stop_signal() && pool_has_room(l->pool)) {
        struct item item;
        enum source_state state = l->source->kind->next(l->source, &item);
        l->later = state == SOURCE_LATER;
        l->ended = state == SOURCE_END || known_is_full(l->known);
        if (state == SOURCE_ITEM && (item.failed || !item.name || !item.stem || l->ended))
            item_free(&item);
        else if (state == SOURCE_ITEM)
            pool_submit(l->pool, &item, l->number++, true);
        collect(l);
    }
}

static bool run(struct learner *l) {
    size_t room = pool_jobs(l->pool) + 1;
    struct pollfd *descriptors = calloc(room, sizeof *descriptors);
    while (descriptors && !stop_signal() && !(l->ended && pool_busy(l->pool) == 0)) {
        feed(l);
        collect(l);
        if (pool_busy(l->pool) || l->later)
            pool_rest(l->pool, l->later ? l->source : NULL, descriptors, room);
    }
    collect(l);
    free(descriptors);
    return descriptors != NULL;
}

struct known *learn_sites(const struct batch_options *options, struct source *source, struct reason *why) {
    struct learner l = {.source = source, .known = known_new((size_t)KNOWN_MEMORY << 20)};
    l.repeats = repeats_new(REPEATS_ROOM, false);
    because(why, "out of memory");
    stop_catch();
    l.pool = source && l.known && l.repeats ? batch_pool(options, learn_page, why) : NULL;
    bool learnt = l.pool && run(&l);
    if (learnt && stop_signal()) {
        because(why, "%s", "");
        learnt = false;
    }
    pool_free(l.pool);
    repeats_free(l.repeats);
    if (source)
        source->kind->free(source);
    if (learnt)
        return l.known;
    known_free(l.known);
    return NULL;
}

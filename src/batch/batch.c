#include "batch/batch.h"
#include "batch/digest.h"
#include "batch/order.h"
#include "batch/output.h"
#include "batch/progress.h"
#include "batch/render.h"
#include "batch/repeats.h"
#include "batch/report.h"
#include "batch/stop.h"
#include "batch/summary.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

enum { PAGE_MEMORY = 512 /* MB */, PAGE_SECONDS = 10 };

struct batch {
    const struct batch_options *options;
    struct batch_options how; /* the same for workers, with what is known only when the output is open */
    struct bytes head, tail;  /* of a stream of several articles */
    struct source *source;
    struct pool *pool;
    struct order *order;
    struct output *output;
    struct repeats *repeats; /* NULL: they are kept */
    struct tally *tally;     /* NULL: nobody wants one */
    struct progress progress;
    bool sums_up;     /* at the end it tells what it came to */
    long long number; /* of the next page */
    bool later;       /* the source has nothing just now */
    bool ended;       /* the source has no more */
    size_t delivered; /* pages that are done with */
    bool failed;
};

/* ---- Telling ---- */

/* `offset`: of a record in an archive, or -1. */
static void tell(struct batch *batch, const char *name, long long offset, const char *reason) {
    struct reason line;
    if (batch->options->quiet)
        return;
    if (offset >= 0)
        because(&line, "record at byte %lld: %s", offset, reason);
    else
        because(&line, "%s", reason);
    progress_hide(&batch->progress);
    complain(name ? name : "a page", line.text);
}

static const char *output_name(const struct batch *batch) {
    return batch->options->output ? batch->options->output : "standard output";
}

/* ---- Writing ---- */

static bool are_several(const struct batch *batch) {
    return batch->source->several || batch->options->shard;
}

/* Appends the text with what parts it from others in one stream. */
static bool frame(struct batch *batch, const struct done *done, const struct bytes *text, struct bytes *out) {
    size_t name = text == &done->text ? done->verdict.name : 0;
    if (are_several(batch) && !output_is_folder(batch->output)) {
        output_frame(batch->output);
        if (!render_between(&batch->how, done->item.name, !output_has_begun(batch->output), out))
            return false;
    }
    return bytes_add(out, text->p + name, text->n - name) &&
           (batch->how.format != GALLEY_JSON || bytes_add(out, "\n", 1));
}

/* Pages that are known to come; -1: not known. */
static long long count_left(const struct batch *batch) {
    long long inside = batch->number - (long long)batch->delivered;
    return batch->ended ? inside : batch->source->coming ? inside + (long long)batch->source->coming : -1;
}

/* Gives the page to the output, which notes it, and writes its text if there is some. */
static void put_out(struct batch *batch, const struct done *done, enum record_kind kind,
                    const struct bytes *text) {
    const struct item *item = &done->item;
    char *stem = done->verdict.name ? strndup(done->text.p, done->verdict.name) : NULL;
    const struct outcome outcome = {.name = item->name ? item->name : "",
                                    .stem = stem ? stem : item->stem,
                                    .offset = item->offset,
                                    .kind = kind,
                                    .text = text ? text->p : NULL,
                                    .n = text ? text->n : 0};
    struct reason why;
    bool added = output_add(batch->output, &outcome, &why);
    free(stem);
    batch->progress.left = count_left(batch);
    progress_page(&batch->progress, !added || kind == RECORD_FAILED);
    if (added)
        return;
    batch->failed = true;
    if (!output_is_broken(batch->output))
        tell(batch, item->name, item->offset, why.text);
    else if (!output_is_unread(batch->output)) {
        progress_hide(&batch->progress);
        complain(output_name(batch), why.text);
    }
}

/* The line of a page that gave an article; of others there is one anyhow. */
static void tell_page(struct batch *batch, const struct done *done, enum fate fate) {
    const struct verdict *verdict = &done->verdict;
    struct reason line;
    because(&line, "%s, %u words, quality %.2f", fate == FATE_ARTICLE ? verdict->page_kind : "repeated",
            verdict->words, verdict->quality);
    tell(batch, done->item.name, done->item.offset, line.text);
}

static void count(struct batch *batch, const struct done *done, enum fate fate, const char *why) {
    if (batch->options->verbose && (fate == FATE_ARTICLE || fate == FATE_REPEAT))
        tell_page(batch, done, fate);
    if (batch->tally)
        tally_add(batch->tally, done, fate, why);
}

static void fail(struct batch *batch, const struct done *done, const char *reason) {
    batch->failed = true;
    count(batch, done, FATE_FAILED, reason);
    tell(batch, done->item.name, done->item.offset, reason);
    put_out(batch, done, RECORD_FAILED, NULL);
}

/* Whether the comma-parted words hold `word`. */
static bool is_among(const char *words, const char *word) {
    size_t n = strlen(word);
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ",");
        if (length == n && strncmp(at, word, n) == 0)
            return true;
        at += length + (at[length] == ',');
    }
    return false;
}

/* The name of the article that this one repeats; NULL: it is new. */
static const char *first_of(const struct batch *batch, const struct done *done) {
    const struct verdict *verdict = &done->verdict;
    const char *first = NULL;
    bool repeats =
        batch->repeats && repeats_find(batch->repeats, done->item.name, verdict->body, verdict->near, &first);
    return repeats ? first : NULL;
}

static void deliver_repeat(struct batch *batch, const struct done *done, const char *first) {
    struct bytes mark = {0}, text = {0};
    galley_format format = batch->options->format; /* others than these two have no form for a mark */
    count(batch, done, FATE_REPEAT, NULL);
    if (batch->options->repeats == REPEATS_DROPPED || (format != GALLEY_JSON && format != GALLEY_PLAIN))
        put_out(batch, done, RECORD_LEFT_OUT, NULL);
    else if (repeats_mark(&done->item, first, batch->options->format, &mark) &&
             frame(batch, done, &mark, &text))
        put_out(batch, done, RECORD_ARTICLE, &text);
    else
        fail(batch, done, "out of memory");
    bytes_free(&mark);
    bytes_free(&text);
}

static void deliver_article(struct batch *batch, const struct done *done) {
    const struct item *item = &done->item;
    const char *kind = done->verdict.page_kind, *only = batch->options->only, *first;
    struct bytes text = {0};
    struct reason why;
    if (only && !is_among(only, kind)) {
        because(&why, "left out: %s", *kind ? kind : "of no known kind");
        tell(batch, item->name, item->offset, why.text);
        count(batch, done, FATE_LEFT_OUT, NULL);
        put_out(batch, done, RECORD_LEFT_OUT, NULL);
    } else if ((first = first_of(batch, done))) {
        deliver_repeat(batch, done, first);
    } else if (!frame(batch, done, &done->text, &text)) {
        fail(batch, done, "out of memory");
    } else if (strcmp(kind, "error") == 0) {
        batch->failed = true;
        tell(batch, item->name, item->offset, "an error page");
        count(batch, done, FATE_FAILED, "an error page");
        put_out(batch, done, RECORD_FAILED, &text);
    } else {
        count(batch, done, FATE_ARTICLE, NULL);
        put_out(batch, done, RECORD_ARTICLE, &text);
    }
    bytes_free(&text);
}

static void deliver(struct batch *batch, const struct done *done) {
    batch->delivered++;
    if (done->verdict.kind == VERDICT_ARTICLE)
        deliver_article(batch, done);
    else
        fail(batch, done, done->item.failed ? done->item.why.text : done->verdict.why.text);
}

/* Delivers the page when it is its turn. */
static void put(struct batch *batch, struct done *done) {
    if (order_put(batch->order, done))
        return;
    deliver(batch, done);
    done_free(done);
}

/* ---- The loop ---- */

/* A page that could not be had goes the same way, past the workers. */
static void take_in(struct batch *batch, struct item *item) {
    if (item->name && output_is_done(batch->output, item->name, item->offset)) {
        item_free(item);
        return;
    }
    if (!item->name || !item->stem) {
        item->failed = true;
        because(&item->why, "out of memory");
    }
    if (item->fetched >= 0)
        batch->progress.bytes += item->page.n;
    if (!item->failed) {
        pool_submit(batch->pool, item, batch->number++, are_several(batch));
        return;
    }
    bytes_free(&item->page);
    struct done done = {.item = *item, .number = batch->number++, .verdict.kind = VERDICT_NONE};
    put(batch, &done);
}

static bool has_room(const struct batch *batch) {
    return pool_has_room(batch->pool) && order_has_room(batch->order, batch->number);
}

static bool may_go_on(const struct batch *batch) {
    return !stop_signal() && !output_is_broken(batch->output);
}

static void deliver_all(struct batch *batch) {
    struct done done;
    while (pool_collect(batch->pool, &done))
        put(batch, &done);
    while (may_go_on(batch) && order_take(batch->order, &done)) {
        deliver(batch, &done);
        done_free(&done);
    }
}

/* Gives pages to workers as long as these take any. */
static void feed(struct batch *batch) {
    batch->later = false;
    while (!batch->ended && !batch->later && may_go_on(batch) && has_room(batch)) {
        struct item item;
        switch (batch->source->kind->next(batch->source, &item)) {
        case SOURCE_ITEM:
            take_in(batch, &item);
            break;
        case SOURCE_LATER:
            batch->later = true;
            break;
        case SOURCE_END:
            batch->ended = true;
            break;
        }
        pool_attend(batch->pool); /* a worker that is done must not wait for a slow source */
        deliver_all(batch);
    }
}

static void run(struct batch *batch, struct pollfd *descriptors, size_t room) {
    while (may_go_on(batch)) {
        feed(batch);
        pool_attend(batch->pool);
        deliver_all(batch);
        if (batch->ended && pool_busy(batch->pool) == 0 && order_is_empty(batch->order))
            return;
        if (may_go_on(batch) && (batch->later || batch->ended || !has_room(batch)))
            pool_rest(batch->pool, batch->later ? batch->source : NULL, descriptors, room);
    }
}

/* ---- Beginning and ending ---- */

static unsigned count_cores(void) {
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return (unsigned)CPU_COUNT(&set);
#endif
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (unsigned)n : 1;
}

/* At most so many workers that there are descriptors for all of them. */
static unsigned fit_descriptors(unsigned jobs) {
    enum { OTHERS = 64, A_WORKER = 4 }; /* inputs, outputs, connections; slots and pipes */
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= OTHERS + (rlim_t)jobs * A_WORKER)
        return jobs;
    return limit.rlim_cur > OTHERS + A_WORKER ? (unsigned)(limit.rlim_cur - OTHERS) / A_WORKER : 1;
}

struct pool *batch_pool(const struct batch_options *options, worker_function *work, struct reason *why) {
    struct pool_settings settings = {
        .work = work,
        .options = options,
        .jobs = fit_descriptors(options->jobs ? (unsigned)options->jobs : count_cores()),
        .memory = (size_t)(options->page_memory ? options->page_memory : PAGE_MEMORY) << 20,
        .seconds = (unsigned)(options->page_seconds ? options->page_seconds : PAGE_SECONDS),
        .sandbox = !options->no_sandbox,
    };
    if (options->no_sandbox && options->jobs == 1)
        settings.jobs = 0;
    struct pool *pool = pool_new(&settings, why);
    /* Workers that are there before anything is fetched know nothing of what fetching brings with it. */
    bool one = options->n_arguments == 1 && !options->arguments[0].is_list;
    if (pool)
        pool_warm(pool, one ? 1 : settings.jobs);
    return pool;
}

/* Stands for what must be the same when an interrupted batch goes on. */
static void add_patterns(struct bytes *all, const struct patterns *patterns) {
    bytes_add(all, &patterns->n, sizeof patterns->n);
    for (size_t i = 0; i < patterns->n; i++)
        bytes_add(all, patterns->items[i], strlen(patterns->items[i]) + 1);
}

static uint64_t digest_of(const struct batch_options *options) {
    struct bytes all = {0};
    uint64_t digest[2];
    bytes_add(&all, &options->format, sizeof options->format);
    bytes_add(&all, &options->shard, sizeof options->shard);
    bytes_add(&all, &options->learn_sites, sizeof options->learn_sites);
    bytes_add(&all, &options->offset, sizeof options->offset);
    bytes_add(&all, &options->length, sizeof options->length);
    add_patterns(&all, &options->filter.include);
    add_patterns(&all, &options->filter.exclude);
    for (size_t i = 0; i < options->n_arguments; i++) {
        const struct argument *argument = &options->arguments[i];
        bytes_add(&all,
                  argument->is_list      ? "l"
                  : argument->is_feed    ? "f"
                  : argument->is_sitemap ? "s"
                                         : "a",
                  1);
        bytes_add(&all, argument->text, strlen(argument->text) + 1);
    }
    digest_bytes((struct str){all.p, all.n}, digest);
    bytes_free(&all);
    return digest[0];
}

static bool is_done(void *output, const char *name, long long offset) {
    return output_is_done(output, name, offset);
}

/* What people are to see. The moving line would get between the articles on a terminal. */
static void look(struct batch *batch) {
    const struct batch_options *options = batch->options;
    bool seen = isatty(STDERR_FILENO) && !options->quiet;
    batch->progress.on = seen && (options->output || !isatty(STDOUT_FILENO));
    batch->sums_up = seen || options->summary || options->verbose;
    progress_begin(&batch->progress);
}

static bool open_all(struct batch *batch, struct reason *why) {
    const struct batch_options *options = batch->options;
    const struct output_settings output = {.path = options->output,
                                           .extension = render_extension(options),
                                           .head = &batch->head,
                                           .tail = &batch->tail,
                                           .shard = (unsigned)options->shard,
                                           .resume = options->resume,
                                           .batch = digest_of(options)};
    look(batch);
    if (!render_frame(options, false, &batch->head) || !render_frame(options, true, &batch->tail))
        return because(why, "out of memory");
    batch->output = output_open(&output, why);
    if (!batch->output)
        return false;
    batch->how = *options;
    batch->how.into_folder = output_is_folder(batch->output);
    batch->source->is_done = is_done;
    batch->source->context = batch->output;
    batch->progress.before = output_pages_before(batch->output);
    batch->progress.failed_before = output_failures_before(batch->output);
    batch->failed = output_failures_before(batch->output) > 0;
    batch->ended = output_is_complete(batch->output);
    batch->pool = batch_pool(&batch->how, work_page, why);
    if (!batch->pool)
        return false;
    if (options->repeats != REPEATS_KEPT) {
        size_t memory = (size_t)(options->repeats_memory ? options->repeats_memory : REPEATS_MEMORY) << 20;
        batch->repeats = repeats_new(memory, options->repeats == REPEATS_MARKED);
        if (!batch->repeats)
            return because(why, "out of memory");
    }
    if ((options->report || batch->sums_up) && !(batch->tally = tally_new()))
        return because(why, "out of memory");
    /* Which one of several is the first must not depend on how fast each is. */
    batch->order = order_new(options->ordered || batch->repeats, SLOTS * pool_jobs(batch->pool));
    return batch->order || because(why, "out of memory");
}

static void work(struct batch *batch, struct reason *why) {
    size_t room = pool_jobs(batch->pool) + 1;
    struct pollfd *descriptors = calloc(room, sizeof *descriptors);
    if (!descriptors) {
        because(why, "out of memory");
        complain(NULL, why->text);
        batch->failed = true;
        return;
    }
    run(batch, descriptors, room);
    free(descriptors);
}

static void tell_interruption(size_t done, bool kept) {
    struct reason why;
    because(&why,
            kept ? "stopped after %zu pages; the same command with --resume goes on from there"
                 : "stopped after %zu pages",
            done);
    complain(NULL, why.text);
}

static void report(struct batch *batch, bool several) {
    struct reason why;
    if (!batch->tally)
        return;
    tally_end(batch->tally);
    if (several && batch->sums_up)
        summary_tell(batch->tally, batch->progress.before, batch->progress.failed_before);
    if (batch->options->report && !report_write(batch->tally, batch->options->report, &why)) {
        complain(batch->options->report, why.text);
        batch->failed = true;
    }
    tally_free(batch->tally);
}

static void close_all(struct batch *batch) {
    bool complete = batch->ended && may_go_on(batch), kept = false;
    bool broken = batch->output && output_is_broken(batch->output) && !output_is_unread(batch->output);
    size_t done = batch->output ? output_pages_before(batch->output) + batch->delivered : 0;
    bool several = batch->source->several;
    struct reason why;
    if (batch->output && are_several(batch) && !output_is_folder(batch->output))
        output_frame(batch->output); /* a batch that was gone on with may have had nothing left to do */
    pool_free(batch->pool);
    batch->source->kind->free(batch->source);
    order_free(batch->order);
    repeats_free(batch->repeats);
    progress_hide(&batch->progress);
    report(batch, several && batch->output && !output_is_unread(batch->output));
    if (!output_close(batch->output, complete, &kept, &why)) {
        complain(output_name(batch), why.text);
        batch->failed = true;
    }
    bytes_free(&batch->head);
    bytes_free(&batch->tail);
    if ((stop_signal() && done > 1) || (broken && kept))
        tell_interruption(done, kept);
}

int batch_run(const struct batch_options *options, struct source *source) {
    struct batch batch = {.options = options, .source = source};
    struct reason why;
    if (!source) {
        complain(NULL, "out of memory");
        return 1;
    }
    stop_catch();
    if (open_all(&batch, &why)) {
        work(&batch, &why);
    } else {
        complain(NULL, why.text);
        batch.failed = true;
    }
    bool unread = batch.output && output_is_unread(batch.output);
    close_all(&batch);
    if (stop_signal())
        stop_now(stop_signal());
    if (unread)
        stop_now(SIGPIPE);
    return batch.failed ? 1 : 0;
}

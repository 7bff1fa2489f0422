#include "batch/batch.h"
#include "batch/order.h"
#include "batch/output.h"
#include "batch/stop.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

enum { PAGE_MEMORY = 512 /* MB */, PAGE_SECONDS = 10 };

static const char *const EXTENSIONS[] = {
    [GALLEY_PLAIN] = ".txt", [GALLEY_JSON] = ".json", [GALLEY_EXPLANATION] = ".txt"};

struct batch {
    const struct options *options;
    struct source *source;
    struct pool *pool;
    struct order *order;
    struct output *output;
    long long number; /* of the next page */
    bool later;       /* the source has nothing just now */
    bool ended;       /* the source has no more */
    bool started;     /* whether an article has been written */
    bool failed;
};

/* ---- Telling ---- */

/* `offset`: of a record in an archive, or -1. */
static void tell(const struct batch *batch, const char *name, long long offset, const char *reason) {
    struct reason line;
    if (batch->options->quiet)
        return;
    if (offset >= 0)
        because(&line, "record at byte %lld: %s", offset, reason);
    else
        because(&line, "%s", reason);
    complain(name ? name : "a page", line.text);
}

static const char *output_name(const struct batch *batch) {
    return batch->options->output ? batch->options->output : "standard output";
}

/* ---- Writing ---- */

static bool is_one_stream(const struct batch *batch) {
    return !output_is_folder(batch->output);
}

/* The text with what parts it from others in one stream. */
static bool frame(const struct batch *batch, const struct done *done, struct bytes *out) {
    const struct bytes *text = &done->text;
    if (batch->options->format == GALLEY_JSON)
        return bytes_add(out, text->p, text->n) && bytes_add(out, "\n", 1);
    if (batch->source->several && is_one_stream(batch)) {
        if (batch->started)
            bytes_add(out, "\n", 1);
        bytes_add(out, "==> ", 4);
        add_safe(out, done->item.name);
        bytes_add(out, " <==\n", 5);
    }
    return bytes_add(out, text->p, text->n);
}

static bool write_article(struct batch *batch, const struct done *done, struct reason *why) {
    struct bytes out = {0};
    bool written = frame(batch, done, &out) ? output_write(batch->output, done->item.stem, out.p, out.n, why)
                                            : because(why, "out of memory");
    batch->started = batch->started || written;
    bytes_free(&out);
    return written;
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

static void deliver_article(struct batch *batch, const struct done *done) {
    const struct item *item = &done->item;
    const char *kind = done->verdict.page_kind, *only = batch->options->only;
    struct reason why;
    if (only && !is_among(only, kind)) {
        because(&why, "left out: %s", *kind ? kind : "of no known kind");
        tell(batch, item->name, item->offset, why.text);
        return;
    }
    if (!write_article(batch, done, &why)) {
        batch->failed = true;
        if (!output_is_broken(batch->output))
            tell(batch, item->name, item->offset, why.text);
        else if (!output_is_unread(batch->output))
            complain(output_name(batch), why.text);
    } else if (strcmp(kind, "error") == 0) {
        batch->failed = true;
        tell(batch, item->name, item->offset, "an error page");
    }
}

static void deliver(struct batch *batch, const struct done *done) {
    if (done->verdict.kind == VERDICT_ARTICLE) {
        deliver_article(batch, done);
        return;
    }
    batch->failed = true;
    tell(batch, done->item.name, done->item.offset,
         done->item.failed ? done->item.why.text : done->verdict.why.text);
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
    if (!item->name || !item->stem) {
        item->failed = true;
        because(&item->why, "out of memory");
    }
    if (!item->failed) {
        pool_submit(batch->pool, item, batch->number++, batch->source->several);
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

/* Sleeps until there is something to do. */
static void rest(struct batch *batch, struct pollfd *descriptors, size_t room) {
    int timeout;
    size_t n = 0;
    descriptors[n++] = (struct pollfd){stop_descriptor(), POLLIN, 0};
    n += pool_descriptors(batch->pool, descriptors + n, room - n, &timeout);
    if (batch->later)
        batch->source->kind->wait(batch->source, descriptors, n, timeout);
    else
        poll(descriptors, n, timeout);
}

static void run(struct batch *batch, struct pollfd *descriptors, size_t room) {
    while (may_go_on(batch)) {
        feed(batch);
        pool_attend(batch->pool);
        deliver_all(batch);
        if (batch->ended && pool_busy(batch->pool) == 0 && order_is_empty(batch->order))
            return;
        if (may_go_on(batch) && (batch->later || batch->ended || !has_room(batch)))
            rest(batch, descriptors, room);
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

static struct pool *make_pool(const struct options *options, struct reason *why) {
    struct pool_settings settings = {
        .work = work_page,
        .options = options,
        .jobs = options->jobs ? (unsigned)options->jobs : count_cores(),
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

static bool open_all(struct batch *batch, struct reason *why) {
    const struct options *options = batch->options;
    batch->output = output_open(options->output, EXTENSIONS[options->format], why);
    if (!batch->output)
        return false;
    batch->pool = make_pool(options, why);
    if (!batch->pool)
        return false;
    batch->order = order_new(options->ordered, SLOTS * pool_jobs(batch->pool));
    return (batch->source && batch->order) || because(why, "out of memory");
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

static bool close_all(struct batch *batch, struct reason *why) {
    pool_free(batch->pool);
    if (batch->source)
        batch->source->kind->free(batch->source);
    order_free(batch->order);
    if (stop_signal())
        output_abandon(batch->output);
    return output_close(batch->output, why);
}

int batch_run(const struct options *options, struct source *source) {
    struct batch batch = {.options = options, .source = source};
    struct reason why;
    stop_catch();
    if (open_all(&batch, &why)) {
        work(&batch, &why);
    } else {
        complain(NULL, why.text);
        batch.failed = true;
    }
    bool unread = batch.output && output_is_unread(batch.output);
    if (!close_all(&batch, &why)) {
        complain(output_name(&batch), why.text);
        batch.failed = true;
    }
    if (stop_signal())
        stop_now(stop_signal());
    if (unread)
        stop_now(SIGPIPE);
    return batch.failed ? 1 : 0;
}

#include "batch/pool.h"
#include "batch/clock.h"
#include "batch/slot.h"
#include "batch/stop.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    PATIENCE = 10,            /* times its limit that a page may take while its worker gets no processor */
    KEPT_BUFFER = 256 * 1024, /* bytes of a worker's answer that stay allocated */
    LARGEST_TEXT = 1024 * 1024 * 1024, /* no honest answer is larger */
};

/* A page at a worker. */
struct entry {
    struct item item;
    long long number;
    struct request request;
};

struct worker {
    pid_t pid; /* 0: none now */
    int requests, responses;
    struct slot slots[SLOTS];
    struct entry entries[SLOTS];
    unsigned first, n; /* the entries in use, in a ring; the first one is being worked on */
    long long began;   /* when the first one was, in milliseconds */
    long long used;    /* processor time of the worker then */
    need_set met;      /* when it was forked */
    struct bytes in;   /* what came of the next answer */
};

struct pool {
    struct pool_settings settings;
    galley_extractor *extractor;
    struct needs needs;     /* that were met so far */
    struct worker *workers; /* settings.jobs of them */
    struct done *done;      /* a queue */
    size_t done_first, done_n, done_cap;
    size_t busy;
};

void done_free(struct done *done) {
    item_free(&done->item);
    bytes_free(&done->text);
}

/* ---- Pages that are done with ---- */

/* Room for one more is kept from the time a page comes in: what is done must not be lost for lack of memory.
 */
static bool reserve_done(struct pool *pool) {
    size_t needed = pool->done_n + pool->busy + 1;
    if (pool->done_first + needed <= pool->done_cap)
        return true;
    if (pool->done_n)
        memmove(pool->done, pool->done + pool->done_first, pool->done_n * sizeof *pool->done);
    pool->done_first = 0;
    if (needed <= pool->done_cap)
        return true;
    struct done *bigger = realloc(pool->done, 2 * needed * sizeof *bigger);
    if (!bigger)
        return false;
    pool->done = bigger;
    pool->done_cap = 2 * needed;
    return true;
}

static struct done *add_done(struct pool *pool, struct item *item, long long number) {
    struct done *done = &pool->done[pool->done_first + pool->done_n++];
    *done = (struct done){.item = *item, .number = number};
    *item = (struct item){.offset = -1, .fetched = -1};
    return done;
}

bool pool_collect(struct pool *pool, struct done *done) {
    if (pool->done_n == 0)
        return false;
    *done = pool->done[pool->done_first++];
    pool->done_n--;
    return true;
}

static void fail(struct verdict *verdict, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fail(struct verdict *verdict, const char *format, ...) {
    va_list values;
    va_start(values, format);
    *verdict = (struct verdict){.kind = VERDICT_NONE};
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start. */
    vsnprintf(verdict->why.text, sizeof verdict->why.text, format, values);
    va_end(values);
}

static void fail_for_memory(const struct pool *pool, struct verdict *verdict) {
    if (pool->settings.sandbox)
        fail(verdict, "needs more than %zu MB of memory", pool->settings.memory >> 20);
    else
        fail(verdict, "out of memory");
}

/* ---- Starting and ending workers ---- */

/* The two ends of a new pipe that programs started later don't get. */
static bool make_pipe(int ends[2]) {
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
}

static void close_pipe(const int ends[2]) {
    close(ends[0]);
    close(ends[1]);
}

/* They stay open when the worker is replaced. Most runs with one page start one worker of many. */
static bool open_slots(struct worker *worker, struct reason *why) {
    for (int i = 0; i < SLOTS; i++)
        if (!worker->slots[i].fd && !slot_open(&worker->slots[i], why))
            return false;
    return true;
}

static bool start(struct pool *pool, struct worker *worker, struct reason *why) {
    int requests[2], responses[2];
    if (!open_slots(worker, why))
        return false;
    if (!make_pipe(requests))
        return because_of(why, errno);
    if (!make_pipe(responses)) {
        because_of(why, errno);
        close_pipe(requests);
        return false;
    }
    worker->pid = fork();
    if (worker->pid < 0) {
        worker->pid = 0;
        because_of(why, errno);
        close_pipe(requests);
        close_pipe(responses);
        return false;
    }
    if (worker->pid == 0) {
        struct worker_settings settings = {
            .work = pool->settings.work,
            .options = pool->settings.options,
            .extractor = pool->extractor,
            .memory = pool->settings.memory,
            .sandbox = pool->settings.sandbox,
            .met = pool->settings.sandbox ? pool->needs.met : NEEDS_ALL,
            .requests = requests[0],
            .responses = responses[1],
        };
        for (int i = 0; i < SLOTS; i++)
            settings.slots[i] = worker->slots[i].fd;
        close(requests[1]);
        close(responses[0]);
        worker_run(&settings);
    }
    close(requests[0]);
    close(responses[1]);
    worker->requests = requests[1];
    worker->responses = responses[0];
    worker->met = pool->needs.met;
    worker->in.n = 0;
    (void)fcntl(worker->responses, F_SETFL, O_NONBLOCK);
    return true;
}

/* Ends the worker, in the middle of a page if need be, and returns its status as wait gives it. */
static int end(struct worker *worker) {
    int status = 0;
    if (!worker->pid)
        return status;
    close(worker->requests);
    close(worker->responses);
    kill(worker->pid, SIGKILL);
    while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
        ;
    worker->pid = 0;
    return status;
}

/* Tells the worker of the i-th page in its slots. One that has gone is noticed by its silence. */
static void send(const struct worker *worker, unsigned i) {
    const struct request *request = &worker->entries[(worker->first + i) % SLOTS].request;
    (void)!write(worker->requests, request, sizeof *request); /* shorter than what a pipe takes at once */
}

/* The worker is about to do its next page. */
static void begin(struct worker *worker) {
    worker->began = clock_now();
    worker->used = worker->pid ? clock_used_by(worker->pid) : 0;
}

/* Milliseconds until the worker's page has had its time, or it has to be looked at again; 0: it has had it.
 * What counts is processor time, where the system tells it: a page is not to blame for a busy machine. */
static long long time_left(const struct pool *pool, const struct worker *worker) {
    long long limit = 1000LL * pool->settings.seconds, passed = clock_now() - worker->began;
    long long used = passed < limit || passed >= PATIENCE * limit ? -1 : clock_used_by(worker->pid);
    if (used >= 0)
        passed = used - worker->used;
    return passed < limit ? limit - passed : 0;
}

static struct entry *current(struct worker *worker) {
    return &worker->entries[worker->first];
}

/* The page at the worker's head is done with; the caller fills in what came of it. */
static struct done *finish(struct pool *pool, struct worker *worker) {
    struct entry *entry = current(worker);
    long long now = clock_now();
    slot_trim(&worker->slots[worker->first]);
    worker->first = (worker->first + 1) % SLOTS;
    worker->n--;
    pool->busy--;
    struct done *done = add_done(pool, &entry->item, entry->number);
    done->milliseconds = (int)(now - worker->began);
    begin(worker);
    return done;
}

/* A fresh process for the pages that wait at a worker. Where none can be had they fail. */
static void restart(struct pool *pool, struct worker *worker) {
    struct reason why;
    end(worker);
    if (worker->n == 0)
        return;
    if (start(pool, worker, &why)) {
        begin(worker);
        for (unsigned i = 0; i < worker->n; i++)
            send(worker, i);
        return;
    }
    while (worker->n)
        fail(&finish(pool, worker)->verdict, "no worker process: %s", why.text);
}

/* ---- What workers say ---- */

static void replace_dead(struct pool *pool, struct worker *worker) {
    int status = end(worker);
    if (worker->n) {
        struct verdict *verdict = &finish(pool, worker)->verdict;
        int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        if (number == SIGKILL)
            fail(verdict, "its worker process was killed");
        else if (number)
            fail(verdict, "crashed its worker process (%s)", strsignal(number));
        else
            fail(verdict, "ended its worker process (status %d)", WEXITSTATUS(status));
    }
    restart(pool, worker);
}

/* From now on workers have what is needed, as far as it is installed; this one is replaced to have it. */
static void meet(struct pool *pool, struct worker *worker, need_set needs) {
    if (needs & ~worker->met)
        needs_meet(&pool->needs, pool->extractor, needs);
    else
        fail(&finish(pool, worker)->verdict, "asked for what is there"); /* it is out of its mind */
    restart(pool, worker);
}

/* Takes the answer that worker->in holds. */
static void take_answer(struct pool *pool, struct worker *worker) {
    struct response response;
    memcpy(&response, worker->in.p, sizeof response);
    if (response.verdict.kind == VERDICT_NEEDS) {
        meet(pool, worker, response.verdict.needs);
        return;
    }
    struct done *done = finish(pool, worker);
    done->verdict = response.verdict;
    size_t n = (size_t)response.text;
    if (!bytes_add(&done->text, worker->in.p + sizeof response, n))
        fail(&done->verdict, "out of memory");
    worker->in.n -= sizeof response + n;
    memmove(worker->in.p, worker->in.p + sizeof response + n, worker->in.n);
    if (response.verdict.kind == VERDICT_MEMORY) { /* what it left of its memory is anybody's guess */
        fail_for_memory(pool, &done->verdict);
        restart(pool, worker);
    }
}

/* Whether worker->in holds a whole answer. An impossible one makes *broken true. */
static bool has_answer(const struct worker *worker, bool *broken) {
    struct response response;
    if (worker->in.n < sizeof response)
        return false;
    memcpy(&response, worker->in.p, sizeof response);
    *broken = worker->n == 0 || response.text > LARGEST_TEXT || response.verdict.kind > VERDICT_NEEDS;
    return !*broken && worker->in.n - sizeof response >= response.text;
}

/* Makes strings of what a worker says are strings. */
static void seal(struct worker *worker) {
    struct verdict verdict;
    char *at = worker->in.p + offsetof(struct response, verdict);
    memcpy(&verdict, at, sizeof verdict);
    verdict.why.text[sizeof verdict.why.text - 1] = verdict.page_kind[sizeof verdict.page_kind - 1] = '\0';
    verdict.language[sizeof verdict.language - 1] = verdict.site[sizeof verdict.site - 1] = '\0';
    memcpy(at, &verdict, sizeof verdict);
}

/* Reads what there is; false at the end of the worker. */
static bool listen(struct worker *worker) {
    for (;;) {
        if (!bytes_reserve(&worker->in, 64 * 1024))
            return false;
        ssize_t n = read(worker->responses, worker->in.p + worker->in.n, worker->in.cap - worker->in.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EAGAIN;
        if (n == 0)
            return false;
        worker->in.n += (size_t)n;
    }
}

static void attend(struct pool *pool, struct worker *worker) {
    if (!worker->pid)
        return;
    bool alive = listen(worker), broken = false;
    pid_t pid = worker->pid;
    while (worker->pid == pid && has_answer(worker, &broken)) {
        seal(worker);
        take_answer(pool, worker);
    }
    if (worker->pid != pid) /* it was replaced, and has said nothing yet */
        return;
    if (!alive || broken) {
        replace_dead(pool, worker);
    } else if (worker->n && time_left(pool, worker) == 0) {
        end(worker);
        fail(&finish(pool, worker)->verdict, "took more than %u s", pool->settings.seconds);
        restart(pool, worker);
    }
    if (worker->in.n == 0 && worker->in.cap > KEPT_BUFFER)
        bytes_free(&worker->in);
}

void pool_attend(struct pool *pool) {
    for (unsigned i = 0; i < pool->settings.jobs; i++)
        attend(pool, &pool->workers[i]);
}

/* For poll: what to wait for. Fills at most `room` descriptors, returns how many; *timeout becomes the
 * milliseconds until pool_attend has to be called in any case (-1: never). */
static size_t descriptors_of(const struct pool *pool, struct pollfd *descriptors, size_t room, int *timeout) {
    size_t n = 0;
    *timeout = -1;
    for (unsigned i = 0; i < pool->settings.jobs && n < room; i++) {
        const struct worker *worker = &pool->workers[i];
        if (!worker->pid || !worker->n)
            continue;
        descriptors[n++] = (struct pollfd){worker->responses, POLLIN, 0};
        long long left = time_left(pool, worker);
        if (*timeout < 0 || left < *timeout)
            *timeout = (int)left;
    }
    return n;
}

void pool_rest(const struct pool *pool, struct source *late, struct pollfd *descriptors, size_t room) {
    int timeout;
    size_t n = 0;
    descriptors[n++] = (struct pollfd){stop_descriptor(), POLLIN, 0};
    n += descriptors_of(pool, descriptors + n, room - n, &timeout);
    if (late)
        late->kind->wait(late, descriptors, n, timeout);
    else
        poll(descriptors, n, timeout);
}

/* ---- Giving pages out ---- */

/* The worker that gets the next page: one with nothing to do, a new one, one that has a free slot. NULL: all
 * have all they can hold. */
static struct worker *choose(const struct pool *pool) {
    struct worker *best = NULL;
    for (unsigned i = 0; i < pool->settings.jobs; i++) {
        struct worker *worker = &pool->workers[i];
        unsigned load = 2 * worker->n + !worker->pid; /* starting one takes time */
        if (worker->n < SLOTS && (!best || load < 2 * best->n + !best->pid))
            best = worker;
    }
    return best;
}

bool pool_has_room(const struct pool *pool) {
    return pool->settings.jobs ? choose(pool) != NULL : pool->done_n == 0;
}

unsigned pool_jobs(const struct pool *pool) {
    return pool->settings.jobs;
}

size_t pool_busy(const struct pool *pool) {
    return pool->busy;
}

static struct task task_of(const struct item *item, bool several) {
    return (struct task){.name = item->name,
                         .url = item->url,
                         .content_type = item->content_type,
                         .offset = item->offset,
                         .fetched = item->fetched,
                         .page = {item->page.p, item->page.n},
                         .packed = item->packed,
                         .several = several};
}

static void work_here(struct pool *pool, struct item *item, long long number, bool several) {
    struct task task = task_of(item, several);
    struct verdict verdict;
    struct bytes text;
    long long began = clock_now();
    pool->settings.work(pool->extractor, pool->settings.options, &task, NEEDS_ALL, &verdict, &text);
    bytes_free(&item->page);
    struct done *done = add_done(pool, item, number);
    done->verdict = verdict;
    done->text = text;
    done->milliseconds = (int)(clock_now() - began);
    if (verdict.kind == VERDICT_MEMORY)
        fail(&done->verdict, "out of memory");
}

static void work_there(struct pool *pool, struct worker *worker, struct item *item, long long number,
                       bool several) {
    unsigned place = (worker->first + worker->n) % SLOTS;
    struct entry *entry = &worker->entries[place];
    struct reason why;
    struct task task = task_of(item, several);
    bool placed = (worker->pid || start(pool, worker, &why)) &&
                  slot_fill(&worker->slots[place], &task, &entry->request, &why);
    bytes_free(&item->page);
    if (!placed) {
        fail(&add_done(pool, item, number)->verdict, "%s", why.text);
        return;
    }
    entry->request.slot = place;
    entry->item = *item;
    *item = (struct item){.offset = -1, .fetched = -1};
    entry->number = number;
    if (worker->n++ == 0)
        begin(worker);
    pool->busy++;
    send(worker, worker->n - 1);
}

void pool_submit(struct pool *pool, struct item *item, long long number, bool several) {
    if (!reserve_done(pool)) {
        complain(item->name, "out of memory"); /* not even the failure can be noted */
        item_free(item);
    } else if (pool->settings.jobs == 0) {
        work_here(pool, item, number, several);
    } else {
        work_there(pool, choose(pool), item, number, several);
    }
}

/* ---- The pool ---- */

void pool_warm(struct pool *pool, unsigned n) {
    struct reason why;
    for (unsigned i = 0; i < pool->settings.jobs && i < n; i++)
        if (!pool->workers[i].pid && !start(pool, &pool->workers[i], &why))
            return; /* said again when there is a page for it */
}

struct pool *pool_new(const struct pool_settings *settings, struct reason *why) {
    struct pool *pool = calloc(1, sizeof *pool);
    if (!pool) {
        because(why, "out of memory");
        return NULL;
    }
    pool->settings = *settings;
    pool->workers = calloc(settings->jobs + 1, sizeof *pool->workers);
    galley_status status = pool->workers ? galley_extractor_new(&pool->extractor) : GALLEY_ERR_MEMORY;
    if (status == GALLEY_OK)
        status = galley_extractor_set(pool->extractor, &settings->options->article);
    bool made = status == GALLEY_OK || because(why, "%s", galley_status_message(status));
    if (made)
        return pool;
    pool_free(pool);
    return NULL;
}

static void free_worker(struct worker *worker) {
    end(worker);
    for (int i = 0; i < SLOTS; i++) {
        item_free(&worker->entries[i].item);
        slot_close(&worker->slots[i]);
    }
    bytes_free(&worker->in);
}

void pool_free(struct pool *pool) {
    if (!pool)
        return;
    for (unsigned i = 0; pool->workers && i < pool->settings.jobs; i++)
        free_worker(&pool->workers[i]);
    for (struct done done; pool_collect(pool, &done);)
        done_free(&done);
    free(pool->done);
    free(pool->workers);
    needs_free(&pool->needs);
    galley_extractor_free(pool->extractor);
    free(pool);
}

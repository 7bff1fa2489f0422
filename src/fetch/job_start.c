#include "fetch/job.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    LARGEST_BACKLOG =
        48 * 1024 * 1024 /* bytes downloaded and not yet taken from which on nothing new starts */
};

/* A handle with a memory for cookies: some sites redirect in circles where none comes back. */
static CURL *make_handle(struct fetch_pool *pool) {
    CURL *easy = pool->api.easy_init();
    if (!easy)
        return NULL;
    CURLSH *share = pool->setup.share;
    bool done = (!share || pool->api.easy_setopt(easy, CURLOPT_SHARE, share) == CURLE_OK) &&
                pool->api.easy_setopt(easy, CURLOPT_COOKIEFILE, "") == CURLE_OK;
    if (done)
        return easy;
    pool->api.easy_cleanup(easy);
    return NULL;
}

static CURL *take_handle(struct fetch_pool *pool) {
    CURL *easy = pool->n_spare ? pool->spare[--pool->n_spare] : make_handle(pool);
    if (easy && !pool->setup.share) /* a page must not depend on the one before it */
        pool->api.easy_setopt(easy, CURLOPT_COOKIELIST, "ALL");
    return easy;
}

/* Appends a header unless its value is empty. */
static void add_condition(struct fetch_pool *pool, struct job *job, const char *name, struct str value) {
    char *header = NULL;
    if (value.n && asprintf(&header, "%s: %.*s", name, (int)value.n, value.p) >= 0) {
        job_add_header(pool, &job->headers, header);
        free(header);
    }
}

/* Headers that ask for the page only if it is another one than what is kept; NULL where nothing is. */
static const struct curl_slist *ask_if_changed(struct fetch_pool *pool, struct job *job, bool at_home) {
    struct kept kept;
    pool->api.slist_free_all(job->headers);
    job->headers = NULL;
    if (!pool->cache || job->robots_of || job->is_kept_bad ||
        !cache_load(pool->cache, job->address.url, &kept))
        return NULL;
    struct str head = {kept.head.p, kept.head.n};
    struct str tag = header_value(head, S("etag")), date = header_value(head, S("last-modified"));
    if (tag.n || date.n) {
        const struct curl_slist *usual = at_home ? pool->setup.headers : pool->setup.public_headers;
        for (; usual; usual = usual->next)
            job_add_header(pool, &job->headers, usual->data);
        add_condition(pool, job, "If-None-Match", tag);
        add_condition(pool, job, "If-Modified-Since", date);
    }
    kept_free(&kept);
    return job->headers;
}

static bool start(struct fetch_pool *pool, struct job *job, double now) {
    if (!job->transfer.easy)
        job->transfer.easy = take_handle(pool);
    if (!job->transfer.easy)
        return because(&job->transfer.why, "out of memory");
    bool at_home = strcmp(job->home, job->address.origin) == 0;
    struct transfer_request request = {.url = job->address.url, .at_home = at_home};
    if (at_home) {
        request.user = job->user;
        request.password = job->password;
    }
    request.headers = ask_if_changed(pool, job, at_home);
    if (!transfer_prepare(&job->transfer, &request, now))
        return false;
    CURLMcode status = pool->api.multi_add_handle(pool->multi, job->transfer.easy);
    if (status != CURLM_OK)
        return because(&job->transfer.why, "out of memory");
    job->host->active++;
    job->host->next = now + job->host->delay;
    TAILQ_INSERT_TAIL(&pool->running, job, link);
    pool->n_running++;
    return true;
}

/* The first job of a host's queue that can go now; NULL: none. */
static struct job *pick(struct fetch_pool *pool, struct host *host, double now) {
    bool asks = !pool->setup.options->ignore_robots;
    struct job *job;
    TAILQ_FOREACH(job, &host->queue, link) {
        if (asks && !job->robots_of && host->robots_state != ROBOTS_KNOWN &&
            host->robots_state != ROBOTS_NONE)
            continue;
        if (job->not_before <= now)
            return job;
    }
    return NULL;
}

/* Whether something waits for a robots.txt that nobody has asked for. */
static bool needs_robots(struct fetch_pool *pool, const struct host *host, double now) {
    if (pool->setup.options->ignore_robots || host->robots_state == ROBOTS_ASKED ||
        (host->robots_state != ROBOTS_UNKNOWN && now <= host->robots_until))
        return false;
    const struct job *job = TAILQ_FIRST(&host->queue);
    while (job && job->robots_of)
        job = TAILQ_NEXT(job, link);
    return job;
}

static bool has_capacity(const struct fetch_pool *pool) {
    const struct fetch_options *o = pool->setup.options;
    if (pool->n_running >= o->connections || pool->n_ended > o->connections)
        return false;
    size_t backlog = 0;
    const struct job *job;
    TAILQ_FOREACH(job, &pool->running, link)
    backlog += job->transfer.body.n;
    TAILQ_FOREACH(job, &pool->ended, link)
    backlog += job->transfer.body.n;
    return backlog < LARGEST_BACKLOG;
}

/* What waits for a server that asked not to be asked for long need not wait for that. */
static void fail_first(struct fetch_pool *pool, struct host *host, double now) {
    struct job *job = TAILQ_FIRST(&host->queue);
    TAILQ_REMOVE(&host->queue, job, link);
    because(&job->transfer.why, "the server asks not to come back for %.0f seconds", host->closed - now);
    if (job->robots_of)
        robots_end(pool, job, OUTCOME_FAILED);
    else
        job_fail(pool, job);
}

/* Starts or ends one job of a host; false: there is none to. */
static bool start_one(struct fetch_pool *pool, struct host *host, double now) {
    if (TAILQ_EMPTY(&host->queue) || host->active >= host->limit)
        return false;
    if (host->closed > now) {
        fail_first(pool, host, now);
        return true;
    }
    if (needs_robots(pool, host, now))
        robots_ask(pool, host);
    struct job *job = host->next <= now ? pick(pool, host, now) : NULL;
    if (!job)
        return false;
    TAILQ_REMOVE(&host->queue, job, link);
    if (robots_permit(pool, job) && start(pool, job, now))
        return true;
    if (job->robots_of)
        robots_end(pool, job, OUTCOME_FAILED);
    else
        job_fail(pool, job);
    return true;
}

void jobs_start(struct fetch_pool *pool) {
    double now = fetch_seconds();
    struct host *next;
    for (struct host *host = TAILQ_FIRST(&pool->hosts.waiting); host && has_capacity(pool); host = next) {
        next = TAILQ_NEXT(host, waiting);
        if (!start_one(pool, host, now))
            continue;
        host_take_turn(&pool->hosts, host);
        if (!next && host->is_waiting)
            next = host;
    }
}

/* Seconds until a job that waits for its time can start; < 0: there is none. */
double jobs_until_start(struct fetch_pool *pool, double now) {
    double least = -1;
    if (!has_capacity(pool))
        return least; /* an end or the caller makes room */
    const struct host *host;
    TAILQ_FOREACH(host, &pool->hosts.waiting, waiting) {
        if (host->active >= host->limit)
            continue;
        const struct job *job;
        TAILQ_FOREACH(job, &host->queue, link) {
            if (host->robots_state == ROBOTS_ASKED && !job->robots_of)
                continue;
            double time = fmax(fmax(job->not_before, host->next) - now, 0);
            if (least < 0 || time < least)
                least = time;
            if (job->not_before <= host->next)
                break;
        }
    }
    return least;
}

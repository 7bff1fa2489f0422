#include "fetch/job.h"
#include <math.h>
#include <stdlib.h>
#include <time.h>

enum {
    ROBOTS_REDIRECTS = 5, /* as RFC 9309 has it */
    DEAD = 3              /* jobs that got no answer, after which a host is asked but once for each */
};

/* Between a half and all of the time; xorshift. */
static double jitter(struct fetch_pool *pool, double time) {
    pool->chance ^= pool->chance << 13;
    pool->chance ^= pool->chance >> 7;
    pool->chance ^= pool->chance << 17;
    return time * (0.5 + 0.5 * ((double)(pool->chance >> 11) / 9007199254740992.0));
}

/* Queues a job again after a pause that grows, or as long as the server says; or gives it up. */
static void again(struct fetch_pool *pool, struct job *job) {
    const struct fetch_options *o = pool->setup.options;
    struct host *host = job->host;
    long status = 0;
    curl_off_t asked = 0;
    double now = fetch_seconds();
    pool->api.easy_getinfo(job->transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    pool->api.easy_getinfo(job->transfer.easy, CURLINFO_RETRY_AFTER, &asked);
    bool busy = status == 429 || status == 503;
    double pause = fmin(jitter(pool, o->retry_delay * pow(2, job->tries)), LONGEST_PAUSE);
    if (busy)
        host->limit = 1; /* it has said that it is asked too much */
    if (asked > LONGEST_PAUSE)
        host->closed = now + (double)asked;
    bool lost = status == 0 && host->dead >= DEAD;
    if (job->tries >= o->retries || lost || asked > LONGEST_PAUSE) {
        host->dead += status == 0;
        job->unreachable = status == 0;
        job_give_up(pool, job);
        return;
    }
    if (asked > 0)
        pause = fmax(pause, (double)asked);
    job->tries++;
    job->not_before = now + pause;
    if (busy)
        host->next = fmax(host->next, job->not_before);
    if (!job_enqueue(pool, job, true))
        job_give_up(pool, job);
}

/* The same address twice is a loop, unless a cookie was set on the way. */
static bool is_loop(struct job *job) {
    uint64_t h = job_hash(job->address.url, job->transfer.cookies_set);
    for (unsigned i = 0; i <= job->hops && i < REDIRECTS; i++)
        if (job->visited[i] == h)
            return true;
    job->visited[job->hops] = h;
    return false;
}

/* Turns the job to where it was sent; false and a reason where it must not go. */
static bool turn(struct fetch_pool *pool, struct job *job) {
    struct reason *why = &job->transfer.why, wrong;
    struct address address;
    unsigned most = job->robots_of ? ROBOTS_REDIRECTS : REDIRECTS;
    if (++job->hops > most)
        return because(why, "more than %u redirects", most);
    struct str header = transfer_header(&job->transfer, S("location"));
    char *location = strndup(header.p, header.n);
    if (!location)
        return because(why, "out of memory");
    if (!address_parse(&pool->api, location, job->address.url, &address, &wrong))
        because(why, "redirected to %.200s: %s", location, wrong.text);
    free(location);
    if (!address.url)
        return false;
    address_free(&job->address);
    job->address = address;
    if (is_loop(job))
        return because(why, "redirected in a loop");
    job->tries = 0;
    return job_enqueue(pool, job, true);
}

/* The page is still what is kept. */
static void end_unchanged(struct fetch_pool *pool, struct job *job) {
    struct kept kept;
    if (!job->headers) {
        job_fail(pool, job);
    } else if (cache_load(pool->cache, job->address.url, &kept)) {
        transfer_clear(&job->transfer);
        job->transfer.head = kept.head;
        job->transfer.body = kept.body;
        struct str type = transfer_header(&job->transfer, S("content-type"));
        job->content_type = type.n ? strndup(type.p, type.n) : NULL;
        job->fetched = kept.fetched;
        job->status = 200;
        job_end(pool, job, false);
    } else {
        job->is_kept_bad = true;
        if (!job_enqueue(pool, job, true))
            job_fail(pool, job);
    }
}

static void end_answered(struct fetch_pool *pool, struct job *job) {
    struct reason why;
    struct kept kept = {job->transfer.head, job->transfer.body, time(NULL)};
    if (pool->cache && !cache_store(pool->cache, job->address.url, &kept, &why)) {
        complain(pool->setup.options->cache, why.text);
        cache_close(pool->cache); /* what is wrong with it will be wrong for the next page */
        pool->cache = NULL;
    }
    job_end(pool, job, false);
}

void job_end_transfer(struct fetch_pool *pool, struct job *job, CURLcode code) {
    pool->api.multi_remove_handle(pool->multi, job->transfer.easy);
    TAILQ_REMOVE(&pool->running, job, link);
    pool->n_running--;
    job->host->active--;
    enum outcome outcome = transfer_outcome(&job->transfer, code);
    if (job->transfer.answered)
        job->host->dead = 0;
    if (outcome == OUTCOME_AGAIN)
        again(pool, job);
    else if (outcome == OUTCOME_REDIRECT && turn(pool, job))
        return;
    else if (job->robots_of)
        robots_end(pool, job, outcome);
    else if (outcome == OUTCOME_UNCHANGED)
        end_unchanged(pool, job);
    else if (outcome == OUTCOME_ANSWER)
        end_answered(pool, job);
    else
        job_fail(pool, job);
}

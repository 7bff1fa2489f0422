#include "fetch/job.h"
#include <stdlib.h>
#include <time.h>

double fetch_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

bool job_add_header(struct fetch_pool *pool, struct curl_slist **list, const char *header) {
    struct curl_slist *longer = pool->api.slist_append(*list, header);
    if (longer)
        *list = longer;
    return longer;
}

static void give_back(struct fetch_pool *pool, struct job *job) {
    CURL *easy = job->transfer.easy;
    job->transfer.easy = NULL;
    if (!easy)
        return;
    if (pool->n_spare < pool->setup.options->connections)
        pool->spare[pool->n_spare++] = easy;
    else
        pool->api.easy_cleanup(easy);
}

void job_free(struct fetch_pool *pool, struct job *job) {
    give_back(pool, job);
    transfer_clear(&job->transfer);
    pool->api.slist_free_all(job->headers);
    address_free(&job->address);
    free(job->content_type);
    free(job->home);
    free(job->user);
    free(job->password);
    free(job);
}

/* The job's answer, good or not, waits to be taken. */
void job_end(struct fetch_pool *pool, struct job *job, bool failed) {
    char *type = NULL;
    if (job->transfer.easy && !job->status) {
        pool->api.easy_getinfo(job->transfer.easy, CURLINFO_RESPONSE_CODE, &job->status);
        pool->api.easy_getinfo(job->transfer.easy, CURLINFO_CONTENT_TYPE, &type);
        job->content_type = type ? strdup(type) : NULL;
    }
    job->failed = failed;
    give_back(pool, job);
    TAILQ_INSERT_TAIL(&pool->ended, job, link);
    pool->n_ended++;
}

void job_fail(struct fetch_pool *pool, struct job *job) {
    transfer_clear(&job->transfer);
    job_end(pool, job, true);
}

/* FNV-1a, 64 bits. */
uint64_t job_hash(const char *s, uint64_t seed) {
    uint64_t h = 14695981039346656037u ^ seed;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h;
}

/* Puts a job into its host's queue. false when out of memory. */
bool job_enqueue(struct fetch_pool *pool, struct job *job, bool first) {
    job->host = hosts_get(&pool->hosts, job->address.origin, fetch_seconds());
    if (!job->host)
        return because(&job->transfer.why, "out of memory");
    if (job->host->limit == 0) { /* it is new */
        job->host->limit = pool->setup.options->per_host;
        job->host->delay = pool->setup.options->delay;
    }
    if (first)
        TAILQ_INSERT_HEAD(&job->host->queue, job, link);
    else
        TAILQ_INSERT_TAIL(&job->host->queue, job, link);
    if (!job->host->is_waiting)
        host_take_turn(&pool->hosts, job->host);
    return true;
}

struct job *job_new(struct fetch_pool *pool, const struct fetch_request *request) {
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    job->tag = request->tag;
    job->transfer.setup = &pool->setup;
    job->transfer.purpose = request->purpose;
    return job;
}

void job_give_up(struct fetch_pool *pool, struct job *job) {
    if (job->robots_of)
        robots_end(pool, job, OUTCOME_FAILED);
    else
        job_fail(pool, job);
}

/* What the parts of the pool share: the pool, its jobs, and what is done with them. */
#ifndef GALLEY_FETCH_JOB_H
#define GALLEY_FETCH_JOB_H

#include "fetch/address.h"
#include "fetch/cache.h"
#include "fetch/host.h"
#include "fetch/pool.h"

enum {
    REDIRECTS = 10,
    LONGEST_PAUSE = 120 /* seconds between two tries; a server that asks for more is left alone */
};

struct job {
    TAILQ_ENTRY(job) link; /* in its host's queue, or among the running or the ended */
    struct asker *tag;
    struct address address; /* of this hop */
    char *home;
    char *user, *password; /* the user's, for home */
    struct host *host;
    struct host *robots_of; /* the host whose robots.txt this gets; NULL: it gets something else */
    struct transfer transfer;
    unsigned hops, tries;
    uint64_t visited[REDIRECTS + 1]; /* hashes of the hops' addresses */
    double not_before;
    struct curl_slist *headers; /* of a request that asks whether what is kept is still good */
    bool is_kept_bad;           /* that could not be read when it was needed */
    long long fetched;          /* 0: now */
    bool failed;
    bool unreachable;   /* no try got an answer */
    long status;        /* once it has ended */
    char *content_type; /* likewise */
};

struct fetch_pool {
    struct curl_api api;
    CURLM *multi;
    struct transfer_setup setup;
    struct cache *cache; /* NULL: pages are not kept */
    struct hosts hosts;
    struct job_list running, ended;
    size_t n_jobs; /* not counting those for robots.txt */
    unsigned n_running, n_ended;
    char *agent; /* the product token that robots.txt knows */
    CURL **spare;
    unsigned n_spare;
    uint64_t chance;
};

double fetch_seconds(void); /* of a clock that only goes on */

/* Appends to *list; false when out of memory. */
bool job_add_header(struct fetch_pool *pool, struct curl_slist **list, const char *header);

uint64_t job_hash(const char *text, uint64_t seed);

/* ---- job.c ---- */

struct job *job_new(struct fetch_pool *pool, const struct fetch_request *request); /* NULL: out of memory */
void job_free(struct fetch_pool *pool, struct job *job);

/* Puts a job into its host's queue, at its beginning or end. false and a reason in the job when out of
 * memory. */
bool job_enqueue(struct fetch_pool *pool, struct job *job, bool first);

/* The job's answer, good or not, waits to be taken. */
void job_end(struct fetch_pool *pool, struct job *job, bool failed);
void job_fail(struct fetch_pool *pool, struct job *job); /* without a page; the job has the reason */
void job_give_up(struct fetch_pool *pool,
                 struct job *job); /* the same for one that may be for a robots.txt */

/* ---- job_robots.c ---- */

/* Asks for a host's robots.txt; its queue waits for it. */
void robots_ask(struct fetch_pool *pool, struct host *host);

/* Ends a job that was for a robots.txt. */
void robots_end(struct fetch_pool *pool, struct job *job, enum outcome outcome);

/* Whether the job may go on; where not, it has the reason. */
bool robots_permit(struct fetch_pool *pool, struct job *job);

/* ---- job_start.c ---- */

/* Starts what can be. */
void jobs_start(struct fetch_pool *pool);

/* Seconds until a job that waits for its time can start; < 0: there is none. */
double jobs_until_start(struct fetch_pool *pool, double now);

/* ---- job_end.c ---- */

/* Takes a running job to where libcurl's code for its transfer leads: to its end, another address, another
 * try. */
void job_end_transfer(struct fetch_pool *pool, struct job *job, CURLcode code);

#endif

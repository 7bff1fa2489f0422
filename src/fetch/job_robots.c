#include "base/str.h"
#include "fetch/job.h"
#include <math.h>
#include <stdlib.h>

enum {
    ROBOTS_SECONDS = 24 * 60 * 60, /* so long robots.txt is believed, as RFC 9309 has it */
    LONGEST_CRAWL_DELAY = 60,      /* seconds; who asks for more gets this */
};

static void know_robots(struct fetch_pool *pool, struct host *host, struct str text) {
    host->robots = robots_parse(text, str_of(pool->agent));
    host->robots_state = host->robots ? ROBOTS_KNOWN : ROBOTS_NONE;
    if (!host->robots) {
        because(&host->robots_why, "out of memory");
        return;
    }
    double delay = fmin(robots_delay(host->robots), LONGEST_CRAWL_DELAY);
    host->delay = fmax(delay, pool->setup.options->delay);
    if (delay > 0)
        host->next = fmax(host->next, fetch_seconds() + delay);
}

/* Asks for a host's robots.txt; its queue waits for it. */
void robots_ask(struct fetch_pool *pool, struct host *host) {
    struct reason why;
    struct job *job = job_new(pool, &(struct fetch_request){.purpose = FETCH_ROBOTS});
    host_forget_robots(host);
    host->robots_state = ROBOTS_ASKED;
    host->robots_until = fetch_seconds() + ROBOTS_SECONDS;
    if (job && address_parse(&pool->api, "/robots.txt", host->origin, &job->address, &why) &&
        (job->home = strdup(""))) { /* no secrets for robots.txt: the host need not be the user's */
        job->robots_of = host;
        job->visited[0] = job_hash(job->address.url, 0);
        if (job_enqueue(pool, job, true))
            return;
    }
    if (job)
        job_free(pool, job);
    host->robots_state = ROBOTS_NONE;
    because(&host->robots_why, "out of memory");
}

void robots_end(struct fetch_pool *pool, struct job *job, enum outcome outcome) {
    struct host *host = job->robots_of;
    long status = 0;
    if (job->transfer.easy)
        pool->api.easy_getinfo(job->transfer.easy, CURLINFO_RESPONSE_CODE, &status);
    if (outcome == OUTCOME_ANSWER)
        know_robots(pool, host, (struct str){job->transfer.body.p, job->transfer.body.n});
    else if ((status >= 300 && status < 500 && status != 429) || outcome == OUTCOME_REDIRECT)
        know_robots(pool, host, (struct str){0}); /* there is none: all is allowed */
    else {
        host->robots_state = ROBOTS_NONE;
        if (status >= 400)
            because(&host->robots_why, "robots.txt forbids all for now: HTTP status %ld", status);
        else
            host->robots_why = job->transfer.why;
        host->unreachable = job->unreachable;
    }
    job_free(pool, job);
}

/* Whether the job may go on; where not it has ended. */
bool robots_permit(struct fetch_pool *pool, struct job *job) {
    struct host *host = job->host;
    if (job->robots_of || pool->setup.options->ignore_robots)
        return true;
    if (host->robots_state == ROBOTS_NONE) {
        job->transfer.why = host->robots_why;
        job->unreachable = host->unreachable;
    } else if (!robots_allow(host->robots, str_of(job->address.target)))
        because(&job->transfer.why, "robots.txt forbids it");
    else
        return true;
    return false;
}

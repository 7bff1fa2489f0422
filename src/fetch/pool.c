#include "fetch/pool.h"
#include "base/str.h"
#include "fetch/address.h"
#include "fetch/cache.h"
#include "fetch/host.h"
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ACCEPT "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"

enum {
    REDIRECTS = 10,
    ROBOTS_REDIRECTS = 5,          /* as RFC 9309 has it */
    ROBOTS_SECONDS = 24 * 60 * 60, /* so long robots.txt is believed, likewise */
    LONGEST_CRAWL_DELAY = 60,      /* seconds; who asks for more gets this */
    LONGEST_PAUSE = 120,           /* seconds between two tries; a server that asks for more is left alone */
    WINDOW = 1024,                 /* requests that wait, over all hosts */
    LARGEST_BACKLOG =
        48 * 1024 * 1024, /* bytes downloaded and not yet taken from which on nothing new starts */
    DEAD = 3              /* jobs that got no answer, after which a host is asked but once for each */
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

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- Making the pool ---- */

/* Headers that may hold secrets go to the user's own host alone. */
static bool is_secret(const char *header) {
    static const struct str NAMES[] = {STR("authorization:"), STR("cookie:"), STR("proxy-authorization:")};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_starts_nocase(str_of(header), NAMES[i]))
            return true;
    return false;
}

static bool append(struct fetch_pool *pool, struct curl_slist **list, const char *header) {
    struct curl_slist *longer = pool->api.slist_append(*list, header);
    if (longer)
        *list = longer;
    return longer;
}

static bool make_headers(struct fetch_pool *pool) {
    struct transfer_setup *setup = &pool->setup;
    const struct fetch_options *o = setup->options;
    bool accept = true;
    for (size_t i = 0; i < o->n_headers; i++)
        accept = accept && !str_starts_nocase(str_of(o->headers[i]), S("accept:"));
    bool done =
        !accept || (append(pool, &setup->headers, ACCEPT) && append(pool, &setup->public_headers, ACCEPT));
    for (size_t i = 0; done && i < o->n_headers; i++)
        done = append(pool, &setup->headers, o->headers[i]) &&
               (is_secret(o->headers[i]) || append(pool, &setup->public_headers, o->headers[i]));
    return done;
}

/* Reads or writes the file of cookies that all transfers share, by a handle of its own. */
static bool move_cookies(struct fetch_pool *pool, CURLoption file, const char *command) {
    CURL *easy = pool->api.easy_init();
    bool done = easy && pool->api.easy_setopt(easy, CURLOPT_SHARE, pool->setup.share) == CURLE_OK &&
                pool->api.easy_setopt(easy, file, pool->setup.options->cookie_jar) == CURLE_OK &&
                pool->api.easy_setopt(easy, CURLOPT_COOKIELIST, command) == CURLE_OK;
    pool->api.easy_cleanup(easy);
    return done;
}

static bool open_jar(struct fetch_pool *pool) {
    if (!pool->setup.options->cookie_jar)
        return true;
    pool->setup.share = pool->api.share_init();
    return pool->setup.share &&
           pool->api.share_setopt(pool->setup.share, CURLSHOPT_SHARE, CURL_LOCK_DATA_COOKIE) == CURLSHE_OK &&
           move_cookies(pool, CURLOPT_COOKIEFILE, "RELOAD");
}

/* The letters that a User-Agent begins with. */
static char *product_token(const char *agent) {
    size_t n = 0;
    while (is_alpha((unsigned char)agent[n]) || agent[n] == '-' || agent[n] == '_')
        n++;
    return strndup(agent, n);
}

static bool set_up(struct fetch_pool *pool) {
    const struct fetch_options *o = pool->setup.options;
    pool->multi = pool->api.multi_init();
    pool->agent = product_token(o->user_agent);
    pool->spare = (CURL **)calloc(o->connections, sizeof(CURL *));
    if (getentropy(&pool->chance, sizeof pool->chance) != 0 || pool->chance == 0)
        pool->chance = 88172645463325252u;
    return pool->multi && pool->agent && pool->spare && make_headers(pool) && open_jar(pool) &&
           pool->api.multi_setopt(pool->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)o->connections) ==
               CURLM_OK &&
           pool->api.multi_setopt(pool->multi, CURLMOPT_MAXCONNECTS, (long)o->connections) == CURLM_OK;
}

struct fetch_pool *fetch_pool_new(const struct fetch_options *options, struct reason *why) {
    struct fetch_pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return because(why, "out of memory"), NULL;
    if (!curl_api_load(&pool->api) || pool->api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        curl_api_unload(&pool->api);
        free(pool);
        return because(why, "libcurl, which fetches addresses, can't be loaded"), NULL;
    }
    pool->setup = (struct transfer_setup){.api = &pool->api, .options = options};
    hosts_init(&pool->hosts);
    TAILQ_INIT(&pool->running);
    TAILQ_INIT(&pool->ended);
    bool cached = !options->cache || (pool->cache = cache_open(options->cache, why));
    if (cached && set_up(pool))
        return pool;
    if (cached)
        because(why, "out of memory");
    fetch_pool_free(pool);
    return NULL;
}

const struct curl_api *fetch_pool_api(const struct fetch_pool *pool) {
    return &pool->api;
}

/* ---- Jobs ---- */

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

static void job_free(struct fetch_pool *pool, struct job *job) {
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
static void end(struct fetch_pool *pool, struct job *job, bool failed) {
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

static void fail(struct fetch_pool *pool, struct job *job) {
    transfer_clear(&job->transfer);
    end(pool, job, true);
}

/* FNV-1a, 64 bits. */
static uint64_t hash(const char *s, uint64_t seed) {
    uint64_t h = 14695981039346656037u ^ seed;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h;
}

/* Puts a job into its host's queue. false when out of memory. */
static bool enqueue(struct fetch_pool *pool, struct job *job, bool first) {
    job->host = hosts_get(&pool->hosts, job->address.origin, seconds());
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

static struct job *job_new(struct fetch_pool *pool, const struct fetch_request *request) {
    struct job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    job->tag = request->tag;
    job->transfer.setup = &pool->setup;
    job->transfer.purpose = request->purpose;
    return job;
}

/* Whose headers and password the request may have: `home`'s. */
static bool find_home(struct fetch_pool *pool, struct job *job, const char *home) {
    struct address address;
    if (!address_parse(&pool->api, home, NULL, &address, &job->transfer.why))
        return false;
    job->home = address.origin;
    job->user = address.user;
    job->password = address.password;
    address.origin = address.user = address.password = NULL;
    address_free(&address);
    return true;
}

bool fetch_pool_add(struct fetch_pool *pool, const struct fetch_request *request) {
    struct job *job = job_new(pool, request);
    if (!job)
        return false;
    pool->n_jobs++;
    bool good = address_parse(&pool->api, request->address, request->base, &job->address, &job->transfer.why);
    if (good) {
        job->visited[0] = hash(job->address.url, 0);
        good = find_home(pool, job, request->home ? request->home : request->address) &&
               enqueue(pool, job, false);
    } else
        job->address.url = strdup(request->address);
    if (!good)
        fail(pool, job);
    return true;
}

/* ---- robots.txt ---- */

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
        host->next = fmax(host->next, seconds() + delay);
}

/* Asks for a host's robots.txt; its queue waits for it. */
static void ask_robots(struct fetch_pool *pool, struct host *host) {
    struct reason why;
    struct job *job = job_new(pool, &(struct fetch_request){.purpose = FETCH_ROBOTS});
    host_forget_robots(host);
    host->robots_state = ROBOTS_ASKED;
    host->robots_until = seconds() + ROBOTS_SECONDS;
    if (job && address_parse(&pool->api, "/robots.txt", host->origin, &job->address, &why) &&
        (job->home = strdup(""))) { /* no secrets for robots.txt: the host need not be the user's */
        job->robots_of = host;
        job->visited[0] = hash(job->address.url, 0);
        if (enqueue(pool, job, true))
            return;
    }
    if (job)
        job_free(pool, job);
    host->robots_state = ROBOTS_NONE;
    because(&host->robots_why, "out of memory");
}

static void end_robots(struct fetch_pool *pool, struct job *job, enum outcome outcome) {
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
static bool is_allowed(struct fetch_pool *pool, struct job *job) {
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

/* ---- Starting ---- */

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
        append(pool, &job->headers, header);
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
            append(pool, &job->headers, usual->data);
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
        end_robots(pool, job, OUTCOME_FAILED);
    else
        fail(pool, job);
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
        ask_robots(pool, host);
    struct job *job = host->next <= now ? pick(pool, host, now) : NULL;
    if (!job)
        return false;
    TAILQ_REMOVE(&host->queue, job, link);
    if (is_allowed(pool, job) && start(pool, job, now))
        return true;
    if (job->robots_of)
        end_robots(pool, job, OUTCOME_FAILED);
    else
        fail(pool, job);
    return true;
}

static void start_ready(struct fetch_pool *pool) {
    double now = seconds();
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

/* ---- Ending ---- */

/* Between a half and all of the time; xorshift. */
static double jitter(struct fetch_pool *pool, double time) {
    pool->chance ^= pool->chance << 13;
    pool->chance ^= pool->chance >> 7;
    pool->chance ^= pool->chance << 17;
    return time * (0.5 + 0.5 * ((double)(pool->chance >> 11) / 9007199254740992.0));
}

static void end_failed(struct fetch_pool *pool, struct job *job) {
    if (job->robots_of)
        end_robots(pool, job, OUTCOME_FAILED);
    else
        fail(pool, job);
}

/* Queues a job again after a pause that grows, or as long as the server says; or gives it up. */
static void again(struct fetch_pool *pool, struct job *job) {
    const struct fetch_options *o = pool->setup.options;
    struct host *host = job->host;
    long status = 0;
    curl_off_t asked = 0;
    double now = seconds();
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
        end_failed(pool, job);
        return;
    }
    if (asked > 0)
        pause = fmax(pause, (double)asked);
    job->tries++;
    job->not_before = now + pause;
    if (busy)
        host->next = fmax(host->next, job->not_before);
    if (!enqueue(pool, job, true))
        end_failed(pool, job);
}

/* The same address twice is a loop, unless a cookie was set on the way. */
static bool is_loop(struct job *job) {
    uint64_t h = hash(job->address.url, job->transfer.cookies_set);
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
    return enqueue(pool, job, true);
}

/* The page is still what is kept. */
static void end_unchanged(struct fetch_pool *pool, struct job *job) {
    struct kept kept;
    if (!job->headers) {
        fail(pool, job);
    } else if (cache_load(pool->cache, job->address.url, &kept)) {
        transfer_clear(&job->transfer);
        job->transfer.head = kept.head;
        job->transfer.body = kept.body;
        struct str type = transfer_header(&job->transfer, S("content-type"));
        job->content_type = type.n ? strndup(type.p, type.n) : NULL;
        job->fetched = kept.fetched;
        job->status = 200;
        end(pool, job, false);
    } else {
        job->is_kept_bad = true;
        if (!enqueue(pool, job, true))
            fail(pool, job);
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
    end(pool, job, false);
}

static void end_transfer(struct fetch_pool *pool, struct job *job, CURLcode code) {
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
        end_robots(pool, job, outcome);
    else if (outcome == OUTCOME_UNCHANGED)
        end_unchanged(pool, job);
    else if (outcome == OUTCOME_ANSWER)
        end_answered(pool, job);
    else
        fail(pool, job);
}

/* ---- The loop ---- */

static void end_late(struct fetch_pool *pool) {
    double now = seconds();
    struct job *next;
    for (struct job *job = TAILQ_FIRST(&pool->running); job; job = next) {
        next = TAILQ_NEXT(job, link);
        if (transfer_is_late(&job->transfer, now))
            end_transfer(pool, job, CURLE_OPERATION_TIMEDOUT);
    }
}

static struct job *job_of(struct fetch_pool *pool, CURL *easy) {
    char *transfer = NULL;
    pool->api.easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    return (struct job *)(void *)(transfer - offsetof(struct job, transfer));
}

static void advance(struct fetch_pool *pool) {
    int running, left;
    start_ready(pool);
    pool->api.multi_perform(pool->multi, &running);
    for (CURLMsg *message; (message = pool->api.multi_info_read(pool->multi, &left));)
        if (message->msg == CURLMSG_DONE)
            end_transfer(pool, job_of(pool, message->easy_handle), message->data.result);
    end_late(pool);
    start_ready(pool);
}

static void give(struct fetch_pool *pool, struct job *job, struct fetch_answer *answer) {
    TAILQ_REMOVE(&pool->ended, job, link);
    pool->n_ended--;
    pool->n_jobs--;
    *answer = (struct fetch_answer){.tag = job->tag,
                                    .url = job->address.url,
                                    .status = job->status,
                                    .content_type = job->content_type,
                                    .body = job->transfer.body,
                                    .fetched = job->fetched > 0 ? job->fetched : (long long)time(NULL),
                                    .failed = job->failed,
                                    .why = job->transfer.why};
    answer->gone =
        job->failed && (job->unreachable || job->status == 404 || job->status == 410 || job->status == 451);
    job->address.url = job->content_type = NULL;
    job->transfer.body = (struct bytes){0};
    job_free(pool, job);
}

bool fetch_pool_next(struct fetch_pool *pool, struct fetch_answer *answer) {
    advance(pool);
    struct job *job = TAILQ_FIRST(&pool->ended);
    if (job)
        give(pool, job, answer);
    return job;
}

size_t fetch_pool_pending(const struct fetch_pool *pool) {
    return pool->n_jobs;
}

bool fetch_pool_has_room(const struct fetch_pool *pool) {
    return pool->n_jobs < WINDOW;
}

/* Seconds until a job that waits for its time can start; < 0: there is none. */
static double until_start(struct fetch_pool *pool, double now) {
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

enum { TICK = 500 /* milliseconds between looks at what is late */ };

void fetch_pool_wait(struct fetch_pool *pool, struct pollfd *also, size_t n, int timeout) {
    struct curl_waitfd few[8], *fds = n <= 8 ? few : calloc(n, sizeof *fds);
    if (!fds)
        return;
    for (size_t i = 0; i < n; i++)
        fds[i] = (struct curl_waitfd){.fd = also[i].fd,
                                      .events = (short)((also[i].events & POLLIN ? CURL_WAIT_POLLIN : 0) |
                                                        (also[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0))};
    double start = until_start(pool, seconds());
    int most = pool->n_running ? TICK : INT_MAX;
    if (start >= 0 && start * 1000 < most)
        most = (int)(start * 1000) + (start > 0);
    if (timeout < 0 || timeout > most)
        timeout = most;
    pool->api.multi_poll(pool->multi, fds, (unsigned)n, timeout, NULL);
    for (size_t i = 0; i < n; i++)
        also[i].revents = (short)((fds[i].revents & CURL_WAIT_POLLIN ? POLLIN : 0) |
                                  (fds[i].revents & CURL_WAIT_POLLOUT ? POLLOUT : 0));
    if (fds != few)
        free(fds);
}

void fetch_answer_free(struct fetch_answer *answer) {
    free(answer->url);
    free(answer->content_type);
    bytes_free(&answer->body);
    *answer = (struct fetch_answer){0};
}

/* ---- The end ---- */

static void drop(struct fetch_pool *pool, struct job_list *list) {
    for (struct job *job; (job = TAILQ_FIRST(list));) {
        TAILQ_REMOVE(list, job, link);
        job_free(pool, job);
    }
}

void fetch_pool_free(struct fetch_pool *pool) {
    if (!pool)
        return;
    struct job *job;
    TAILQ_FOREACH(job, &pool->running, link)
    pool->api.multi_remove_handle(pool->multi, job->transfer.easy);
    drop(pool, &pool->running);
    drop(pool, &pool->ended);
    struct host *host;
    TAILQ_FOREACH(host, &pool->hosts.all, all)
    drop(pool, &host->queue);
    hosts_free(&pool->hosts);
    while (pool->n_spare)
        pool->api.easy_cleanup(pool->spare[--pool->n_spare]);
    pool->api.multi_cleanup(pool->multi);
    if (pool->setup.share) {
        move_cookies(pool, CURLOPT_COOKIEJAR, "FLUSH");
        pool->api.share_cleanup(pool->setup.share);
    }
    cache_close(pool->cache);
    pool->api.slist_free_all(pool->setup.headers);
    pool->api.slist_free_all(pool->setup.public_headers);
    pool->api.global_cleanup();
    free((void *)pool->spare);
    free(pool->agent);
    free(pool); /* the library stays loaded: what it started at exit must find it */
}

#include "fetch/pool.h"
#include "base/str.h"
#include "fetch/job.h"
#include <limits.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ACCEPT "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"

enum { WINDOW = 1024 /* requests that wait, over all hosts */ };

/* ---- Making the pool ---- */

/* Headers that may hold secrets go to the user's own host alone. */
static bool is_secret(const char *header) {
    static const struct str NAMES[] = {STR("authorization:"), STR("cookie:"), STR("proxy-authorization:")};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_starts_nocase(str_of(header), NAMES[i]))
            return true;
    return false;
}

static bool make_headers(struct fetch_pool *pool) {
    struct transfer_setup *setup = &pool->setup;
    const struct fetch_options *o = setup->options;
    bool accept = true;
    for (size_t i = 0; i < o->n_headers; i++)
        accept = accept && !str_starts_nocase(str_of(o->headers[i]), S("accept:"));
    bool done = !accept || (job_add_header(pool, &setup->headers, ACCEPT) &&
                            job_add_header(pool, &setup->public_headers, ACCEPT));
    for (size_t i = 0; done && i < o->n_headers; i++)
        done = job_add_header(pool, &setup->headers, o->headers[i]) &&
               (is_secret(o->headers[i]) || job_add_header(pool, &setup->public_headers, o->headers[i]));
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

/* ---- Adding ---- */

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
        job->visited[0] = job_hash(job->address.url, 0);
        good = find_home(pool, job, request->home ? request->home : request->address) &&
               job_enqueue(pool, job, false);
    } else
        job->address.url = strdup(request->address);
    if (!good)
        job_fail(pool, job);
    return true;
}

/* ---- The loop ---- */

static void end_late(struct fetch_pool *pool) {
    double now = fetch_seconds();
    struct job *next;
    for (struct job *job = TAILQ_FIRST(&pool->running); job; job = next) {
        next = TAILQ_NEXT(job, link);
        if (transfer_is_late(&job->transfer, now))
            job_end_transfer(pool, job, CURLE_OPERATION_TIMEDOUT);
    }
}

static struct job *job_of(struct fetch_pool *pool, CURL *easy) {
    char *transfer = NULL;
    pool->api.easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    return (struct job *)(void *)(transfer - offsetof(struct job, transfer));
}

static void advance(struct fetch_pool *pool) {
    int running, left;
    jobs_start(pool);
    pool->api.multi_perform(pool->multi, &running);
    for (CURLMsg *message; (message = pool->api.multi_info_read(pool->multi, &left));)
        if (message->msg == CURLMSG_DONE)
            job_end_transfer(pool, job_of(pool, message->easy_handle), message->data.result);
    end_late(pool);
    jobs_start(pool);
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

bool fetch_pool_has_room(const struct fetch_pool *pool) {
    return pool->n_jobs < WINDOW;
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
    double start = jobs_until_start(pool, fetch_seconds());
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

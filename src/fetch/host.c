#include "fetch/host.h"
#include <search.h>
#include <stdlib.h>

enum { MOST_HOSTS = 4096 }; /* of those that nothing waits for */

static int by_origin(const void *a, const void *b) {
    return strcmp(((const struct host *)a)->origin, ((const struct host *)b)->origin);
}

void hosts_init(struct hosts *hosts) {
    *hosts = (struct hosts){0};
    TAILQ_INIT(&hosts->all);
    TAILQ_INIT(&hosts->waiting);
}

void host_forget_robots(struct host *host) {
    robots_free(host->robots);
    host->robots = NULL;
    host->robots_state = ROBOTS_UNKNOWN;
}

static void forget(struct hosts *hosts, struct host *host) {
    tdelete(host, &hosts->tree, by_origin);
    TAILQ_REMOVE(&hosts->all, host, all);
    if (host->is_waiting)
        TAILQ_REMOVE(&hosts->waiting, host, waiting);
    robots_free(host->robots);
    free(host->origin);
    free(host);
    hosts->n--;
}

void hosts_free(struct hosts *hosts) {
    while (!TAILQ_EMPTY(&hosts->all))
        forget(hosts, TAILQ_FIRST(&hosts->all));
}

static bool is_idle(const struct host *host, double now) {
    return TAILQ_EMPTY(&host->queue) && host->active == 0 && host->next <= now &&
           host->robots_state != ROBOTS_ASKED;
}

/* Makes room by what was not used for long. */
static void forget_idle(struct hosts *hosts, double now) {
    struct host *next;
    for (struct host *host = TAILQ_FIRST(&hosts->all); host && hosts->n > MOST_HOSTS / 2; host = next) {
        next = TAILQ_NEXT(host, all);
        if (is_idle(host, now))
            forget(hosts, host);
    }
}

static struct host *add(struct hosts *hosts, const char *origin) {
    struct host *host = calloc(1, sizeof *host);
    if (!host)
        return NULL;
    host->origin = strdup(origin);
    TAILQ_INIT(&host->queue);
    if (!host->origin || !tsearch(host, &hosts->tree, by_origin)) {
        free(host->origin);
        free(host);
        return NULL;
    }
    TAILQ_INSERT_TAIL(&hosts->all, host, all);
    hosts->n++;
    return host;
}

struct host *hosts_get(struct hosts *hosts, const char *origin, double now) {
    struct host key = {.origin = (char *)origin};
    struct host **found = tfind(&key, &hosts->tree, by_origin);
    if (found) {
        TAILQ_REMOVE(&hosts->all, *found, all);
        TAILQ_INSERT_TAIL(&hosts->all, *found, all);
        return *found;
    }
    if (hosts->n >= MOST_HOSTS)
        forget_idle(hosts, now);
    return add(hosts, origin);
}

void host_take_turn(struct hosts *hosts, struct host *host) {
    if (host->is_waiting)
        TAILQ_REMOVE(&hosts->waiting, host, waiting);
    host->is_waiting = !TAILQ_EMPTY(&host->queue);
    if (host->is_waiting)
        TAILQ_INSERT_TAIL(&hosts->waiting, host, waiting);
}

/* What is known of the servers that are asked, and the requests that wait for each. */
#ifndef GALLEY_FETCH_HOST_H
#define GALLEY_FETCH_HOST_H

#include "fetch/robots.h"
#include "host/message.h"
#include <sys/queue.h>

struct job; /* pool.c */
TAILQ_HEAD(job_list, job);

enum robots_state {
    ROBOTS_UNKNOWN,
    ROBOTS_ASKED, /* under way */
    ROBOTS_KNOWN, /* `robots` tells */
    ROBOTS_NONE   /* the server can't tell, so nothing is allowed; `robots_why` says why */
};

struct host {
    char *origin;          /* scheme://host:port */
    struct job_list queue; /* requests that wait */
    unsigned active;       /* requests under way */
    unsigned limit;        /* at most so many */
    unsigned dead;         /* jobs that failed without any answer, since the last answer */
    double next;           /* no request starts before */
    double closed;         /* the server has asked not to be asked before */
    double delay;          /* seconds between two */

    enum robots_state robots_state;
    struct robots *robots;
    bool unreachable; /* because it gave no answer at all */
    struct reason robots_why;
    double robots_until; /* asked again from then on */

    TAILQ_ENTRY(host) all, waiting;
    bool is_waiting; /* whether the list `waiting` has it */
};
TAILQ_HEAD(host_list, host);

struct hosts {
    void *tree; /* by origin */
    size_t n;
    struct host_list all;     /* the one used last at the end */
    struct host_list waiting; /* those with a queue, in the order of their turns */
};

void hosts_init(struct hosts *hosts);
void hosts_free(struct hosts *hosts); /* their queues are empty */

/* The host of an origin, made where it is new. Some that have nothing to do may be forgotten for it. NULL
 * when out of memory. */
struct host *hosts_get(struct hosts *hosts, const char *origin, double now);

/* Puts a host with a queue behind the others that wait. Takes it out where its queue is empty. */
void host_take_turn(struct hosts *hosts, struct host *host);

/* Forgets what robots.txt said. */
void host_forget_robots(struct host *host);

#endif

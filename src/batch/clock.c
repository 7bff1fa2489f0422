#include "batch/clock.h"
#include <time.h>

static long long milliseconds(clockid_t clock) {
    struct timespec t;
    return clock_gettime(clock, &t) == 0 ? t.tv_sec * 1000LL + t.tv_nsec / 1000000 : -1;
}

long long clock_now(void) {
    return milliseconds(CLOCK_MONOTONIC);
}

long long clock_used_by(pid_t pid) {
#ifdef __linux__
    clockid_t clock;
    return clock_getcpuclockid(pid, &clock) == 0 ? milliseconds(clock) : -1;
#else
    (void)pid;
    return -1;
#endif
}

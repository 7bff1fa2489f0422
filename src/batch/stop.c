#include "batch/stop.h"
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};

/* Signal handlers can reach nothing but static objects. */
static volatile sig_atomic_t came;
static int ends[2] = {-1, -1};
static bool pipe_was_ignored;

static void note(int number) {
    came = number;
    (void)!write(ends[1], "", 1);
}

void stop_catch(void) {
    if (ends[0] < 0 && pipe(ends) == 0)
        for (int i = 0; i < 2; i++) {
            (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
            (void)fcntl(ends[i], F_SETFL, O_NONBLOCK);
        }
    for (size_t i = 0; i < sizeof SIGNALS / sizeof *SIGNALS; i++) {
        struct sigaction old, new = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
        if (sigaction(SIGNALS[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(SIGNALS[i], &new, NULL);
    }
    struct sigaction old, ignore = {.sa_handler = SIG_IGN};
    pipe_was_ignored = sigaction(SIGPIPE, &ignore, &old) == 0 && old.sa_handler == SIG_IGN;
}

int stop_signal(void) {
    return came;
}

int stop_descriptor(void) {
    return ends[0];
}

void stop_now(int number) {
    if (number == SIGPIPE && pipe_was_ignored)
        return;
    signal(number, SIG_DFL);
    raise(number);
}

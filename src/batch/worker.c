#include "batch/worker.h"
#include "batch/sandbox.h"
#include "host/write.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { EXIT_DONE = 0, EXIT_TROUBLE = 3 };

static bool read_all(int fd, void *to, size_t n) {
    for (char *p = to; n;) {
        ssize_t got = read(fd, p, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

/* The string of n bytes at *at, which moves behind it. */
static const char *take(const char **at, size_t n) {
    const char *string = n ? *at : NULL;
    *at += n;
    return string;
}

static void do_request(const struct worker_settings *settings, const struct request *request,
                       const char *slot) {
    const char *strings = slot + request->page;
    struct task task = {.page = {slot, request->page},
                        .offset = request->offset,
                        .fetched = request->fetched,
                        .packed = request->packed,
                        .several = request->several};
    task.name = take(&strings, request->name);
    task.url = take(&strings, request->url);
    task.content_type = take(&strings, request->content_type);
    struct response response = {0};
    struct bytes text;
    settings->work(settings->extractor, settings->options, &task, settings->met, &response.verdict, &text);
    response.text = text.n;
    bool told = write_all(settings->responses, (const char *)&response, sizeof response) &&
                write_all(settings->responses, text.p, text.n);
    bytes_free(&text);
    if (!told)
        _exit(EXIT_TROUBLE);
}

/* Signals as a new program has them; a worker goes when the program that forked it goes. */
static void settle_signals(void) {
    static const int SIGNALS[] = {SIGTERM, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2};
    for (size_t i = 0; i < sizeof SIGNALS / sizeof *SIGNALS; i++)
        signal(SIGNALS[i], SIG_DFL);
    signal(SIGINT, SIG_IGN); /* Ctrl-C goes to all: the parent decides */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

_Noreturn void worker_run(const struct worker_settings *settings) {
    const char *slots[SLOTS];
    settle_signals();
    for (int i = 0; i < SLOTS; i++) {
        void *memory = mmap(NULL, SLOT_SIZE, PROT_READ, MAP_SHARED | MAP_NORESERVE, settings->slots[i], 0);
        if (memory == MAP_FAILED)
            _exit(EXIT_TROUBLE);
        slots[i] = memory;
    }
    /* Other workers' pipes and the journal's lock are kept by nobody but the parent. */
    const int keep[] = {settings->requests, settings->responses, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO};
    if (settings->sandbox)
        sandbox_limit(settings->memory);
    sandbox_close_all_but(keep, settings->sandbox ? 2 : sizeof keep / sizeof *keep);
    if (settings->sandbox)
        sandbox_enter();
    struct request request;
    while (read_all(settings->requests, &request, sizeof request) && request.slot < SLOTS)
        do_request(settings, &request, slots[request.slot]);
    _exit(EXIT_DONE);
}

/* Worker processes that do what a page tells them, as if it had taken them over. */
#include "batch/pool.h"
#include "test.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define INSTRUMENTED /* takes all addresses, and reports crashes itself */
#endif

/* ---- What pages can do ---- */

static int try_open(void) {
    return open("/etc/passwd", O_RDONLY);
}

static int try_create(void) {
    return open("/tmp/galley-pool-test", O_WRONLY | O_CREAT, 0600);
}

static int try_socket(void) {
    return socket(AF_INET, SOCK_STREAM, 0);
}

static int try_unix_socket(void) {
    return socket(AF_UNIX, SOCK_STREAM, 0);
}

static int try_fork(void) {
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return pid;
}

static int try_exec(void) {
    return execl("/bin/true", "true", (char *)NULL);
}

static int try_kill(void) {
    return kill(getppid(), 0);
}

static int try_code(void) {
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                   MAP_FAILED
               ? -1
               : 0;
}

static const struct {
    const char *name;
    int (*act)(void);
} DEEDS[] = {
    {"open", try_open}, {"create", try_create}, {"socket", try_socket}, {"unix socket", try_unix_socket},
    {"fork", try_fork}, {"exec", try_exec},     {"kill", try_kill},     {"code", try_code},
};

static void say(struct bytes *text, const char *what) {
    bytes_add(text, what, strlen(what));
}

static void work(galley_extractor *extractor, const struct batch_options *options, const struct task *task,
                 need_set met, struct verdict *verdict, struct bytes *text) {
    (void)extractor, (void)options;
    *verdict = (struct verdict){.kind = VERDICT_ARTICLE};
    *text = (struct bytes){0};
    struct str page = task->page;
    signal(SIGSEGV, SIG_DFL); /* the test library has its own */
    if (str_eq(page, S("crash")))
        raise(SIGSEGV);
    else if (str_eq(page, S("leave")))
        _exit(7);
    else if (str_eq(page, S("stall")))
        for (;;)
            getpid();
    else if (str_eq(page, S("memory")))
        verdict->kind = malloc((size_t)400 << 20) ? VERDICT_ARTICLE : VERDICT_MEMORY;
    verdict->needs = str_eq(page, S("one charset")) ? 4 : str_eq(page, S("another")) ? 8 : 0;
    if (verdict->needs & ~met)
        verdict->kind = VERDICT_NEEDS;
    for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++)
        if (str_eq(page, str_of(DEEDS[i].name)))
            say(text, DEEDS[i].act() < 0 && errno == EPERM ? "forbidden" : "allowed");
    if (text->n == 0)
        bytes_add(text, page.p, page.n);
}

/* ---- Running pages through a pool ---- */

static struct batch_options OPTIONS;

static struct pool *make_pool(unsigned jobs, bool sandbox) {
    struct pool_settings settings = {.work = work,
                                     .options = &OPTIONS,
                                     .jobs = jobs,
                                     .memory = 256 << 20,
                                     .seconds = 1,
                                     .sandbox = sandbox};
    struct reason why;
    struct pool *pool = pool_new(&settings, &why);
    assert_non_null(pool);
    return pool;
}

static void submit(struct pool *pool, const char *page, size_t n, long long number) {
    struct item item = {.name = strdup("page"), .stem = strdup("page"), .offset = -1, .fetched = -1};
    assert_true(bytes_add(&item.page, page, n));
    assert_true(pool_has_room(pool));
    pool_submit(pool, &item, number, false);
}

static struct done collect(struct pool *pool) {
    struct done done;
    while (!pool_collect(pool, &done)) {
        struct pollfd descriptors[16];
        assert_true(pool_busy(pool) > 0);
        pool_rest(pool, NULL, descriptors, 16);
        pool_attend(pool);
    }
    return done;
}

/* What comes of one page: its text, or why there is none. */
static const char *outcome(struct pool *pool, const char *page) {
    static char text[512];
    submit(pool, page, strlen(page), 0);
    struct done done = collect(pool);
    if (done.verdict.kind == VERDICT_ARTICLE)
        snprintf(text, sizeof text, "%.*s", (int)done.text.n, done.text.p ? done.text.p : "");
    else
        snprintf(text, sizeof text, "%s", done.verdict.why.text);
    done_free(&done);
    return text;
}

/* ---- Tests ---- */

static void sandbox_forbids(void **state) {
    (void)state;
    struct pool *pool = make_pool(1, true);
#ifdef __linux__
    for (size_t i = 0; i < sizeof DEEDS / sizeof *DEEDS; i++) {
        const char *said = outcome(pool, DEEDS[i].name);
        if (strcmp(said, "forbidden") != 0)
            fail_msg("%s: %s", DEEDS[i].name, said);
    }
#endif
    pool_free(pool);
}

/* The same deeds go through without the sandbox: what forbids them above is the sandbox. */
static void no_sandbox_allows(void **state) {
    (void)state;
    struct pool *pool = make_pool(1, false);
    assert_string_equal(outcome(pool, "open"), "allowed");
    assert_string_equal(outcome(pool, "socket"), "allowed");
    pool_free(pool);
}

static void death_costs_one_page(void **state) {
    (void)state;
    struct pool *pool = make_pool(1, true);
    assert_string_equal(outcome(pool, "hello"), "hello");
#ifndef INSTRUMENTED
    assert_non_null(strstr(outcome(pool, "crash"), "crashed its worker process (Segmentation fault"));
#endif
    assert_string_equal(outcome(pool, "hello"), "hello");
    assert_string_equal(outcome(pool, "leave"), "ended its worker process (status 7)");
    assert_string_equal(outcome(pool, "stall"), "took more than 1 s");
    assert_string_equal(outcome(pool, "hello"), "hello");
    pool_free(pool);
}

/* A page that waits behind the one that takes its worker down is given to the next worker. */
static void page_behind_is_not_lost(void **state) {
    (void)state;
    struct pool *pool = make_pool(1, true);
    static const char *const DEADLY[] = {"leave", "stall", "memory"};
    for (size_t i = 0; i < sizeof DEADLY / sizeof *DEADLY; i++) {
        submit(pool, DEADLY[i], strlen(DEADLY[i]), 1);
        submit(pool, "hello", 5, 2);
        struct done first = collect(pool), second = collect(pool);
        assert_int_equal(first.number, 1);
        assert_int_equal(second.number, 2);
        assert_int_equal(second.verdict.kind, VERDICT_ARTICLE);
        assert_int_equal(second.text.n, 5);
        done_free(&first);
        done_free(&second);
    }
    pool_free(pool);
}

static void memory_is_limited(void **state) {
    (void)state;
    struct pool *pool = make_pool(1, true);
#ifndef INSTRUMENTED
    assert_string_equal(outcome(pool, "memory"), "needs more than 256 MB of memory");
#endif
    assert_string_equal(outcome(pool, "hello"), "hello");
    pool_free(pool);
}

static void charsets_are_loaded_on_demand(void **state) {
    (void)state;
    struct pool *pool = make_pool(2, true);
    for (int i = 0; i < 4; i++)
        assert_string_equal(outcome(pool, i < 2 ? "one charset" : "another"),
                            i < 2 ? "one charset" : "another");
    pool_free(pool);
}

/* Pages of all sizes come back as they went in; large ones leave no memory behind. */
static void pages_arrive_whole(void **state) {
    (void)state;
    static const size_t SIZES[] = {0, 1, 4096, 100000, 5 << 20, 17, 3 << 20};
    enum { N = sizeof SIZES / sizeof *SIZES };
    for (unsigned jobs = 0; jobs <= 3; jobs++) {
        struct pool *pool = make_pool(jobs, true);
        bool seen[N] = {false};
        size_t begun = 0;
        for (size_t finished = 0; finished < N; finished++) {
            for (; begun < N && pool_has_room(pool); begun++) {
                char *page = malloc(SIZES[begun] + 1);
                memset(page, 'a' + (int)begun, SIZES[begun]);
                submit(pool, page, SIZES[begun], (long long)begun);
                free(page);
            }
            struct done done = collect(pool);
            size_t i = (size_t)done.number;
            assert_false(seen[i]);
            seen[i] = true;
            assert_int_equal(done.verdict.kind, VERDICT_ARTICLE);
            assert_int_equal(done.text.n, SIZES[i]);
            for (size_t k = 0; k < done.text.n; k++)
                assert_true(done.text.p[k] == (char)('a' + i));
            done_free(&done);
        }
        pool_free(pool);
    }
}

/* Nothing stays behind: no process, no descriptor. */
static void pool_cleans_up(void **state) {
    (void)state;
    int before = dup(0);
    close(before);
    struct pool *pool = make_pool(3, true);
    pool_warm(pool, 3);
    submit(pool, "stall", 5, 1);
    pool_free(pool);
    int after = dup(0);
    close(after);
    assert_int_equal(before, after);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

int main(void) {
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sandbox_forbids),      cmocka_unit_test(no_sandbox_allows),
        cmocka_unit_test(death_costs_one_page), cmocka_unit_test(page_behind_is_not_lost),
        cmocka_unit_test(memory_is_limited),    cmocka_unit_test(charsets_are_loaded_on_demand),
        cmocka_unit_test(pages_arrive_whole),   cmocka_unit_test(pool_cleans_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

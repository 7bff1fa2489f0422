#include "batch/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/* ---- Descriptors ---- */

static int by_number(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

/* first and last included; -1: no end. */
static void close_from_to(int first, int last) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, (unsigned)first, (unsigned)last, 0) == 0)
        return;
#endif
    struct rlimit limit;
    int end = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536 ? (int)limit.rlim_cur : 65536;
    for (int fd = first; fd < end && (last < 0 || fd <= last); fd++)
        close(fd);
}

void sandbox_close_all_but(const int *keep, size_t n) {
    int sorted[8], next = 0;
    for (size_t i = 0; i < n && i < sizeof sorted / sizeof *sorted; i++)
        sorted[i] = keep[i];
    qsort(sorted, n, sizeof *sorted, by_number);
    for (size_t i = 0; i < n; i++) {
        if (sorted[i] > next)
            close_from_to(next, sorted[i] - 1);
        next = sorted[i] + 1;
    }
    close_from_to(next, -1);
}

/* ---- Limits ---- */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define INSTRUMENTED 1 /* whose shadow memory takes terabytes of addresses */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

/* Bytes of address space that this process has; 0: the system doesn't tell. */
static size_t address_space(void) {
    char text[256]; /* the number of pages comes first */
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
    if (fd >= 0)
        close(fd);
    text[n > 0 ? n : 0] = '\0';
    return strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE);
}

void sandbox_limit(size_t memory) {
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    size_t now = memory && !INSTRUMENTED ? address_space() : 0;
    if (now)
        setrlimit(RLIMIT_AS, &(struct rlimit){now + memory, now + memory});
}

/* ---- Linux ---- */

#ifdef __linux__

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#ifdef ARCHITECTURE

/* All that a worker calls: its pipes, memory, time, its end. A call by a number that is not here fails with
 * EPERM, as it would for lack of rights. So does memory that is to hold code: patterns are compiled before.
 */
static const unsigned ALLOWED[] = {
    SYS_read,        SYS_write,           SYS_writev,         SYS_close,        SYS_exit,
    SYS_exit_group,  SYS_munmap,          SYS_mremap,         SYS_madvise,      SYS_brk,
    SYS_futex,       SYS_clock_gettime,   SYS_gettimeofday,   SYS_getrandom,    SYS_getpid,
    SYS_gettid,      SYS_rt_sigreturn,    SYS_rt_sigprocmask, SYS_rt_sigaction, SYS_sigaltstack,
    SYS_sched_yield, SYS_restart_syscall,
};
enum { N_ALLOWED = sizeof ALLOWED / sizeof *ALLOWED };

static bool enter_seccomp(void) {
    struct sock_filter filter[2 * N_ALLOWED + 16];
    unsigned n = 0;
#define FIELD(name)  BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
#define RETURN(what) BPF_STMT(BPF_RET | BPF_K, what)
    /* Another architecture's calls have other numbers: the process ends. x86_64 has a second set of numbers
     * (x32) from bit 30 on, which the list below doesn't hold. */
    filter[n++] = (struct sock_filter)FIELD(arch);
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    filter[n++] = (struct sock_filter)RETURN(SECCOMP_RET_KILL_PROCESS);
    filter[n++] = (struct sock_filter)FIELD(nr);
    for (size_t i = 0; i < N_ALLOWED; i++) {
        filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ALLOWED[i], 0, 1);
        filter[n++] = (struct sock_filter)RETURN(SECCOMP_RET_ALLOW);
    }
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 1, 0);
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 0, 4);
    filter[n++] = (struct sock_filter)FIELD(args[2]);
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0);
    filter[n++] = (struct sock_filter)RETURN(SECCOMP_RET_ALLOW);
    filter[n++] = (struct sock_filter)RETURN(SECCOMP_RET_ERRNO | EPERM);
    /* A signal to itself, as abort() sends it. */
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 3);
    filter[n++] = (struct sock_filter)FIELD(args[0]);
    filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)getpid(), 0, 1);
    filter[n++] = (struct sock_filter)RETURN(SECCOMP_RET_ALLOW);
    filter[n++] = (struct sock_filter)RETURN(SECCOMP_RET_ERRNO | EPERM);
#undef FIELD
#undef RETURN
    struct sock_fprog program = {(unsigned short)n, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

static bool enter_seccomp(void) {
    return false;
}

#endif

/* Newer than some headers (Linux 6.7 and 6.12). */
enum { LANDLOCK_NET = 3 /* bind and connect, TCP */, LANDLOCK_SCOPED = 3 /* abstract sockets, signals */ };

static bool enter_landlock(void) {
#if defined(SYS_landlock_create_ruleset)
    struct {
        uint64_t fs, net, scoped;
    } ruleset = {0, 0, 0};
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1U /* asks for the version */);
    if (version < 1)
        return false;
    /* Every right of the version: 13 from the first, refer, truncate and ioctl from the second, third, fifth.
     */
    unsigned rights = 13 + (version >= 2) + (version >= 3) + (version >= 5);
    ruleset.fs = (1U << rights) - 1;
    ruleset.net = version >= 4 ? LANDLOCK_NET : 0;
    ruleset.scoped = version >= 6 ? LANDLOCK_SCOPED : 0;
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int fd = (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
    if (fd < 0)
        return false;
    bool restricted = syscall(SYS_landlock_restrict_self, fd, 0) == 0; /* no rule: nothing is allowed */
    close(fd);
    return restricted;
#else
    return false;
#endif
}

struct sandbox sandbox_enter(void) {
    struct sandbox sandbox = {0};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return sandbox;
    sandbox.landlock = enter_landlock();
    sandbox.seccomp = enter_seccomp();
    return sandbox;
}

#else

struct sandbox sandbox_enter(void) {
    return (struct sandbox){0};
}

#endif

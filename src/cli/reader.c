#include "cli/reader.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WIDEST = 80, NARROWEST = 20 }; /* columns that are comfortable to read */

static bool is_set(const char *name) {
    const char *value = getenv(name);
    return value && *value;
}

static bool begins(const char *name, const char *prefix) {
    const char *value = getenv(name);
    return value && strncmp(value, prefix, strlen(prefix)) == 0;
}

/* Terminals that are known to show links; others may print the address in the midst of the text. */
static bool shows_links(void) {
    static const char *const MARKS[] = {"VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION",
                                        "WEZTERM_PANE"};
    static const char *const TERMS[] = {"xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour"};
    static const char *const PROGRAMS[] = {"iTerm.app", "WezTerm", "vscode", "ghostty"};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (is_set(MARKS[i]))
            return true;
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++)
        if (begins("TERM", TERMS[i]))
            return true;
    for (size_t i = 0; i < sizeof PROGRAMS / sizeof *PROGRAMS; i++)
        if (begins("TERM_PROGRAM", PROGRAMS[i]))
            return true;
    return false;
}

static unsigned columns(void) {
    struct winsize size;
    const char *told = getenv("COLUMNS");
    unsigned n = told ? (unsigned)strtoul(told, NULL, 10) : 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        n = size.ws_col;
    return n == 0 || n > WIDEST ? WIDEST : n < NARROWEST ? NARROWEST : n;
}

void reader_look(struct options *options) {
    if (!options->batch.width)
        options->batch.width = columns();
    bool plain = !isatty(STDOUT_FILENO) || options->batch.output || !is_set("TERM") || begins("TERM", "dumb");
    if (plain)
        return;
    if (!is_set("NO_COLOR"))
        options->batch.terminal |= GALLEY_TERMINAL_STYLES;
    if (shows_links())
        options->batch.terminal |= GALLEY_TERMINAL_LINKS;
}

/* In the child. less must show styles, and go by itself where all fits on the screen. */
static _Noreturn void be_pager(const int ends[2]) {
    static const char USUAL[] = "if command -v less >/dev/null; then exec less; elif command -v more "
                                ">/dev/null; then exec more; fi; exec cat";
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    setenv("LESS", "FRX", 0);
    setenv("LESSCHARSET", "utf-8", 0);
    execl("/bin/sh", "sh", "-c", is_set("PAGER") ? getenv("PAGER") : USUAL, (char *)NULL);
    _exit(127);
}

pid_t reader_start_pager(void) {
    const char *pager = getenv("PAGER");
    int ends[2];
    if (!isatty(STDOUT_FILENO) || (pager && (!*pager || strcmp(pager, "cat") == 0)) || pipe(ends) != 0)
        return 0;
    pid_t child = fork();
    if (child == 0)
        be_pager(ends);
    if (child > 0)
        dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    return child > 0 ? child : 0;
}

void reader_wait(pid_t pager) {
    if (pager == 0)
        return;
    close(STDOUT_FILENO);
    while (waitpid(pager, NULL, 0) < 0 && errno == EINTR)
        ;
}

#include "cli/config.h"
#include "host/read.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LARGEST = 1024 * 1024 };

/* The file's path from malloc, or NULL: there is none, or *failed. */
static char *usual_place(bool *failed) {
    const char *top = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char *path = NULL;
    int n = 0;
    if (top && top[0] == '/') /* the specification has relative ones ignored */
        n = asprintf(&path, "%s/galley/config", top);
    else if (home && *home)
        n = asprintf(&path, "%s/.config/galley/config", home);
    *failed = n < 0;
    return n > 0 ? path : NULL;
}

/* One line, which ends in a NUL that may be moved to the left. */
static bool read_line(struct options *options, char *line, struct reason *why) {
    struct str s = str_trim(str_of(line));
    if (s.n == 0 || s.p[0] == '#')
        return true;
    line[s.p + s.n - line] = '\0';
    const char *equals = memchr(s.p, '=', s.n);
    struct str name = str_trim(str_slice(s, 0, equals ? (size_t)(equals - s.p) : s.n));
    struct str value = equals ? str_trim(str_of(equals + 1)) : S("");
    return options_set(options, name, equals ? (value.n ? value.p : "") : NULL, why);
}

static bool read_lines(struct options *options, const char *path, struct reason *why) {
    char *line = options->config;
    for (unsigned number = 1; line; number++) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        struct reason wrong;
        if (!read_line(options, line, &wrong))
            return because(why, "%s:%u: %s", path, number, wrong.text);
        line = end ? end + 1 : NULL;
    }
    return true;
}

static bool load(struct options *options, const char *path, struct reason *why) {
    struct bytes text = {0};
    struct reason wrong;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY); /* /dev/null too */
    bool read = fd >= 0 ? read_rest(fd, &text, LARGEST, &wrong) : because_of(&wrong, errno);
    if (fd >= 0)
        close(fd);
    if (read && text.n && memchr(text.p, '\0', text.n))
        read = because(&wrong, "it is no text");
    if (read && !bytes_add(&text, "", 1))
        read = because(&wrong, "out of memory");
    if (!read) {
        bytes_free(&text);
        return because(why, "the configuration file %s: %s", path, wrong.text);
    }
    options->config = text.p;
    return read_lines(options, path, why);
}

bool config_read(struct options *options, struct reason *why) {
    const char *chosen = getenv("GALLEY_CONFIG");
    if (chosen)
        return !*chosen || load(options, chosen, why);
    bool failed;
    char *path = usual_place(&failed);
    if (failed)
        return because(why, "out of memory");
    bool read = !path || access(path, F_OK) != 0 || load(options, path, why);
    free(path);
    return read;
}

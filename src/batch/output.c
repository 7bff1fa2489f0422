#include "batch/output.h"
#include "cli/names.h"
#include "cli/write.h"
#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is written under a temporary name in its own folder and takes its name when it is whole. */
struct whole_file {
    char *path, *temporary;
    int fd;
};

struct output {
    const char *extension;
    char *folder;           /* NULL: one stream */
    void *names;            /* a tree of struct taken: the folder's files so far */
    int fd;                 /* the stream */
    struct whole_file file; /* what the stream is written to, or its path is NULL */
    bool written, broken, unread;
};

/* ---- Whole files ---- */

static void forget_file(struct whole_file *file) {
    free(file->path);
    free(file->temporary);
    *file = (struct whole_file){.fd = -1};
}

static void drop_file(struct whole_file *file) {
    if (file->fd >= 0)
        close(file->fd);
    if (file->temporary)
        unlink(file->temporary);
    forget_file(file);
}

/* Takes over `path`, which is from malloc and may be NULL when out of memory. */
static bool create_file(struct whole_file *file, char *path, struct reason *why) {
    enum { TRIES = 100 };
    *file = (struct whole_file){.path = path, .fd = -1};
    if (!path)
        return because(why, "out of memory");
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    for (int i = 0; i < TRIES; i++) {
        if (asprintf(&file->temporary, "%.*s.galley-%ld-%d.tmp", folder, path, (long)getpid(), i) < 0) {
            file->temporary = NULL;
            break;
        }
        file->fd = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file->fd >= 0)
            return true;
        int error = errno;
        free(file->temporary);
        file->temporary = NULL;
        errno = error;
        if (error != EEXIST)
            break;
    }
    because(why, "%s: %s", path, strerror(errno));
    forget_file(file);
    return false;
}

static bool finish_file(struct whole_file *file, struct reason *why) {
    struct stat st;
    if (stat(file->path, &st) ==
        0) /* what is replaced keeps its rights; where that fails, the usual ones do */
        (void)!fchmod(file->fd, st.st_mode & 0777);
    bool closed = close(file->fd) == 0;
    file->fd = -1;
    if (!closed || rename(file->temporary, file->path) != 0) {
        because(why, "%s: %s", file->path, strerror(errno));
        drop_file(file);
        return false;
    }
    forget_file(file);
    return true;
}

/* ---- Folders ---- */

/* A name that an article has been given in this run, and how many more asked for it. */
struct taken {
    unsigned more;
    char name[];
};

static int compare_taken(const void *a, const void *b) {
    return strcmp(((const struct taken *)a)->name, ((const struct taken *)b)->name);
}

/* The tree's entry for the name; *is_new tells whether it has just been made. NULL when out of memory. */
static struct taken *take(void **names, const char *name, bool *is_new) {
    size_t n = strlen(name) + 1;
    struct taken *entry = malloc(sizeof *entry + n);
    if (!entry)
        return NULL;
    entry->more = 0;
    memcpy(entry->name, name, n);
    struct taken **node = tsearch(entry, names, compare_taken);
    *is_new = node && *node == entry;
    if (!*is_new)
        free(entry);
    return node ? *node : NULL;
}

/* A name of this run's own: `name`, or name-2, name-3, … where it is taken. */
static char *own_name(struct output *out, char *name) {
    bool is_new;
    struct taken *first = name ? take(&out->names, name, &is_new) : NULL;
    for (char *candidate = name; first && !is_new; candidate = name) {
        if (asprintf(&name, "%s-%u", first->name, ++first->more + 1) < 0)
            name = NULL;
        free(candidate);
        if (!name || !take(&out->names, name, &is_new))
            first = NULL;
    }
    if (first)
        return name;
    free(name);
    return NULL;
}

/* Makes all folders that lead to path's last part. */
static bool make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool write_in_folder(struct output *out, const char *name, const char *text, size_t n,
                            struct reason *why) {
    char *stem = own_name(out, name_for_output(name));
    char *path = NULL;
    if (!stem || asprintf(&path, "%s%s%s", out->folder, stem, out->extension) < 0)
        path = NULL;
    bool nested = stem && strchr(stem, '/');
    free(stem);
    struct whole_file file;
    if (path && nested && !make_folders(path)) {
        because(why, "%s: %s", path, strerror(errno));
        free(path);
        return false;
    }
    if (!create_file(&file, path, why))
        return false;
    if (!write_all(file.fd, text, n)) {
        because(why, "%s: %s", file.path, strerror(errno));
        drop_file(&file);
        return false;
    }
    return finish_file(&file, why);
}

/* ---- All outputs ---- */

static bool open_folder(struct output *out, const char *path, struct reason *why) {
    size_t n = strlen(path);
    if (asprintf(&out->folder, "%s%s", path, path[n - 1] == '/' ? "" : "/") < 0) {
        out->folder = NULL;
        return because(why, "out of memory");
    }
    struct stat st;
    if (!make_folders(out->folder) || stat(out->folder, &st) != 0)
        return because(why, "%s: %s", path, strerror(errno));
    return S_ISDIR(st.st_mode) || because(why, "%s: not a folder", path);
}

static bool open_stream(struct output *out, const char *path, bool exists, const struct stat *st,
                        struct reason *why) {
    if (exists && !S_ISREG(st->st_mode)) { /* a device or pipe is written to, not replaced */
        out->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return out->fd >= 0 || because(why, "%s: %s", path, strerror(errno));
    }
    /* Where a link leads is replaced, not the link. */
    if (!create_file(&out->file, exists ? realpath(path, NULL) : strdup(path), why))
        return false;
    out->fd = out->file.fd;
    return true;
}

static bool open_path(struct output *out, const char *path, struct reason *why) {
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (path[strlen(path) - 1] == '/' || (exists && S_ISDIR(st.st_mode)))
        return open_folder(out, path, why);
    return open_stream(out, path, exists, &st, why);
}

struct output *output_open(const char *path, const char *extension, struct reason *why) {
    struct output *out = calloc(1, sizeof *out);
    if (!out) {
        because(why, "out of memory");
        return NULL;
    }
    out->extension = extension;
    out->fd = STDOUT_FILENO;
    out->file.fd = -1;
    if (path && !open_path(out, path, why)) {
        free(out->folder);
        free(out);
        return NULL;
    }
    return out;
}

bool output_is_folder(const struct output *out) {
    return out->folder;
}

bool output_is_broken(const struct output *out) {
    return out->broken;
}

bool output_is_unread(const struct output *out) {
    return out->unread;
}

void output_abandon(struct output *out) {
    if (out)
        out->broken = true;
}

static bool break_off(struct output *out, struct reason *why) {
    out->broken = true;
    out->unread = errno == EPIPE;
    return because(why, "cannot write: %s", strerror(errno));
}

bool output_write(struct output *out, const char *name, const char *text, size_t n, struct reason *why) {
    if (out->folder)
        return write_in_folder(out, name, text, n, why);
    if (!write_all(out->fd, text, n))
        return break_off(out, why);
    out->written = true;
    return true;
}

static bool end_stream(struct output *out, struct reason *why) {
    if (out->file.path && out->written && !out->broken)
        return finish_file(&out->file, why);
    if (out->file.path)
        drop_file(&out->file);
    else if (close(out->fd) != 0 && out->written && !out->broken)
        return break_off(out, why);
    return true;
}

bool output_close(struct output *out, struct reason *why) {
    if (!out)
        return true;
    bool ended = out->folder || end_stream(out, why);
    tdestroy(out->names, free);
    free(out->folder);
    free(out);
    return ended;
}

#include "batch/walk.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_NAMES = 4 * 1024 * 1024 }; /* bytes of names that are held of one folder */

/* A folder that is being read. */
struct level {
    struct level *up;
    size_t path_length; /* of its path in walk->path */
    DIR *rest;          /* what has not been read of it; NULL: nothing */
    struct bytes names; /* each with its kind before it and a NUL behind */
    char **sorted;      /* into names */
    size_t n, at;
};

struct walk {
    const struct filter *filter;
    struct level *level; /* the innermost; NULL behind the end */
    struct bytes path;   /* of what is being looked at */
    size_t top;          /* how long that of the folder that was given is, with the slash */
    bool is_new;
};

enum { KIND_UNKNOWN = '?', KIND_FILE = 'f', KIND_FOLDER = 'd', KIND_LINK = 'l', KIND_OTHER = 'x' };

static char kind_of(unsigned char type) {
    return type == DT_REG       ? KIND_FILE
           : type == DT_DIR     ? KIND_FOLDER
           : type == DT_LNK     ? KIND_LINK
           : type == DT_UNKNOWN ? KIND_UNKNOWN
                                : KIND_OTHER;
}

/* ---- Paths ---- */

/* Sets the path to that of a name in the folder. */
static bool set_path(struct walk *walk, const struct level *level, const char *name) {
    walk->path.n = level->path_length;
    bool slash = walk->path.n && walk->path.p[walk->path.n - 1] != '/';
    return (!slash || bytes_add(&walk->path, "/", 1)) && bytes_add(&walk->path, name, strlen(name) + 1);
}

static const char *path_within(const struct walk *walk) {
    const char *path = walk->path.p + (walk->top < walk->path.n ? walk->top : 0);
    return path + strspn(path, "/");
}

/* ---- Reading a folder ---- */

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Reads the next names and sorts them. false and errno on failure. */
static bool read_names(struct level *level) {
    level->names.n = level->n = level->at = 0;
    const struct dirent *entry = NULL;
    errno = 0;
    while (level->n < WALK_SORTED && level->names.n < MOST_NAMES && (entry = readdir(level->rest))) {
        char kind = kind_of(entry->d_type);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 || kind == KIND_OTHER)
            continue;
        if (!bytes_add(&level->names, &kind, 1) ||
            !bytes_add(&level->names, entry->d_name, strlen(entry->d_name) + 1)) {
            errno = ENOMEM;
            return false;
        }
        level->n++;
    }
    int error = entry ? 0 : errno;
    if (!entry) {
        closedir(level->rest);
        level->rest = NULL;
    }
    free(level->sorted);
    level->sorted = malloc((level->n + 1) * sizeof *level->sorted);
    if (!level->sorted) {
        level->n = 0;
        errno = ENOMEM;
        return false;
    }
    for (size_t i = 0, at = 0; i < level->n; i++) {
        level->sorted[i] = level->names.p + at + 1;
        at += 1 + strlen(level->sorted[i]) + 1;
    }
    qsort(level->sorted, level->n, sizeof *level->sorted, by_name);
    errno = error;
    return error == 0;
}

/* Goes into the folder at walk->path. false and errno on failure. */
static bool enter(struct walk *walk, bool follow) {
    struct level *level = calloc(1, sizeof *level);
    if (!level)
        return false;
    int fd = open(walk->path.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
    level->rest = fd >= 0 ? fdopendir(fd) : NULL;
    if (!level->rest) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        free(level);
        errno = error;
        return false;
    }
    level->path_length = strlen(walk->path.p);
    level->up = walk->level;
    walk->level = level;
    return true;
}

static void leave(struct walk *walk) {
    struct level *level = walk->level;
    walk->level = level->up;
    if (level->rest)
        closedir(level->rest);
    bytes_free(&level->names);
    free(level->sorted);
    free(level);
}

/* ---- Walking ---- */

struct walk *walk_new(const char *path, const struct filter *filter) {
    struct walk *walk = calloc(1, sizeof *walk);
    if (!walk)
        return NULL;
    walk->filter = filter;
    walk->top = strlen(path);
    walk->is_new = true;
    if (bytes_add(&walk->path, path, walk->top + 1))
        return walk;
    walk_free(walk);
    return NULL;
}

void walk_free(struct walk *walk) {
    if (!walk)
        return;
    while (walk->level)
        leave(walk);
    bytes_free(&walk->path);
    free(walk);
}

static enum walked fault(const struct walk *walk, const char **path, struct reason *why) {
    because_of(why, errno);
    *path = walk->path.p;
    return WALKED_FAULT;
}

/* What the file system says where the folder did not. */
static char look(const char *path) {
    struct stat st;
    if (lstat(path, &st) != 0)
        return KIND_OTHER;
    return S_ISREG(st.st_mode)   ? KIND_FILE
           : S_ISDIR(st.st_mode) ? KIND_FOLDER
           : S_ISLNK(st.st_mode) ? KIND_LINK
                                 : KIND_OTHER;
}

static bool is_file(const char *path, char kind) {
    struct stat st;
    return kind == KIND_FILE || (kind == KIND_LINK && stat(path, &st) == 0 && S_ISREG(st.st_mode));
}

enum walked walk_next(struct walk *walk, const char **path, struct reason *why) {
    if (walk->is_new) {
        walk->is_new = false;
        if (!enter(walk, true))
            return fault(walk, path, why);
    }
    while (walk->level) {
        struct level *level = walk->level;
        if (level->at == level->n && !level->rest) {
            leave(walk);
            continue;
        }
        if (level->at == level->n) {
            if (!read_names(level)) {
                set_path(walk, level, "");
                return fault(walk, path, why);
            }
            continue;
        }
        const char *name = level->sorted[level->at++];
        char kind = name[-1];
        if (!set_path(walk, level, name)) {
            errno = ENOMEM;
            return fault(walk, path, why);
        }
        if (kind == KIND_UNKNOWN)
            kind = look(walk->path.p);
        if (kind == KIND_FOLDER) {
            if (filter_takes_folder(walk->filter, path_within(walk)) && !enter(walk, false))
                return fault(walk, path, why);
        } else if (filter_takes_file(walk->filter, path_within(walk), true) && is_file(walk->path.p, kind)) {
            *path = walk->path.p;
            return WALKED_FILE;
        }
    }
    return WALKED_END;
}

#include "batch/filter.h"
#include "host/names.h"
#include <fnmatch.h>
#include <stdlib.h>

bool patterns_add(struct patterns *patterns, const char *pattern) {
    const char **items = realloc(patterns->items, (patterns->n + 1) * sizeof *items);
    if (!items)
        return false;
    items[patterns->n++] = pattern;
    patterns->items = items;
    return true;
}

void filter_free(struct filter *filter) {
    free(filter->include.items);
    free(filter->exclude.items);
    *filter = (struct filter){0};
}

/* A pattern with a slash is for the whole path, where its stars go over slashes too; one without is for the
 * last part of the path. */
static bool any_matches(const struct patterns *patterns, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *last = slash ? slash + 1 : path;
    for (size_t i = 0; i < patterns->n; i++) {
        const char *pattern = patterns->items[i];
        if (fnmatch(pattern, strchr(pattern, '/') ? path : last, 0) == 0)
            return true;
    }
    return false;
}

bool filter_takes_file(const struct filter *filter, const char *path, bool archives) {
    bool wanted = filter->include.n ? any_matches(&filter->include, path)
                                    : name_is_page(path) || (archives && name_is_archive(path));
    return wanted && !any_matches(&filter->exclude, path);
}

bool filter_takes_folder(const struct filter *filter, const char *path) {
    return !any_matches(&filter->exclude, path);
}

bool filter_takes_address(const struct filter *filter, const char *address) {
    for (size_t i = 0; i < filter->exclude.n; i++)
        if (fnmatch(filter->exclude.items[i], address, 0) == 0)
            return false;
    for (size_t i = 0; i < filter->include.n; i++)
        if (fnmatch(filter->include.items[i], address, 0) == 0)
            return true;
    return filter->include.n == 0;
}

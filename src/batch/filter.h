/* Which files of a folder, members of an archive and records of a crawl are taken: --include and --exclude.
 */
#ifndef GALLEY_BATCH_FILTER_H
#define GALLEY_BATCH_FILTER_H

#include <stdbool.h>
#include <stddef.h>

struct patterns {
    const char **items; /* the strings are the command line's */
    size_t n;
};

struct filter {
    struct patterns include, exclude;
};

/* false when out of memory. */
bool patterns_add(struct patterns *patterns, const char *pattern);
void filter_free(struct filter *filter);

/* Whether a file or archive member is taken. path: below the folder or archive that was given. Without
 * --include those with a page's name are, and with an archive's, where archives are looked into. */
bool filter_takes_file(const struct filter *filter, const char *path, bool archives);

/* Whether a folder is looked into: --exclude may name it. */
bool filter_takes_folder(const struct filter *filter, const char *path);

/* Whether a crawl's page of that address is taken; without --include all are. */
bool filter_takes_address(const struct filter *filter, const char *address);

#endif

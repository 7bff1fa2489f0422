#include "cli/list.h"
#include "host/message.h"
#include "host/write.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool print_name(const char *name) {
    struct bytes line = {0};
    add_safe(&line, name ? name : "");
    bool done = bytes_add(&line, "\n", 1) && write_all(STDOUT_FILENO, line.p, line.n);
    int error = errno;
    bytes_free(&line);
    errno = error;
    return done;
}

/* Prints one name, or why there is none. false: nothing can be printed any more. */
static bool show(const struct item *item, bool quiet, bool *failed) {
    *failed = *failed || item->failed;
    if (item->failed && !quiet)
        complain(item->name, item->why.text);
    if (item->failed || print_name(item->name))
        return true;
    complain("standard output", strerror(errno));
    *failed = true;
    return false;
}

int list_run(struct source *source, bool quiet) {
    bool failed = !source;
    struct item item;
    for (bool more = source; more;) {
        switch (source->kind->next(source, &item)) {
        case SOURCE_ITEM:
            more = show(&item, quiet, &failed);
            item_free(&item);
            break;
        case SOURCE_LATER:
            source->kind->wait(source, NULL, 0, -1);
            break;
        case SOURCE_END:
            more = false;
            break;
        }
    }
    if (source)
        source->kind->free(source);
    return failed;
}

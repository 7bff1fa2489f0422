/* The pages in a tar or zip archive. */
#include "batch/archive_api.h"
#include "batch/sources.h"
#include "host/names.h"
#include "host/read.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024, MOST_REOPENED = 1000 };

struct archive_source {
    struct source source; /* first: the one is cast to the other */
    const struct filter *filter;
    char *name, *stem;
    int fd;
    struct bytes head; /* what had been read of it; then the buffer that it is read into */
    bool head_is_given;
    struct archive_api api;
    struct archive *archive;
    size_t members;    /* headers read */
    unsigned reopened; /* how many times */
    bool is_seekable;
    bool any;      /* whether it has a member that the filter takes */
    bool is_ended; /* it is over, or can't be read on */
    bool is_lost;  /* the last header was damaged, and the next is being looked for */
};

static struct archive_source *archive_of(struct source *source) {
    return (struct archive_source *)source;
}

/* ---- What libarchive reads from ---- */

static la_ssize_t read_more(struct archive *archive, void *context, const void **buffer) {
    struct archive_source *a = context;
    struct reason unused;
    (void)archive;
    if (!a->head_is_given && a->head.n) {
        a->head_is_given = true;
    } else {
        a->head_is_given = true;
        a->head.n = 0;
        if (read_some(a->fd, &a->head, CHUNK, &unused) < 0)
            return ARCHIVE_FATAL;
    }
    *buffer = a->head.p;
    return (la_ssize_t)a->head.n;
}

static la_int64_t seek_to(struct archive *archive, void *context, la_int64_t offset, int whence) {
    struct archive_source *a = context;
    (void)archive;
    a->head_is_given = true;
    off_t at = lseek(a->fd, offset, whence);
    return at < 0 ? ARCHIVE_FATAL : at;
}

static la_int64_t skip(struct archive *archive, void *context, la_int64_t n) {
    struct archive_source *a = context;
    (void)archive;
    return a->head_is_given && lseek(a->fd, n, SEEK_CUR) >= 0 ? n : 0;
}

static bool open_archive(struct archive_source *a, struct reason *why) {
    const struct archive_api *api = &a->api;
    a->archive = api->read_new();
    if (!a->archive)
        return because(why, "out of memory");
    api->read_support_format_tar(a->archive);
    api->read_support_format_zip(a->archive);
    api->read_support_filter_gzip(a->archive);
    api->read_support_filter_bzip2(a->archive);
    api->read_support_filter_xz(a->archive);
    api->read_support_filter_zstd(a->archive);
    api->read_support_filter_lz4(a->archive);
    api->read_set_callback_data(a->archive, a);
    api->read_set_read_callback(a->archive, read_more);
    a->is_seekable = lseek(a->fd, 0, SEEK_SET) == 0;
    if (a->is_seekable) { /* zip's directory is at its end */
        a->head.n = 0;
        api->read_set_seek_callback(a->archive, seek_to);
        api->read_set_skip_callback(a->archive, skip);
    }
    int status = api->read_open1(a->archive);
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
        return true;
    const char *error = api->error_string(a->archive);
    return because(why, "%.300s", error ? error : "can't be read as an archive");
}

/* libarchive gives an archive up where a member's data are damaged. A zip's other members can be found all
 * the same: it is opened anew, and the members that were read are passed over. */
static bool open_behind_damage(struct archive_source *a) {
    struct reason unused;
    struct archive_entry *entry;
    int format = a->api.format(a->archive) & ARCHIVE_FORMAT_BASE_MASK;
    if (format != ARCHIVE_FORMAT_ZIP || !a->is_seekable || a->reopened++ == MOST_REOPENED)
        return false;
    a->api.read_free(a->archive);
    if (!open_archive(a, &unused))
        return false;
    for (size_t i = 0; i < a->members; i++)
        if (a->api.read_next_header(a->archive, &entry) < ARCHIVE_WARN)
            return false;
    return true;
}

/* ---- Members ---- */

static bool because_of_archive(const struct archive_source *a, struct reason *why) {
    const char *error = a->api.error_string(a->archive);
    return because(why, "%.300s", error ? error : "damaged archive");
}

/* Reads a member's bytes; false and a reason for damage and too many. */
static bool read_member(struct archive_source *a, struct bytes *page, struct reason *why) {
    for (;;) {
        if (page->n > SOURCE_LARGEST_PAGE)
            return because(why, "larger than %d MB", SOURCE_LARGEST_PAGE >> 20);
        if (!bytes_reserve(page, CHUNK))
            return because(why, "out of memory");
        la_ssize_t n = a->api.read_data(a->archive, page->p + page->n, page->cap - page->n);
        if (n == ARCHIVE_RETRY || n == ARCHIVE_WARN)
            continue;
        if (n < 0) {
            because_of_archive(a, why);
            a->is_ended = n == ARCHIVE_FATAL && !open_behind_damage(a);
            return false;
        }
        if (n == 0)
            return true;
        page->n += (size_t)n;
    }
}

/* Names are bytes in tar, and in zip what the system that made it thought right. */
static const char *path_of(const struct archive_source *a, struct archive_entry *entry) {
    const char *path = a->api.entry_pathname(entry);
    if (!path)
        path = a->api.entry_pathname_utf8(entry);
    while (path && (strncmp(path, "./", 2) == 0 || *path == '/'))
        path += *path == '/' ? 1 : 2;
    return path && *path ? path : NULL;
}

static char *joined(const char *a, const char *sign, const char *b) {
    char *text = NULL;
    return asprintf(&text, "%s%s%s", a, sign, b) < 0 ? NULL : text;
}

static enum source_state fail(struct item *item) {
    bytes_free(&item->page);
    item->failed = true;
    return SOURCE_ITEM;
}

static enum source_state fail_whole(struct archive_source *a, struct item *item) {
    a->is_ended = true;
    item->name = strdup(a->name);
    item->stem = strdup(a->stem);
    return fail(item);
}

static enum source_state fail_header(struct archive_source *a, struct item *item) {
    because_of_archive(a, &item->why);
    a->any = true;
    item->offset = a->api.read_header_position(a->archive);
    if (asprintf(&item->name, "%s:%lld", a->name, item->offset) < 0)
        item->name = NULL;
    item->stem = strdup(a->stem);
    return fail(item);
}

static bool is_done(const struct archive_source *a, const struct item *item) {
    return a->source.is_done && a->source.is_done(a->source.context, item->name, item->offset);
}

/* SOURCE_LATER: the member is none to give. */
static enum source_state give_member(struct archive_source *a, struct archive_entry *entry,
                                     struct item *item) {
    const char *path = path_of(a, entry);
    if (!path || a->api.entry_filetype(entry) != AE_IFREG || !filter_takes_file(a->filter, path, false))
        return SOURCE_LATER;
    a->any = true;
    item->name = joined(a->name, ":", path);
    item->stem = joined(a->stem, "/", name_below(path));
    item->offset = a->api.read_header_position(a->archive);
    item->packed = true;
    if (!item->name || !item->stem) {
        because(&item->why, "out of memory");
        return fail(item);
    }
    if (is_done(a, item)) {
        item_free(item);
        return SOURCE_LATER;
    }
    if (a->api.entry_is_encrypted(entry)) {
        because(&item->why, "encrypted");
        return fail(item);
    }
    return read_member(a, &item->page, &item->why) ? SOURCE_ITEM : fail(item);
}

static enum source_state next(struct source *source, struct item *item) {
    struct archive_source *a = archive_of(source);
    *item = (struct item){.offset = -1, .fetched = -1};
    while (!a->is_ended) {
        struct archive_entry *entry;
        int status = a->api.read_next_header(a->archive, &entry);
        if (status == ARCHIVE_EOF && a->any)
            break;
        if (status == ARCHIVE_EOF) {
            because(&item->why, "the archive holds no pages");
            return fail_whole(a, item);
        }
        if (status == ARCHIVE_FATAL || status == ARCHIVE_FAILED) {
            because_of_archive(a, &item->why);
            return fail_whole(a, item);
        }
        a->members++;
        bool was_lost = a->is_lost;
        a->is_lost = status == ARCHIVE_RETRY;
        if (a->is_lost && !was_lost)
            return fail_header(a, item);
        if (!a->is_lost && give_member(a, entry, item) == SOURCE_ITEM)
            return SOURCE_ITEM;
    }
    return SOURCE_END;
}

static void archive_source_free(struct source *source) {
    struct archive_source *a = archive_of(source);
    if (a->archive)
        a->api.read_free(a->archive);
    archive_api_unload(&a->api);
    if (a->fd > STDIN_FILENO)
        close(a->fd);
    bytes_free(&a->head);
    free(a->name);
    free(a->stem);
    free(a);
}

struct source *archive_source_new(struct opened *opened, const struct filter *filter, struct reason *why) {
    static const struct source_kind KIND = {next, NULL, archive_source_free};
    struct archive_source *a = calloc(1, sizeof *a);
    if (!a) {
        opened_close(opened);
        because(why, "out of memory");
        return NULL;
    }
    *a = (struct archive_source){.source = {.kind = &KIND, .several = true},
                                 .filter = filter,
                                 .name = strdup(opened->name),
                                 .stem = strdup(opened->stem),
                                 .fd = opened->fd,
                                 .head = opened->head};
    bool named = a->name && a->stem;
    if (!named)
        because(why, "out of memory");
    else if (!archive_api_load(&a->api))
        because(why, "libarchive, which reads archives, can't be loaded");
    else if (open_archive(a, why))
        return &a->source;
    archive_source_free(&a->source);
    return NULL;
}

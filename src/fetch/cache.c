#include "fetch/cache.h"
#include "batch/fields.h"
#include "batch/http_message.h"
#include "batch/warc.h"
#include "fetch/cache_record.h"
#include "fetch/entries.h"
#include "host/write.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a page's record is. */
struct place {
    uint64_t url; /* its hash; 0: the slot is empty */
    long long offset, length;
};

struct cache {
    char *pages_path;
    int pages, index; /* descriptors; the index's holds the lock */
    long long end;    /* of the pages that the index knows */
    struct place *places;
    size_t n, cap; /* cap is a power of two */
};

/* ---- Where pages are ---- */

/* FNV-1a, 64 bits; kept in files, so not to be changed. */
static uint64_t hash(const char *s) {
    uint64_t h = 14695981039346656037u;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h ? h : 1;
}

static struct place *place_of(const struct cache *c, uint64_t url) {
    size_t i = (size_t)(url ^ url >> 32) & (c->cap - 1);
    while (c->places[i].url && c->places[i].url != url)
        i = (i + 1) & (c->cap - 1);
    return &c->places[i];
}

static bool grow(struct cache *c) {
    struct cache larger = {.cap = c->cap ? c->cap * 2 : 1024};
    larger.places = calloc(larger.cap, sizeof *larger.places);
    if (!larger.places)
        return false;
    for (size_t i = 0; i < c->cap; i++)
        if (c->places[i].url)
            *place_of(&larger, c->places[i].url) = c->places[i];
    free(c->places);
    c->places = larger.places;
    c->cap = larger.cap;
    return true;
}

static bool note(struct cache *c, struct place place) {
    if (c->n * 3 >= c->cap * 2 && !grow(c))
        return false;
    struct place *slot = place_of(c, place.url);
    c->n += slot->url == 0;
    *slot = place;
    if (place.offset + place.length > c->end)
        c->end = place.offset + place.length;
    return true;
}

/* Reads the index; *sound becomes the offset behind its last whole line. */
static bool read_index(struct cache *c, long long *sound) {
    FILE *file = fdopen(dup(c->index), "r");
    if (!file)
        return false;
    char line[100];
    bool done = true;
    for (*sound = 0; done && fgets(line, sizeof line, file);) {
        struct place place;
        int n = 0;
        if (sscanf(line, "%16" SCNx64 " %lld %lld\n%n", &place.url, &place.offset, &place.length, &n) != 3 ||
            n == 0 || line[strlen(line) - 1] != '\n' || place.offset < 0 || place.length <= 0)
            break;
        done = note(c, place);
        *sound += (long long)strlen(line);
    }
    fclose(file);
    return done;
}

/* ---- The files ---- */

static int open_file(const char *path, struct reason *why) {
    int fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        because(why, "%s: %s", path, strerror(errno));
    return fd;
}

static bool open_files(struct cache *c, const char *folder, struct reason *why) {
    char *index = NULL;
    if (asprintf(&c->pages_path, "%s/pages.warc.gz", folder) < 0 || asprintf(&index, "%s/index", folder) < 0)
        return because(why, "out of memory");
    c->index = open_file(index, why);
    c->pages = c->index < 0 ? -1 : open_file(c->pages_path, why);
    free(index);
    return c->pages >= 0;
}

/* Drops what a killed run left half, and begins a file that is new. */
static bool settle(struct cache *c, struct reason *why) {
    long long sound;
    struct bytes start = {0};
    if (!read_index(c, &sound))
        return because(why, "out of memory");
    if (ftruncate(c->index, sound) != 0)
        return because_of(why, errno);
    if (c->end > 0)
        return ftruncate(c->pages, c->end) == 0 || because_of(why, errno);
    bool done = ftruncate(c->pages, 0) == 0 && record_begin(&start) && write_all(c->pages, start.p, start.n);
    c->end = (long long)start.n;
    bytes_free(&start);
    return done || because_of(why, errno);
}

struct cache *cache_open(const char *folder, struct reason *why) {
    struct cache *c = calloc(1, sizeof *c);
    if (!c)
        return because(why, "out of memory"), NULL;
    c->pages = c->index = -1;
    bool done =
        mkdir(folder, 0700) == 0 || errno == EEXIST || because(why, "%s: %s", folder, strerror(errno));
    done = done && open_files(c, folder, why);
    if (done && flock(c->index, LOCK_EX | LOCK_NB) != 0)
        done = because(why, "%s: another run uses this cache", folder);
    if (done && settle(c, why))
        return c;
    cache_close(c);
    return NULL;
}

void cache_close(struct cache *c) {
    if (!c)
        return;
    if (c->pages >= 0)
        close(c->pages);
    if (c->index >= 0)
        close(c->index);
    free(c->pages_path);
    free(c->places);
    free(c);
}

/* ---- Pages ---- */

static bool keep(struct bytes *to, struct str s) {
    return bytes_add(to, s.p, s.n);
}

/* Takes the page out of its record, if that is of this address. */
static bool take(const struct warc_record *record, const char *url, struct kept *kept) {
    if (record->is_too_large || !str_eq(field_value(record->header, S("WARC-Target-URI")), str_of(url)))
        return false;
    char *date = value_cstr(field_value(record->header, S("WARC-Date")));
    kept->fetched = date ? entry_date(date) : ENTRY_UNDATED;
    free(date);
    struct http_message message = http_parse(record->block);
    struct str head = str_slice(record->block, 0, record->block.n - message.body.n);
    return message.status && keep(&kept->head, head) && keep(&kept->body, message.body);
}

bool cache_load(struct cache *c, const char *url, struct kept *kept) {
    *kept = (struct kept){0};
    const struct place *place = c->cap ? place_of(c, hash(url)) : NULL;
    int fd = place && place->url ? open(c->pages_path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return false;
    struct warc warc;
    struct warc_record record;
    struct bytes none = {0};
    struct reason why;
    bool done = warc_open(&warc, fd, &none, place->offset, place->length, &why) &&
                warc_next(&warc, &record, &why) == WARC_RECORD && take(&record, url, kept);
    warc_close(&warc);
    if (!done)
        kept_free(kept);
    return done;
}

void kept_free(struct kept *kept) {
    bytes_free(&kept->head);
    bytes_free(&kept->body);
}

/* The record first, so that the index never tells of one that is not whole. */
static bool append(struct cache *c, uint64_t url, const struct bytes *record) {
    char line[100];
    struct place place = {url, c->end, (long long)record->n};
    int n = snprintf(line, sizeof line, "%016" PRIx64 " %lld %lld\n", place.url, place.offset, place.length);
    return write_all(c->pages, record->p, record->n) && write_all(c->index, line, (size_t)n) &&
           note(c, place);
}

bool cache_store(struct cache *c, const char *url, const struct kept *kept, struct reason *why) {
    struct bytes record = {0};
    bool done = record_write(&record, url, kept) ? append(c, hash(url), &record) || because_of(why, errno)
                                                 : because(why, "out of memory");
    bytes_free(&record);
    return done;
}

#include "batch/journal.h"
#include "batch/digest.h"
#include "host/write.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char MAGIC[16] = "galley journal1";

struct header {
    char magic[sizeof MAGIC];
    uint64_t batch;
    int64_t process;
};

struct journal {
    char *path;
    int fd;
    long last_process;
    char *map; /* the file as it was, until journal_settle; NULL: not mapped */
    size_t map_size;
    const struct record *records; /* in it */
    size_t n;
    uint64_t *pages;      /* of the records, sorted */
    unsigned char *asked; /* a bit for each of them */
};

static uint32_t check_of(const struct record *record) {
    uint64_t digest[2];
    digest_bytes((struct str){(const char *)record, offsetof(struct record, check)}, digest);
    return (uint32_t)digest[1];
}

/* ---- What was there ---- */

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Maps all whole records of the file and counts those that count. */
static bool map_records(struct journal *journal, size_t size, struct reason *why) {
    if (size < sizeof(struct header) + sizeof(struct record))
        return true;
    char *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, journal->fd, 0);
    if (p == MAP_FAILED)
        return because(why, "%s: %s", journal->path, strerror(errno));
    _Static_assert(sizeof(struct header) % _Alignof(struct record) == 0, "records would not be aligned");
    journal->map = p;
    journal->map_size = size;
    journal->records = (const struct record *)(void *)(p + sizeof(struct header));
    size_t whole = (size - sizeof(struct header)) / sizeof(struct record);
    for (size_t i = 0; i < whole && journal->records[i].check == check_of(&journal->records[i]); i++)
        if (!journal->records[i].more)
            journal->n = i + 1;
    return true;
}

static bool sort_pages(struct journal *journal, struct reason *why) {
    journal->pages = malloc((journal->n + 1) * sizeof *journal->pages);
    journal->asked = calloc(journal->n / 8 + 1, 1);
    if (!journal->pages || !journal->asked)
        return because(why, "out of memory");
    for (size_t i = 0; i < journal->n; i++)
        journal->pages[i] = journal->records[i].page;
    qsort(journal->pages, journal->n, sizeof *journal->pages, by_value);
    return true;
}

bool journal_at(const struct journal *journal, size_t i, struct record *record) {
    bool there = journal->map && i < journal->n;
    if (there)
        *record = journal->records[i];
    return there;
}

bool journal_is_done(struct journal *journal, uint64_t page) {
    size_t low = 0, high = journal->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (journal->pages[middle] < page)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < journal->n && journal->pages[low] == page; low++)
        if (!(journal->asked[low / 8] & 1U << low % 8)) {
            journal->asked[low / 8] |= (unsigned char)(1U << low % 8);
            return true;
        }
    return false;
}

long journal_last_process(const struct journal *journal) {
    return journal->last_process;
}

/* ---- Opening ---- */

/* Reads what is there. false and a reason if that can't be gone on from; *found: there is a batch to go on
 * with. */
static bool read_journal(struct journal *journal, uint64_t batch, bool *found, struct reason *why) {
    struct header header;
    struct stat st;
    ssize_t n = pread(journal->fd, &header, sizeof header, 0);
    if (n < 0 || fstat(journal->fd, &st) != 0)
        return because(why, "%s: %s", journal->path, strerror(errno));
    *found = n == (ssize_t)sizeof header;
    if (!*found)
        return true;
    if (memcmp(header.magic, MAGIC, sizeof MAGIC) != 0)
        return because(why, "%s is no journal of this version", journal->path);
    if (header.batch != batch)
        return because(why, "the interrupted batch had other inputs or options; without --resume all is done "
                            "anew");
    journal->last_process = (long)header.process;
    return map_records(journal, (size_t)st.st_size, why) && sort_pages(journal, why);
}

static bool begin(struct journal *journal, uint64_t batch, struct reason *why) {
    struct header header = {.batch = batch, .process = getpid()};
    memcpy(header.magic, MAGIC, sizeof MAGIC);
    off_t end = (off_t)(sizeof header + journal->n * sizeof(struct record));
    return (pwrite(journal->fd, &header, sizeof header, 0) == (ssize_t)sizeof header &&
            ftruncate(journal->fd, end) == 0 && lseek(journal->fd, end, SEEK_SET) == end) ||
           because(why, "%s: %s", journal->path, strerror(errno));
}

void journal_settle(struct journal *journal) {
    if (journal->map)
        munmap(journal->map, journal->map_size);
    journal->map = NULL;
}

static void free_journal(struct journal *journal) {
    journal_settle(journal);
    if (journal->fd >= 0)
        close(journal->fd);
    free(journal->pages);
    free(journal->asked);
    free(journal->path);
    free(journal);
}

/* Opens the file and keeps others from it. Another process may take it away between the two. */
static enum journal_state lock(struct journal *journal, struct reason *why) {
    struct stat here, there;
    do {
        if (journal->fd >= 0)
            close(journal->fd);
        journal->fd = open(journal->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (journal->fd < 0) {
            because_of(why, errno);
            return JOURNAL_FAILED;
        }
        if (flock(journal->fd, LOCK_EX | LOCK_NB) != 0)
            return JOURNAL_BUSY;
    } while (fstat(journal->fd, &here) != 0 || stat(journal->path, &there) != 0 ||
             here.st_ino != there.st_ino || here.st_dev != there.st_dev);
    return JOURNAL_NEW;
}

enum journal_state journal_open(const char *path, uint64_t batch, bool resume, struct journal **out,
                                struct reason *why) {
    *out = NULL;
    struct journal *journal = calloc(1, sizeof *journal);
    if (!journal || !(journal->path = strdup(path))) {
        free(journal);
        because(why, "out of memory");
        return JOURNAL_FAILED;
    }
    journal->fd = -1;
    bool found = false;
    enum journal_state state = lock(journal, why);
    if (state == JOURNAL_NEW &&
        ((resume && !read_journal(journal, batch, &found, why)) || !begin(journal, batch, why)))
        state = JOURNAL_FAILED;
    if (state != JOURNAL_NEW) {
        free_journal(journal);
        return state;
    }
    *out = journal;
    return found ? JOURNAL_RESUMED : JOURNAL_NEW;
}

/* ---- Writing ---- */

bool journal_add(struct journal *journal, struct record *records, size_t n, struct reason *why) {
    for (size_t i = 0; i < n; i++) {
        records[i].more = i + 1 < n;
        records[i].spare = 0;
        records[i].check = check_of(&records[i]);
    }
    return write_all(journal->fd, (const char *)records, n * sizeof *records) ||
           because(why, "%s: %s", journal->path, strerror(errno));
}

void journal_close(struct journal *journal, bool keep) {
    if (!journal)
        return;
    if (!keep)
        unlink(journal->path);
    free_journal(journal);
}

#include "batch/output.h"
#include "batch/digest.h"
#include "batch/sink.h"
#include "batch/taken.h"
#include "host/names.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { GROUP = 4096 }; /* pages at most that are noted together */

struct output {
    struct output_settings settings;
    char *folder; /* with a '/' at its end; NULL: one stream */
    char *path;   /* of the stream's file, a pattern where there are several; NULL: it has none of its own */
    char *temporary;  /* what a file for the folder is called while it is written */
    struct sink sink; /* the stream */
    struct taken taken;
    uint32_t file, articles; /* the number of the stream's file, and what is in it */
    struct journal *journal; /* NULL: none is kept */
    size_t pages_before, failures_before;
    bool complete;
    bool framed;          /* files of several articles get head and tail */
    struct record *group; /* pages that the journal does not know yet; room for GROUP */
    size_t group_n;
    size_t noted; /* pages that it does know */
    bool broken, unread;
};

bool output_is_folder(const struct output *out) {
    return out->folder;
}

void output_frame(struct output *out) {
    out->framed = true;
}

bool output_has_begun(const struct output *out) {
    return out->sink.end || out->sink.waiting.n;
}

size_t output_pages_before(const struct output *out) {
    return out->pages_before;
}

size_t output_failures_before(const struct output *out) {
    return out->failures_before;
}

bool output_is_complete(const struct output *out) {
    return out->complete;
}

bool output_is_done(const struct output *out, const char *name, long long offset) {
    return out->pages_before && journal_is_done(out->journal, digest_page_id(name, offset));
}

bool output_is_broken(const struct output *out) {
    return out->broken;
}

bool output_is_unread(const struct output *out) {
    return out->unread;
}

static bool break_off(struct output *out) {
    out->broken = true;
    out->unread = errno == EPIPE;
    return false;
}

/* ---- Names ---- */

static char *format(const char *form, ...) __attribute__((format(printf, 1, 2)));
static char *format(const char *form, ...) {
    va_list values;
    char *text;
    va_start(values, form);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start. */
    int n = vasprintf(&text, form, values);
    va_end(values);
    return n < 0 ? NULL : text;
}

/* Where a number goes in the name of a numbered file: "%d", "%05d"; `width` is its digits. NULL: nowhere. */
static const char *find_number(const char *path, int *width, size_t *length) {
    for (const char *p = strchr(path, '%'); p; p = strchr(p + 1, '%')) {
        size_t digits = strspn(p + 1, "0123456789");
        if (p[1 + digits] != 'd' || digits > 2)
            continue;
        *width = atoi(p + 1);
        *length = digits + 2;
        return p;
    }
    return NULL;
}

/* The name of the stream's file with this number. */
static char *file_name(const struct output *out, uint32_t number) {
    int width = 5;
    size_t length = 0;
    if (!out->settings.shard)
        return strdup(out->path);
    const char *at = find_number(out->path, &width, &length), *dash = "";
    if (!at) { /* before the extensions: articles.jsonl.gz → articles-00000.jsonl.gz */
        const char *slash = strrchr(out->path, '/');
        at = strchr(slash ? slash + 1 : out->path, '.');
        at = at ? at : out->path + strlen(out->path);
        dash = "-";
    }
    return format("%.*s%s%0*u%s", (int)(at - out->path), out->path, dash, width, number, at + length);
}

/* ---- The journal ---- */

/* The pages of the group are in the output as far as they belong there: now the journal knows them. */
static bool note_group(struct output *out, struct reason *why) {
    for (size_t i = 0; i < out->group_n; i++)
        if (!out->folder)
            out->group[i].end = out->sink.end;
    if (out->group_n && !journal_add(out->journal, out->group, out->group_n, why))
        return break_off(out);
    out->noted += out->group_n;
    out->group_n = 0;
    return true;
}

static bool flush(struct output *out, struct reason *why) {
    if (!out->folder && !sink_flush(&out->sink, why))
        return break_off(out);
    return note_group(out, why);
}

static bool note(struct output *out, const struct outcome *outcome, uint64_t name, struct reason *why) {
    if (!out->journal)
        return true;
    out->group[out->group_n++] = (struct record){.page = digest_page_id(outcome->name, outcome->offset),
                                                 .name = name,
                                                 .file = out->file,
                                                 .articles = out->articles,
                                                 .kind = (uint8_t)outcome->kind};
    return out->group_n == GROUP || out->folder || sink_is_full(&out->sink) ? flush(out, why) : true;
}

/* ---- A stream ---- */

/* What a file is called while it is written, so that another run finds it. NULL when out of memory. */
static char *part_name(const struct output *out, uint32_t number) {
    char *name = file_name(out, number), *part = name ? format("%s.galley-part", name) : NULL;
    free(name);
    return part;
}

static bool begin_file(struct output *out, uint64_t resume_at, struct reason *why) {
    char *name = file_name(out, out->file), *part = out->journal ? part_name(out, out->file) : NULL;
    bool begun = name && (part || !out->journal) ? sink_create(&out->sink, name, part, resume_at, why)
                                                 : because(why, "out of memory");
    free(name);
    free(part);
    return begun;
}

static bool add_tail(struct output *out, struct reason *why) {
    const struct bytes *tail = out->settings.tail;
    return !out->framed || !out->articles || !tail->n || sink_add(&out->sink, tail->p, tail->n, why) ||
           break_off(out);
}

static bool end_file(struct output *out, struct reason *why) {
    if (!add_tail(out, why) || !flush(out, why))
        return false;
    if (!sink_finish(&out->sink, why))
        return break_off(out);
    out->file++;
    out->articles = 0;
    return true;
}

static bool add_to_stream(struct output *out, const struct outcome *outcome, struct reason *why) {
    if (outcome->text && !sink_is_open(&out->sink) && !begin_file(out, 0, why))
        return break_off(out);
    const struct bytes *head = out->settings.head;
    if (outcome->text && out->framed && !out->articles && head->n &&
        !sink_add(&out->sink, head->p, head->n, why))
        return break_off(out);
    if (outcome->text && !sink_add(&out->sink, outcome->text, outcome->n, why))
        return break_off(out);
    out->articles += outcome->text != NULL;
    if (!note(out, outcome, 0, why))
        return false;
    return !out->settings.shard || out->articles < out->settings.shard || end_file(out, why);
}

/* ---- A folder ---- */

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

static bool write_file(const char *path, const char *temporary, const struct outcome *outcome,
                       struct reason *why) {
    struct sink sink;
    if (!sink_create(&sink, path, temporary, 0, why))
        return false;
    bool done = sink_add(&sink, outcome->text, outcome->n, why) && sink_finish(&sink, why);
    int error = errno;
    if (!done)
        sink_drop(&sink);
    errno = error;
    return done;
}

static bool add_to_folder(struct output *out, const struct outcome *outcome, struct reason *why) {
    char *stem = taken_own_name(&out->taken, name_for_output(outcome->stem));
    char *path = stem ? format("%s%s%s", out->folder, stem, out->settings.extension) : NULL;
    bool done = path || because(why, "out of memory");
    if (done && strchr(stem, '/') && !make_folders(path))
        done = because(why, "%s: %s", path, strerror(errno));
    if (done && !write_file(path, out->temporary, outcome, why))
        done = errno == EXDEV && write_file(path, NULL, outcome, why); /* a file system of its own there */
    if (done)
        done = note(out, outcome, taken_digest(stem), why);
    free(stem);
    free(path);
    return done;
}

bool output_add(struct output *out, const struct outcome *outcome, struct reason *why) {
    if (!out->folder)
        return add_to_stream(out, outcome, why);
    return outcome->text ? add_to_folder(out, outcome, why) : note(out, outcome, 0, why);
}

/* ---- Opening ---- */

static bool open_folder(struct output *out, const char *path, struct reason *why) {
    size_t n = strlen(path);
    out->folder = format("%s%s", path, path[n - 1] == '/' ? "" : "/");
    if (!out->folder)
        return because(why, "out of memory");
    struct stat st;
    if (!make_folders(out->folder) || stat(out->folder, &st) != 0)
        return because(why, "%s: %s", path, strerror(errno));
    return S_ISDIR(st.st_mode) || because(why, "%s: not a folder", path);
}

static bool open_device(struct output *out, const char *path, struct reason *why) {
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return because(why, "%s: %s", path, strerror(errno));
    sink_attach(&out->sink, fd);
    return true;
}

static bool look_at(struct output *out, const char *path, struct reason *why) {
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (out->settings.shard && (path[strlen(path) - 1] == '/' || (exists && S_ISDIR(st.st_mode))))
        return because(why, "%s: numbered files need a name such as articles-%%05d.jsonl", path);
    if (path[strlen(path) - 1] == '/' || (exists && S_ISDIR(st.st_mode)))
        return open_folder(out, path, why);
    if (exists && !S_ISREG(st.st_mode)) /* a device or pipe is written to, not replaced */
        return open_device(out, path, why);
    /* Where a link leads is replaced, not the link. */
    out->path = exists ? realpath(path, NULL) : strdup(path);
    return out->path || because(why, "%s: %s", path, strerror(errno));
}

/* Takes in what the journal knows of the batch that is gone on with. *last is its last page. */
static bool recall(struct output *out, struct record *last, struct reason *why) {
    struct record record;
    bool is_new;
    for (size_t i = 0; journal_at(out->journal, i, &record); i++) {
        out->complete = record.kind == RECORD_END;
        if (out->complete)
            break;
        out->pages_before++;
        out->failures_before += record.kind == RECORD_FAILED;
        if (record.name && !taken_add(&out->taken, record.name, &is_new))
            return because(why, "out of memory");
        *last = record;
    }
    journal_settle(out->journal);
    return true;
}

static bool has_part(const struct output *out, uint32_t number) {
    char *part = part_name(out, number);
    bool there = part && access(part, F_OK) == 0;
    free(part);
    return there;
}

/* A numbered file that was whole when the batch was interrupted: it may have got its name, or not. Of the
 * next one there may be a beginning that the journal knows nothing of. */
static bool go_on_behind(struct output *out, const struct record *last, struct reason *why) {
    if (has_part(out, last->file)) {
        if (!begin_file(out, last->end, why) || !add_tail(out, why) || !sink_finish(&out->sink, why))
            return false;
    }
    out->file = last->file + 1;
    out->articles = 0;
    return begin_file(out, 0, why);
}

static bool go_on(struct output *out, struct reason *why) {
    struct record last = {0};
    if (!recall(out, &last, why))
        return false;
    out->noted = out->pages_before;
    if (out->folder) {
        char *left = format("%s.galley-%ld.tmp", out->folder, journal_last_process(out->journal));
        if (left)
            unlink(left);
        free(left);
        return true;
    }
    out->file = last.file;
    out->articles = last.articles;
    if (out->settings.shard && last.articles == out->settings.shard)
        return go_on_behind(out, &last, why);
    return (out->complete && !has_part(out, last.file)) || begin_file(out, last.end, why);
}

/* The journal and what is written lie beside each other: FILE.galley-journal, FILE.galley-part, or in the
 * folder. */
static bool open_journal(struct output *out, struct reason *why) {
    char *name =
        out->folder ? format("%s.galley-journal", out->folder) : format("%s.galley-journal", out->path);
    out->temporary = out->folder ? format("%s.galley-%ld.tmp", out->folder, (long)getpid()) : NULL;
    out->group = malloc(GROUP * sizeof *out->group);
    struct reason reason;
    enum journal_state state = JOURNAL_FAILED;
    if (name && (out->temporary || !out->folder) && out->group)
        state = journal_open(name, out->settings.batch, out->settings.resume, &out->journal, &reason);
    else
        because(&reason, "out of memory");
    free(name);
    if (state == JOURNAL_BUSY && !out->settings.resume) /* two may write there, if neither is to be resumed */
        state = JOURNAL_NEW;
    switch (state) {
    case JOURNAL_NEW:
        return out->folder || begin_file(out, 0, why);
    case JOURNAL_RESUMED:
        return go_on(out, why);
    case JOURNAL_BUSY:
        return because(why, "%s: another process writes there", out->settings.path);
    case JOURNAL_FAILED:
        break;
    }
    return because(why, "%s: %s", out->settings.path, reason.text);
}

static bool open_path(struct output *out, struct reason *why) {
    if (!look_at(out, out->settings.path, why))
        return false;
    if (out->path || out->folder)
        return open_journal(out, why);
    return !out->settings.resume || because(why, "%s: only files can be gone on with", out->settings.path);
}

static void free_output(struct output *out) {
    taken_free(&out->taken);
    free(out->group);
    free(out->temporary);
    free(out->path);
    free(out->folder);
    free(out);
}

struct output *output_open(const struct output_settings *settings, struct reason *why) {
    struct output *out = calloc(1, sizeof *out);
    if (!out) {
        because(why, "out of memory");
        return NULL;
    }
    out->settings = *settings;
    out->framed = settings->shard > 0;
    sink_attach(&out->sink, settings->path ? -1 : STDOUT_FILENO);
    if (!settings->path || open_path(out, why))
        return out;
    sink_leave(&out->sink);
    journal_close(out->journal, out->pages_before > 0);
    free_output(out);
    return NULL;
}

/* ---- Closing ---- */

/* The batch is done: what has a temporary name gets its own. */
static bool complete_file(struct output *out, struct reason *why) {
    struct record end = {.kind = RECORD_END};
    if (!add_tail(out, why) || !flush(out, why) || (out->journal && !journal_add(out->journal, &end, 1, why)))
        return false;
    if (!sink_is_open(&out->sink))
        return true;
    if (out->sink.end) /* without an article what was there stays */
        return sink_finish(&out->sink, why) || break_off(out);
    sink_drop(&out->sink);
    return true;
}

/* What is there waits for another run if the journal knows any of it. */
static bool put_off(struct output *out, struct reason *why) {
    bool keep = out->journal && out->noted > 0 && (out->broken || flush(out, why));
    if (out->path && keep)
        sink_leave(&out->sink);
    else if (out->path)
        sink_drop(&out->sink);
    return keep;
}

bool output_close(struct output *out, bool complete, bool *kept, struct reason *why) {
    bool closed = true;
    *kept = false;
    if (!out)
        return true;
    if (out->path || out->folder) {
        closed = !complete || out->broken || complete_file(out, why);
        if (!complete || out->broken)
            *kept = put_off(out, why);
        journal_close(out->journal, *kept);
    } else if (complete && !out->broken && !add_tail(out, why)) {
        closed = false;
    } else if (close(out->sink.fd) != 0 && out->sink.end && !out->broken) {
        closed = because(why, "cannot write: %s", strerror(errno));
    }
    free_output(out);
    return closed;
}

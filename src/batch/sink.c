#include "batch/sink.h"
#include "base/str.h"
#include "host/write.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { TOGETHER = 1024 * 1024 }; /* bytes of text that are compressed at a time */

/* Each piece becomes a gzip member or zstd frame of its own, so that the file is whole behind every one. */
struct sink_codec {
    struct str extension;
    bool (*compress)(const struct bytes *in, struct bytes *out);
};

static bool compress_gzip(const struct bytes *in, struct bytes *out) {
    z_stream z = {0};
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    bool done = bytes_reserve(out, deflateBound(&z, in->n));
    if (done) {
        z.next_in = (Bytef *)in->p;
        z.avail_in = (uInt)in->n;
        z.next_out = (Bytef *)out->p;
        z.avail_out = (uInt)out->cap;
        done = deflate(&z, Z_FINISH) == Z_STREAM_END;
        out->n = z.total_out;
    }
    deflateEnd(&z);
    return done;
}

static bool compress_zstd(const struct bytes *in, struct bytes *out) {
    if (!bytes_reserve(out, ZSTD_compressBound(in->n)))
        return false;
    out->n = ZSTD_compress(out->p, out->cap, in->p, in->n, ZSTD_CLEVEL_DEFAULT);
    return !ZSTD_isError(out->n);
}

static const struct sink_codec CODECS[] = {{STR(".gz"), compress_gzip}, {STR(".zst"), compress_zstd}};

static const struct sink_codec *codec_of(const char *path) {
    for (size_t i = 0; i < sizeof CODECS / sizeof *CODECS; i++)
        if (str_ends_nocase(str_of(path), CODECS[i].extension))
            return &CODECS[i];
    return NULL;
}

/* ---- Opening and closing ---- */

static bool failed(const struct sink *sink, struct reason *why) {
    int error = errno;
    because(why, "%s: %s", sink->path, strerror(error));
    errno = error;
    return false;
}

static void forget(struct sink *sink) {
    free(sink->path);
    free(sink->temporary);
    bytes_free(&sink->waiting);
    *sink = (struct sink){.fd = -1};
}

bool sink_is_open(const struct sink *sink) {
    return sink->path || sink->fd >= 0;
}

void sink_attach(struct sink *sink, int fd) {
    *sink = (struct sink){.fd = fd};
}

/* A file in path's folder whose name nobody has. */
static bool create_unnamed(struct sink *sink) {
    enum { TRIES = 100 };
    const char *slash = strrchr(sink->path, '/');
    int folder = slash ? (int)(slash - sink->path) + 1 : 0;
    for (int i = 0; i < TRIES; i++) {
        if (asprintf(&sink->temporary, "%.*s.galley-%ld-%d.tmp", folder, sink->path, (long)getpid(), i) < 0) {
            sink->temporary = NULL;
            errno = ENOMEM;
            return false;
        }
        sink->fd = open(sink->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (sink->fd >= 0)
            return true;
        int error = errno;
        free(sink->temporary);
        sink->temporary = NULL;
        errno = error;
        if (error != EEXIST)
            return false;
    }
    return false;
}

static bool open_named(struct sink *sink, const char *temporary, uint64_t resume_at) {
    sink->temporary = strdup(temporary);
    if (!sink->temporary)
        return false;
    int flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | (resume_at ? 0 : O_CREAT | O_TRUNC);
    struct stat st;
    sink->fd = open(temporary, flags, 0666);
    if (sink->fd < 0 || fstat(sink->fd, &st) != 0)
        return false;
    if ((uint64_t)st.st_size < resume_at) {
        errno = ENODATA; /* somebody has cut it */
        return false;
    }
    return ftruncate(sink->fd, (off_t)resume_at) == 0 && lseek(sink->fd, 0, SEEK_END) >= 0;
}

bool sink_create(struct sink *sink, const char *path, const char *temporary, uint64_t resume_at,
                 struct reason *why) {
    *sink = (struct sink){
        .path = strdup(path), .fd = -1, .codec = codec_of(path), .end = resume_at, .is_file = true};
    if (!sink->path)
        return because(why, "out of memory");
    if (temporary ? open_named(sink, temporary, resume_at) : create_unnamed(sink))
        return true;
    failed(sink, why);
    if (sink->fd >= 0)
        close(sink->fd);
    forget(sink);
    return false;
}

bool sink_finish(struct sink *sink, struct reason *why) {
    struct stat st;
    if (!sink_flush(sink, why))
        return false;
    if (stat(sink->path, &st) ==
        0) /* what is replaced keeps its rights; where that fails, the usual ones do */
        (void)!fchmod(sink->fd, st.st_mode & 0777);
    bool closed = close(sink->fd) == 0;
    sink->fd = -1;
    if (!closed || rename(sink->temporary, sink->path) != 0) {
        failed(sink, why);
        return false;
    }
    forget(sink);
    return true;
}

void sink_leave(struct sink *sink) {
    if (sink->fd >= 0)
        close(sink->fd);
    forget(sink);
}

void sink_drop(struct sink *sink) {
    if (sink->temporary)
        unlink(sink->temporary);
    sink_leave(sink);
}

/* ---- Writing ---- */

static bool put(struct sink *sink, const char *p, size_t n, struct reason *why) {
    if (write_all(sink->fd, p, n)) {
        sink->end += n;
        return true;
    }
    return sink->path ? failed(sink, why) : because(why, "cannot write: %s", strerror(errno));
}

bool sink_add(struct sink *sink, const char *text, size_t n, struct reason *why) {
    if (!sink->codec)
        return put(sink, text, n, why);
    return bytes_add(&sink->waiting, text, n) || because(why, "out of memory");
}

bool sink_is_full(const struct sink *sink) {
    return !sink->codec || sink->waiting.n >= TOGETHER;
}

bool sink_flush(struct sink *sink, struct reason *why) {
    struct bytes out = {0};
    if (sink->waiting.n == 0)
        return true;
    bool done = sink->codec->compress(&sink->waiting, &out) ? put(sink, out.p, out.n, why)
                                                            : because(why, "out of memory");
    if (done)
        sink->waiting.n = 0;
    bytes_free(&out);
    return done;
}

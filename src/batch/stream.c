#define ZLIB_CONST /* its input is constant */
#include "batch/stream.h"
#include "batch/deflate_api.h"
#include "host/read.h"
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum {
    RAW_CHUNK = 256 * 1024,           /* read at once */
    OUT_CHUNK = 128 * 1024,           /* decompressed at once */
    RAW_KEPT = 4 * 1024 * 1024,       /* compressed bytes of a part that are kept to look for the next in */
    LARGEST_DICTIONARY = 1024 * 1024, /* the WARC-zstd draft's readers take no larger ones */
    WHOLE_RAW = 512 * 1024,           /* compressed bytes that nearly always hold a whole member */
    WHOLE_OUT = 1024 * 1024,          /* and room for what it decompresses to */
    TRIAL = 2048,                     /* compressed bytes that tell whether a part begins here */
    SKIPPABLE_HEAD = 8                /* magic and size of a zstd frame to be skipped */
};

static const struct str GZIP = STR("\x1F\x8B\x08"), ZSTD = STR("\x28\xB5\x2F\xFD");

/* A frame with this magic at the beginning of the file holds the dictionary of all others. */
static const struct str DICTIONARY = STR("\x5D\x2A\x4D\x18");

struct decoder {
    bool is_zstd;
    z_stream z;
    ZSTD_DCtx *zstd;
    struct deflate_api deflate;
    struct libdeflate_decompressor
        *whole; /* of gzip members: twice as fast as zlib, but in one go; NULL: none */
};

/* ---- Reading ---- */

static struct str raw_rest(const struct stream *u) {
    return (struct str){u->raw.p ? u->raw.p + u->raw_at : "", u->raw.n - u->raw_at};
}

static void drop_used(struct bytes *b, size_t *used, size_t upto) {
    memmove(b->p, b->p + upto, b->n - upto);
    b->n -= upto;
    *used -= upto;
}

/* Reads on from fd into *b. 1, 0 at the end, -1 and a reason. */
static int read_on(struct stream *u, struct bytes *b, struct reason *why) {
    size_t most = u->left < RAW_CHUNK ? (size_t)u->left : RAW_CHUNK;
    if (u->at_end || most == 0) {
        u->at_end = true;
        return 0;
    }
    long n = read_some(u->fd, b, most, why);
    if (n <= 0) {
        u->at_end = true;
        return (int)n;
    }
    u->left -= n;
    return 1;
}

static int read_raw(struct stream *u, struct reason *why) {
    if (u->raw.n - u->raw_part > RAW_KEPT)
        u->raw_part = u->raw_at;
    if (u->raw_part > u->raw.n / 2 || u->raw_part > RAW_CHUNK) {
        size_t drop = u->raw_part;
        u->raw_part = 0;
        u->raw_offset += (long long)drop;
        drop_used(&u->raw, &u->raw_at, drop);
    }
    return read_on(u, &u->raw, why);
}

/* Reads until n raw bytes are there, or all; -1 and a reason on failure. */
static int want_raw(struct stream *u, size_t n, struct reason *why) {
    int status = 1;
    while (raw_rest(u).n < n && status > 0)
        status = read_raw(u, why);
    return status < 0 ? -1 : 1;
}

/* ---- Decompressing ---- */

static bool is_part(const struct stream *u, struct str s) {
    return str_starts(s, u->decoder->is_zstd ? ZSTD : GZIP);
}

static bool begin_decoding(struct decoder *p) {
    if (p->is_zstd)
        return !ZSTD_isError(ZSTD_DCtx_reset(p->zstd, ZSTD_reset_session_only));
    return inflateReset(&p->z) == Z_OK;
}

/* What is done with some bytes. */
enum decoded { DECODED, DECODED_ALL, DECODED_NOT };

static enum decoded decode_gzip(struct decoder *p, struct str in, size_t *used, struct bytes *out) {
    p->z.next_in = (const Bytef *)in.p;
    p->z.avail_in = (unsigned)in.n;
    p->z.next_out = (Bytef *)out->p + out->n;
    p->z.avail_out = (unsigned)(out->cap - out->n);
    int status = inflate(&p->z, Z_NO_FLUSH);
    *used = in.n - p->z.avail_in;
    out->n = out->cap - p->z.avail_out;
    return status == Z_STREAM_END                    ? DECODED_ALL
           : status == Z_OK || status == Z_BUF_ERROR ? DECODED
                                                     : DECODED_NOT;
}

static enum decoded decode_zstd(struct decoder *p, struct str in, size_t *used, struct bytes *out) {
    ZSTD_inBuffer input = {in.p, in.n, 0};
    ZSTD_outBuffer output = {out->p, out->cap, out->n};
    size_t left = ZSTD_decompressStream(p->zstd, &output, &input);
    *used = input.pos;
    out->n = output.pos;
    return ZSTD_isError(left) ? DECODED_NOT : left == 0 ? DECODED_ALL : DECODED;
}

/* Decodes from `in` into the room that *out has. */
static enum decoded decode(struct decoder *p, struct str in, size_t *used, struct bytes *out) {
    if (in.n > INT_MAX)
        in.n = INT_MAX;
    return p->is_zstd ? decode_zstd(p, in, used, out) : decode_gzip(p, in, used, out);
}

static bool decoder_new(struct stream *u, bool is_zstd) {
    struct decoder *p = u->decoder = calloc(1, sizeof *p);
    if (!p)
        return false;
    p->is_zstd = is_zstd;
    p->zstd = is_zstd ? ZSTD_createDCtx() : NULL;
    if (!is_zstd && deflate_api_load(&p->deflate))
        p->whole = p->deflate.alloc_decompressor();
    return is_zstd ? p->zstd != NULL : inflateInit2(&p->z, 16 + MAX_WBITS) == Z_OK;
}

/* ---- zstd's dictionary ---- */

static uint32_t little_endian(const char *p) {
    const unsigned char *b = (const unsigned char *)p;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static bool set_dictionary(struct decoder *p, struct str content, struct reason *why) {
    struct bytes plain = {0};
    bool compressed = str_starts(content, ZSTD);
    if (compressed && !bytes_reserve(&plain, LARGEST_DICTIONARY))
        return because(why, "out of memory");
    if (compressed) {
        plain.n = ZSTD_decompress(plain.p, plain.cap, content.p, content.n);
        content = (struct str){plain.p, ZSTD_isError(plain.n) ? 0 : plain.n};
    }
    bool set = content.n && !ZSTD_isError(ZSTD_DCtx_loadDictionary(p->zstd, content.p, content.n));
    bytes_free(&plain);
    return set || because(why, "damaged zstd dictionary");
}

/* Reads the frame with the dictionary, if the file begins with one. */
static bool read_dictionary(struct stream *u, struct reason *why) {
    if (want_raw(u, SKIPPABLE_HEAD, why) < 0)
        return false;
    if (!str_starts(raw_rest(u), DICTIONARY) || raw_rest(u).n < SKIPPABLE_HEAD)
        return true;
    size_t size = little_endian(raw_rest(u).p + 4);
    if (size > LARGEST_DICTIONARY)
        return because(why, "a zstd dictionary of more than 1 MB");
    if (want_raw(u, SKIPPABLE_HEAD + size, why) < 0)
        return false;
    if (raw_rest(u).n < SKIPPABLE_HEAD + size)
        return because(why, "zstd data is cut short");
    bool set = set_dictionary(u->decoder, str_slice(raw_rest(u), SKIPPABLE_HEAD, SKIPPABLE_HEAD + size), why);
    u->raw_at += SKIPPABLE_HEAD + size;
    u->raw_part = u->raw_at;
    return set;
}

/* ---- Opening ---- */

/* Goes forward to an offset, which a pipe can only do by reading. */
static bool skip_to(struct stream *u, long long offset, struct reason *why) {
    long long held = u->raw_offset + (long long)u->raw.n;
    if (offset > held && lseek(u->fd, offset, SEEK_SET) == offset) {
        u->raw.n = u->raw_at = u->raw_part = 0;
        u->raw_offset = offset;
        return true;
    }
    while (u->raw_offset + (long long)u->raw.n < offset) {
        u->raw_at = u->raw_part = u->raw.n;
        int status = read_raw(u, why);
        if (status <= 0)
            return status == 0;
    }
    u->raw_at = u->raw_part = (size_t)(offset - u->raw_offset);
    return true;
}

/* Plain bytes need no second buffer. */
static void become_plain(struct stream *u) {
    u->out = u->raw;
    u->at = u->part = u->raw_at;
    u->before = u->raw_offset;
    u->raw = (struct bytes){0};
    u->raw_at = u->raw_part = 0;
    u->in_part = u->out.n > u->at;
}

static bool open_compressed(struct stream *u, long long offset, struct reason *why) {
    struct str head = raw_rest(u);
    bool is_zstd = str_starts(head, ZSTD) || str_starts(head, DICTIONARY);
    u->is_compressed = is_zstd || str_starts(head, GZIP);
    if (!u->is_compressed)
        return offset == 0 || skip_to(u, offset, why);
    if (!decoder_new(u, is_zstd))
        return because(why, "out of memory");
    return (!is_zstd || read_dictionary(u, why)) && (offset == 0 || skip_to(u, offset, why));
}

bool stream_open(struct stream *u, int fd, struct bytes *head, long long offset, long long length,
                 struct reason *why) {
    *u = (struct stream){.fd = fd, .raw = *head, .left = LLONG_MAX, .start = offset};
    *head = (struct bytes){0};
    if (want_raw(u, SKIPPABLE_HEAD, why) < 0 || !open_compressed(u, offset, why))
        return false;
    if (offset && want_raw(u, 1, why) < 0)
        return false;
    size_t held = raw_rest(u).n;
    if (offset && held == 0)
        return because(why, "there is nothing at byte %lld", offset);
    if ((long long)held > length)
        u->raw.n = u->raw_at + (size_t)length;
    u->left = length == LLONG_MAX ? LLONG_MAX : length > (long long)held ? length - (long long)held : 0;
    if (!u->is_compressed)
        become_plain(u);
    return true;
}

void stream_close(struct stream *u) {
    if (u->decoder) {
        inflateEnd(&u->decoder->z);
        ZSTD_freeDCtx(u->decoder->zstd);
        if (u->decoder->whole)
            u->decoder->deflate.free_decompressor(u->decoder->whole);
        deflate_api_unload(&u->decoder->deflate);
    }
    free(u->decoder);
    bytes_free(&u->raw);
    bytes_free(&u->out);
    if (u->fd > STDIN_FILENO)
        close(u->fd);
    u->fd = -1;
    u->decoder = NULL;
}

/* ---- Going on ---- */

static void drop_out(struct stream *u) {
    if (u->at <= u->out.n / 2)
        return;
    size_t drop = u->at;
    u->before += (long long)drop;
    u->part = u->part > drop ? u->part - drop : 0;
    drop_used(&u->out, &u->at, drop);
}

static enum streamed more_plain(struct stream *u, struct reason *why) {
    bool is_first = !u->in_part;
    int status = read_on(u, &u->out, why);
    u->in_part = true;
    if (status < 0)
        return STREAM_DAMAGED;
    return status == 0 ? STREAM_END : is_first ? STREAM_PART : STREAM_MORE;
}

static enum streamed damaged(struct stream *u) {
    u->in_part = false;
    return STREAM_DAMAGED;
}

/* Frames that hold nothing for readers, and zeros that fill a tape's block, stand between parts. */
static bool skip_filling(struct stream *u, struct reason *why) {
    for (;;) {
        if (want_raw(u, SKIPPABLE_HEAD, why) < 0)
            return false;
        struct str rest = raw_rest(u);
        if (u->decoder->is_zstd && rest.n >= SKIPPABLE_HEAD &&
            (little_endian(rest.p) & 0xFFFFFFF0U) == ZSTD_MAGIC_SKIPPABLE_START) {
            size_t left = SKIPPABLE_HEAD + (size_t)little_endian(rest.p + 4);
            while (left) {
                size_t n = raw_rest(u).n < left ? raw_rest(u).n : left;
                u->raw_at += n;
                u->raw_part = u->raw_at;
                left -= n;
                if (left && read_raw(u, why) <= 0)
                    return true;
            }
            continue;
        }
        size_t zeros = 0;
        while (zeros < rest.n && rest.p[zeros] == '\0')
            zeros++;
        u->raw_at += zeros;
        if (zeros == 0 || zeros < rest.n)
            return true;
        u->raw_part = u->raw_at;
    }
}

static enum streamed begin_part(struct stream *u, struct reason *why) {
    if (!skip_filling(u, why))
        return damaged(u);
    if (raw_rest(u).n == 0)
        return STREAM_END;
    u->raw_part = u->raw_at;
    u->start = u->raw_offset + (long long)u->raw_at;
    u->part = u->out.n;
    if (!is_part(u, raw_rest(u)) || !begin_decoding(u->decoder)) {
        because(why, "not the beginning of a compressed record");
        return damaged(u);
    }
    u->in_part = true;
    return STREAM_PART;
}

/* Decodes a gzip member that has just begun, if all of it and room for it are at hand. false: nothing was
 * done. */
static bool decode_whole(struct stream *u) {
    struct reason unused;
    struct stat st;
    size_t used, made;
    if (!u->decoder->whole)
        return false;
    /* A pipe must not be waited for longer than for the member itself. */
    if (raw_rest(u).n < WHOLE_RAW && fstat(u->fd, &st) == 0 && S_ISREG(st.st_mode))
        (void)want_raw(u, WHOLE_RAW, &unused);
    struct str in = raw_rest(u);
    if (!bytes_reserve(&u->out, WHOLE_OUT) ||
        u->decoder->deflate.gzip_decompress_ex(u->decoder->whole, in.p, in.n, u->out.p + u->out.n,
                                               u->out.cap - u->out.n, &used, &made) != LIBDEFLATE_SUCCESS)
        return false;
    u->raw_at += used;
    u->out.n += made;
    u->in_part = false;
    return true;
}

enum streamed stream_more(struct stream *u, struct reason *why) {
    drop_out(u);
    if (!u->is_compressed)
        return more_plain(u, why);
    const char *name = u->decoder->is_zstd ? "zstd" : "gzip";
    enum streamed outcome = STREAM_MORE;
    for (size_t had = u->out.n; u->out.n == had;) {
        if (!u->in_part) {
            outcome = begin_part(u, why);
            if (outcome != STREAM_PART)
                return outcome;
            if (decode_whole(u))
                continue;
        }
        int status = raw_rest(u).n ? 1 : read_raw(u, why);
        if (status == 0)
            because(why, "%s data is cut short", name);
        if (status <= 0)
            return damaged(u);
        if (!bytes_reserve(&u->out, OUT_CHUNK)) {
            because(why, "out of memory");
            return damaged(u);
        }
        size_t used = 0;
        enum decoded decoded = decode(u->decoder, raw_rest(u), &used, &u->out);
        u->raw_at += used;
        if (decoded == DECODED_NOT || (decoded == DECODED && used == 0 && u->out.n == had && raw_rest(u).n)) {
            because(why, "damaged %s data", name);
            return damaged(u);
        }
        u->in_part = decoded != DECODED_ALL;
    }
    return outcome;
}

/* ---- Beginning again ---- */

/* Whether the raw bytes, from the part's magic on, decompress to what begins with `start`. */
static bool begins_with(struct stream *u, struct str raw, struct str start) {
    char room[64];
    struct bytes out = {room, 0, sizeof room};
    size_t used = 0;
    if (raw.n > TRIAL)
        raw.n = TRIAL;
    if (!begin_decoding(u->decoder) || decode(u->decoder, raw, &used, &out) == DECODED_NOT)
        return false;
    /* zstd gives whole blocks, of which there may be none in so few bytes. */
    return (u->decoder->is_zstd && out.n == 0) || str_starts((struct str){out.p, out.n}, start);
}

bool stream_resume(struct stream *u, struct str start, struct reason *why) {
    struct str magic = u->decoder->is_zstd ? ZSTD : GZIP;
    u->before += (long long)u->out.n;
    u->out.n = u->at = u->part = 0;
    u->in_part = false;
    u->raw_at = u->raw_part < u->raw.n ? u->raw_part + 1 : u->raw.n;
    u->raw_part = u->raw_at;
    for (;;) {
        size_t found = str_find(raw_rest(u), magic, 0);
        if (found == STR_NONE) {
            size_t keep =
                raw_rest(u).n < magic.n ? raw_rest(u).n : magic.n - 1; /* a magic may be cut in two */
            u->raw_part = u->raw_at = u->raw.n - keep;
            if (read_raw(u, why) <= 0)
                break;
            continue;
        }
        u->raw_part = u->raw_at += found;
        if (want_raw(u, TRIAL, why) < 0)
            break;
        if (begins_with(u, raw_rest(u), start))
            return true;
        u->raw_part = ++u->raw_at;
    }
    u->raw_at = u->raw_part = u->raw.n;
    u->at_end = true;
    return false;
}

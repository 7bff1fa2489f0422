#define ZLIB_CONST /* its input is constant */
#include "host/decompress.h"
#include "base/str.h"
#include <brotli/decode.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum outcome { DONE, DAMAGED, CUT_SHORT, TOO_LARGE, NO_MEMORY };

/* Makes room for more output; DONE if there is some now. */
static enum outcome make_room(struct bytes *out, size_t limit) {
    if (out->n > limit)
        return TOO_LARGE;
    return bytes_reserve(out, 64 * 1024) ? DONE : NO_MEMORY;
}

/* ---- gzip ---- */

static bool is_gzip(struct str s) {
    return str_starts(s, S("\x1F\x8B\x08"));
}

/* zlib counts with 32 bits. */
static unsigned clip(size_t n) {
    return n < UINT32_MAX ? (unsigned)n : UINT32_MAX;
}

/* A gzip file is one or more members, one behind the other; what follows the last is left alone, as gzip(1)
 * leaves it. */
static enum outcome inflate_members(z_stream *z, struct str in, struct bytes *out, size_t limit) {
    const char *end = in.p + in.n;
    z->next_in = (const Bytef *)in.p;
    for (;;) {
        enum outcome outcome = make_room(out, limit);
        if (outcome != DONE)
            return outcome;
        z->avail_in = clip((size_t)(end - (const char *)z->next_in));
        z->next_out = (Bytef *)out->p + out->n;
        z->avail_out = clip(out->cap - out->n);
        int status = inflate(z, Z_NO_FLUSH);
        out->n = (size_t)((char *)z->next_out - out->p);
        const char *next = (const char *)z->next_in;
        if (status == Z_STREAM_END &&
            (!is_gzip((struct str){next, (size_t)(end - next)}) || inflateReset(z) != Z_OK))
            return out->n > limit ? TOO_LARGE : DONE;
        if (status == Z_BUF_ERROR || (status == Z_OK && next == end && z->avail_out))
            return CUT_SHORT;
        if (status == Z_MEM_ERROR)
            return NO_MEMORY;
        if (status != Z_OK && status != Z_STREAM_END)
            return DAMAGED;
    }
}

static enum outcome decode_gzip(struct str in, struct bytes *out, size_t limit) {
    z_stream z = {0};
    if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
        return NO_MEMORY;
    enum outcome outcome = inflate_members(&z, in, out, limit);
    inflateEnd(&z);
    return outcome;
}

/* ---- zstd ---- */

static bool is_zstd(struct str s) {
    return str_starts(s, S("\x28\xB5\x2F\xFD"));
}

static enum outcome decode_zstd(struct str in, struct bytes *out, size_t limit) {
    ZSTD_DStream *stream = ZSTD_createDStream();
    ZSTD_inBuffer input = {in.p, in.n, 0};
    enum outcome outcome = stream ? DONE : NO_MEMORY;
    size_t left = 1; /* 0 where a frame ends; more frames may follow */
    while (outcome == DONE && (outcome = make_room(out, limit)) == DONE) {
        ZSTD_outBuffer output = {out->p, out->cap, out->n};
        left = ZSTD_decompressStream(stream, &output, &input);
        bool full = output.pos == output.size;
        out->n = output.pos;
        if (ZSTD_isError(left))
            outcome = DAMAGED;
        else if (input.pos == input.size && (left == 0 || !full))
            break;
    }
    ZSTD_freeDStream(stream);
    if (outcome != DONE)
        return outcome;
    return left ? CUT_SHORT : out->n > limit ? TOO_LARGE : DONE;
}

/* ---- brotli ---- */

static enum outcome decode_brotli(struct str in, struct bytes *out, size_t limit) {
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *next_in = (const uint8_t *)in.p;
    size_t left_in = in.n;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    enum outcome outcome = state ? DONE : NO_MEMORY;
    while (outcome == DONE && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
           (outcome = make_room(out, limit)) == DONE) {
        uint8_t *next_out = (uint8_t *)out->p + out->n;
        size_t room = out->cap - out->n;
        result = BrotliDecoderDecompressStream(state, &left_in, &next_in, &room, &next_out, NULL);
        out->n = out->cap - room;
    }
    BrotliDecoderDestroyInstance(state);
    if (outcome != DONE)
        return outcome;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
        return CUT_SHORT;
    if (result != BROTLI_DECODER_RESULT_SUCCESS || left_in)
        return DAMAGED;
    return out->n > limit ? TOO_LARGE : DONE;
}

/* ---- Choosing ---- */

static bool is_never(struct str s) {
    (void)s;
    return false;
}

static const struct codec {
    const char *name;
    bool (*matches)(struct str first_bytes);
    enum outcome (*decode)(struct str in, struct bytes *out, size_t limit);
} CODECS[] = {
    {"gzip", is_gzip, decode_gzip}, {"zstd", is_zstd, decode_zstd}, {"brotli", is_never, decode_brotli}};

static const struct codec *const BROTLI = &CODECS[2];

static struct str slice(const struct bytes *data) {
    return (struct str){data->p, data->n};
}

static const struct codec *marked_codec(struct str s) {
    for (size_t i = 0; i < sizeof CODECS / sizeof *CODECS; i++)
        if (CODECS[i].matches(s))
            return &CODECS[i];
    return NULL;
}

bool looks_compressed(const struct bytes *data) {
    return marked_codec(slice(data));
}

/* Control characters that text does not hold, near the beginning. UTF-16 has NULs, so it is no plain text
 * here, but it is no valid brotli either. */
static bool is_plain_text(struct str s) {
    for (size_t i = 0; i < s.n && i < 1024; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < ' ' && !is_space(c) && c != 0x1B)
            return false;
    }
    return true;
}

static bool explain(enum outcome outcome, const struct codec *codec, size_t limit, struct reason *why) {
    switch (outcome) {
    case DONE:
        return true;
    case DAMAGED:
        return because(why, "damaged %s data", codec->name);
    case CUT_SHORT:
        return because(why, "%s data is cut short", codec->name);
    case TOO_LARGE:
        return because(why, "larger than %zu MB when decompressed", limit >> 20);
    case NO_MEMORY:
        break;
    }
    return because(why, "out of memory");
}

enum unpacked unpack(struct str in, const char *name, size_t limit, struct bytes *out, struct reason *why) {
    const struct codec *codec = marked_codec(in);
    bool guess = !codec, plain = is_plain_text(in), named = str_ends_nocase(str_of(name), S(".br"));
    if (guess && plain && !named)
        return UNPACKED;
    if (guess)
        codec = BROTLI;
    enum outcome outcome = codec->decode(in, out, limit);
    /* A guess that came to nothing was wrong, and the bytes are something else: text that has been
     * decompressed under its old name, or a picture, which is for others to tell. */
    if (guess && (plain || !named) && (outcome == DAMAGED || outcome == CUT_SHORT)) {
        bytes_free(out);
        return UNPACKED;
    }
    if (outcome == DONE && !bytes_reserve(out, 1)) /* empty, but not for being uncompressed */
        outcome = NO_MEMORY;
    if (explain(outcome, codec, limit, why))
        return UNPACKED;
    return outcome == NO_MEMORY ? UNPACK_NO_MEMORY : UNPACK_DAMAGED;
}

bool decompress(struct bytes *data, const char *name, size_t limit, struct reason *why) {
    struct bytes out = {0};
    bool unpacked = unpack(slice(data), name, limit, &out, why) == UNPACKED;
    if (out.p) {
        bytes_free(data);
        *data = out;
    }
    return unpacked;
}

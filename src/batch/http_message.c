#define ZLIB_CONST /* its input is constant */
#include "batch/http_message.h"
#include "batch/fields.h"
#include <zlib.h>

/* The status of "HTTP/1.1 200 OK", or 0. */
static int status_of(struct str line) {
    size_t space = str_find(line, S(" "), 0);
    if (!line.p || !str_starts(line, S("HTTP/")) || space == STR_NONE)
        return 0;
    int status = 0;
    for (size_t i = space + 1; i < line.n && i < space + 4 && is_digit((unsigned char)line.p[i]); i++)
        status = status * 10 + (line.p[i] - '0');
    return status;
}

struct http_message http_parse(struct str message) {
    struct http_message parsed = {0, S(""), message};
    size_t header = fields_length(message), line = str_find(message, S("\n"), 0);
    parsed.status = line == STR_NONE ? 0 : status_of(str_slice(message, 0, line));
    if (parsed.status == 0)
        return parsed;
    if (header == STR_NONE)
        header = message.n;
    parsed.header = str_slice(message, line + 1 < header ? line + 1 : header, header);
    parsed.body = str_slice(message, header, message.n);
    return parsed;
}

/* ---- Chunks ---- */

static int hex_value(unsigned char c) {
    return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* Reads the line with a chunk's size at *at and goes behind it. false: there is no such line. */
static bool chunk_size(struct str s, size_t *at, size_t *size) {
    size_t i = *at;
    *size = 0;
    for (; i < s.n && hex_value((unsigned char)s.p[i]) >= 0; i++) {
        if (*size > SIZE_MAX / 32)
            return false;
        *size = *size * 16 + (size_t)hex_value((unsigned char)s.p[i]);
    }
    bool any = i > *at;
    if (i < s.n && s.p[i] != '\n' && s.p[i] != '\r' && s.p[i] != ' ' && s.p[i] != ';')
        return false;
    while (i < s.n && s.p[i] != '\n') /* extensions */
        i++;
    *at = i + 1;
    return any && i < s.n && s.p[i] == '\n';
}

/* A body that is no row of chunks stays as it is; one that ends in the midst of one gives what
 * is there. */
static bool join_chunks(struct str body, struct bytes *out) {
    size_t at = 0, size;
    bool chunks = chunk_size(body, &at, &size);
    if (chunks && size < body.n - at)
        chunks = body.p[at + size] == '\r' || body.p[at + size] == '\n';
    if (!chunks)
        return bytes_add(out, body.p, body.n);
    while (size > 0) {
        size_t n = size < body.n - at ? size : body.n - at;
        if (!bytes_add(out, body.p + at, n))
            return false;
        at += n;
        while (at < body.n && (body.p[at] == '\r' || body.p[at] == '\n'))
            at++;
        if (at >= body.n || !chunk_size(body, &at, &size))
            break;
    }
    return true;
}

/* ---- Content encodings ---- */

enum inflated { INFLATED, INFLATED_NOT, INFLATED_TOO_LARGE, INFLATED_NO_MEMORY };

static enum inflated inflate_all(struct str in, int window, size_t limit, struct bytes *out) {
    z_stream z = {.next_in = (const Bytef *)in.p, .avail_in = (unsigned)in.n};
    if (inflateInit2(&z, window) != Z_OK)
        return INFLATED_NO_MEMORY;
    enum inflated outcome = INFLATED;
    for (int status = Z_OK; status == Z_OK && outcome == INFLATED;) {
        if (out->n > limit) {
            outcome = INFLATED_TOO_LARGE;
        } else if (!bytes_reserve(out, 64 * 1024)) {
            outcome = INFLATED_NO_MEMORY;
        } else {
            z.next_out = (Bytef *)out->p + out->n;
            z.avail_out = (unsigned)(out->cap - out->n);
            status = inflate(&z, Z_NO_FLUSH);
            out->n = out->cap - z.avail_out;
            if (status != Z_OK && status != Z_STREAM_END && !(status == Z_BUF_ERROR && out->n))
                outcome = INFLATED_NOT;
        }
    }
    inflateEnd(&z);
    return outcome;
}

/* "deflate" is zlib's format, or, from servers that took the name at its word, bare deflate data. */
static bool undo_deflate(struct bytes *body, size_t limit, struct reason *why) {
    static const int WINDOWS[] = {MAX_WBITS, -MAX_WBITS};
    for (size_t i = 0; i < 2; i++) {
        struct bytes out = {0};
        enum inflated outcome = inflate_all((struct str){body->p, body->n}, WINDOWS[i], limit, &out);
        if (outcome == INFLATED) {
            bytes_free(body);
            *body = out;
            return true;
        }
        bytes_free(&out);
        if (outcome == INFLATED_TOO_LARGE)
            return because(why, "larger than %zu MB when decompressed", limit >> 20);
        if (outcome == INFLATED_NO_MEMORY)
            return because(why, "out of memory");
    }
    return true;
}

bool http_body(const struct http_message *message, size_t limit, struct bytes *out, bool *packed,
               struct reason *why) {
    struct str transfer = field_value(message->header, S("Transfer-Encoding"));
    struct str encoding = field_value(message->header, S("Content-Encoding"));
    bool joined = str_has_nocase(transfer, S("chunked")) ? join_chunks(message->body, out)
                                                         : bytes_add(out, message->body.p, message->body.n);
    if (!joined)
        return because(why, "out of memory");
    *packed =
        encoding.n && !str_has_nocase(encoding, S("deflate")) && !str_eq_nocase(encoding, S("identity"));
    return !str_has_nocase(encoding, S("deflate")) || undo_deflate(out, limit, why);
}

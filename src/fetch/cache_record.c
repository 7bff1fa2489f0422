#define ZLIB_CONST /* its input is constant */
#include "fetch/cache_record.h"
#include "galley.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

static bool add(struct bytes *out, const char *text) {
    return bytes_add(out, text, strlen(text));
}

static bool add_line(struct bytes *out, const char *name, struct str value) {
    return add(out, name) && add(out, ": ") && bytes_add(out, value.p, value.n) && add(out, "\r\n");
}

/* ---- The record's head ---- */

/* A random identifier, RFC 4122's version 4. */
static bool add_id(struct bytes *out) {
    unsigned char b[16];
    char text[64];
    if (getentropy(b, sizeof b) != 0)
        return false;
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    snprintf(text, sizeof text,
             "<urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x>", b[0], b[1],
             b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
    return add_line(out, "WARC-Record-ID", str_of(text));
}

static bool add_date(struct bytes *out, long long seconds) {
    time_t time = (time_t)seconds;
    struct tm tm;
    char text[32];
    gmtime_r(&time, &tm);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return add_line(out, "WARC-Date", str_of(text));
}

static bool add_head(struct bytes *out, const char *type, const char *url, long long date,
                     const char *content, size_t length) {
    char number[24];
    snprintf(number, sizeof number, "%zu", length);
    return add(out, "WARC/1.0\r\n") && add_line(out, "WARC-Type", str_of(type)) &&
           (!url || add_line(out, "WARC-Target-URI", str_of(url))) && add_date(out, date) && add_id(out) &&
           add_line(out, "Content-Type", str_of(content)) &&
           add_line(out, "Content-Length", str_of(number)) && add(out, "\r\n");
}

/* ---- Compression ---- */

static bool add_member(struct bytes *out, const struct bytes *plain) {
    z_stream z = {0};
    if (plain->n > UINT_MAX ||
        deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    size_t most = deflateBound(&z, plain->n);
    bool done = bytes_reserve(out, most);
    if (done) {
        z.next_in = (const Bytef *)plain->p;
        z.avail_in = (uInt)plain->n;
        z.next_out = (Bytef *)out->p + out->n;
        z.avail_out = (uInt)most;
        done = deflate(&z, Z_FINISH) == Z_STREAM_END;
        out->n += most - z.avail_out;
    }
    deflateEnd(&z);
    return done;
}

/* ---- Records ---- */

bool record_begin(struct bytes *out) {
    static const char FIELDS[] = "software: galley/" GALLEY_VERSION "\r\nformat: WARC File Format 1.0\r\n";
    struct bytes plain = {0};
    bool done =
        add_head(&plain, "warcinfo", NULL, time(NULL), "application/warc-fields", sizeof FIELDS - 1) &&
        add(&plain, FIELDS) && add(&plain, "\r\n\r\n") && add_member(out, &plain);
    bytes_free(&plain);
    return done;
}

/* Whether a field speaks of the body as it came over the wire. */
static bool is_of_the_wire(struct str line) {
    static const struct str NAMES[] = {STR("content-encoding:"), STR("transfer-encoding:"),
                                       STR("content-length:"), STR("trailer:")};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_starts_nocase(line, NAMES[i]))
            return true;
    return false;
}

/* The head of the answer as it would be without any encoding, in HTTP/1.1's form. */
static bool add_answer(struct bytes *out, struct str head, size_t length) {
    char number[24];
    snprintf(number, sizeof number, "%zu", length);
    bool done = add(out, "HTTP/1.1 200 OK\r\n");
    size_t line = str_find(head, S("\n"), 0);
    for (size_t at = line == STR_NONE ? head.n : line + 1; done && at < head.n;) {
        size_t end = str_find(head, S("\n"), at);
        end = end == STR_NONE ? head.n : end + 1;
        struct str field = str_slice(head, at, end);
        at = end;
        if (str_trim(field).n && !is_of_the_wire(field))
            done = bytes_add(out, field.p, field.n);
    }
    return done && add_line(out, "Content-Length", str_of(number)) && add(out, "\r\n");
}

bool record_write(struct bytes *out, const char *url, const struct kept *kept) {
    struct bytes answer = {0}, plain = {0};
    bool done = add_answer(&answer, (struct str){kept->head.p, kept->head.n}, kept->body.n) &&
                add_head(&plain, "response", url, kept->fetched, "application/http; msgtype=response",
                         answer.n + kept->body.n) &&
                bytes_add(&plain, answer.p, answer.n) && bytes_add(&plain, kept->body.p, kept->body.n) &&
                add(&plain, "\r\n\r\n") && add_member(out, &plain);
    bytes_free(&answer);
    bytes_free(&plain);
    return done;
}

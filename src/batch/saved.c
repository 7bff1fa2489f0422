#include "batch/saved.h"
#include "batch/fields.h"
#include <stdlib.h>

enum {
    COMMENT_WITHIN = 4096, /* bytes at a page's beginning that are searched for the comment */
    DEEPEST = 4,           /* multiparts in multiparts */
    LARGEST_HEADER = 64 * 1024
};

/* ---- Comments that tell the address ---- */

static bool is_address(struct str s) {
    return str_starts_nocase(s, S("http://")) || str_starts_nocase(s, S("https://"));
}

/* An address that begins at `at` in s, up to white space or what can't be in one. */
static struct str address_at(struct str s, size_t at) {
    struct str rest = str_slice(s, at, s.n);
    if (!rest.p || !is_address(rest))
        return S("");
    size_t n = 0;
    while (n < rest.n && (unsigned char)rest.p[n] > ' ' && !strchr("<>\"'", rest.p[n]))
        n++;
    return str_slice(rest, 0, n);
}

static struct str skip_spaces(struct str s) {
    size_t at = 0;
    while (s.p && at < s.n && is_space((unsigned char)s.p[at]))
        at++;
    return str_slice(s, at, s.n);
}

/* Browsers: "saved from url=(0042)https://…", the number being the address's length. */
static struct str address_of_browser(struct str comment) {
    static const struct str START = STR("saved from url=(");
    size_t close = str_find(comment, S(")"), 0);
    if (!str_starts_nocase(comment, START) || close == STR_NONE)
        return S("");
    return address_at(comment, close + 1);
}

/* SingleFile: "Page saved with SingleFile", then "url: https://…" on a line of its own. */
static struct str address_of_single_file(struct str comment) {
    size_t at = str_find(comment, S("url:"), 0);
    if (!str_starts(comment, S("Page saved with SingleFile")) || at == STR_NONE)
        return S("");
    return address_at(skip_spaces(str_slice(comment, at + 4, comment.n)), 0);
}

static struct str comment_address(struct str html) {
    static struct str (*const READERS[])(struct str) = {address_of_browser, address_of_single_file};
    html = str_slice(html, 0, html.n < COMMENT_WITHIN ? html.n : COMMENT_WITHIN);
    for (size_t at = 0; (at = str_find(html, S("<!--"), at)) != STR_NONE;) {
        size_t end = str_find(html, S("-->"), at += 4);
        struct str comment = skip_spaces(str_slice(html, at, end == STR_NONE ? html.n : end));
        for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
            struct str address = READERS[i](comment);
            if (address.n)
                return address;
        }
    }
    return S("");
}

/* ---- MHTML ---- */

static int hex_value(unsigned char c) {
    return is_digit(c) ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

/* All decoders write at most as many bytes as they read, into room that is there. */
static size_t decode_quoted(struct str s, char *out) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t end = i + 1;
        while (s.p[i] == '=' && end < s.n && (s.p[end] == ' ' || s.p[end] == '\t' || s.p[end] == '\r'))
            end++;
        if (s.p[i] == '=' && end < s.n && s.p[end] == '\n') { /* the line goes on */
            i = end;
        } else if (s.p[i] == '=' && i + 2 < s.n && hex_value((unsigned char)s.p[i + 1]) >= 0 &&
                   hex_value((unsigned char)s.p[i + 2]) >= 0) {
            out[n++] =
                (char)(hex_value((unsigned char)s.p[i + 1]) << 4 | hex_value((unsigned char)s.p[i + 2]));
            i += 2;
        } else {
            out[n++] = s.p[i];
        }
    }
    return n;
}

static int base64_value(unsigned char c) {
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : is_digit(c)          ? c - '0' + 52
           : c == '+'             ? 62
           : c == '/'             ? 63
                                  : -1;
}

static size_t decode_base64(struct str s, char *out) {
    size_t n = 0;
    uint32_t bits = 0;
    int held = 0;
    for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
        int value = base64_value((unsigned char)s.p[i]);
        if (value < 0)
            continue;
        bits = bits << 6 | (uint32_t)value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out[n++] = (char)(bits >> held & 0xFF);
        }
    }
    return n;
}

static size_t decode_nothing(struct str s, char *out) {
    if (s.n)
        memcpy(out, s.p, s.n);
    return s.n;
}

static const struct {
    struct str name;
    size_t (*decode)(struct str s, char *out);
} ENCODINGS[] = {{STR("quoted-printable"), decode_quoted}, {STR("base64"), decode_base64}};

static bool decode_part(struct str encoding, struct str body, struct bytes *out) {
    size_t (*decode)(struct str, char *) = decode_nothing;
    for (size_t i = 0; i < sizeof ENCODINGS / sizeof *ENCODINGS; i++)
        if (str_eq_nocase(encoding, ENCODINGS[i].name))
            decode = ENCODINGS[i].decode;
    if (!bytes_reserve(out, body.n + 1))
        return false;
    out->n = decode(body, out->p);
    return true;
}

struct part {
    struct str header, body;
};

static struct part part_of(struct str message) {
    size_t header = fields_length(message);
    if (header == STR_NONE)
        return (struct part){S(""), message};
    return (struct part){str_slice(message, 0, header), str_slice(message, header, message.n)};
}

static struct str type_of(struct part part) {
    return value_proper(field_value(part.header, S("Content-Type")));
}

static bool is_multipart(struct part part) {
    return str_starts_nocase(type_of(part), S("multipart/"));
}

/* The offset of the line "--boundary" at or after `from`; STR_NONE. */
static size_t find_boundary(struct str body, struct str boundary, size_t from) {
    for (size_t at = from; (at = str_find(body, boundary, at)) != STR_NONE; at++)
        if (at >= 2 && memcmp(body.p + at - 2, "--", 2) == 0 && (at == 2 || body.p[at - 3] == '\n'))
            return at - 2;
    return STR_NONE;
}

/* The next part of a multipart's body; *at goes on behind it. false behind the last. */
static bool next_part(struct str body, struct str boundary, size_t *at, struct part *part) {
    size_t start = find_boundary(body, boundary, *at);
    if (start == STR_NONE)
        return false;
    start += 2 + boundary.n;
    if (start + 2 <= body.n && memcmp(body.p + start, "--", 2) == 0)
        return false;
    size_t line = str_find(body, S("\n"), start);
    if (line == STR_NONE)
        return false;
    size_t end = find_boundary(body, boundary, line);
    *at = end == STR_NONE ? body.n : end;
    *part = part_of(str_slice(body, line + 1, *at > line ? *at : line + 1));
    return true;
}

static struct str without_angles(struct str s) {
    return s.n > 2 && s.p[0] == '<' && s.p[s.n - 1] == '>' ? str_slice(s, 1, s.n - 1) : s;
}

static bool is_page(struct part part) {
    struct str type = type_of(part);
    return str_eq_nocase(type, S("text/html")) || str_eq_nocase(type, S("application/xhtml+xml"));
}

/* The part with the page: the one that the message calls its start, else the first that is HTML. */
static bool find_page(struct part whole, int depth, struct part *page) {
    struct str type = field_value(whole.header, S("Content-Type"));
    struct str boundary = value_parameter(type, S("boundary"));
    struct str start = without_angles(value_parameter(type, S("start")));
    struct part part, first = {0};
    bool found = false;
    if (boundary.n == 0 || depth == DEEPEST)
        return false;
    for (size_t at = 0; next_part(whole.body, boundary, &at, &part);) {
        bool is_start = start.n && str_eq(without_angles(field_value(part.header, S("Content-ID"))), start);
        bool holds =
            is_multipart(part) ? (!found || is_start) && find_page(part, depth + 1, &part) : is_page(part);
        if (holds && (!found || is_start))
            first = part;
        found = found || holds;
        if (holds && is_start)
            break;
    }
    *page = first;
    return found;
}

static bool is_mhtml(struct str bytes) {
    struct str head = str_slice(bytes, 0, bytes.n < LARGEST_HEADER ? bytes.n : LARGEST_HEADER);
    size_t length = bytes.n && is_alpha((unsigned char)*bytes.p) ? fields_length(head) : STR_NONE;
    return length != STR_NONE && is_multipart(part_of(str_slice(head, 0, length))) &&
           field_value(str_slice(head, 0, length), S("MIME-Version")).n > 0;
}

static bool read_mhtml(struct str bytes, struct saved *saved, struct reason *why) {
    struct part whole = part_of(bytes), page;
    if (!find_page(whole, 0, &page))
        return because(why, "MHTML without a page");
    struct str address = field_value(page.header, S("Content-Location"));
    if (!is_address(address))
        address = field_value(whole.header, S("Snapshot-Content-Location"));
    if (is_address(address))
        saved->url = value_cstr(address);
    saved->content_type = value_cstr(field_value(page.header, S("Content-Type")));
    struct str encoding = field_value(page.header, S("Content-Transfer-Encoding"));
    return decode_part(encoding, page.body, &saved->page) || because(why, "out of memory");
}

bool saved_read(struct str bytes, struct saved *saved, struct reason *why) {
    *saved = (struct saved){0};
    if (is_mhtml(bytes))
        return read_mhtml(bytes, saved, why);
    struct str address = comment_address(bytes);
    if (address.n)
        saved->url = value_cstr(address);
    return true;
}

void saved_free(struct saved *saved) {
    bytes_free(&saved->page);
    free(saved->url);
    free(saved->content_type);
    *saved = (struct saved){0};
}

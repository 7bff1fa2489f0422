#include "batch/warc.h"
#include "batch/fields.h"

static const struct str MAGIC = STR("WARC/");
static const struct str BOUNDARY = STR("\nWARC/"); /* where a record begins behind another one's block */

enum {
    LARGEST_HEADER = 256 * 1024,
    LARGE_BLOCK_HEAD = 64 * 1024 /* what is given of a block that is too large */
};

bool warc_open(struct warc *warc, int fd, struct bytes *head, long long offset, long long length,
               struct reason *why) {
    *warc = (struct warc){0};
    return stream_open(&warc->stream, fd, head, offset, length, why);
}

void warc_close(struct warc *warc) {
    stream_close(&warc->stream);
}

/* ---- Where records begin ---- */

/* Whether s begins as a record does: "WARC/1.0" and the end of the line. */
static bool is_start(struct str s) {
    size_t at = MAGIC.n;
    if (!str_starts(s, MAGIC))
        return false;
    while (at < s.n && at < MAGIC.n + 8 && (is_digit((unsigned char)s.p[at]) || s.p[at] == '.'))
        at++;
    return at > MAGIC.n && at < s.n && (s.p[at] == '\r' || s.p[at] == '\n');
}

/* Where the next record begins in s at or after `from`, at the beginning of a line; STR_NONE. */
static size_t find_start(struct str s, size_t from) {
    for (size_t at = from; (at = str_find(s, BOUNDARY, at)) != STR_NONE; at++)
        if (is_start(str_slice(s, at + 1, s.n)))
            return at + 1;
    return STR_NONE;
}

enum { START_LENGTH = 16 }; /* bytes that tell whether a record begins */

/* ---- Going on behind damage ---- */

/* Sets the stream to the next record that can be found; false if there is none. */
static bool resume_compressed(struct warc *warc) {
    struct reason unused;
    return stream_resume(&warc->stream, MAGIC, &unused);
}

/* Reads on until a record begins, dropping what comes before. What is left of `limit` is how many bytes that
 * may take, for a bomb has no end. */
static bool skip_to_start(struct warc *warc, long long limit) {
    struct stream *u = &warc->stream;
    struct reason unused;
    while (limit > 0) {
        struct str rest = stream_rest(u);
        size_t found = find_start(rest, 0);
        if (found != STR_NONE) {
            u->at += found;
            return true;
        }
        size_t done = rest.n > START_LENGTH ? rest.n - START_LENGTH : 0;
        u->at += done;
        limit -= (long long)done;
        switch (stream_more(u, &unused)) {
        case STREAM_MORE:
            break;
        case STREAM_PART:
            u->at = u->part;
            return true;
        case STREAM_DAMAGED:
            return u->is_compressed && resume_compressed(warc);
        case STREAM_END:
            u->at = u->out.n;
            return false;
        }
    }
    return resume_compressed(warc);
}

static const long long BOMB =
    1LL << 30; /* bytes that are decompressed for nothing before they count as one */

/* Says whether there may be more. */
static bool recover(struct warc *warc) {
    struct stream *u = &warc->stream;
    bool found = skip_to_start(warc, u->is_compressed ? BOMB : INT64_MAX);
    if (!found)
        u->at = u->out.n;
    return found;
}

/* ---- Between records ---- */

static void skip_line_ends(struct stream *u) {
    while (u->at < u->out.n && (u->out.p[u->at] == '\r' || u->out.p[u->at] == '\n'))
        u->at++;
}

static long long offset_here(const struct stream *u) {
    return u->is_compressed && u->at == u->part ? u->start : u->before + (long long)u->at;
}

/* Goes to the next byte that is no line's end. false at the end, or before damage. */
static bool skip_gap(struct warc *warc) {
    struct stream *u = &warc->stream;
    for (;;) {
        skip_line_ends(u);
        if (stream_rest(u).n)
            return true;
        enum streamed more = stream_more(u, &warc->why);
        warc->is_damaged = more == STREAM_DAMAGED;
        if (more == STREAM_DAMAGED || more == STREAM_END)
            return false;
    }
}

/* ---- A record ---- */

/* What reading on came to. */
enum filled {
    FILLED,
    FILLED_PART, /* another record's own member or frame begins first, at stream.part */
    FILLED_END,  /* the data end first */
    FILLED_NOT   /* damage, of which *why tells */
};

/* Reads until n bytes are there behind the place where the stream is. */
static enum filled fill(struct stream *u, size_t n, struct reason *why) {
    while (stream_rest(u).n < n)
        switch (stream_more(u, why)) {
        case STREAM_MORE:
            break;
        case STREAM_PART:
            if (str_starts(str_slice((struct str){u->out.p, u->out.n}, u->part, u->out.n), MAGIC))
                return FILLED_PART;
            break;
        case STREAM_DAMAGED:
            return FILLED_NOT;
        case STREAM_END:
            return FILLED_END;
        }
    return FILLED;
}

/* The length of the header, with the version's line, in *length. */
static enum filled read_header(struct stream *u, size_t *length, struct reason *why) {
    for (size_t want = START_LENGTH;; want = stream_rest(u).n + 1) {
        enum filled filled = fill(u, want, why);
        if (filled == FILLED_PART || filled == FILLED_END)
            because(why, "the record is cut short in its header");
        if (filled != FILLED)
            return filled;
        if (!is_start(stream_rest(u))) {
            because(why, "no WARC record begins here");
            return FILLED_NOT;
        }
        *length = fields_length(stream_rest(u));
        if (*length != STR_NONE)
            return FILLED;
        if (stream_rest(u).n > LARGEST_HEADER) {
            because(why, "a WARC record's header without an end");
            return FILLED_NOT;
        }
    }
}

static struct str header_of(const struct stream *u, size_t length) {
    struct str header = str_slice(stream_rest(u), 0, length);
    size_t line = str_find(header, S("\n"), 0);
    return str_slice(header, line + 1, length);
}

static size_t skip_gap_at(struct str s, size_t at) {
    while (at < s.n && (s.p[at] == '\r' || s.p[at] == '\n'))
        at++;
    return at;
}

/* Whether behind a record of so many bytes there is what must be: an empty line, another record, its member's
 * or frame's end, or the file's. What stands behind an empty line may itself be damaged, which is told next.
 */
static bool is_followed(struct warc *warc, size_t length, long long start) {
    struct stream *u = &warc->stream;
    for (;;) {
        struct str rest = stream_rest(u);
        size_t gap = skip_gap_at(rest, length);
        if (str_starts(str_slice(rest, length, rest.n), S("\r\n\r\n")))
            return true;
        if (rest.n - gap >= START_LENGTH)
            return is_start(str_slice(rest, gap, rest.n));
        switch (stream_more(u, &warc->why)) {
        case STREAM_MORE:
            break;
        case STREAM_PART:
            return u->at + skip_gap_at(stream_rest(u), length) >= u->part;
        case STREAM_END:
            return gap == rest.n;
        case STREAM_DAMAGED:
            warc->is_damaged = true;
            return u->start != start;
        }
    }
}

/* The damaged record has been told of; the next begins behind it. */
static enum warc_state give_damage(struct warc *warc, struct warc_record *record, enum filled filled,
                                   size_t header) {
    struct stream *u = &warc->stream;
    size_t next = find_start(stream_rest(u), header);
    record->header = record->block = S("");
    warc->is_damaged = false;
    if (filled == FILLED_PART)
        u->at = u->part;
    else if (next != STR_NONE)
        u->at += next;
    else if (filled == FILLED_NOT && u->is_compressed && !u->in_part)
        resume_compressed(warc);
    else
        recover(warc);
    return WARC_DAMAGED;
}

static enum warc_state read_record(struct warc *warc, struct warc_record *record, struct reason *why) {
    struct stream *u = &warc->stream;
    size_t header = 0;
    enum filled filled = read_header(u, &header, why);
    if (filled != FILLED)
        return give_damage(warc, record, filled, 0);
    long long block = value_number(field_value(header_of(u, header), S("Content-Length")));
    if (block < 0) {
        because(why, "the record has no Content-Length");
        return give_damage(warc, record, FILLED, header);
    }
    record->is_too_large = block > WARC_LARGEST_BLOCK;
    size_t length = header + (size_t)(record->is_too_large ? LARGE_BLOCK_HEAD : block);
    long long start = u->start;
    filled = fill(u, length, why);
    if (filled != FILLED) {
        if (filled != FILLED_NOT)
            because(why, "the record is shorter than its Content-Length");
        return give_damage(warc, record, filled, header);
    }
    if (!record->is_too_large && !is_followed(warc, length, start)) {
        if (warc->is_damaged)
            *why = warc->why;
        else
            because(why, "the record's Content-Length is wrong");
        return give_damage(warc, record, warc->is_damaged ? FILLED_NOT : FILLED, header);
    }
    record->header = header_of(u, header);
    record->block = str_slice(stream_rest(u), header, length);
    warc->must_search = record->is_too_large;
    warc->to_drop = record->is_too_large ? header : length;
    return WARC_RECORD;
}

enum warc_state warc_next(struct warc *warc, struct warc_record *record, struct reason *why) {
    struct stream *u = &warc->stream;
    u->at += warc->to_drop;
    warc->to_drop = 0;
    *record = (struct warc_record){.header = S(""), .block = S("")};
    if (warc->must_search && !recover(warc))
        return WARC_END;
    warc->must_search = false;
    if (!warc->is_damaged && skip_gap(warc)) {
        record->offset = offset_here(u);
        return read_record(warc, record, why);
    }
    if (!warc->is_damaged)
        return WARC_END;
    *why = warc->why;
    record->offset = u->is_compressed ? u->start : offset_here(u);
    return give_damage(warc, record, FILLED_NOT, 0);
}

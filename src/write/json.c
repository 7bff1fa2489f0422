#include "base/vector.h"
#include "write/write.h"
#include <jansson.h>
#include <string.h>

/* Text, which is nearly all of an article, goes out here, runs of bytes at a time: jansson takes every
 * character by itself. Numbers with fractions, and the evidence that is written when asked for, are
 * jansson's.
 */
enum { FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(3) | JSON_ENCODE_ANY };

/* ---- Text ---- */

static bool is_escaped(char c) {
    return (unsigned char)c < ' ' || c == '"' || c == '\\';
}

/* How many bytes of s from `from` on stand for themselves. */
static size_t plain_run(struct str s, size_t from) {
    size_t i = from;
    for (vector_bytes v; i + VECTOR <= s.n; i += VECTOR) {
        memcpy(&v, s.p + i, sizeof v);
        if (vector_any((vector_bytes)(v < ' ') | (vector_bytes)(v == '"') | (vector_bytes)(v == '\\')))
            break;
    }
    while (i < s.n && !is_escaped(s.p[i]))
        i++;
    return i - from;
}

static void add_escaped(struct buf *out, char c) {
    static const char SHORT[0x100] = {
        ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    unsigned char byte = (unsigned char)c;
    if (SHORT[byte])
        buf_add(out, (char[]){'\\', SHORT[byte]}, 2);
    else
        buf_add(out, (char[]){'\\', 'u', '0', '0', "01"[byte >> 4], "0123456789ABCDEF"[byte & 15]}, 6);
}

/* Valid UTF-8, or null. */
static void add_text(struct buf *out, const char *text) {
    if (!text) {
        buf_str(out, S("null"));
        return;
    }
    struct str s = str_of(text);
    buf_byte(out, '"');
    for (size_t i = 0; i < s.n;) {
        size_t run = plain_run(s, i);
        buf_add(out, s.p + i, run);
        i += run;
        if (i < s.n)
            add_escaped(out, s.p[i++]);
    }
    buf_byte(out, '"');
}

static void add_list(struct buf *out, const char *const *items, size_t n) {
    buf_byte(out, '[');
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_byte(out, ',');
        add_text(out, items[i]);
    }
    buf_byte(out, ']');
}

/* ---- What jansson writes ---- */

static json_t *quality(const galley_article *article) {
    return json_real(article->quality > 0 ? article->quality : 0); /* JSON has no NaN */
}

/* Writing checked that strings are UTF-8; twice is not needed. */
static json_t *text_or_null(const char *text) {
    return text ? json_string_nocheck(text) : json_null();
}

static json_t *candidate(const galley_candidate *c) {
    return json_pack("{s:s, s:o, s:s, s:o, s:f, s:b, s:s}", "value", c->value, "read", text_or_null(c->read),
                     "source", c->source, "place", text_or_null(c->place), "score", c->score, "won", c->won,
                     "why", c->why);
}

/* Under each fact its candidates. */
static json_t *evidence(const galley_article *article) {
    static const struct {
        const char *name;
        galley_fact fact;
    } FACTS[] = {{"title", GALLEY_TITLE},
                 {"byline", GALLEY_BYLINE},
                 {"date", GALLEY_DATE},
                 {"modified", GALLEY_MODIFIED}};
    json_t *object = json_object();
    bool done = object;
    for (size_t f = 0; done && f < sizeof FACTS / sizeof *FACTS; f++) {
        json_t *array = json_array();
        done = array && json_object_set_new(object, FACTS[f].name, array) == 0;
        for (size_t i = 0; done && i < article->n_candidates; i++)
            if (article->candidates[i].fact == FACTS[f].fact)
                done = json_array_append_new(array, candidate(&article->candidates[i])) == 0;
    }
    if (done)
        return object;
    json_decref(object);
    return NULL;
}

/* Nothing leaves through the arena while jansson's memory is held. jansson says how much it would have
 * written: mostly all fits at the first try. */
static bool add_made(struct buf *out, json_t *(*make)(const galley_article *),
                     const galley_article *article) {
    enum { A_NUMBER = 32, A_CANDIDATE = 512 };
    size_t n = A_NUMBER + article->n_candidates * A_CANDIDATE, room;
    do {
        buf_reserve(out, n);
        json_t *value = make(article);
        room = out->cap - out->n;
        n = value ? json_dumpb(value, out->p + out->n, room, FLAGS) : 0;
        json_decref(value);
    } while (n > room);
    out->n += n;
    return n > 0;
}

/* ---- The object ---- */

static bool add_field(struct buf *out, const struct field *field, const galley_article *article) {
    size_t n;
    const char *const *items;
    switch (field->kind) {
    case FIELD_FACT:
        add_text(out, article->facts[field->fact]);
        return true;
    case FIELD_AUTHORS:
    case FIELD_TAGS:
        items = field_items(field, article, &n);
        add_list(out, items, n);
        return true;
    case FIELD_QUALITY:
        return add_made(out, quality, article);
    default:
        if (field_is_empty(field, article))
            buf_str(out, S("null"));
        else
            field_scalar(field, article, out);
        return true;
    }
}

/* About how many bytes the article takes as JSON: little more than its facts, of which the body is most. */
static size_t expected_size(const galley_article *article) {
    enum { BESIDES = 2048 };
    size_t n = 0;
    for (int i = 0; i < GALLEY_FACT_COUNT; i++)
        n += article->facts[i] ? strlen(article->facts[i]) : 0;
    return n + n / 16 + BESIDES;
}

/* All fields that are written are always there, null or empty where unknown. */
bool write_json(const struct writing *w, struct buf *out) {
    bool done = true;
    buf_reserve(out, expected_size(w->article));
    buf_byte(out, '{');
    for (size_t i = 0; done && i < w->n_fields; i++) {
        buf_str(out, i ? S(",") : S(""));
        add_text(out, w->fields[i]->name);
        buf_byte(out, ':');
        done = add_field(out, w->fields[i], w->article);
    }
    if (done && w->article->candidates) {
        buf_str(out, S(",\"evidence\":"));
        done = add_made(out, evidence, w->article);
    }
    buf_byte(out, '}');
    return done;
}

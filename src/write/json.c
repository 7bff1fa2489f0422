#include "write/write.h"
#include <jansson.h>
#include <string.h>

enum { FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(3) };

/* Writing checks that strings are UTF-8; twice is not needed. */
static json_t *text_or_null(const char *text) {
    return text ? json_string_nocheck(text) : json_null();
}

static json_t *list(const char *const *items, size_t n) {
    json_t *array = json_array();
    for (size_t i = 0; array && i < n; i++)
        if (json_array_append_new(array, json_string_nocheck(items[i])) != 0) {
            json_decref(array);
            return NULL;
        }
    return array;
}

static json_t *value(const struct field *field, const galley_article *article) {
    if (field->kind == FIELD_FACT)
        return text_or_null(article->facts[field->fact]);
    if (field->kind == FIELD_PAYWALL)
        return article->paywall < 0 ? json_null() : json_boolean(article->paywall);
    if (field->kind == FIELD_WORDS)
        return json_integer((json_int_t)article->words);
    if (field->kind == FIELD_QUALITY)
        return json_real(article->quality > 0 ? article->quality : 0); /* JSON has no NaN */
    size_t n;
    const char *const *items = field_items(field, article, &n);
    return list(items, n);
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

/* All fields that are written are always there, null or empty where unknown. */
static json_t *to_json(const struct writing *w) {
    const galley_article *article = w->article;
    json_t *object = json_object();
    for (size_t i = 0; object && i < w->n_fields; i++)
        if (json_object_set_new(object, w->fields[i]->name, value(w->fields[i], article)) != 0) {
            json_decref(object);
            return NULL;
        }
    if (object && article->candidates && json_object_set_new(object, "evidence", evidence(article)) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

/* About how many bytes the article takes as JSON: little more than its facts, of which the body is most. */
static size_t expected_size(const galley_article *article) {
    enum { BESIDES = 2048, A_CANDIDATE = 512 };
    size_t n = article->candidates ? article->n_candidates * A_CANDIDATE : 0;
    for (int i = 0; i < GALLEY_FACT_COUNT; i++)
        n += article->facts[i] ? strlen(article->facts[i]) : 0;
    return n + n / 16 + BESIDES;
}

/* Nothing leaves through the arena while jansson's memory is held. jansson says how much it would have
 * written: nearly all articles fit at the first try. */
bool write_json(const struct writing *w, struct buf *out) {
    size_t n = expected_size(w->article), room;
    do {
        buf_reserve(out, n);
        json_t *object = to_json(w);
        room = out->cap - out->n;
        n = object ? json_dumpb(object, out->p + out->n, room, FLAGS) : 0;
        json_decref(object);
    } while (n > room);
    out->n += n;
    return n > 0;
}

#include "write/write.h"
#include <jansson.h>
#include <stdlib.h>

enum { FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(3) };

static json_t *text_or_null(const char *text) {
    return text ? json_string(text) : json_null();
}

static json_t *fact(const galley_article *article, int i) {
    return text_or_null(article->facts[i]);
}

static json_t *list(const char *const *items, size_t n) {
    json_t *array = json_array();
    for (size_t i = 0; array && i < n; i++)
        if (json_array_append_new(array, json_string(items[i])) != 0) {
            json_decref(array);
            return NULL;
        }
    return array;
}

static json_t *authors(const galley_article *article, int unused) {
    (void)unused;
    return list(article->authors, article->n_authors);
}

static json_t *tags(const galley_article *article, int unused) {
    (void)unused;
    return list(article->tags, article->n_tags);
}

static json_t *quality(const galley_article *article, int unused) {
    (void)unused;
    return json_real(article->quality > 0 ? article->quality : 0); /* JSON has no NaN */
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

/* The keys in the order that they are written; all are always there. */
static const struct key {
    const char *name;
    json_t *(*value)(const galley_article *article, int i);
    int i;
} KEYS[] = {
    {"source", fact, GALLEY_SOURCE},
    {"url", fact, GALLEY_URL},
    {"kind", fact, GALLEY_KIND},
    {"title", fact, GALLEY_TITLE},
    {"byline", fact, GALLEY_BYLINE},
    {"authors", authors, 0},
    {"date", fact, GALLEY_DATE},
    {"modified", fact, GALLEY_MODIFIED},
    {"site", fact, GALLEY_SITE},
    {"language", fact, GALLEY_LANGUAGE},
    {"description", fact, GALLEY_DESCRIPTION},
    {"image", fact, GALLEY_IMAGE},
    {"section", fact, GALLEY_SECTION},
    {"tags", tags, 0},
    {"body", fact, GALLEY_BODY},
    {"quality", quality, 0},
};

static json_t *to_json(const galley_article *article) {
    json_t *object = json_object();
    for (size_t i = 0; object && i < sizeof KEYS / sizeof *KEYS; i++)
        if (json_object_set_new(object, KEYS[i].name, KEYS[i].value(article, KEYS[i].i)) != 0) {
            json_decref(object);
            return NULL;
        }
    if (object && article->candidates && json_object_set_new(object, "evidence", evidence(article)) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

char *write_json(const galley_article *article, size_t *length) {
    json_t *object = to_json(article);
    if (!object)
        return NULL;
    size_t n = json_dumpb(object, NULL, 0, FLAGS);
    char *text = n ? malloc(n + 1) : NULL;
    if (text && json_dumpb(object, text, n, FLAGS) == n) {
        text[n] = '\0';
        *length = n;
    } else {
        free(text);
        text = NULL;
    }
    json_decref(object);
    return text;
}

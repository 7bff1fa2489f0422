#include "write/write.h"
#include <jansson.h>
#include <stdlib.h>

enum { FLAGS = JSON_COMPACT | JSON_REAL_PRECISION(3) };

static json_t *fact(const galley_article *article, int i) {
    const char *text = article->facts[i];
    return text ? json_string(text) : json_null();
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

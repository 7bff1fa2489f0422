#include "batch/repeats.h"
#include <jansson.h>
#include <stdlib.h>

enum {
    BUCKET = 8,        /* entries that a key may be in */
    AGREEING = 2,      /* bands in which two articles must agree: one may do so by accident */
    LONGEST_NAME = 256 /* bytes of a name that are remembered, with the NUL */
};

/* A key was seen of an article. */
struct entry {
    uint32_t check;   /* of the key, besides the bucket that it is in */
    uint32_t article; /* counted from 1; 0: the entry is free */
};

struct repeats {
    struct entry *entries; /* buckets of BUCKET */
    size_t buckets;
    uint32_t articles;           /* remembered so far */
    size_t room;                 /* how many are, at most */
    char (*names)[LONGEST_NAME]; /* by the article's number modulo room; NULL: names are not kept */
};

/* An article has a key a band, and two for its body as it is: one alone has too few bits to be sure of. */
enum { KEYS = NEAR_BANDS + 2 };

struct repeats *repeats_new(size_t memory, bool with_names) {
    struct repeats *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    /* Buckets fill unevenly: with a third more room than entries few are pushed out before their time. */
    size_t bytes = KEYS * sizeof(struct entry) * 4 / 3 + (with_names ? LONGEST_NAME : 0);
    r->room = memory / bytes + 1;
    r->buckets = r->room * KEYS * 4 / 3 / BUCKET + 1;
    r->entries = calloc(r->buckets, BUCKET * sizeof *r->entries);
    r->names = with_names ? calloc(r->room, sizeof *r->names) : NULL;
    if (r->entries && (r->names || !with_names))
        return r;
    repeats_free(r);
    return NULL;
}

void repeats_free(struct repeats *r) {
    if (!r)
        return;
    free(r->entries);
    free(r->names);
    free(r);
}

static struct entry *bucket_of(const struct repeats *r, uint64_t key) {
    return r->entries + (key >> 32) % r->buckets * BUCKET;
}

static bool is_remembered(const struct repeats *r, uint32_t article) {
    return article && r->articles - article < r->room;
}

/* The article that has the key; 0: none. */
static uint32_t find(const struct repeats *r, uint64_t key) {
    const struct entry *bucket = bucket_of(r, key);
    uint32_t article = 0;
    for (size_t i = 0; i < BUCKET; i++)
        if (bucket[i].check == (uint32_t)key && is_remembered(r, bucket[i].article))
            article = bucket[i].article;
    return article;
}

/* In a full bucket it takes the place of the oldest. */
static void remember(struct repeats *r, uint64_t key, uint32_t article) {
    struct entry *bucket = bucket_of(r, key), *oldest = bucket;
    for (size_t i = 1; i < BUCKET; i++)
        if (bucket[i].article < oldest->article)
            oldest = &bucket[i];
    *oldest = (struct entry){(uint32_t)key, article};
}

static uint32_t find_near(const struct repeats *r, const uint64_t keys[NEAR_BANDS]) {
    uint32_t found[NEAR_BANDS];
    for (size_t i = 0; i < NEAR_BANDS; i++) {
        size_t agreeing = 1;
        found[i] = keys[i] ? find(r, keys[i]) : 0;
        for (size_t j = 0; found[i] && j < i; j++)
            agreeing += found[j] == found[i];
        if (found[i] && agreeing >= AGREEING)
            return found[i];
    }
    return 0;
}

static void remember_all(struct repeats *r, const char *name, const uint64_t body[2],
                         const uint64_t keys[NEAR_BANDS]) {
    uint32_t article = ++r->articles;
    if (article == 0) /* four thousand million articles later */
        article = r->articles = 1;
    remember(r, body[0], article);
    remember(r, body[1], article);
    for (size_t i = 0; i < NEAR_BANDS; i++)
        if (keys[i])
            remember(r, keys[i], article);
    if (r->names) {
        char *kept = r->names[article % r->room];
        size_t n = strnlen(name, LONGEST_NAME - 1);
        memcpy(kept, name, n);
        kept[n] = '\0';
    }
}

bool repeats_find(struct repeats *r, const char *name, const uint64_t body[2],
                  const uint64_t keys[NEAR_BANDS], const char **first) {
    *first = "";
    if (!body[0] && !body[1])
        return false;
    uint32_t article = find(r, body[0]);
    if (article == 0 || find(r, body[1]) != article)
        article = find_near(r, keys);
    if (article == 0)
        remember_all(r, name, body, keys);
    else if (r->names)
        *first = r->names[article % r->room];
    return article != 0;
}

static json_t *text_or_null(const char *text) {
    json_t *value = text ? json_string(text) : json_null();
    return value ? value : json_null(); /* no UTF-8 */
}

bool repeats_mark(const struct item *item, const char *first, galley_format format, struct bytes *text) {
    if (format != GALLEY_JSON)
        return bytes_add(text, "duplicate of ", 13) && (add_safe(text, first), bytes_add(text, "\n", 1));
    json_t *object = json_object();
    json_object_set_new(object, "source", text_or_null(item->name));
    json_object_set_new(object, "url", text_or_null(item->url));
    json_object_set_new(object, "duplicate_of", text_or_null(first));
    if (item->offset >= 0)
        json_object_set_new(object, "offset", json_integer(item->offset));
    char *line = json_dumps(object, JSON_COMPACT);
    bool added = line && bytes_add(text, line, strlen(line));
    free(line);
    json_decref(object);
    return added;
}

/* JSON-LD: finds the object that the page is about among all that it holds, and reads the table's members. */
#include "facts/address.h"
#include "facts/gather.h"
#include "facts/json.h"
#include "facts/jsonld_hidden.h"
#include <stdlib.h>

enum { MAX_THINGS = 400, MAX_NAMES = 64, MAX_DEPTH = 8 };

/* An object that could be the page's own. */
struct thing {
    const struct json *object;
    double score; /* how sure it is that the page is about it; of a single one, nobody asks */
    int rank;     /* schema_type_rank */
};

struct identified {
    struct str id;
    const struct json *object;
};

struct graph {
    struct gathered *g;
    struct thing things[MAX_THINGS];
    size_t n_things;
    struct identified *ids; /* sorted by id once all are there */
    size_t n_ids, ids_cap;
};

static int compare_ids(const void *a, const void *b) {
    struct str x = ((const struct identified *)a)->id, y = ((const struct identified *)b)->id;
    int order = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);
    return order ? order : (x.n > y.n) - (x.n < y.n);
}

/* The object itself where it says something, else the one that its @id points to. */
static const struct json *resolved(const struct graph *graph, const struct json *value) {
    struct str id = json_text(json_get(value, S("@id")));
    if (id.n == 0 || graph->n_ids == 0 || json_get(value, S("name")))
        return value;
    const struct identified key = {id, NULL};
    const struct identified *hit = bsearch(&key, graph->ids, graph->n_ids, sizeof key, compare_ids);
    return hit ? hit->object : value;
}

static struct str last_part(struct str type) {
    for (size_t i = type.n; i > 0; i--)
        if (type.p[i - 1] == '/' || type.p[i - 1] == ':' || type.p[i - 1] == '#')
            return str_slice(type, i, type.n);
    return type;
}

static bool has_type(const struct json *object, struct str name) {
    const struct json *type = json_get(object, S("@type"));
    if (!type || type->type != JSON_ARRAY)
        return str_eq(last_part(json_text(type)), name);
    for (const struct json *one = type->first; one; one = one->next)
        if (str_eq(last_part(json_text(one)), name))
            return true;
    return false;
}

static unsigned type_sorts(const struct json *object) {
    const struct json *type = json_get(object, S("@type"));
    if (!type || type->type != JSON_ARRAY)
        return schema_type_sort(last_part(json_text(type)));
    unsigned sorts = 0;
    for (const struct json *one = type->first; one; one = one->next)
        sorts |= schema_type_sort(last_part(json_text(one)));
    return sorts;
}

static int type_rank(const struct json *object) {
    const struct json *type = json_get(object, S("@type"));
    if (!type || type->type != JSON_ARRAY)
        return schema_type_rank(last_part(json_text(type)));
    int best = 0;
    for (const struct json *one = type->first; one; one = one->next) {
        int rank = schema_type_rank(last_part(json_text(one)));
        best = rank > best ? rank : best;
    }
    return best;
}

static void index_ids(struct graph *graph, const struct json *value) {
    struct str id = json_text(json_get(value, S("@id")));
    if (id.n && value->first->next) { /* a lone @id is a reference, not the object */
        arena_grow(graph->g->arena, graph->ids, &graph->ids_cap, graph->n_ids + 1);
        graph->ids[graph->n_ids++] = (struct identified){id, value};
    }
    for (const struct json *child = value->first; child; child = child->next)
        if (child->type >= JSON_ARRAY)
            index_ids(graph, child); /* as deep as json_read goes */
}

/* The members that may lead to the page's own object. Others (comments, related links, parts) hold strangers.
 */
static bool leads_on(struct str key) {
    static const struct str KEYS[] = {STR("@graph"),    STR("mainEntity"),      STR("mainEntityOfPage"),
                                      STR("@included"), STR("itemListElement"), STR("item")};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (str_eq(key, KEYS[i]))
            return true;
    return false;
}

static void site_name(struct graph *graph, const struct json *object) {
    if (!has_type(object, S("WebSite")))
        return;
    struct str name = text_plain(graph->g->arena, json_text(json_get(object, S("name"))));
    const struct source *source = source_find(graph->g, PLACE_JSON, S("WebSite"), NULL);
    gather_add(graph->g, source, name, NULL, source->weight);
}

/* How well an object fits the page: its type, its address, its headline. */
static double fitness(struct graph *graph, const struct json *object, int rank) {
    static const struct str ADDRESSES[] = {STR("url"), STR("mainEntityOfPage"), STR("@id")};
    struct gathered *g = graph->g;
    double score = rank;
    const struct candidate *page_url = gather_best(g, FACT_URL);
    for (size_t i = 0; page_url && i < sizeof ADDRESSES / sizeof *ADDRESSES; i++) {
        const struct json *value = json_get(object, ADDRESSES[i]);
        struct str url = json_text(value);
        if (!url.n)
            url = json_text(json_get(value, S("@id")));
        if (url.n && address_same(url, page_url->value)) {
            score += 10;
            break;
        }
    }
    struct str headline = json_text(json_get(object, S("headline")));
    if (!headline.n)
        headline = json_text(json_get(object, S("name")));
    struct words mine, other;
    words_of(text_plain(g->arena, headline), &mine);
    double alike = 0;
    const struct candidate_list *titles = &g->of[FACT_TITLE];
    for (size_t i = 0; i < titles->n && i < 8; i++) {
        words_of(titles->items[i].value, &other);
        double a = words_alike(&mine, &other);
        alike = a > alike ? a : alike;
    }
    return score + 12 * alike;
}

static void collect(struct graph *graph, const struct json *value, int depth) {
    if (depth > MAX_DEPTH)
        return;
    if (value->type == JSON_OBJECT) {
        site_name(graph, value);
        int rank = type_rank(value);
        graph->g->things |= type_sorts(value);
        if (!graph->g->recipe && has_type(value, S("Recipe")))
            graph->g->recipe = value;
        if (rank && graph->n_things < MAX_THINGS)
            graph->things[graph->n_things++] = (struct thing){value, -depth, rank};
    }
    for (const struct json *child = value->first; child; child = child->next)
        if (child->type >= JSON_ARRAY && (value->type == JSON_ARRAY || leads_on(child->key)))
            collect(graph, child, depth + (value->type == JSON_OBJECT && !str_eq(child->key, S("@graph"))));
}

/* Adds every name that an author-like member holds: a text, an object, a reference, or an array of those. */
static void add_names(struct graph *graph, const struct source *source, const struct json *value, int weight,
                      int *left, int depth) {
    struct gathered *g = graph->g;
    if (depth > MAX_DEPTH || *left <= 0)
        return;
    if (value->type == JSON_ARRAY) {
        for (const struct json *one = value->first; one && *left > 0; one = one->next)
            add_names(graph, source, one, weight, left, depth + 1);
        return;
    }
    struct str text = json_text(value);
    if (value->type == JSON_OBJECT) {
        const struct json *object = resolved(graph, value);
        const struct json *name = json_get(object, S("name"));
        if (has_type(object, S("Organization")) || has_type(object, S("NewsMediaOrganization")))
            weight -= 12;
        if (name && name->type >= JSON_ARRAY) {
            add_names(graph, source, name, weight, left, depth + 1);
            return;
        }
        text = json_text(name);
    }
    text = text_plain(g->arena, text);
    if (text.n) {
        gather_add(g, source, text, NULL, weight);
        --*left;
    }
}

/* The texts of a member: of an object its name or address, of an array each. */
static void add_texts(struct graph *graph, const struct source *source, const struct json *value, int weight,
                      int depth) {
    struct gathered *g = graph->g;
    if (depth > 2)
        return;
    if (value->type == JSON_ARRAY) {
        size_t n = 0;
        for (const struct json *one = value->first; one && n < MAX_NAMES; one = one->next, n++)
            add_texts(graph, source, one, weight, depth + 1);
        return;
    }
    struct str text = json_text(value);
    if (value->type == JSON_OBJECT) {
        static const struct str KEYS[] = {STR("name"), STR("url"), STR("@value"), STR("contentUrl"),
                                          STR("@id")};
        value = resolved(graph, value);
        for (size_t i = source->fact == FACT_IMAGE ? 1 : 0; !text.n && i < sizeof KEYS / sizeof *KEYS; i++)
            text = json_text(json_get(value, KEYS[i]));
    }
    text = source->fact == FACT_BODY ? text_lines(g->arena, text) : text_plain(g->arena, text);
    gather_add(g, source, text, NULL, weight);
}

static void read_thing(struct graph *graph, const struct thing *thing, int malus) {
    for (const struct json *member = thing->object->first; member; member = member->next) {
        const struct source *source = source_find(graph->g, PLACE_JSON, member->key, NULL);
        if (!source || (source->fact == FACT_TITLE && thing->rank < 4))
            continue;
        graph->g->groups++;
        int left = MAX_NAMES;
        if (source->fact == FACT_AUTHOR)
            add_names(graph, source, member, source->weight - malus, &left, 0);
        else
            add_texts(graph, source, member, source->weight - malus, 0);
    }
}

static bool same_headline(const struct thing *a, const struct thing *b) {
    struct str x = json_text(json_get(a->object, S("headline"))),
               y = json_text(json_get(b->object, S("headline")));
    return x.n && text_same(x, y);
}

/* Reads the object that fits best; then, believed less, others that tell of the same article and the page's.
 */
static void read_things(struct graph *graph) {
    if (graph->n_things == 0)
        return;
    const struct thing *best = graph->things;
    for (struct thing *t = graph->things; graph->n_things > 1 && t < graph->things + graph->n_things; t++)
        t->score += fitness(graph, t->object, t->rank);
    for (const struct thing *t = graph->things; t < graph->things + graph->n_things; t++)
        if (t->score > best->score)
            best = t;
    graph->g->news =
        has_type(best->object, S("NewsArticle")) || has_type(best->object, S("ReportageNewsArticle"));
    read_thing(graph, best, best->rank >= 4 ? 0 : 12);
    int others = 0;
    for (const struct thing *t = graph->things; t < graph->things + graph->n_things && others < 8; t++) {
        bool same = same_headline(t, best);
        if (t == best || !(same || (t->rank == 2 && best->rank > 2 && t->score >= 2)))
            continue;
        read_thing(graph, t, same ? 3 : 14);
        others++;
    }
}

/* Reads a document, and keeps what its objects are called. */
static struct json *read_document(struct graph *graph, struct str text) {
    struct json *document = json_read(graph->g->arena, text);
    index_ids(graph, document);
    return document;
}

static bool has_article(const struct graph *graph) {
    enum { ARTICLE = 8 };
    for (size_t i = 0; i < graph->n_things; i++)
        if (graph->things[i].rank >= ARTICLE)
            return true;
    return false;
}

/* Collects what documents say; those that are not in scripts of their own only where the others tell of no
 * article. */
static void collect_all(struct graph *graph, struct json **documents, size_t n) {
    struct str hidden[MAX_HIDDEN];
    if (graph->n_ids)
        qsort(graph->ids, graph->n_ids, sizeof *graph->ids, compare_ids);
    for (size_t i = 0; i < n; i++)
        collect(graph, documents[i], 0);
    if (has_article(graph))
        return;
    size_t n_hidden = jsonld_hidden(graph->g, hidden);
    for (size_t i = 0; i < n_hidden; i++)
        collect(graph, read_document(graph, hidden[i]), 0);
    if (n_hidden && graph->n_ids)
        qsort(graph->ids, graph->n_ids, sizeof *graph->ids, compare_ids);
}

void gather_json(struct gathered *g) {
    struct graph *graph = arena_alloc(g->arena, sizeof *graph);
    graph->g = g;
    graph->n_things = 0;
    graph->ids = NULL;
    graph->n_ids = graph->ids_cap = 0;
    const struct page *page = g->page;
    struct json **documents = arena_array(g->arena, struct json *, page->n_scripts + 1);
    size_t n = 0;
    for (size_t i = 0; i < page->n_scripts; i++) {
        if (!str_has_nocase(page->scripts[i].type, S("ld+json")))
            continue;
        struct str text = str_trim(page->scripts[i].text);
        if (str_has(str_slice(text, 0, text.n < 64 ? text.n : 64),
                    S("&quot;"))) /* escaped as if it were markup */
            text = text_plain(g->arena, text);
        documents[n++] = read_document(graph, text);
    }
    collect_all(graph, documents, n);
    read_things(graph);
}

#include "facts/facts.h"
#include "base/buf.h"
#include "date/relative.h"
#include "facts/address.h"
#include "facts/authors.h"
#include "facts/evidence.h"
#include "facts/published.h"
#include "facts/recipe.h"
#include "facts/title.h"
#include <stdlib.h>

struct facts_reader {
    struct source_index *sources;
    struct regex_set *relative;
};

struct facts_reader *facts_reader_new(void) {
    struct facts_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->sources = source_index_new();
    reader->relative = relative_patterns_new();
    if (!reader->sources || !reader->relative) {
        facts_reader_free(reader);
        return NULL;
    }
    return reader;
}

void facts_reader_free(struct facts_reader *reader) {
    if (!reader)
        return;
    source_index_free(reader->sources);
    regex_set_free(reader->relative);
    free(reader);
}

/* ---- Facts that are the best candidate as it stands ---- */

static struct str best_value(const struct gathered *g, enum fact fact) {
    const struct candidate *best = gather_best(g, fact);
    return best ? best->value : (struct str){NULL, 0};
}

/* "en_us" → "en-US"; empty for what is no language. */
static struct str normal_language(struct arena *arena, struct str value) {
    struct buf b = buf_new(arena);
    size_t part = 0;
    for (size_t i = 0; i < value.n && i < 35; i++) {
        char c = value.p[i];
        if (c == ',' || c == ' ' || c == ';' || c == '.')
            break;
        if (c == '_' || c == '-') {
            buf_byte(&b, '-');
            part = b.n;
        } else if (is_alpha((unsigned char)c) || is_digit((unsigned char)c)) {
            buf_byte(&b, to_lower(c));
        } else {
            return (struct str){NULL, 0};
        }
        if (part && b.n - part == 2)
            for (size_t k = part; k < b.n; k++)
                b.p[k] = (char)(is_alpha((unsigned char)b.p[k]) ? b.p[k] & ~32 : b.p[k]);
        else if (part && b.n - part >= 3)
            for (size_t k = part; k < b.n; k++)
                b.p[k] = k == part && b.n - part == 4 ? (char)(b.p[k] & ~32) : to_lower(b.p[k]);
    }
    struct str s = buf_slice(&b);
    size_t dash = str_find(s, S("-"), 0);
    size_t first = dash == STR_NONE ? s.n : dash;
    return first >= 2 && first <= 3 ? s : (struct str){NULL, 0};
}

static struct str choose_language(const struct gathered *g) {
    const struct candidate_list *list = &g->of[FACT_LANGUAGE];
    struct str best = {NULL, 0};
    int weight = -1;
    for (size_t i = 0; i < list->n; i++) {
        struct str value = normal_language(g->arena, list->items[i].value);
        if (value.n && list->items[i].weight > weight) {
            best = value;
            weight = list->items[i].weight;
        }
    }
    return best;
}

static struct str choose_body(const struct gathered *g) {
    struct str best = {NULL, 0};
    for (size_t i = 0; i < g->of[FACT_BODY].n; i++)
        if (g->of[FACT_BODY].items[i].value.n > best.n)
            best = g->of[FACT_BODY].items[i].value;
    return best;
}

/* ---- Tags ---- */

static void add_tag(struct arena *arena, struct str_list *tags, size_t *cap, struct str tag) {
    tag = str_trim(tag);
    if (tag.n == 0 || tag.n > 100 || tags->n >= 100)
        return;
    for (size_t i = 0; i < tags->n; i++)
        if (str_eq_nocase(tags->items[i], tag))
            return;
    arena_grow(arena, tags->items, cap, tags->n + 1);
    tags->items[tags->n++] = tag;
}

static struct str_list choose_tags(const struct gathered *g) {
    const struct candidate_list *list = &g->of[FACT_TAG];
    const struct candidate *best = gather_best(g, FACT_TAG);
    struct str_list tags = {NULL, 0};
    size_t cap = 0;
    for (size_t i = 0; best && i < list->n; i++) {
        if (list->items[i].source != best->source)
            continue;
        struct str value = list->items[i].value;
        for (size_t from = 0, k = 0; k <= value.n; k++) {
            if (k < value.n && value.p[k] != ',' && value.p[k] != ';')
                continue;
            add_tag(g->arena, &tags, &cap, str_slice(value, from, k));
            from = k + 1;
        }
    }
    return tags;
}

/* ---- All ---- */

void facts_read(struct facts_reader *reader, const struct page *page, const struct facts_request *request,
                struct facts *facts) {
    *facts = (struct facts){0};
    struct gathered *g = arena_zalloc(page->arena, sizeof *g);
    g->hints = memo_new(page->arena);
    g->page = page;
    g->arena = page->arena;
    g->sources = reader->sources;
    g->relative = reader->relative;
    g->fetched = request ? request->fetched : 0;
    if (request && request->explain)
        facts->evidence = g->evidence = arena_zalloc(g->arena, sizeof *g->evidence);
    facts->gathered = g;
    gather_head(g);
    gather_json(g);
    facts->language = choose_language(g);
    facts->url = address_absolute(g->arena, best_value(g, FACT_URL), page->url);
    if (!facts->url.n)
        facts->url = page->url;
    facts->title = title_choose(g, &facts->title_node);
    g->title_node = facts->title_node;
    gather_visible(g);
    facts->site = best_value(g, FACT_SITE);
    choose_dates(g, facts);
    choose_authors(g, facts);
    facts->description = best_value(g, FACT_DESCRIPTION);
    facts->image = address_absolute(g->arena, best_value(g, FACT_IMAGE), facts->url);
    facts->section = best_value(g, FACT_SECTION);
    facts->tags = choose_tags(g);
    facts->licence = best_value(g, FACT_LICENCE);
    if (str_has(facts->licence, S("/")) && !str_has(facts->licence, S(" ")))
        facts->licence = address_absolute(g->arena, facts->licence, facts->url);
    facts->body = choose_body(g);
    if (g->recipe)
        recipe_read(g->arena, g->recipe, facts);
}

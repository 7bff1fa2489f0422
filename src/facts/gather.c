/* Candidates, and the text of the elements that they come from. */
#include "base/buf.h"
#include "base/utf8.h"
#include "facts/gather_parts.h"

enum { MAX_CANDIDATES = 300, MAX_VALUE = 4096 };

void gather_add(struct gathered *g, const struct source *source, struct str value, const struct node *node,
                int weight) {
    struct candidate_list *list = &g->of[source->fact];
    value = str_trim(value);
    if (value.n == 0 || (value.n > MAX_VALUE && source->fact != FACT_BODY) || list->n >= MAX_CANDIDATES)
        return;
    arena_grow(g->arena, list->items, &list->cap, list->n + 1);
    list->items[list->n++] = (struct candidate){value, source, node, weight, g->groups};
}

bool gather_is_full(const struct gathered *g, enum fact fact) {
    return g->of[fact].n >= MAX_CANDIDATES;
}

const struct candidate *gather_best(const struct gathered *g, enum fact fact) {
    const struct candidate_list *list = &g->of[fact];
    const struct candidate *best = NULL;
    for (size_t i = 0; i < list->n; i++)
        if (!best || list->items[i].weight > best->weight)
            best = &list->items[i];
    return best;
}

bool gather_knows(const struct gathered *g, enum place place, struct str keys) {
    struct str key;
    for (size_t i = 0; word_next(keys, &i, &key);)
        if (source_find(g, place, key, NULL))
            return true;
    return false;
}

void gather_by_keys(struct gathered *g, enum place place, struct str keys, struct str value,
                    const struct node *node, int change) {
    struct str key;
    for (size_t i = 0; word_next(keys, &i, &key);)
        for (const struct source *s = source_find(g, place, key, NULL); s; s = source_find(g, place, key, s))
            gather_add(g, s, value, node, s->weight + change);
}

/* node_next by the nodes' order in memory: whether one is still under `top` is told by its parent, without
 * going up. */
static const struct node *next_within(const struct page *page, const struct node *node,
                                      const struct node *top) {
    const struct node *next = node + 1;
    return next < page->root + page->n_nodes && node_above(next) >= top ? next : NULL;
}

/* How many bytes the text under an element has at most, white space not collapsed; SIZE_MAX where that is so
 * much, or in so many nodes, that it is not short. */
static size_t bytes_within(const struct gathered *g, const struct node *node, size_t most) {
    enum { MOST_NODES = 80, SPACES = 2 /* that a node adds */ };
    size_t bytes = 0, looked = 0;
    for (const struct node *in = node; in; in = next_within(g->page, in, node)) {
        bytes += in->tag == TAG_TEXT ? in->length : 0;
        if (bytes > 4 * most || ++looked > MOST_NODES)
            return SIZE_MAX;
    }
    return bytes + looked * SPACES;
}

struct str gather_short(const struct gathered *g, const struct node *node, size_t most) {
    if (bytes_within(g, node, most) == SIZE_MAX)
        return (struct str){NULL, 0};
    struct str text = node_text(g->arena, node);
    return text.n > most ? (struct str){NULL, 0} : text;
}

/* Whether gather_short gives an element's text, if it has any. */
static bool is_short(const struct gathered *g, const struct node *node, size_t most) {
    return bytes_within(g, node, most) <= most || gather_short(g, node, most).n > 0;
}

/* A kicker and the headline, or "By" and a name, may stand side by side as elements without a space between
 * them: where a capital begins the second, one is put there. */
struct str gather_line(const struct gathered *g, const struct node *node, size_t most) {
    if (!is_short(g, node, most))
        return (struct str){NULL, 0};
    struct buf b = buf_new(g->arena);
    const struct node *before = NULL;
    for (const struct node *in = node; in; in = next_within(g->page, in, node)) {
        size_t i = 0;
        if (in->tag == TAG_BR || (in->tag != TAG_TEXT && TAG_FLAGS[in->tag] & TAG_BLOCK))
            buf_collapsed(&b, S(" "));
        if (in->tag != TAG_TEXT || !in->length)
            continue;
        if (before && node_parent(before) != node_parent(in) && before->length > 1 &&
            char_is_upper(utf8_next(node_own_text(in), &i)))
            buf_collapsed(&b, S(" "));
        buf_collapsed(&b, node_own_text(in));
        before = in;
    }
    return str_trim(buf_slice(&b));
}

struct str gather_parted(const struct gathered *g, const struct node *node, size_t most) {
    if (!is_short(g, node, most))
        return (struct str){NULL, 0};
    struct buf b = buf_new(g->arena);
    const struct node *parent = NULL;
    for (const struct node *in = node; in; in = next_within(g->page, in, node)) {
        if (in->tag != TAG_TEXT)
            continue;
        struct str text = str_trim(node_own_text(in));
        if (!text.n)
            continue;
        if (b.n)
            buf_byte(&b, parent == node_parent(in) ? ' ' : '\n');
        buf_collapsed(&b, text);
        parent = node_parent(in);
    }
    return buf_slice(&b);
}

void gather_rel(struct gathered *g, const struct node *node, int change) {
    struct str rel = node_attr_str(node, ATTR_REL), href = node_attr_str(node, ATTR_HREF);
    if (words_have(rel, S("category"))) /* "category tag" is a section, no tag */
        rel = S("category");
    if (rel.n < 100 && gather_knows(g, PLACE_REL, rel))
        gather_by_keys(g, PLACE_REL, rel,
                       node->tag == TAG_LINK || words_have(rel, S("license")) ? href
                                                                              : gather_short(g, node, 160),
                       node, change);
}

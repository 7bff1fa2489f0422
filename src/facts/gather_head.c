/* One walk over the document's head and headings. */
#include "base/pairs.h"
#include "facts/gather_parts.h"
#include "facts/hints.h"

enum { MAX_HEADINGS = 200 };

/* The name of a "label" such as twitter:label1, whose "data" holds a value. */
static bool says_author(struct str label) {
    static const struct str WORDS[] = {STR("written"),     STR("author"), STR("by"),    STR("verfasst"),
                                       STR("geschrieben"), STR("autor"),  STR("écrit"), STR("escrito"),
                                       STR("scritto"),     STR("skrevet")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts_nocase(label, WORDS[i]))
            return true;
    return false;
}

/* Metadata that the table does not know but whose name speaks of publication. */
static void read_unknown_meta(struct gathered *g, struct str key, struct str value) {
    static const struct str YES[] = {STR("publish"), STR("pubdate"), STR("created"), STR("release"),
                                     STR("date")};
    static const struct str NO[] = {STR("modif"), STR("updat"),     STR("expir"), STR("unpub"), STR("event"),
                                    STR("birth"), STR("publisher"), STR("start"), STR("end")};
    struct byte_pairs pairs;
    pairs_of(key, &pairs);
    for (size_t i = 0; i < sizeof NO / sizeof *NO; i++)
        if (pairs_allow(&pairs, NO[i]) && str_has_nocase(key, NO[i]))
            return;
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) {
        if (!pairs_allow(&pairs, YES[i]) || !str_has_nocase(key, YES[i]))
            continue;
        const struct source *source = source_find(g, PLACE_META, S("*date*"), NULL);
        gather_add(g, source, value, NULL, source->weight);
        return;
    }
}

static void read_meta(struct gathered *g, const struct node *node, bool *author_label) {
    static const enum attr_name KEYS[] = {ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP, ATTR_HTTP_EQUIV};
    struct str value = node_attr_str(node, ATTR_CONTENT);
    if (!value.n) /* a mistake that some programs make which save pages */
        value = node_attr_str(node, ATTR_VALUE);
    if (!value.n)
        return;
    bool in_body = g->page->body && node > g->page->body; /* there gather_visible reads items */
    g->groups++;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        struct str key = node_attr_str(node, KEYS[i]);
        if (!key.n || key.n > 200 || (KEYS[i] == ATTR_ITEMPROP && in_body))
            continue;
        if (str_eq_nocase(key, S("twitter:label1")))
            *author_label = says_author(value);
        if (str_eq_nocase(key, S("twitter:data1")) && !*author_label)
            continue;
        bool known = gather_knows(g, PLACE_META, key);
        if (known)
            gather_by_keys(g, PLACE_META, key, text_plain(g->arena, value), NULL, 0);
        if (value.n < 40 && !(known && source_find(g, PLACE_META, key, NULL)))
            read_unknown_meta(g, key, value);
    }
}

/* Whether an element near above a heading is about other articles, or leads to them. */
static bool is_strange(const struct gathered *g, const struct node *node) {
    enum { NEAR = 4 };
    const struct node *up = node_parent(node);
    for (int climb = 0; up && climb < NEAR && up->tag != TAG_BODY; climb++, up = node_parent(up))
        if (hints_of_node(g, up) & HINT_STRANGE)
            return true;
    return false;
}

/* A heading without the sign that links to it, as documentation sets it behind. */
static struct str without_anchor(struct str text) {
    static const struct str SIGNS[] = {STR("¶"), STR(" #"), STR("🔗")};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_ends(text, SIGNS[i]))
            return str_trim(str_slice(text, 0, text.n - SIGNS[i].n));
    return text;
}

static void read_heading(struct gathered *g, const struct node *node, bool aside) {
    if (g->n_headings >= MAX_HEADINGS)
        return;
    struct heading h = {
        .node = node, .text = gather_line(g, node, 600), .aside = aside || is_strange(g, node)};
    h.text = without_anchor(h.text);
    if (h.text.n == 0)
        return;
    struct str prop = node_attr_str(node, ATTR_ITEMPROP);
    h.named = (hints_of_node(g, node) & HINT_TITLE) || words_have(prop, S("headline")) ||
              words_have(prop, S("name"));
    words_of(h.text, &h.words);
    arena_grow(g->arena, g->headings, &g->headings_cap, g->n_headings + 1);
    g->headings[g->n_headings++] = h;
}

static bool is_marked_headline(const struct node *node) {
    for (size_t i = 0; i < node->n_attrs; i++)
        if (node->attrs[i].name == ATTR_ITEMPROP)
            return words_have(attr_value(&node->attrs[i]), S("headline"));
    return false;
}

void gather_head(struct gathered *g) {
    const struct page *page = g->page;
    bool author_label = false;
    const struct node *aside_until = page->root;
    if (page->html) {
        struct str lang = node_attr_str(page->html, ATTR_LANG);
        const struct source *source = source_find(g, PLACE_SEEN, S("lang"), NULL);
        gather_add(g, source, lang.n ? lang : node_attr_str(page->html, ATTR_XML_LANG), NULL, source->weight);
    }
    bool titled = false;
    for (const struct node *node = page->root; node < page->root + page->n_nodes; node++) {
        if (node->tag == TAG_TEXT) {
            continue;
        } else if (node->tag == TAG_META) {
            read_meta(g, node, &author_label);
        } else if (node->tag == TAG_LINK) {
            gather_rel(g, node, 0);
        } else if (node->tag == TAG_TITLE && !titled) {
            const struct source *source = source_find(g, PLACE_SEEN, S("title"), NULL);
            gather_add(g, source, node_text(g->arena, node), NULL, source->weight);
            titled = true;
        } else if (node->tag == TAG_NAV || node->tag == TAG_FOOTER || node->tag == TAG_ASIDE) {
            if (node >= aside_until)
                aside_until = node_end(page, node);
        } else if ((TAG_FLAGS[node->tag] & TAG_HEADING) || is_marked_headline(node)) {
            read_heading(g, node, node < aside_until);
        }
    }
}

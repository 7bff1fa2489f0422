/* The last resort: state JSON, and dates wherever they stand. */
#include "facts/gather_parts.h"

/* The value of the first member of state JSON whose key says that it is the date of publication. */
static void add_state_dates(struct gathered *g) {
    static const struct str KEYS[] = {STR("\"datePublished\""),    STR("\"publishedAt\""),
                                      STR("\"published_at\""),     STR("\"publishDate\""),
                                      STR("\"firstPublishedAt\""), STR("\"publicationDate\""),
                                      STR("\"createdAt\""),        STR("\"created_at\"")};
    const struct source *source = source_find(g, PLACE_SEEN, S("state"), NULL);
    for (size_t i = 0; i < g->page->n_scripts; i++) {
        struct str text = g->page->scripts[i].text;
        for (size_t k = 0; k < sizeof KEYS / sizeof *KEYS; k++) {
            size_t at = str_find(text, KEYS[k], 0);
            if (at == STR_NONE)
                continue;
            size_t from = at + KEYS[k].n, to = from + 40 < text.n ? from + 40 : text.n;
            gather_add(g, source, str_slice(text, from, to), NULL, source->weight - (int)k);
            break;
        }
    }
}

/* The string that follows the first `key` within `reach` bytes from `at`; empty where there is none, or one
 * that holds escapes. */
static struct str state_string(struct str text, struct str key, size_t at, size_t reach) {
    enum { LONGEST = 120 };
    size_t found = str_find(str_slice(text, 0, at + reach < text.n ? at + reach : text.n), key, at);
    if (found == STR_NONE)
        return (struct str){NULL, 0};
    size_t from = found + key.n;
    while (from < text.n && (is_space((unsigned char)text.p[from]) || text.p[from] == ':'))
        from++;
    if (from >= text.n || text.p[from] != '"')
        return (struct str){NULL, 0};
    size_t to = ++from;
    while (to < text.n && to - from <= LONGEST && text.p[to] != '"' && text.p[to] != '\\')
        to++;
    return to < text.n && text.p[to] == '"' ? str_slice(text, from, to) : (struct str){NULL, 0};
}

void gather_state_authors(struct gathered *g) {
    enum { NEAR = 240 };
    static const struct str KEYS[] = {STR("\"byline\""), STR("\"authorName\""), STR("\"author_name\"")};
    static const struct str OBJECTS[] = {STR("\"authors\""), STR("\"author\"")};
    const struct source *source = source_find(g, PLACE_SEEN, S("state-author"), NULL);
    for (size_t i = 0; i < g->page->n_scripts; i++) {
        struct str text = g->page->scripts[i].text, name = {NULL, 0};
        if (str_has_nocase(g->page->scripts[i].type, S("ld+json")))
            continue;
        for (size_t k = 0; !name.n && k < sizeof KEYS / sizeof *KEYS; k++)
            name = state_string(text, KEYS[k], 0, text.n);
        for (size_t k = 0; !name.n && k < sizeof OBJECTS / sizeof *OBJECTS; k++) {
            size_t at = str_find(text, OBJECTS[k], 0);
            if (at != STR_NONE)
                name = state_string(text, S("\"name\""), at, NEAR);
        }
        g->groups++;
        gather_add(g, source, text_plain(g->arena, name), NULL, source->weight);
    }
}

static bool is_copyright(struct str text) {
    return str_has(text, S("©")) || str_has_nocase(text, S("copyright")) || str_has_nocase(text, S("(c)"));
}

void gather_any_dates(struct gathered *g) {
    enum { LONGEST = 160, HEAD = 60, MOST = 100 };
    const struct source *source = source_find(g, PLACE_SEEN, S("any"), NULL);
    const struct node *top = g->page->body ? g->page->body : g->page->root;
    const struct node *title = g->title_node ? g->title_node : g->page->root;
    size_t found = 0;
    add_state_dates(g);
    for (const struct node *node = top; node && found < MOST; node = node_next(node, top)) {
        if (node->tag != TAG_TEXT)
            continue;
        struct str text = str_trim(node_own_text(node));
        size_t digits = 0;
        for (size_t i = 0; i < text.n && i < LONGEST; i++)
            digits += is_digit((unsigned char)text.p[i]);
        if (digits < 3 || is_copyright(text))
            continue;
        if (text.n > LONGEST) { /* a paragraph: only how it begins */
            size_t n = HEAD;
            while (n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
                n--;
            text = str_slice(text, 0, n);
        }
        gather_add(g, source, text, node, source->weight + (node > title ? 5 : 0) + (text.n < 80 ? 5 : 0));
        found++;
    }
    const struct candidate *image = gather_best(g, FACT_IMAGE);
    source = source_find(g, PLACE_SEEN, S("image"), NULL);
    if (image)
        gather_add(g, source, image->value, NULL, source->weight);
}

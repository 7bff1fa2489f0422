#include "facts/evidence.h"
#include "base/buf.h"

void evidence_add(struct gathered *g, struct trial trial) {
    struct evidence *evidence = g->evidence;
    if (!evidence)
        return;
    arena_grow(g->arena, evidence->items, &evidence->cap, evidence->n + 1);
    evidence->items[evidence->n++] = trial;
}

/* What the keys of PLACE_SEEN stand for. */
static const struct {
    struct str key, name;
} SEEN[] = {
    {STR("title"), STR("<title>")},
    {STR("heading"), STR("heading")},
    {STR("unmarked"), STR("text that <title> repeats")},
    {STR("author-name"), STR("element called an author's name")},
    {STR("author"), STR("element called author")},
    {STR("byline"), STR("element called byline")},
    {STR("author-link"), STR("link to an author's page")},
    {STR("by"), STR("text that begins like a byline")},
    {STR("published"), STR("element called published")},
    {STR("time"), STR("<time>")},
    {STR("date"), STR("element called date")},
    {STR("updated"), STR("element called updated")},
    {STR("dateline"), STR("text by the headline")},
    {STR("address"), STR("page's address")},
    {STR("state"), STR("state JSON")},
    {STR("state-author"), STR("state JSON")},
    {STR("any"), STR("text in the page")},
    {STR("image"), STR("lead image's address")},
};

struct str evidence_source(struct arena *arena, const struct source *source) {
    static const struct str LEADS[] = {[PLACE_META] = STR("meta "),
                                       [PLACE_JSON] = STR("JSON-LD "),
                                       [PLACE_ITEM] = STR("itemprop "),
                                       [PLACE_REL] = STR("rel "),
                                       [PLACE_SEEN] = {NULL, 0}};
    for (size_t i = 0; source->place == PLACE_SEEN && i < sizeof SEEN / sizeof *SEEN; i++)
        if (str_eq(SEEN[i].key, str_of(source->key)))
            return SEEN[i].name;
    struct buf b = buf_new(arena);
    buf_str(&b, LEADS[source->place]);
    buf_str(&b, str_of(source->key));
    return buf_slice(&b);
}

/* "h1.headline": the name and the first class or the id, which tell it from its neighbours. */
static void add_step(struct buf *b, const struct node *node) {
    enum { LONGEST = 40 };
    struct str id = node_attr_str(node, ATTR_ID), class = str_trim(node_attr_str(node, ATTR_CLASS));
    size_t n = 0;
    while (n < class.n && !is_space((unsigned char)class.p[n]))
        n++;
    buf_str(b, node->tag == TAG_OTHER ? S("element") : str_of(TAG_NAMES[node->tag]));
    struct str name = n ? str_slice(class, 0, n) : id;
    if (name.n && name.n <= LONGEST) {
        buf_byte(b, n ? '.' : '#');
        buf_str(b, name);
    }
}

struct str evidence_place(struct arena *arena, const struct node *node) {
    enum { STEPS = 4 };
    const struct node *steps[STEPS];
    size_t n = 0;
    if (node && node->tag == TAG_TEXT)
        node = node_parent(node);
    for (; node && n < STEPS && node->tag != TAG_BODY && node_parent(node); node = node_parent(node))
        steps[n++] = node;
    struct buf b = buf_new(arena);
    while (n > 0) {
        if (b.n)
            buf_str(&b, S(" > "));
        add_step(&b, steps[--n]);
    }
    return buf_slice(&b);
}

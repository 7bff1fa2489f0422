/* One walk over what stands around the headline. */
#include "facts/byline.h"
#include "facts/gather_parts.h"
#include "facts/hints.h"

enum { MAX_CLIMB = 40 };

/* The walk's state. */
struct sight {
    struct gathered *g;
    const struct node *title_end;   /* behind the headline's subtree */
    const struct node *aside_until; /* behind the subtree that stands aside */
    struct str before;              /* the last text that was met, with the white space around it */
};

/* How much more or less a candidate is believed for where it stands: near the headline or far from it, or
 * aside. */
static int change_at(const struct sight *s, const struct node *node) {
    int aside = node < s->aside_until ? -15 : 0;
    if (!s->g->title_node)
        return aside;
    static const struct {
        ptrdiff_t nodes;
        int after, before;
    } STEPS[] = {{15, 6, 4},    {40, 5, 2},     {100, 3, -4},
                 {250, 0, -10}, {800, -6, -14}, {PTRDIFF_MAX, -10, -14}};
    bool before = node < s->g->title_node;
    ptrdiff_t nodes = before ? s->g->title_node - node : node > s->title_end ? node - s->title_end : 0;
    size_t i = 0;
    while (nodes > STEPS[i].nodes)
        i++;
    return aside + (before ? STEPS[i].before : STEPS[i].after);
}

/* The type of the microdata item that an element's itemprop belongs to; empty where it belongs to none. */
static struct str item_type(const struct node *node, struct str *prop) {
    int climb = 0;
    *prop = (struct str){NULL, 0};
    for (const struct node *up = node_parent(node); up && climb < MAX_CLIMB; up = node_parent(up), climb++) {
        if (!node_has_attr(up, ATTR_ITEMSCOPE) && !node_has_attr(up, ATTR_ITEMTYPE))
            continue;
        *prop = node_attr_str(up, ATTR_ITEMPROP);
        return node_attr_str(up, ATTR_ITEMTYPE);
    }
    return (struct str){NULL, 0};
}

/* The value of a property as microdata defines it, dates first. */
static struct str item_value(const struct gathered *g, const struct node *node, enum fact fact) {
    struct str value = node_attr_str(node, ATTR_CONTENT);
    if (!value.n && (fact == FACT_DATE || fact == FACT_MODIFIED))
        value = node_attr_str(node, ATTR_DATETIME);
    return value.n ? text_plain(g->arena, value) : gather_short(g, node, 400);
}

/* The names within an element that holds an author: its itemprop="name" elements. */
static bool add_item_names(struct gathered *g, const struct source *source, const struct node *node,
                           int weight) {
    bool any = false;
    int looked = 0;
    for (const struct node *in = node_next(node, node); in && looked < 200;
         in = node_next(in, node), looked++) {
        if (in->tag == TAG_TEXT)
            continue;
        struct str prop = node_attr_str(in, ATTR_ITEMPROP);
        if (prop.n && words_have(prop, S("name"))) {
            gather_add(g, source, item_value(g, in, source->fact), in, weight);
            any = true;
        }
    }
    return any;
}

static struct str local_name(struct str key) {
    size_t colon = str_find(key, S(":"), 0);
    return colon == STR_NONE ? key : str_slice(key, colon + 1, key.n);
}

static void read_item(struct sight *s, const struct node *node, struct str key) {
    struct gathered *g = s->g;
    const struct source *source = source_find(g, PLACE_ITEM, local_name(key), NULL);
    if (!source || source->fact == FACT_TITLE)
        return;
    struct str prop, type = item_type(node, &prop);
    if (type.n && schema_type_rank(type) == 0)
        return;
    bool names = source->fact == FACT_AUTHOR || source->fact == FACT_SITE;
    int weight = source->weight + change_at(s, node);
    g->groups += source->fact != FACT_AUTHOR;
    if (names && add_item_names(g, source, node, weight))
        return;
    if (source->fact == FACT_SITE)
        return;
    gather_add(g, source, item_value(g, node, source->fact), node, weight);
}

/* `at` is where the key was met, which may be within `node`. */
static void add_seen(struct sight *s, struct str key, struct str value, const struct node *node,
                     const struct node *at) {
    struct gathered *g = s->g;
    int change = change_at(s, at);
    for (const struct source *row = source_find(g, PLACE_SEEN, key, NULL); row;
         row = source_find(g, PLACE_SEEN, key, row))
        gather_add(g, row, value, node, row->weight + change);
}

/* A date in <time>, or in an element whose words speak of one. */
static void read_date_hints(struct sight *s, const struct node *node, unsigned hints) {
    bool time = node->tag == TAG_TIME;
    if (!(time || ((hints & (HINT_DATE | HINT_UPDATED)) && !(hints & HINT_NOT))) ||
        gather_is_full(s->g, FACT_DATE))
        return;
    struct str value = node_attr_str(node, time ? ATTR_DATETIME : ATTR_CONTENT);
    if (!value.n)
        value = gather_parted(s->g, node, 160);
    struct str key = time ? S("time") : S("date");
    if (hints & HINT_PUBLISHED)
        key = S("published");
    if (hints & HINT_UPDATED)
        key = S("updated");
    add_seen(s, key, value, node, node);
}

/* Whether the text before a name says that it is not the author's: "Reviewed by". */
static bool introduces_another(struct str before) {
    static const struct str WORDS[] = {
        STR("reviewed by"),  STR("reviewer"),       STR("edited by"),     STR("checked by"),
        STR("checker"),      STR("editor"),         STR("photos by"),     STR("photo by"),
        STR("pictures by"),  STR("illustrated by"), STR("translated by"), STR("approved by"),
        STR("geprüft von"),  STR("redigiert von"),  STR("übersetzt von"), STR("fotos von"),
        STR("foto von"),     STR("relu par"),       STR("édité par"),     STR("traduit par"),
        STR("revisado por"), STR("editado por"),    STR("traducido por"), STR("fotos de"),
        STR("revisto por"),  STR("a cura di"),      STR("revisionato da")};
    enum { LONGEST = 60 };
    before = str_trim(before);
    while (before.n && strchr(":- ", before.p[before.n - 1]))
        before.n--;
    for (size_t i = 0; before.n <= LONGEST && i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_ends_nocase(before, WORDS[i]))
            return true;
    return false;
}

static void read_author_hints(struct sight *s, const struct node *node, unsigned hints) {
    if (!(hints & (HINT_AUTHOR | HINT_BYLINE)) || (hints & HINT_NOT) || gather_is_full(s->g, FACT_AUTHOR) ||
        introduces_another(s->before))
        return;
    struct str key = hints & HINT_NAME ? S("author-name") : hints & HINT_AUTHOR ? S("author") : S("byline");
    add_seen(s, key, gather_parted(s->g, node, 300), node, node);
}

static bool holds_title(const struct sight *s, const struct node *node) {
    return s->g->title_node && node <= s->g->title_node && node_end(s->g->page, node) > s->g->title_node;
}

/* A text that begins with "By" or the like; where it is no more than that, with the names behind it. */
static void read_opening(struct sight *s, const struct node *node, struct str text) {
    size_t end;
    if (gather_is_full(s->g, FACT_AUTHOR) || !byline_opening(text, &end))
        return;
    const struct node *from = node;
    struct str value = text;
    for (int climb = 0;
         end >= text.n && (value.n <= text.n + 3 || str_ends(value, text)) && node_parent(from) && climb < 3;
         climb++) {
        from = node_parent(from);
        value = gather_parted(s->g, from, 300);
    }
    add_seen(s, S("by"), value, from, node);
}

/* Whether an address leads to an author's page: one part of its path says so, and another follows. */
static bool names_author(struct str href) {
    enum { LONGEST = 300, SHORTEST_PART = 4, LONGEST_PART = 12 };
    const char *from = href.p, *end = href.p + href.n;
    for (const char *slash; href.n <= LONGEST && from < end; from = slash + 1) {
        slash = memchr(from, '/', (size_t)(end - from));
        if (!slash || slash + 1 == end)
            return false;
        size_t n = (size_t)(slash - from);
        if (n >= SHORTEST_PART && n <= LONGEST_PART &&
            (hints_of_word((struct str){from, n}) & HINT_AUTHOR_PAGE))
            return true;
    }
    return false;
}

/* Short texts around the headline: where dates and "By …" stand without a class that says so. */
static void read_text(struct sight *s, const struct node *node) {
    struct gathered *g = s->g;
    if (!g->title_node || g->title_node - node > 60)
        return;
    struct str text = str_trim(node_own_text(node));
    if (text.n < 2 || text.n > 160)
        return;
    if (node > s->title_end && text.n <= 120)
        read_opening(s, node, text);
    if (node - s->title_end > 120)
        return;
    bool digit = false;
    for (size_t i = 0; i < text.n && !digit; i++)
        digit = is_digit((unsigned char)text.p[i]);
    if (digit && text.n < 100)
        add_seen(s, S("dateline"), text, node, node);
}

/* A <footer> right behind the headline holds the byline, not the end of the page. */
static bool is_near_title(const struct sight *s, const struct node *node) {
    return s->g->title_node && node > s->title_end && node - s->title_end < 15;
}

/* Whether there may be something to read at an element: without children, it is in attributes.
 */
static bool may_tell(const struct node *node) {
    if (node->inner || node->tag == TAG_TIME || node->tag == TAG_A)
        return true;
    for (size_t i = 0; i < node->n_attrs; i++) {
        enum attr_name name = node->attrs[i].name;
        if (name == ATTR_ITEMPROP || name == ATTR_PROPERTY || name == ATTR_CONTENT)
            return true;
    }
    return false;
}

/* Whether there is nothing but white space in a text. */
static bool is_blank(struct str text) {
    size_t i = 0;
    while (i < text.n && is_space((unsigned char)text.p[i]))
        i++;
    return i == text.n || ((unsigned char)text.p[i] >= 0x7F && str_trim(text).n == 0);
}

void gather_visible(struct gathered *g) {
    const struct page *page = g->page;
    struct sight s = {.g = g, .aside_until = page->root};
    if (g->title_node)
        s.title_end = node_end(page, g->title_node);
    const struct node *top = page->body ? page->body : page->root, *end = node_end(page, top);
    for (const struct node *node = top, *next; node < end; node = next) {
        next = node + 1;
        if (node->tag == TAG_TEXT) {
            if (node >= s.aside_until)
                read_text(&s, node);
            if (!is_blank(node_own_text(node)))
                s.before = node_own_text(node);
            continue;
        }
        if (!may_tell(node))
            continue;
        unsigned hints = node == top ? 0 : hints_of_node(g, node);
        bool aside = node->tag == TAG_NAV || node->tag == TAG_ASIDE ||
                     (node->tag == TAG_FOOTER && !is_near_title(&s, node));
        if (((hints & (HINT_ASIDE | HINT_STRANGE)) || aside) && !holds_title(&s, node)) {
            if (hints & HINT_STRANGE) {
                next = node_end(page, node);
                continue;
            }
            if (node >= s.aside_until)
                s.aside_until = node_end(page, node);
        }
        for (size_t i = 0; i < node->n_attrs; i++) {
            const struct attr *a = &node->attrs[i];
            if (a->name == ATTR_ITEMPROP || (a->name == ATTR_PROPERTY && node->tag != TAG_META))
                read_item(&s, node, attr_value(a));
            else if (a->name == ATTR_REL && node->tag == TAG_A)
                gather_rel(g, node, change_at(&s, node));
            else if (a->name == ATTR_HREF && node->tag == TAG_A && names_author(attr_value(a)) &&
                     !introduces_another(s.before))
                add_seen(&s, S("author-link"), gather_parted(g, node, 300), node, node);
        }
        read_date_hints(&s, node, hints);
        read_author_hints(&s, node, hints);
    }
}

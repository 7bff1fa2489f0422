#include "body/parts.h"
#include "body/tokens.h"

enum {
    CAPTION_HEIGHT = 3, /* elements from a block up to its <figcaption> */
    FACT_WORDS = 30,    /* words a cell, on average, of a table of facts; others lay out the page */
    COMMENT_WORDS = 6,  /* words a block, on average, of comments; names, dates and buttons have fewer */
    ICON_SIDE = 60,     /* pixels: pictures less wide or high are signs */
    LINK_WORDS = 5      /* of text in a link, from which a picture in it belongs to another story */
};

/* Cues of boxes in which nothing is a part of the article. */
static const uint32_t FOREIGN = CUE_BIT(RELATED) | CUE_BIT(TEASER) | CUE_BIT(AD) | CUE_BIT(NEWSLETTER) |
                                CUE_BIT(SHARE) | CUE_BIT(AUTHOR) | CUE_BIT(COMMENT) | CUE_BIT(NAV) |
                                CUE_BIT(FOOTER) | CUE_BIT(CONSENT) | CUE_BIT(DIALOG) | CUE_BIT(POLL) |
                                CUE_BIT(TAGS) | CUE_BIT(HIDDEN);

/* Where the article stands: from the headline, or its first block, to its last block, and in the element that
 * holds its text. */
struct extent {
    const struct block_list *list;
    const struct node *holder; /* NULL: nothing was kept */
    uint32_t story;            /* the number of the <article> that holds it, or 0 */
    const struct node *from, *to;
    const struct node *end; /* behind the holder */
};

static const struct node *above_both(const struct node *a, const struct node *b) {
    while (a != b && a && b) {
        if (a->depth >= b->depth)
            a = node_parent(a);
        else
            b = node_parent(b);
    }
    return a;
}

static struct extent extent_of(const struct page *page, const struct facts *facts,
                               const struct block_list *list, const struct choice *choice) {
    struct extent e = {.list = list};
    bool any_good = false;
    for (size_t i = 0; i < list->n; i++)
        any_good |= choice->keep[i] && list->items[i].good;
    for (size_t i = 0; i < list->n; i++) {
        const struct block *b = &list->items[i];
        if (!choice->keep[i] || b->good != any_good)
            continue;
        e.from = e.holder ? e.from : b->first;
        e.to = b->last;
        e.holder = e.holder ? above_both(e.holder, b->owner) : b->owner;
    }
    if (!e.holder)
        return e;
    e.story = element_of(list, e.holder)->story;
    if (facts->title_node && facts->title_node < e.from)
        e.from = facts->title_node;
    const struct node *behind = node_skip(e.holder, page->root);
    e.end = behind ? behind : page->root + page->n_nodes;
    return e;
}

static bool holds(const struct extent *e, const struct node *node) {
    bool within = node > e->holder && node < e->end;
    if (!within && (node < e->from || node > e->to))
        return false;
    for (const struct node *up = node->tag == TAG_TEXT ? node_parent(node) : node; up && up != e->holder;
         up = node_parent(up)) {
        if (up->tag == TAG_BODY)
            break;
        if (element_of(e->list, up)->cues & FOREIGN && !element_of(e->list, up)->holds_title)
            return false;
        if (up->tag == TAG_ARTICLE && up->element != e->story)
            return false;
    }
    return true;
}

static void add(struct choice *choice, size_t i, enum part part) {
    choice->keep[i] = true;
    choice->part[i] = (uint8_t)part;
    choice->rule[i] = RULE_ASKED;
}

/* ---- Captions ---- */

static bool in_figcaption(const struct node *node) {
    for (int height = 0; node && height < CAPTION_HEIGHT; height++, node = node_parent(node))
        if (node->tag == TAG_FIGCAPTION)
            return true;
    return false;
}

/* Called a caption, with a picture near. */
static bool is_called_caption(const struct block_list *list, const struct block *b, float caption) {
    const struct node *up = b->owner;
    for (int height = 0; up && height < CAPTION_HEIGHT; height++, up = node_parent(up))
        if (element_of(list, up)->images)
            return caption <= 1;
    return false;
}

static void add_captions(const struct page *page, const struct extent *e, const struct trait *traits,
                         struct choice *choice) {
    struct token_set seen = token_set_new(page->arena, e->list->n);
    for (size_t i = 0; i < e->list->n; i++) {
        const struct block *b = &e->list->items[i];
        bool may = !choice->keep[i] && !b->hidden && b->link_chars * 2 <= b->counts.chars;
        if (!may || !(in_figcaption(b->owner) || is_called_caption(e->list, b, traits[i].caption)) ||
            !holds(e, b->first))
            continue;
        uint32_t hash = token_hash(b->text);
        if (!token_set_has(&seen, hash)) /* pages show a picture twice, small and large */
            add(choice, i, PART_CAPTION);
        token_set_add(&seen, hash);
    }
}

/* ---- Tables ---- */

static bool holds_table(const struct node *table) {
    for (const struct node *n = node_next(table, table); n; n = node_next(n, table))
        if (n->tag == TAG_TABLE)
            return true;
    return false;
}

/* Blocks that begin before a node. */
static size_t blocks_before(const struct block_list *list, const struct node *node) {
    size_t from = 0, to = list->n;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (list->items[mid].first < node)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

/* A table of rows and columns of short texts that are no links; not one that lays out the page. */
static bool is_of_facts(const struct block_list *list, const struct node *table) {
    const struct element *e = element_of(list, table);
    const struct node *last = table;
    size_t rows = 0, cells = 0;
    for (const struct node *n = node_next(table, table); n; n = node_next(n, table)) {
        rows += n->tag == TAG_TR;
        cells += n->tag == TAG_TD || n->tag == TAG_TH;
        last = n;
    }
    size_t blocks = blocks_before(list, last + 1) - blocks_before(list, table);
    return rows >= 2 && cells >= 2 * rows && e->words <= blocks * FACT_WORDS &&
           e->link_words * 2 <= e->words && !holds_table(table);
}

static const struct node *table_of(const struct node *node) {
    while (node && node->tag != TAG_TABLE)
        node = node_parent(node);
    return node;
}

static void add_tables(const struct extent *e, struct choice *choice) {
    const struct node *seen = NULL;
    bool facts = false;
    for (size_t i = 0; i < e->list->n; i++) {
        const struct block *b = &e->list->items[i];
        const struct node *table = b->hidden ? NULL : table_of(b->owner);
        if (!table)
            continue;
        if (table != seen) {
            seen = table;
            facts = holds(e, table) && is_of_facts(e->list, table);
        }
        if (facts && !choice->keep[i])
            add(choice, i, PART_BODY);
    }
}

/* ---- Comments ---- */

static bool in_comments(const struct block_list *list, const struct node *node) {
    for (; node && node->tag != TAG_BODY; node = node_parent(node))
        if (element_of(list, node)->cues & CUE_BIT(COMMENT) && !element_of(list, node)->holds_title)
            return true;
    return false;
}

/* Blocks of comments look alike and have more words than what stands around them: each kind of block, told by
 * its class path, is taken or left as a whole. */
static void add_comments(const struct page *page, const struct block_list *list, struct choice *choice) {
    struct kind {
        uint32_t class_path, words, link_words, blocks;
    } *kinds = arena_array(page->arena, struct kind, list->n + 1);
    size_t n = 0, *kind_of = arena_array(page->arena, size_t, list->n + 1);
    enum { MOST_KINDS = 256 };
    for (size_t i = 0; i < list->n; i++) {
        const struct block *b = &list->items[i];
        kind_of[i] = MOST_KINDS;
        if (choice->keep[i] || b->hidden || !(choice->rule[i] == RULE_REPLIES || in_comments(list, b->owner)))
            continue;
        size_t k = 0;
        while (k < n && kinds[k].class_path != b->class_path)
            k++;
        if (k == MOST_KINDS)
            continue;
        n += k == n;
        kind_of[i] = k;
        kinds[k].class_path = b->class_path;
        kinds[k].words += b->counts.words;
        kinds[k].link_words += b->link_chars * 2 > b->counts.chars ? b->counts.words : 0;
        kinds[k].blocks++;
    }
    for (size_t i = 0; i < list->n; i++) {
        if (kind_of[i] == MOST_KINDS)
            continue;
        const struct kind *k = &kinds[kind_of[i]];
        if (k->words >= k->blocks * COMMENT_WORDS && k->link_words * 2 <= k->words)
            add(choice, i, PART_COMMENT);
    }
}

void parts_add(const struct page *page, const struct facts *facts, const struct block_list *list,
               const struct trait *traits, unsigned with, struct choice *choice) {
    struct extent e = extent_of(page, facts, list, choice);
    if (e.holder && with & GALLEY_WITH_TABLES)
        add_tables(&e, choice);
    if (e.holder && with & GALLEY_WITH_CAPTIONS)
        add_captions(page, &e, traits, choice);
    if (with & GALLEY_WITH_COMMENTS)
        add_comments(page, list, choice);
}

/* ---- Pictures ---- */

static bool is_address(struct str s) {
    return s.n && !str_starts_nocase(s, S("data:")) && !str_starts_nocase(s, S("about:")) && s.p[0] != '{';
}

/* The first address of a srcset. */
static struct str first_of_set(struct str set) {
    size_t n = 0;
    set = str_trim(set);
    while (n < set.n && !is_space((unsigned char)set.p[n]))
        n++;
    while (n && set.p[n - 1] == ',')
        n--;
    return str_slice(set, 0, n);
}

/* Scripts that load pictures late leave a stand-in in src. */
struct str picture_address(const struct node *img) {
    static const enum attr_name LATE[] = {ATTR_DATA_SRC, ATTR_DATA_LAZY_SRC, ATTR_DATA_ORIGINAL, ATTR_SRC};
    static const enum attr_name SETS[] = {ATTR_DATA_SRCSET, ATTR_SRCSET};
    for (size_t i = 0; i < sizeof LATE / sizeof *LATE; i++) {
        struct str address = str_trim(node_attr_str(img, LATE[i]));
        if (is_address(address))
            return address;
    }
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++) {
        struct str address = first_of_set(node_attr_str(img, SETS[i]));
        if (is_address(address))
            return address;
    }
    return S("");
}

static bool is_small(const struct node *img, enum attr_name side) {
    struct str s = str_trim(node_attr_str(img, side));
    unsigned pixels = 0;
    size_t i = 0;
    for (; i < s.n && i < 4 && is_digit((unsigned char)s.p[i]); i++)
        pixels = pixels * 10 + (unsigned)(s.p[i] - '0');
    return i > 0 && pixels < ICON_SIDE && !(i < s.n && s.p[i] == '%');
}

/* In a link that says more than the picture, as teasers are. */
static bool leads_elsewhere(const struct block_list *list, const struct node *img) {
    for (const struct node *up = node_parent(img); up && up->tag != TAG_BODY; up = node_parent(up))
        if (up->tag == TAG_A)
            return element_of(list, up)->words >= LINK_WORDS;
    return false;
}

static bool is_shown(const struct node *img) {
    return !img->hidden || (node_parent(img) && node_parent(img)->tag == TAG_NOSCRIPT);
}

size_t parts_pictures(const struct page *page, const struct facts *facts, const struct block_list *list,
                      const struct choice *choice, const struct node *const **pictures) {
    struct extent e = extent_of(page, facts, list, choice);
    size_t n = 0, cap = 0;
    const struct node **found = NULL;
    for (const struct node *node = page->root; node && e.holder; node = node_next(node, page->root)) {
        if ((node->tag != TAG_IMG && node->tag != TAG_AMP_IMG) || !is_shown(node) ||
            is_small(node, ATTR_WIDTH) || is_small(node, ATTR_HEIGHT) || !holds(&e, node) ||
            leads_elsewhere(list, node))
            continue;
        struct str address = picture_address(node);
        if (!address.n || (n && str_eq(address, picture_address(found[n - 1]))))
            continue; /* a copy in <noscript> comes right behind */
        arena_grow(page->arena, found, &cap, n + 1);
        found[n++] = node;
    }
    *pictures = found;
    return n;
}

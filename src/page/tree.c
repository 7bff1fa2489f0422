#include "page/tree.h"
#include "base/vector.h"

enum {
    ITEMS = 256,     /* of markup, taken at a time */
    MAX_OPEN = 2048, /* elements; one that starts within so many ends the innermost, or time would not be
                        linear in the page: the prescan does not count those whose end tags may be left out */
};

struct builder {
    struct page *page;
    struct node *nodes; /* n_nodes of them; the page takes them over in the end */
    size_t cap;
    uint32_t current; /* the element that is open; until it ends, `on` tells its last child instead */
    uint32_t html, head, body; /* 0: none yet */
    struct tag_id *open;       /* the elements that are open, from the outermost on */
    size_t n_open, cap_open;
    enum { NOTHING_SEEN, HEAD_SEEN, BODY_SEEN } seen;
    size_t ignored;  /* start tags of html, head and body within them, whose end tags are to be ignored too */
    struct str text; /* of the text node that grows */
    size_t room;     /* bytes at its place; 0 where it is still one piece */
    bool blank;      /* all its pieces are MARKUP_BLANK */
};

/* A node behind all others, as the last child of the element that is open. Its place. */
static uint32_t append(struct builder *b, enum tag tag) {
    arena_grow(b->page->arena, b->nodes, &b->cap, b->page->n_nodes + 1);
    uint32_t at = b->page->n_nodes++;
    struct node *node = &b->nodes[at], *parent = &b->nodes[b->current];
    *node = (struct node){.tag = (uint8_t)tag,
                          .up = at - b->current,
                          .depth = parent->depth < UINT16_MAX ? parent->depth + 1 : UINT16_MAX,
                          .hidden = parent->hidden};
    if (tag != TAG_TEXT)
        node->element = b->page->n_elements++;
    if (parent->on)
        parent[parent->on].on = at - b->current - parent->on;
    parent->inner = true;
    parent->on = at - b->current;
    return at;
}

/* Ends the element that is open. */
static void leave(struct builder *b) {
    struct node *node = &b->nodes[b->current];
    node->on = 0;
    b->current -= node->up;
}

/* White space between blocks, which most text nodes are, parts nothing that is not parted already. */
static bool parts_nothing(const struct node *parent) {
    const struct node *last = parent->on ? parent + parent->on : NULL;
    return TAG_FLAGS[parent->tag] & TAG_BLOCK && (!last || TAG_FLAGS[last->tag] & TAG_BLOCK);
}

/* Ends the text node that has gathered. Of white space alone only its kind is kept. */
static void flush_text(struct builder *b) {
    struct str text = b->text;
    bool blank = b->blank;
    if (text.n == 0)
        return;
    if (!blank) /* but it may be by references, such as &#32; */
        blank = str_is_blank(text);
    b->text = (struct str){NULL, 0};
    b->room = 0;
    if (blank && parts_nothing(&b->nodes[b->current]))
        return;
    uint32_t at = append(b, TAG_TEXT);
    struct node *node = &b->nodes[at];
    if (blank)
        text = memchr(text.p, '\n', text.n) ? S("\n") : S(" ");
    node->text = text.p;
    node->length = (uint32_t)text.n;
}

static bool style_hides(struct str style) {
    static const struct str WAYS[][2] = {{STR("display"), STR("none")}, {STR("visibility"), STR("hidden")}};
    for (size_t w = 0; w < 2; w++)
        for (size_t i = 0; (i = str_find_nocase(style, WAYS[w][0], i)) != STR_NONE;) {
            i += WAYS[w][0].n;
            while (i < style.n && (is_space((unsigned char)style.p[i]) || style.p[i] == ':'))
                i++;
            if (str_starts_nocase(str_slice(style, i, style.n), WAYS[w][1]))
                return true;
        }
    return false;
}

/* Classes by which style sheets of all makers leave text to screen readers alone. */
static const struct str UNSEEN[] = {STR("sr-only"), STR("visually-hidden"), STR("visuallyhidden"),
                                    STR("screen-reader-text"), STR("screen-reader-only")};

static bool is_unseen_at(struct str names, size_t at) {
    struct str name;
    if (at > 0 && !is_space((unsigned char)names.p[at - 1]))
        return false;
    word_next(names, &at, &name);
    for (size_t k = 0; k < sizeof UNSEEN / sizeof *UNSEEN; k++)
        if (str_eq_nocase(name, UNSEEN[k]))
            return true;
    return false;
}

/* Looks at those alone that begin as all of them do. */
static bool is_unseen(struct str names) {
    for (size_t i = 0; i < names.n; i += VECTOR) {
        vector_bytes v = vector_at(names, &i), small = v | 32;
        unsigned first = vector_bits((vector_bytes)((small == 's') | (small == 'v')));
        unsigned spaces = vector_bits((vector_bytes)(v <= ' '));
        for (first &= spaces << 1 | 1; first;
             first &= first - 1) /* what is before the first is asked later */
            if (is_unseen_at(names, i + (size_t)__builtin_ctz(first)))
                return true;
    }
    return false;
}

static bool hides(const struct node *node) {
    if (node->tag == TAG_TEMPLATE)
        return true;
    for (uint16_t i = 0; i < node->n_attrs; i++) {
        struct str value = attr_value(&node->attrs[i]);
        switch (node->attrs[i].name) {
        case ATTR_CLASS:
            if (is_unseen(value))
                return true;
            break;
        case ATTR_HIDDEN:
            if (!str_eq_nocase(value, S("until-found")))
                return true;
            break;
        case ATTR_STYLE:
            if (style_hides(value))
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

/* Ends the innermost element. */
static void end(struct builder *b) {
    flush_text(b);
    leave(b);
    b->n_open--;
}

/* item: its start tag; NULL where it has none. */
static void start(struct builder *b, struct tag_id element, const struct markup_item *item) {
    flush_text(b);
    if (b->n_open >= MAX_OPEN)
        end(b);
    arena_grow(b->page->arena, b->open, &b->cap_open, b->n_open + 1);
    b->open[b->n_open++] = element;
    uint32_t at = b->current = append(b, (enum tag)element.tag);
    struct node *node = &b->nodes[at];
    if (item) {
        node->attrs = item->attrs;
        node->n_attrs = item->n_attrs & 0x3F;
    }
    node->hidden = node->hidden || hides(node);
    if (element.tag == TAG_HTML && !b->html)
        b->html = at;
    else if (element.tag == TAG_HEAD && !b->head)
        b->head = at;
    else if (element.tag == TAG_BODY && !b->body)
        b->body = at;
    if (element.tag == TAG_BODY)
        b->seen = BODY_SEEN;
    else if (element.tag == TAG_HEAD && b->seen == NOTHING_SEEN)
        b->seen = HEAD_SEEN;
}

static bool is_open(const struct builder *b, enum tag tag) {
    for (size_t i = 0; i < b->n_open; i++)
        if (b->open[i].tag == tag)
            return true;
    return false;
}

/* Opens what an element stands in where no tag says so. */
static void imply(struct builder *b, struct tag_id element) {
    if (element.tag == TAG_HTML)
        return;
    if (b->n_open == 0)
        start(b, known_tag(TAG_HTML), NULL);
    if (element.tag == TAG_HEAD || element.tag == TAG_BODY)
        return;
    enum nesting_place place = (enum nesting_place)NESTINGS[element.kind].place;
    if (place == NESTING_IN_HEAD && b->n_open == 1) {
        if (b->seen == NOTHING_SEEN)
            start(b, known_tag(TAG_HEAD), NULL);
    } else if (place != NESTING_IN_DOCUMENT && b->seen != BODY_SEEN && !is_open(b, TAG_HEAD)) {
        start(b, known_tag(TAG_BODY), NULL);
    }
}

/* Makes way for an element. */
static void prepare(struct builder *b, struct tag_id element) {
    uint32_t closes = NESTINGS[element.kind].closes;
    while (b->n_open && NESTINGS[b->open[b->n_open - 1].kind].group & closes)
        end(b);
    imply(b, element);
}

static bool is_frame(struct tag_id element) {
    return element.tag == TAG_HTML || element.tag == TAG_HEAD || element.tag == TAG_BODY;
}

/* Whether a page's outermost elements stand where they cannot. */
static bool is_misplaced(const struct builder *b, struct tag_id element) {
    switch (element.tag) {
    case TAG_HTML:
        return b->n_open > 0;
    case TAG_HEAD:
        return b->n_open != 1;
    case TAG_BODY:
        return is_open(b, TAG_BODY);
    default:
        return false;
    }
}

static void start_tag(struct builder *b, const struct markup_item *item) {
    prepare(b, item->id);
    if (is_misplaced(b, item->id)) {
        b->ignored++;
        return;
    }
    start(b, item->id, item);
    if (NESTINGS[item->id.kind].empty)
        end(b);
}

static void end_tag(struct builder *b, struct tag_id element) {
    if (b->ignored && is_frame(element)) {
        b->ignored--;
        return;
    }
    size_t i = b->n_open;
    while (i > 0 && !same_tag(b->open[i - 1], element))
        if (NESTINGS[b->open[--i].kind].rank > NESTINGS[element.kind].rank)
            return;
    if (i > 0)
        while (b->n_open >= i)
            end(b);
}

static void add_text(struct builder *b, struct str piece, bool blank) {
    if (b->text.n == 0) {
        b->text = piece;
        b->blank = blank;
        return;
    }
    b->blank = b->blank && blank;
    size_t n = b->text.n + piece.n;
    char *p = (char *)(uintptr_t)b->text.p; /* not const where there is room: then it was allocated here */
    if (n > b->room) {
        p = arena_alloc(b->page->arena, n * 2);
        memcpy(p, b->text.p, b->text.n);
        b->room = n * 2;
    }
    if (piece.n)
        memcpy(p + b->text.n, piece.p, piece.n);
    b->text = (struct str){p, n};
}

/* Takes the texts up to the next tag; how many there are. */
static size_t texts(struct builder *b, const struct markup_item *items, size_t n) {
    bool blank = true;
    size_t k = 0;
    for (; k < n && items[k].type >= MARKUP_TEXT; k++)
        blank = blank && items[k].type == MARKUP_BLANK;
    enum tag in = b->n_open ? (enum tag)b->open[b->n_open - 1].tag : TAG_HTML;
    if (!blank && (in == TAG_HTML || in == TAG_HEAD)) {
        prepare(b, known_tag(TAG_P));
        start(b, known_tag(TAG_P), NULL);
    }
    for (size_t i = 0; i < k; i++)
        add_text(b, (struct str){items[i].text, items[i].length}, items[i].type == MARKUP_BLANK);
    return k;
}

static void take(struct builder *b, const struct markup_item *items, size_t n) {
    for (size_t i = 0; i < n;)
        switch (items[i].type) {
        case MARKUP_START:
            start_tag(b, &items[i++]);
            break;
        case MARKUP_END:
            end_tag(b, items[i++].id);
            break;
        default:
            i += texts(b, items + i, n - i);
        }
}

static void begin(struct builder *b, struct page *page, size_t nodes) {
    *b = (struct builder){.page = page};
    arena_grow(page->arena, b->nodes, &b->cap, nodes);
    b->nodes[0] = (struct node){.tag = TAG_OTHER, .element = 1};
    page->n_nodes = 1;
    page->n_elements = 2;
}

static void finish(struct builder *b) {
    struct page *page = b->page;
    flush_text(b);
    while (b->current)
        leave(b);
    leave(b);
    page->root = b->nodes;
    page->html = b->html ? b->nodes + b->html : NULL;
    page->head = b->head ? b->nodes + b->head : NULL;
    page->body = b->body ? b->nodes + b->body : NULL;
}

/* White space before all else is no text. */
static size_t blanks(const struct markup_item *items, size_t n) {
    size_t i = 0;
    while (i < n && items[i].type == MARKUP_BLANK)
        i++;
    return i;
}

void tree_build(struct page *page, struct prescan *scan) {
    struct builder b;
    const struct markup *markup = prescan_markup(scan);
    begin(&b, page, prescan_nodes(scan));
    bool begun = false;
    for (prescan_go_on(scan, ITEMS); markup->n_items > 0 && !prescan_is_streamed(scan);
         prescan_go_on(scan, ITEMS)) {
        size_t i = begun ? 0 : blanks(markup->items, markup->n_items);
        begun = begun || i < markup->n_items;
        take(&b, markup->items + i, markup->n_items - i);
    }
    finish(&b);
}

void tree_build_of(struct page *page, const struct markup_item *items, size_t n) {
    struct builder b;
    begin(&b, page, n + 1);
    size_t i = blanks(items, n);
    take(&b, items + i, n - i);
    finish(&b);
}

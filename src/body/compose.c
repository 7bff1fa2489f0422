#include "body/compose.h"
#include "base/buf.h"
#include "base/uri.h"
#include "base/utf8.h"
#include "body/drop_cap.h"
#include "body/parts.h"

enum {
    MAX_NESTING = 32,  /* containers, and inlines, within each other; deeper ones are flattened */
    CELL_WORDS = 30,   /* a table whose blocks are longer on average lays out the page */
    ITEM_WORDS = 60,   /* likewise a list */
    PARTS = 2,         /* headings from which a list holds parts of the text */
    TABLE_HEIGHT = 4,  /* elements from a cell up to its table */
    FIGURE_HEIGHT = 6, /* elements from a picture or caption up to its <figure> */
    MAX_SHARE = 60,    /* percent of the body's words: a quote or single item that holds more is a wrapper */
};

struct open {
    const struct node *dom;
    struct galley_node *made;
};

struct composer {
    const struct page *page;
    const struct block_list *list;
    const struct choice *choice;
    struct str base;
    uint64_t without; /* RULE_BITs of rules that are off */
    galley_article *article;
    uint32_t words;                     /* of all kept blocks */
    uint32_t *kept_words, *kept_blocks; /* of each element, by its number */
    uint32_t *kept_headings;            /* the same */
    uint32_t *largest; /* of each table: the kept words of its largest cell; NULL: no cells */
    struct open open[MAX_NESTING];
    int n_open;
    size_t last;                     /* the block that was added last; list->n: none that lines go on from */
    const struct node *figure;       /* the <figure> that was added to last, or NULL */
    struct galley_node *figure_made; /* and what became of it */
};

static bool is_on(const struct composer *c, enum rule rule) {
    return !(c->without & RULE_BIT(rule));
}

/* Whether a quotation, list or table is one in name only. */
static bool is_layout(const struct composer *c, const struct node *node) {
    uint64_t words = c->kept_words[node->element], blocks = c->kept_blocks[node->element];
    switch (node->tag) {
    case TAG_BLOCKQUOTE:
        return is_on(c, RULE_WRAPPING_QUOTE) && words * 100 > (uint64_t)c->words * MAX_SHARE;
    case TAG_TABLE:
        return (is_on(c, RULE_TABLE_LAYOUT) && words > blocks * CELL_WORDS) ||
               (is_on(c, RULE_MAIN_CELL) && c->largest &&
                c->largest[node->element] * UINT64_C(100) > words * MAX_SHARE);
    default:
        return (is_on(c, RULE_LIST_LAYOUT) && words > blocks * ITEM_WORDS) ||
               (is_on(c, RULE_LIST_OF_PARTS) && c->kept_headings[node->element] >= PARTS);
    }
}

/* Whether an element is a container in the article, and which. GALLEY_DOCUMENT: none. */
static galley_type container_type(const struct composer *c, const struct node *node) {
    if (c->kept_blocks[node->element] == 0) /* pictures alone make no list or table */
        return GALLEY_DOCUMENT;
    switch (node->tag) {
    case TAG_BLOCKQUOTE:
        return is_layout(c, node) ? GALLEY_DOCUMENT : GALLEY_QUOTE;
    case TAG_UL:
    case TAG_OL:
    case TAG_DL:
        return is_layout(c, node) ? GALLEY_DOCUMENT : GALLEY_LIST;
    case TAG_TABLE:
        return is_layout(c, node) ? GALLEY_DOCUMENT : GALLEY_TABLE;
    case TAG_LI:
    case TAG_DT:
    case TAG_DD:
        return GALLEY_ITEM;
    case TAG_TR:
        return GALLEY_ROW;
    case TAG_TD:
    case TAG_TH:
        return GALLEY_CELL;
    default:
        return GALLEY_DOCUMENT;
    }
}

/* The containers above a block's element, outermost first; items, rows and cells only within their lists and
 * tables. */
static int containers_of(const struct composer *c, const struct node *element, struct open *chain) {
    const struct node *nodes[MAX_NESTING];
    int n = 0, made = 0;
    for (const struct node *up = element; up; up = node_parent(up))
        if (container_type(c, up) != GALLEY_DOCUMENT) {
            if (n == MAX_NESTING) { /* the outermost give way */
                memmove(nodes, nodes + 1, sizeof *nodes * (MAX_NESTING - 1));
                n--;
            }
            nodes[n++] = up;
        }
    galley_type above = GALLEY_DOCUMENT;
    while (n-- > 0) {
        galley_type type = container_type(c, nodes[n]);
        bool fits = type == GALLEY_ITEM   ? above == GALLEY_LIST
                    : type == GALLEY_ROW  ? above == GALLEY_TABLE
                    : type == GALLEY_CELL ? above == GALLEY_ROW
                    : above == GALLEY_LIST || above == GALLEY_TABLE || above == GALLEY_ROW
                        ? false
                        : above != GALLEY_CELL;
        if (!fits)
            continue;
        chain[made++].dom = nodes[n];
        above = type;
    }
    return made;
}

static struct galley_node *parent_for(struct composer *c, const struct node *element) {
    struct open chain[MAX_NESTING];
    int n = containers_of(c, element, chain), same = 0;
    while (same < n && same < c->n_open && chain[same].dom == c->open[same].dom)
        same++;
    struct galley_node *parent = same ? c->open[same - 1].made : c->article->body;
    for (c->n_open = same; c->n_open < n; c->n_open++) {
        const struct node *dom = chain[c->n_open].dom;
        parent = article_add(c->article, parent, container_type(c, dom));
        parent->level = dom->tag == TAG_OL || dom->tag == TAG_TH;
        c->open[c->n_open] = (struct open){dom, parent};
    }
    /* Pages put paragraphs straight into lists and tables; the tree has items and cells there. */
    if (parent->type == GALLEY_LIST)
        parent = article_add(c->article, parent, GALLEY_ITEM);
    if (parent->type == GALLEY_TABLE)
        parent = article_add(c->article, parent, GALLEY_ROW);
    if (parent->type == GALLEY_ROW)
        parent = article_add(c->article, parent, GALLEY_CELL);
    return parent;
}

static galley_type inline_type(const struct node *node) {
    switch (node->tag) {
    case TAG_A:
        return node_has_attr(node, ATTR_HREF) ? GALLEY_LINK : GALLEY_DOCUMENT;
    case TAG_B:
    case TAG_STRONG:
        return GALLEY_STRONG;
    case TAG_I:
    case TAG_EM:
    case TAG_CITE:
        return GALLEY_EMPHASIS;
    case TAG_CODE:
    case TAG_KBD:
    case TAG_SAMP:
    case TAG_TT:
        return GALLEY_CODE;
    default:
        return GALLEY_DOCUMENT;
    }
}

/* A paragraph in the making: inlines that are open, and whether the text so far ends in a space. */
struct line {
    struct open open[MAX_NESTING];
    int n_open;
    struct galley_node *block, *text; /* text: the last text node */
    bool space, verbatim;
};

static const char *absolute(const struct composer *c, struct str address) {
    struct arena_mark mark = arena_mark(c->page->arena);
    address = str_trim(address);
    if (!str_starts(address, S("#"))) /* a place in the page itself */
        address = uri_resolve(c->page->arena, address, c->base);
    const char *url = arena_cstr(&c->article->arena, address);
    arena_rewind(c->page->arena, mark);
    return url;
}

static struct galley_node *inline_parent(struct composer *c, struct line *line, const struct node *text,
                                         const struct node *owner) {
    const struct node *chain[MAX_NESTING];
    int n = 0, same = 0;
    for (const struct node *up = node_parent(text); up && up != owner; up = node_parent(up))
        if (inline_type(up) != GALLEY_DOCUMENT && n < MAX_NESTING)
            chain[n++] = up;
    while (same < n && same < line->n_open && chain[n - 1 - same] == line->open[same].dom)
        same++;
    struct galley_node *parent = same ? line->open[same - 1].made : line->block;
    for (line->n_open = same; line->n_open < n; line->n_open++) {
        const struct node *dom = chain[n - 1 - line->n_open];
        parent = article_add(c->article, parent, inline_type(dom));
        if (parent->type == GALLEY_LINK)
            article_set_url(parent, absolute(c, node_attr_str(dom, ATTR_HREF)));
        line->open[line->n_open] = (struct open){dom, parent};
    }
    return parent;
}

/* Without control characters, C1's too: on a terminal they would do things. */
static void add_verbatim(struct buf *out, struct str text) {
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        if (c == '\n' || c == '\t' || (c >= ' ' && c < 0x7F) || c >= 0xA0)
            buf_str(out, str_slice(text, at, i));
    }
}

static void put_text(struct composer *c, struct line *line, const struct node *node, const struct node *owner,
                     const char *text) {
    struct galley_node *parent = inline_parent(c, line, node, owner);
    line->text = article_add(c->article, parent, GALLEY_TEXT);
    line->text->text = text;
}

static void add_text(struct composer *c, struct line *line, const struct node *node,
                     const struct node *owner) {
    struct buf b = buf_new(&c->article->arena);
    if (line->verbatim) {
        add_verbatim(&b, node_own_text(node));
    } else {
        /* A space that goes before tells buf_collapsed that the text so far ends in one. */
        buf_byte(&b, line->space ? ' ' : 'x');
        buf_collapsed(&b, node_own_text(node));
        b.p++;
        b.n--;
        b.cap--;
        if (b.n == 0)
            return;
        line->space = b.p[b.n - 1] == ' ';
    }
    buf_byte(&b, '\0');
    put_text(c, line, node, owner, b.p);
}

/* Whether a block's first letter stands in an element of its own, before the rest of its word. Emphasised or
 * linked letters are names: of statistics, of languages. */
static bool begins_with_cap(const struct composer *c, const struct block *b) {
    const struct node *next = b->first;
    if (node_parent(b->first)->tag != TAG_SPAN || b->first == b->last || !is_on(c, RULE_DROP_CAP))
        return false;
    do
        next = node_next(next, c->page->root);
    while (next != b->last && (next->tag != TAG_TEXT || str_trim(node_own_text(next)).n == 0));
    return is_drop_cap(node_own_text(b->first), node_own_text(next));
}

/* Whether block i goes on with the word that the block before begins. */
static bool goes_on_from_cap(const struct composer *c, size_t i) {
    return c->last + 1 == i && is_on(c, RULE_DROP_CAP) &&
           is_drop_cap(c->list->items[c->last].text, c->list->items[i].text);
}

/* A block of one text, which the block has as it is wanted. */
static void add_only_text(struct composer *c, struct line *line, const struct block *b) {
    put_text(c, line, b->first, b->owner, arena_cstr(&c->article->arena, b->text));
    line->space = false;
}

static void add_texts(struct composer *c, struct line *line, const struct block *b) {
    bool cap = begins_with_cap(c, b);
    for (const struct node *node = b->first; node; node = node_next(node, c->page->root)) {
        if (node->tag == TAG_TEXT && !block_skips((enum tag)node_parent(node)->tag) && !block_hides(node))
            add_text(c, line, node, b->owner);
        line->space |= cap && node == b->first; /* none is added between the letter and its word */
        if (node == b->last)
            break;
    }
}

static void add_inlines(struct composer *c, struct line *line, const struct block *b) {
    if (b->first == b->last && !line->verbatim)
        add_only_text(c, line, b);
    else
        add_texts(c, line, b);
    /* No space at the end. The text is this composer's own. */
    if (line->text && !line->verbatim && line->space) {
        char *text = (char *)(uintptr_t)line->text->text;
        size_t n = strlen(text);
        if (n)
            text[n - 1] = '\0';
    }
    line->space = true;
    line->text = NULL;
    line->n_open = 0;
}

static galley_type block_type(const struct block *b, int *level) {
    for (const struct node *up = b->owner; up && up->depth + 4 > b->owner->depth; up = node_parent(up)) {
        if (TAG_FLAGS[up->tag] & TAG_HEADING) {
            *level = up->tag - TAG_H1 + 1;
            return GALLEY_HEADING;
        }
        if (up->tag == TAG_PRE)
            return GALLEY_PREFORMATTED;
    }
    return GALLEY_PARAGRAPH;
}

/* Tells a cell's table how much the cell holds. */
static void measure_cell(struct composer *c, const struct node *cell) {
    const struct node *table = cell;
    for (int height = 0; table && table->tag != TAG_TABLE && height < TABLE_HEIGHT; height++)
        table = node_parent(table);
    if (!c->largest)
        c->largest = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    if (table && table->tag == TAG_TABLE && c->kept_words[cell->element] > c->largest[table->element])
        c->largest[table->element] = c->kept_words[cell->element];
}

/* Tells an element's parent what the element holds, all of which it knows. */
static void hand_up(struct composer *c, const struct node *node) {
    const struct node *parent = node_parent(node);
    if (!parent)
        return;
    c->kept_words[parent->element] += c->kept_words[node->element];
    c->kept_blocks[parent->element] += c->kept_blocks[node->element];
    c->kept_headings[parent->element] += c->kept_headings[node->element];
    if (node->tag == TAG_TD || node->tag == TAG_TH)
        measure_cell(c, node);
}

static void sum_up(struct composer *c, const struct choice *choice) {
    uint32_t n = c->page->n_elements;
    const struct node *first = NULL, *last = NULL; /* owners of blocks */
    c->kept_words = arena_array(c->page->arena, uint32_t, n);
    c->kept_blocks = arena_array(c->page->arena, uint32_t, n);
    c->kept_headings = arena_array(c->page->arena, uint32_t, n);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!choice->keep[i] || choice->part[i] == PART_COMMENT)
            continue;
        c->kept_words[b->owner->element] += b->counts.words;
        c->kept_blocks[b->owner->element]++;
        c->kept_headings[b->owner->element] += (TAG_FLAGS[b->owner->tag] & TAG_HEADING) != 0;
        c->words += b->counts.words;
        first = first && first < b->owner ? first : b->owner;
        last = last && last > b->owner ? last : b->owner;
    }
    for (const struct node *node = last; node > first; node--)
        if (node->tag != TAG_TEXT)
            hand_up(c, node);
    for (const struct node *node = first; node; node = node_parent(node)) /* before it nothing else has any */
        hand_up(c, node);
}

/* The figure that a picture or caption stands in: one for each <figure>, else one of its own. */
static struct galley_node *figure_for(struct composer *c, const struct node *element) {
    const struct node *figure = element;
    for (int height = 0; figure && figure->tag != TAG_FIGURE; height++)
        figure = height < FIGURE_HEIGHT ? node_parent(figure) : NULL;
    if (figure && figure == c->figure && is_on(c, RULE_ONE_FIGURE))
        return c->figure_made;
    struct galley_node *parent = parent_for(c, element);
    c->figure = figure;
    c->figure_made = parent->type == GALLEY_CELL ? parent : article_add(c->article, parent, GALLEY_FIGURE);
    return c->figure_made;
}

static void add_picture(struct composer *c, const struct node *img) {
    struct galley_node *picture = article_add(c->article, figure_for(c, img), GALLEY_PICTURE);
    struct buf description = buf_new(&c->article->arena);
    buf_collapsed(&description, node_attr_str(img, ATTR_ALT));
    picture->text = arena_cstr(&c->article->arena, str_trim(buf_slice(&description)));
    article_set_url(picture, absolute(c, picture_address(img)));
}

/* The node that a block's text goes to. */
static struct galley_node *node_for(struct composer *c, const struct block *b, enum part part,
                                    struct line *line) {
    if (part == PART_COMMENT)
        return article_add(c->article, c->article->body, GALLEY_COMMENT);
    if (part == PART_CAPTION)
        return figure_for(c, b->owner);
    struct galley_node *parent = parent_for(c, b->owner);
    int level = 0;
    galley_type type = block_type(b, &level);
    if (parent->type == GALLEY_CELL) /* cells hold inlines */
        return parent;
    struct galley_node *node = article_add(c->article, parent, type);
    node->level = level;
    line->verbatim = type == GALLEY_PREFORMATTED;
    return node;
}

/* Adds block i to the line that it goes on from, or to one of its own. */
static void add_block(struct composer *c, size_t i, struct line *line) {
    const struct block *b = &c->list->items[i];
    bool goes_on = c->last + 1 == i && b->breaks == 1 && b->owner == c->list->items[c->last].owner &&
                   line->block && is_on(c, RULE_LINE_BREAK);
    if (line->block && goes_on_from_cap(c, i)) {
        line->n_open = 0;
    } else if (goes_on) {
        article_add(c->article, line->block, GALLEY_BREAK);
    } else {
        *line = (struct line){.block = NULL};
        line->block = node_for(c, b, (enum part)c->choice->part[i], line);
        if (line->block->last)
            article_add(c->article, line->block, GALLEY_BREAK);
    }
    line->space = true;
    add_inlines(c, line, b);
    c->last = i;
}

void compose(const struct composition *what, galley_article *article) {
    const struct block_list *list = what->list;
    const struct choice *choice = &what->choice;
    struct composer c = {.page = what->page,
                         .list = list,
                         .choice = choice,
                         .base = what->base,
                         .without = what->without,
                         .article = article,
                         .last = list->n};
    struct line line = {.block = NULL};
    size_t picture = 0;
    struct arena_mark mark = arena_mark(c.page->arena);
    sum_up(&c, choice);
    for (size_t i = 0; i < list->n; i++) {
        for (; picture < what->n_pictures && what->pictures[picture] < list->items[i].first; picture++) {
            add_picture(&c, what->pictures[picture]);
            c.last = list->n;
        }
        if (choice->keep[i] && choice->part[i] != PART_COMMENT)
            add_block(&c, i, &line);
    }
    while (picture < what->n_pictures)
        add_picture(&c, what->pictures[picture++]);
    for (size_t i = 0; i < list->n; i++)
        if (choice->keep[i] && choice->part[i] == PART_COMMENT)
            add_block(&c, i, &line);
    arena_rewind(c.page->arena, mark);
}

void compose_text(struct str text, galley_article *article) {
    while (text.n) {
        const char *end = memchr(text.p, '\n', text.n);
        size_t n = end ? (size_t)(end - text.p) : text.n;
        struct buf b = buf_new(&article->arena);
        buf_collapsed(&b, str_slice(text, 0, n));
        struct str line = str_trim(buf_slice(&b));
        if (line.n) {
            struct galley_node *paragraph = article_add(article, article->body, GALLEY_PARAGRAPH);
            article_add(article, paragraph, GALLEY_TEXT)->text = arena_cstr(&article->arena, line);
        }
        text = str_slice(text, n + (end != NULL), text.n);
    }
}

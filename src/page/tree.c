#include "page/tree.h"
#include "page/names.h"
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

struct parser {
    xmlParserCtxtPtr context; /* NULL before the first page */
};

/* libxml2's callbacks must not be left by a jump, which would leak the parser's own memory: a failed
 * allocation is noted here and ends the parse. */
struct builder {
    xmlParserCtxtPtr parser;
    struct page *page;
    struct node *nodes; /* n_nodes of them; the page takes them over in the end */
    size_t cap;
    uint32_t current; /* the element that is open; until it ends, `on` tells its last child instead */
    uint32_t html, head, body; /* 0: none yet */
    struct prescan *scan;
    struct markup *markup; /* its; the items from next_item on are those that the parser has not come to */
    struct str text;       /* of the text node that grows */
    size_t room;           /* bytes at its place; 0 where it is still one piece */
    bool failed;
};

static void fail(struct builder *b) {
    b->failed = true;
    xmlStopParser(b->parser);
}

/* Makes room for one more node. */
static bool has_room(struct builder *b) {
    if (b->page->n_nodes < b->cap)
        return true;
    jmp_buf out_of_memory, *outer = b->page->arena->on_failure;
    b->page->arena->on_failure = &out_of_memory;
    if (setjmp(out_of_memory) == 0)
        arena_grow(b->page->arena, b->nodes, &b->cap, b->page->n_nodes + 1);
    else
        fail(b);
    b->page->arena->on_failure = outer;
    return !b->failed;
}

/* A node behind all others, as the last child of the element that is open. Its place; 0: out of memory. */
static uint32_t append(struct builder *b, enum tag tag) {
    if (!has_room(b))
        return 0;
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
    bool blank = true, line = false;
    if (text.n == 0 || b->failed)
        return;
    for (size_t i = 0; blank && i < text.n; i++) {
        blank = is_space((unsigned char)text.p[i]);
        line |= text.p[i] == '\n';
    }
    b->text = (struct str){NULL, 0};
    b->room = 0;
    if (blank && parts_nothing(&b->nodes[b->current]))
        return;
    uint32_t at = append(b, TAG_TEXT);
    if (!at)
        return;
    if (blank)
        text = line ? S("\n") : S(" ");
    b->nodes[at].text = text.p;
    b->nodes[at].length = (uint32_t)text.n;
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

static bool is_unseen(struct str names) {
    struct str name;
    for (size_t i = 0; word_next(names, &i, &name);)
        if (name.n >= 7 && ((name.p[0] | 32) == 's' || (name.p[0] | 32) == 'v')) /* as all of them begin */
            for (size_t k = 0; k < sizeof UNSEEN / sizeof *UNSEEN; k++)
                if (str_eq_nocase(name, UNSEEN[k]))
                    return true;
    return false;
}

static bool hides(const struct node *node) {
    if (node->tag == TAG_TEMPLATE)
        return true;
    for (uint16_t i = 0; i < node->n_attrs; i++) {
        struct str value = node->attrs[i].value;
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

/* How far into the skeleton the parser has come, in bytes. */
static size_t place(const struct builder *b) {
    const xmlParserInput *input = b->parser->input;
    return input ? (size_t)input->consumed + (size_t)(input->cur - input->base) : 0;
}

/* The elements that the parser puts in by itself. */
static bool may_be_implied(const char *name) {
    switch (name[0]) {
    case 'p':
        return name[1] == '\0';
    case 'h':
        return strcmp(name, "html") == 0 || strcmp(name, "head") == 0;
    case 'b':
        return strcmp(name, "body") == 0;
    default:
        return false;
    }
}

/* The start tag that the parser is in, if it is the one that gave this element; NULL if none did. */
static const struct markup_item *own_item(struct builder *b, const char *name) {
    const struct markup_item *item = NULL;
    size_t at = place(b);
    const struct markup_item *end = b->markup->items + b->markup->n_items;
    for (const struct markup_item *i = b->markup->items + b->markup->next_item; i < end && i->at < at; i++)
        item = i;
    if (!item || item->tag == TAG_TEXT || (may_be_implied(name) && item->tag != tag_of(str_of(name))))
        return NULL;
    b->markup->next_item = (size_t)(item - b->markup->items) + 1;
    return item;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **atts) {
    struct builder *b = data;
    flush_text(b);
    if (b->failed)
        return;
    const struct markup_item *item = own_item(b, (const char *)name);
    enum tag tag = item ? (enum tag)item->tag : tag_of(str_of((const char *)name));
    uint32_t at = append(b, tag);
    (void)atts; /* they stand beside the skeleton */
    if (!at)
        return;
    struct node *node = &b->nodes[at];
    if (item) {
        node->attrs = item->attrs;
        node->n_attrs = item->n_attrs & 0x3F;
    }
    node->hidden = node->hidden || hides(node);
    b->current = at;
    if (tag == TAG_HTML && !b->html)
        b->html = at;
    else if (tag == TAG_HEAD && !b->head)
        b->head = at;
    else if (tag == TAG_BODY && !b->body)
        b->body = at;
}

static void on_end(void *data, const xmlChar *name) {
    struct builder *b = data;
    (void)name; /* libxml2 closes what it opened, in order */
    flush_text(b);
    if (!b->failed && b->current)
        leave(b);
}

/* The piece of text that a character of the skeleton stands for. The parser drops some white space; a blank
 * piece that is not where it should be is one space. */
static struct str next_text(struct builder *b, bool blank) {
    struct markup *m = b->markup;
    for (size_t k = m->next_item; k < m->n_items; k++) {
        const struct markup_item *i = &m->items[k];
        if (i->tag != TAG_TEXT || (i->blank && !blank))
            continue;
        if (i->blank != blank)
            break;
        m->next_item = k + 1;
        return (struct str){i->text, i->length};
    }
    return blank ? S(" ") : S("");
}

static void add_text(struct builder *b, struct str piece) {
    if (b->text.n == 0) {
        b->text = piece;
        return;
    }
    size_t n = b->text.n + piece.n;
    char *p = (char *)(uintptr_t)b->text.p; /* not const where there is room: then it was allocated here */
    if (n > b->room) {
        p = arena_try_alloc(b->page->arena, n * 2);
        if (!p) {
            fail(b);
            return;
        }
        memcpy(p, b->text.p, b->text.n);
        b->room = n * 2;
    }
    if (piece.n)
        memcpy(p + b->text.n, piece.p, piece.n);
    b->text = (struct str){p, n};
}

static void on_text(void *data, const xmlChar *text, int n) {
    struct builder *b = data;
    for (int i = 0; i < n && !b->failed; i++)
        add_text(b, next_text(b, text[i] != MARKUP_TEXT));
}

static const xmlSAXHandler HANDLER = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
};

/* libxml2 asks for more of the skeleton. */
static int read_skeleton(void *data, char *to, int n) {
    struct builder *b = data;
    jmp_buf out_of_memory, *outer = b->page->arena->on_failure;
    volatile size_t got = 0;
    b->page->arena->on_failure = &out_of_memory;
    if (setjmp(out_of_memory) == 0) {
        prescan_go_on(b->scan, (size_t)n);
        got = markup_take(b->markup, to, (size_t)n);
    } else {
        b->failed = true;
    }
    b->page->arena->on_failure = outer;
    return (int)got;
}

/* The parser's context for the next page. It keeps the names that it has met, so one that has met many odd
 * ones gives way to a new one. */
static xmlParserCtxtPtr fresh_context(struct parser *parser) {
    enum { MOST_NAMES = 2000 };
    if (parser->context && xmlDictSize(parser->context->dict) > MOST_NAMES) {
        htmlFreeParserCtxt(parser->context);
        parser->context = NULL;
    }
    if (!parser->context)
        parser->context = htmlNewParserCtxt();
    return parser->context;
}

static bool give_input(xmlParserCtxtPtr context, struct builder *b) {
    xmlParserInputBufferPtr buffer =
        xmlParserInputBufferCreateIO(read_skeleton, NULL, b, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input = buffer ? xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) : NULL;
    if (!input) {
        xmlFreeParserInputBuffer(buffer);
        return false;
    }
    return inputPush(context, input) >= 0;
}

static void parse(struct builder *b, struct parser *parser) {
    b->parser = fresh_context(parser);
    if (!b->parser || !give_input(b->parser, b)) {
        b->failed = true;
        return;
    }
    *b->parser->sax = HANDLER;
    b->parser->userData = b;
    htmlCtxtUseOptions(b->parser,
                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlSwitchEncoding(b->parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(b->parser);
    flush_text(b);
    b->failed |= b->parser->errNo == XML_ERR_NO_MEMORY;
    htmlCtxtReset(b->parser);
}

struct parser *parser_new(void) {
    return calloc(1, sizeof(struct parser));
}

void parser_free(struct parser *parser) {
    if (parser && parser->context)
        htmlFreeParserCtxt(parser->context);
    free(parser);
}

void tree_build(struct page *page, struct prescan *scan, struct parser *parser) {
    struct builder b = {.page = page, .scan = scan, .markup = prescan_markup(scan)};
    struct parser own = {NULL};
    arena_grow(page->arena, b.nodes, &b.cap, prescan_nodes(scan));
    b.nodes[0] = (struct node){.tag = TAG_OTHER, .element = 1};
    page->n_nodes = 1;
    page->n_elements = 2;
    parse(&b, parser ? parser : &own);
    if (own.context)
        htmlFreeParserCtxt(own.context);
    if (b.failed)
        longjmp(*page->arena->on_failure, 1);
    while (b.current)
        leave(&b);
    leave(&b);
    page->root = b.nodes;
    page->html = b.html ? b.nodes + b.html : NULL;
    page->head = b.head ? b.nodes + b.head : NULL;
    page->body = b.body ? b.nodes + b.body : NULL;
}

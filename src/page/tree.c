#include "page/tree.h"
#include "page/names.h"
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdlib.h>

/* libxml2's callbacks must not be left by a jump, which would leak the parser's own memory: a failed
 * allocation is noted here and ends the parse. */
struct builder {
    xmlParserCtxtPtr parser;
    struct page *page;
    struct node *current;
    char *text; /* of the text node that grows */
    size_t n_text, cap_text;
    bool failed;
};

static void fail(struct builder *b) {
    b->failed = true;
    xmlStopParser(b->parser);
}

static struct node *append(struct builder *b, enum tag tag) {
    struct node *node = arena_try_alloc(b->page->arena, sizeof *node), *parent = b->current;
    if (!node) {
        fail(b);
        return NULL;
    }
    *node = (struct node){.tag = (uint16_t)tag, .order = b->page->n_nodes++, .parent = parent};
    if (parent) {
        node->depth = parent->depth < UINT16_MAX ? parent->depth + 1 : UINT16_MAX;
        node->hidden = parent->hidden;
        node->prev = parent->last;
        if (parent->last)
            parent->last->next = node;
        else
            parent->first = node;
        parent->last = node;
    }
    return node;
}

static bool copied(struct builder *b, struct str s, struct str *copy) {
    char *p = arena_try_alloc(b->page->arena, s.n);
    if (!p) {
        fail(b);
        return false;
    }
    memcpy(p, s.p, s.n);
    *copy = (struct str){p, s.n};
    return true;
}

/* White space between blocks, which most text nodes are, parts nothing that is not parted already. */
static bool parts_nothing(const struct node *parent) {
    return TAG_FLAGS[parent->tag] & TAG_BLOCK && (!parent->last || TAG_FLAGS[parent->last->tag] & TAG_BLOCK);
}

/* Ends the text node that has gathered. White space alone is not copied. */
static void flush_text(struct builder *b) {
    if (b->n_text == 0 || b->failed)
        return;
    struct str text = {b->text, b->n_text};
    bool blank = true, line = false;
    for (size_t i = 0; blank && i < text.n; i++) {
        blank = is_space((unsigned char)text.p[i]);
        line |= text.p[i] == '\n';
    }
    b->n_text = 0;
    if (blank && parts_nothing(b->current))
        return;
    if (blank)
        text = line ? S("\n") : S(" ");
    else if (!copied(b, text, &text))
        return;
    struct node *node = append(b, TAG_TEXT);
    if (node)
        node->text = text;
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

static bool hides(const struct node *node) {
    if (node->tag == TAG_TEMPLATE)
        return true;
    const struct str *names = node_attr(node, ATTR_CLASS);
    for (size_t i = 0; names && i < sizeof UNSEEN / sizeof *UNSEEN; i++)
        if (words_have(*names, UNSEEN[i]))
            return true;
    const struct str *hidden = node_attr(node, ATTR_HIDDEN);
    if (hidden && !str_eq_nocase(*hidden, S("until-found")))
        return true;
    const struct str *style = node_attr(node, ATTR_STYLE);
    return style && style_hides(*style);
}

static bool read_attrs(struct builder *b, struct node *node, const xmlChar **atts) {
    size_t n = 0;
    while (atts[2 * n])
        n++;
    struct attr *list = arena_try_alloc(b->page->arena, n * sizeof *list);
    if (!list) {
        fail(b);
        return false;
    }
    node->attrs = list;
    for (size_t i = 0; i < n && i < UINT16_MAX; i++) {
        /* The prescan let only known names through, and spelled them as the list does. */
        struct attr *attr = &list[node->n_attrs];
        attr->name = attr_of(str_of((const char *)atts[2 * i]));
        attr->value = S("");
        if (attr->name == ATTR_COUNT)
            continue;
        if (atts[2 * i + 1] && atts[2 * i + 1][0] &&
            !copied(b, str_of((const char *)atts[2 * i + 1]), &attr->value))
            return false;
        node->n_attrs++;
    }
    return true;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **atts) {
    struct builder *b = data;
    flush_text(b);
    if (b->failed)
        return;
    enum tag tag = tag_of(str_of((const char *)name));
    struct node *node = append(b, tag);
    if (!node || (atts && !read_attrs(b, node, atts)))
        return;
    node->hidden = node->hidden || hides(node);
    b->current = node;
    struct page *page = b->page;
    if (tag == TAG_HTML && !page->html)
        page->html = node;
    else if (tag == TAG_HEAD && !page->head)
        page->head = node;
    else if (tag == TAG_BODY && !page->body)
        page->body = node;
}

static void on_end(void *data, const xmlChar *name) {
    struct builder *b = data;
    (void)name; /* libxml2 closes what it opened, in order */
    flush_text(b);
    if (!b->failed && b->current->parent)
        b->current = b->current->parent;
}

static void on_text(void *data, const xmlChar *text, int n) {
    struct builder *b = data;
    if (b->failed || n <= 0)
        return;
    if ((size_t)n > b->cap_text - b->n_text) {
        size_t bigger = (b->cap_text + (size_t)n) * 2;
        char *p = realloc(b->text, bigger);
        if (!p) {
            fail(b);
            return;
        }
        b->text = p;
        b->cap_text = bigger;
    }
    memcpy(b->text + b->n_text, text, (size_t)n);
    b->n_text += (size_t)n;
}

static const xmlSAXHandler HANDLER = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
};

static void parse(struct builder *b, struct str markup) {
    /* The parser is given a copy: libxml2 2.9's static input buffers are read past their end. */
    b->parser = htmlCreateMemoryParserCtxt(markup.p, (int)markup.n);
    if (!b->parser) {
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
    xmlFreeDoc(b->parser->myDoc);
    b->parser->myDoc = NULL;
    htmlFreeParserCtxt(b->parser);
}

void tree_build(struct page *page, struct str markup) {
    struct builder b = {.page = page};
    page->root = b.current = append(&b, TAG_OTHER);
    if (markup.n > INT_MAX)
        b.failed = true;
    if (markup.n && !b.failed)
        parse(&b, markup);
    free(b.text);
    if (b.failed)
        longjmp(*page->arena->on_failure, 1);
}

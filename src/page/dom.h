/* galley's own document tree: compact, in one arena, in document order. Only src/page builds it. */
#ifndef GALLEY_PAGE_DOM_H
#define GALLEY_PAGE_DOM_H

#include "base/arena.h"
#include "base/str.h"

/* The elements that some part of galley tells apart; all others are TAG_OTHER. The list is the one place to
 * add one: X(enum name, markup name, flags), in alphabetical order of the markup names. */
enum tag_flag {
    TAG_BLOCK = 1,    /* starts and ends a line */
    TAG_VOID = 2,     /* has no content */
    TAG_INLINE = 4,   /* phrasing that never separates words by itself */
    TAG_CONTROL = 8,  /* a form control: its text is an interface's, not the page's */
    TAG_HEADING = 16, /* h1…h6 */
};

#define TAGS(X)                                                                                              \
    X(A, "a", TAG_INLINE)                                                                                    \
    X(ABBR, "abbr", TAG_INLINE)                                                                              \
    X(ADDRESS, "address", TAG_BLOCK)                                                                         \
    X(AMP_IMG, "amp-img", 0)                                                                                 \
    X(ARTICLE, "article", TAG_BLOCK)                                                                         \
    X(ASIDE, "aside", TAG_BLOCK)                                                                             \
    X(AUDIO, "audio", TAG_BLOCK)                                                                             \
    X(B, "b", TAG_INLINE)                                                                                    \
    X(BASE, "base", TAG_VOID)                                                                                \
    X(BLOCKQUOTE, "blockquote", TAG_BLOCK)                                                                   \
    X(BODY, "body", TAG_BLOCK)                                                                               \
    X(BR, "br", TAG_VOID)                                                                                    \
    X(BUTTON, "button", TAG_CONTROL)                                                                         \
    X(CAPTION, "caption", TAG_BLOCK)                                                                         \
    X(CENTER, "center", TAG_BLOCK)                                                                           \
    X(CITE, "cite", TAG_INLINE)                                                                              \
    X(CODE, "code", TAG_INLINE)                                                                              \
    X(DD, "dd", TAG_BLOCK)                                                                                   \
    X(DETAILS, "details", TAG_BLOCK)                                                                         \
    X(DIALOG, "dialog", TAG_BLOCK)                                                                           \
    X(DIV, "div", TAG_BLOCK)                                                                                 \
    X(DL, "dl", TAG_BLOCK)                                                                                   \
    X(DT, "dt", TAG_BLOCK)                                                                                   \
    X(EM, "em", TAG_INLINE)                                                                                  \
    X(FIELDSET, "fieldset", TAG_BLOCK)                                                                       \
    X(FIGCAPTION, "figcaption", TAG_BLOCK)                                                                   \
    X(FIGURE, "figure", TAG_BLOCK)                                                                           \
    X(FONT, "font", TAG_INLINE)                                                                              \
    X(FOOTER, "footer", TAG_BLOCK)                                                                           \
    X(FORM, "form", TAG_BLOCK)                                                                               \
    X(FRAME, "frame", TAG_VOID)                                                                              \
    X(FRAMESET, "frameset", TAG_BLOCK)                                                                       \
    X(H1, "h1", TAG_BLOCK | TAG_HEADING)                                                                     \
    X(H2, "h2", TAG_BLOCK | TAG_HEADING)                                                                     \
    X(H3, "h3", TAG_BLOCK | TAG_HEADING)                                                                     \
    X(H4, "h4", TAG_BLOCK | TAG_HEADING)                                                                     \
    X(H5, "h5", TAG_BLOCK | TAG_HEADING)                                                                     \
    X(H6, "h6", TAG_BLOCK | TAG_HEADING)                                                                     \
    X(HEAD, "head", TAG_BLOCK)                                                                               \
    X(HEADER, "header", TAG_BLOCK)                                                                           \
    X(HGROUP, "hgroup", TAG_BLOCK)                                                                           \
    X(HR, "hr", TAG_BLOCK | TAG_VOID)                                                                        \
    X(HTML, "html", TAG_BLOCK)                                                                               \
    X(I, "i", TAG_INLINE)                                                                                    \
    X(IFRAME, "iframe", TAG_BLOCK)                                                                           \
    X(IMG, "img", TAG_VOID)                                                                                  \
    X(INPUT, "input", TAG_VOID | TAG_CONTROL)                                                                \
    X(KBD, "kbd", TAG_INLINE)                                                                                \
    X(LABEL, "label", TAG_CONTROL)                                                                           \
    X(LEGEND, "legend", TAG_BLOCK)                                                                           \
    X(LI, "li", TAG_BLOCK)                                                                                   \
    X(LINK, "link", TAG_VOID)                                                                                \
    X(MAIN, "main", TAG_BLOCK)                                                                               \
    X(MENU, "menu", TAG_BLOCK)                                                                               \
    X(META, "meta", TAG_VOID)                                                                                \
    X(NAV, "nav", TAG_BLOCK)                                                                                 \
    X(NOSCRIPT, "noscript", TAG_BLOCK)                                                                       \
    X(OBJECT, "object", TAG_BLOCK)                                                                           \
    X(OL, "ol", TAG_BLOCK)                                                                                   \
    X(OPTION, "option", TAG_BLOCK | TAG_CONTROL)                                                             \
    X(P, "p", TAG_BLOCK)                                                                                     \
    X(PICTURE, "picture", 0)                                                                                 \
    X(PRE, "pre", TAG_BLOCK)                                                                                 \
    X(Q, "q", TAG_INLINE)                                                                                    \
    X(RP, "rp", TAG_INLINE)                                                                                  \
    X(RT, "rt", TAG_INLINE)                                                                                  \
    X(RUBY, "ruby", TAG_INLINE)                                                                              \
    X(S, "s", TAG_INLINE)                                                                                    \
    X(SAMP, "samp", TAG_INLINE)                                                                              \
    X(SECTION, "section", TAG_BLOCK)                                                                         \
    X(SELECT, "select", TAG_BLOCK | TAG_CONTROL)                                                             \
    X(SMALL, "small", TAG_INLINE)                                                                            \
    X(SPAN, "span", TAG_INLINE)                                                                              \
    X(STRONG, "strong", TAG_INLINE)                                                                          \
    X(SUB, "sub", TAG_INLINE)                                                                                \
    X(SUMMARY, "summary", TAG_BLOCK)                                                                         \
    X(SUP, "sup", TAG_INLINE)                                                                                \
    X(SVG, "svg", 0)                                                                                         \
    X(TABLE, "table", TAG_BLOCK)                                                                             \
    X(TBODY, "tbody", TAG_BLOCK)                                                                             \
    X(TD, "td", TAG_BLOCK)                                                                                   \
    X(TEMPLATE, "template", TAG_BLOCK)                                                                       \
    X(TEXTAREA, "textarea", TAG_BLOCK | TAG_CONTROL)                                                         \
    X(TFOOT, "tfoot", TAG_BLOCK)                                                                             \
    X(TH, "th", TAG_BLOCK)                                                                                   \
    X(THEAD, "thead", TAG_BLOCK)                                                                             \
    X(TIME, "time", TAG_INLINE)                                                                              \
    X(TITLE, "title", TAG_BLOCK)                                                                             \
    X(TR, "tr", TAG_BLOCK)                                                                                   \
    X(TT, "tt", TAG_INLINE)                                                                                  \
    X(U, "u", TAG_INLINE)                                                                                    \
    X(UL, "ul", TAG_BLOCK)                                                                                   \
    X(VAR, "var", TAG_INLINE)                                                                                \
    X(VIDEO, "video", TAG_BLOCK)                                                                             \
    X(WBR, "wbr", TAG_VOID)

enum tag {
    TAG_TEXT,  /* a text node: no element */
    TAG_OTHER, /* an element that galley has no word for; inline */
#define X(name, markup, flags) TAG_##name,
    TAGS(X)
#undef X
        TAG_COUNT
};

extern const uint8_t TAG_FLAGS[TAG_COUNT];
extern const char *const TAG_NAMES[TAG_COUNT];
enum tag tag_of(struct str name); /* ASCII case does not matter; TAG_OTHER when unknown */

/* The attributes that someone reads; no others reach the tree. X(enum name, markup name), in alphabetical
 * order of the markup names. */
#define ATTRS(X)                                                                                             \
    X(ALT, "alt")                                                                                            \
    X(ARIA_HIDDEN, "aria-hidden")                                                                            \
    X(ARIA_LABEL, "aria-label")                                                                              \
    X(CLASS, "class")                                                                                        \
    X(CONTENT, "content")                                                                                    \
    X(DATA_COMPONENT, "data-component")                                                                      \
    X(DATA_LAZY_SRC, "data-lazy-src")                                                                        \
    X(DATA_ORIGINAL, "data-original")                                                                        \
    X(DATA_QA, "data-qa")                                                                                    \
    X(DATA_SRC, "data-src")                                                                                  \
    X(DATA_SRCSET, "data-srcset")                                                                            \
    X(DATA_TEST, "data-test")                                                                                \
    X(DATA_TEST_ID, "data-test-id")                                                                          \
    X(DATA_TESTID, "data-testid")                                                                            \
    X(DATA_TYPE, "data-type")                                                                                \
    X(DATETIME, "datetime")                                                                                  \
    X(DIR, "dir")                                                                                            \
    X(HEIGHT, "height")                                                                                      \
    X(HIDDEN, "hidden")                                                                                      \
    X(HREF, "href")                                                                                          \
    X(HTTP_EQUIV, "http-equiv")                                                                              \
    X(ID, "id")                                                                                              \
    X(ITEMPROP, "itemprop")                                                                                  \
    X(ITEMSCOPE, "itemscope")                                                                                \
    X(ITEMTYPE, "itemtype")                                                                                  \
    X(LANG, "lang")                                                                                          \
    X(NAME, "name")                                                                                          \
    X(PROPERTY, "property")                                                                                  \
    X(REL, "rel")                                                                                            \
    X(ROLE, "role")                                                                                          \
    X(SRC, "src")                                                                                            \
    X(SRCSET, "srcset")                                                                                      \
    X(STYLE, "style")                                                                                        \
    X(TITLE, "title")                                                                                        \
    X(TYPE, "type")                                                                                          \
    X(VALUE, "value")                                                                                        \
    X(WIDTH, "width")                                                                                        \
    X(XML_LANG, "xml:lang")

enum attr_name {
#define X(name, markup) ATTR_##name,
    ATTRS(X)
#undef X
        ATTR_COUNT
};

/* Its value: entities resolved, white space as in the page. */
struct attr {
    const char *p;
    uint32_t n;
    uint8_t name; /* enum attr_name */
};

static inline struct attr attr_with(enum attr_name name, struct str value) {
    return (struct attr){value.p, (uint32_t)value.n, (uint8_t)name};
}
static inline struct str attr_value(const struct attr *attr) {
    return (struct str){attr->p, attr->n};
}

/* Pages have millions of them, so every byte counts. A page's nodes stand in one array in document order: of
 * two the one with the smaller address comes first, their distance is that in nodes, and an element's first
 * child stands right behind it. */
struct node {
    union {
        const struct attr *attrs; /* of an element */
        const char *text;         /* of TAG_TEXT: see node_own_text */
    };
    union {
        uint32_t length;  /* of the text, in bytes */
        uint32_t element; /* place among the elements, from 1 */
    };
    uint32_t up, on;     /* nodes back to its parent, and on to its next sibling; 0: there is none */
    uint8_t tag;         /* enum tag */
    uint8_t n_attrs : 6; /* 0 for texts */
    bool hidden : 1; /* it, or an element above it, says that it is not shown (hidden, display:none, …) */
    bool inner : 1;  /* it has children */
    uint16_t depth;  /* elements above it */
};
_Static_assert(TAG_COUNT <= UINT8_MAX && ATTR_COUNT < 64, "they fit into struct node");

/* A script that carries data, kept aside before parsing. */
struct page_script {
    struct str type; /* the type attribute, trimmed; empty if none */
    struct str id;   /* the id attribute */
    struct str text; /* the content as it stands in the page */
};

/* One decoded and parsed page. Everything in it lives in the arena and in the page's own text. */
struct page {
    struct arena *arena;
    const struct node *root; /* always there; TAG_OTHER, above <html> or whatever the page has at its top */
    const struct node *html; /* NULL where the page has none; likewise the next two */
    const struct node *head;
    const struct node *body;
    const struct page_script *scripts; /* JSON-LD and state JSON, in document order */
    size_t n_scripts;
    uint32_t n_nodes;
    uint32_t n_elements; /* places that an array by struct node's `element` has: the elements, and 0 */
    struct str url;      /* where the page came from; empty if unknown */
    struct str base;     /* what its relative addresses are relative to; empty if unknown */
    struct str charset;  /* what it was decoded from */
};

/* NULL: there is none. */
static inline const struct node *node_parent(const struct node *node) {
    return node->up ? node - node->up : NULL;
}

/* The parent of a node that is known to have one. */
static inline const struct node *node_above(const struct node *node) {
    return node - node->up;
}
static inline const struct node *node_child(const struct node *node) { /* the first */
    return node->inner ? node + 1 : NULL;
}
static inline const struct node *node_sibling(const struct node *node) { /* the next */
    return node->on ? node + node->on : NULL;
}

/* The text of a text node: valid UTF-8, entities resolved, white space as in the page. Empty for elements. */
static inline struct str node_own_text(const struct node *node) {
    return node->tag == TAG_TEXT ? (struct str){node->text, node->length} : S("");
}

bool node_has_attr(const struct node *node, enum attr_name name);
struct str node_attr_str(const struct node *node, enum attr_name name); /* its value; empty if lacking */

/* The next node in document order within the tree under `top`, past node's children; NULL behind the last. */
static inline const struct node *node_skip(const struct node *node, const struct node *top) {
    for (; node != top; node = node_parent(node))
        if (node_sibling(node))
            return node_sibling(node);
    return NULL;
}

/* The same, children included. */
static inline const struct node *node_next(const struct node *node, const struct node *top) {
    return node->inner ? node + 1 : node_skip(node, top);
}

/* Behind all that is under a node: what is between them stands in the page's array. */
static inline const struct node *node_end(const struct page *page, const struct node *node) {
    while (node && !node_sibling(node))
        node = node_parent(node);
    return node ? node_sibling(node) : page->root + page->n_nodes;
}

/* The next word of a white-space separated list, from *i on, which moves behind it; false behind the last. */
static inline bool word_next(struct str list, size_t *i, struct str *word) {
    size_t from = *i, end;
    while (from < list.n && is_space((unsigned char)list.p[from]))
        from++;
    end = from;
    while (end < list.n && ((unsigned char)list.p[end] > ' ' || !is_space((unsigned char)list.p[end])))
        end++;
    *i = end;
    *word = str_slice(list, from, end);
    return word->n > 0;
}

/* Whether a white-space separated list such as class has the word, in any ASCII case. */
bool words_have(struct str list, struct str word);

/* All text under node, white space collapsed, a space where block elements and <br> part words; hidden and
 * control elements included. In the page's arena. */
struct str node_text(struct arena *arena, const struct node *node);

#endif

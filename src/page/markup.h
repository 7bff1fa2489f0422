/* A page's markup without what galley does not read: start tags with their attributes, texts and end tags, in
 * the page's order. It is a queue: what the tree has taken makes room for what comes next. */
#ifndef GALLEY_PAGE_MARKUP_H
#define GALLEY_PAGE_MARKUP_H

#include "page/nesting.h"

enum markup_type {
    MARKUP_START,
    MARKUP_END,
    MARKUP_TEXT,
    MARKUP_BLANK, /* a text of white space, which opens nothing */
    MARKUP_BOUND, /* where a part of a page that came in a stream begins: see page/stream */
    MARKUP_BOUND_END,
};

struct markup_item {
    union {
        struct tag_id id; /* of a tag */
        uint32_t length;  /* of a text, in bytes */
    };
    uint8_t type; /* enum markup_type */
    uint8_t n_attrs;
    union {
        const struct attr *attrs; /* of a start tag */
        const char *text;         /* as struct node has it */
    };
};

struct markup {
    struct arena *arena;
    struct markup_item *items;
    size_t n_items, cap_items;
    struct str run; /* text that may still grow, as the page has it */
};

struct markup markup_new(struct arena *arena);

/* Adds a start tag with n attributes, values as the page has them. */
void markup_start(struct markup *markup, struct tag_id element, const struct attr *attrs, size_t n);
void markup_end(struct markup *markup, struct tag_id element);

/* Adds text in which '<' is no markup and character references are to be resolved. Neither text nor
 * attributes are copied where they can stay as they are: the page must outlive the markup. */
void markup_text(struct markup *markup, struct str text);

/* Adds a bound or its end. */
void markup_bound(struct markup *markup, enum markup_type type);

/* Ends the markup. */
void markup_finish(struct markup *markup);

#endif

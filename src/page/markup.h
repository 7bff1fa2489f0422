/* A page's markup in two parts, so that the parser has little to read: a skeleton of bare tags, in which one
 * character stands for each piece of text, and beside it the attributes and texts themselves. It is a queue:
 * what the parser has taken makes room for what comes next. */
#ifndef GALLEY_PAGE_MARKUP_H
#define GALLEY_PAGE_MARKUP_H

#include "base/buf.h"
#include "page/dom.h"

/* What stands for a piece of text in the skeleton: white space lets the parser open nothing for it. */
enum { MARKUP_TEXT = 'x', MARKUP_BLANK = ' ' };

/* A start tag or a piece of text. */
struct markup_item {
    uint32_t at; /* its first byte in the skeleton */
    uint8_t tag; /* enum tag; TAG_TEXT for a text */
    bool blank;  /* a text that the parser takes for white space */
    uint16_t n_attrs;
    uint32_t length; /* of the text, in bytes */
    union {
        const struct attr *attrs;
        const char *text; /* as struct node has it */
    };
};

struct markup {
    struct arena *arena;
    struct buf skeleton;       /* that was not taken yet */
    size_t taken;              /* bytes of it that were */
    struct markup_item *items; /* in the skeleton's order */
    size_t next_item;          /* the first that was not taken yet */
    size_t n_items, cap_items;
    struct str run; /* text that may still grow, as the page has it */
};

struct markup markup_new(struct arena *arena);

/* Adds a start tag. known: what tag_of says of the name. attrs: n of them, values as the page has them. */
void markup_start(struct markup *markup, enum tag known, struct str name, const struct attr *attrs, size_t n);
void markup_end(struct markup *markup, enum tag known, struct str name);

/* Adds text in which '<' is no markup and character references are to be resolved. Neither text nor
 * attributes are copied where they can stay as they are: the page must outlive the markup. */
void markup_text(struct markup *markup, struct str text);

/* The same for text without character references. */
void markup_literal(struct markup *markup, struct str text);

/* Ends the skeleton. */
void markup_finish(struct markup *markup);

/* Moves the skeleton's next bytes, n at most, to `to`; how many there were. */
size_t markup_take(struct markup *markup, char *to, size_t n);

/* Makes room in place of the items before next_item. */
void markup_drop_taken(struct markup *markup);

#endif

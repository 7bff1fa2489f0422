/* The block list: a page's text in document order, cut where a reader sees a line or a paragraph end, with
 * what can be counted about each piece and each element while the page is walked once. */
#ifndef GALLEY_BODY_BLOCKS_H
#define GALLEY_BODY_BLOCKS_H

#include "body/counts.h"
#include "page/dom.h"

struct block {
    const struct node
        *owner; /* the block element (or control, or root) whose run of inline content this is */
    const struct node *first, *last; /* its first and last text nodes */
    struct str text;                 /* white space collapsed */
    struct text_counts counts;
    uint32_t hash;                                 /* token_hash of the text */
    uint32_t link_chars, bold_chars, italic_chars; /* of counts.chars */
    uint32_t links;
    uint16_t breaks; /* <br>s right before it within the owner's same run; 0: it begins a run */
    bool time;       /* holds or sits in a <time> */
    bool image;      /* an <img> stands in its run */
    bool hidden;     /* see struct node */
    bool good;       /* reads like running text: long, punctuated, few links, in no box of chrome */
};

/* What is known of an element, found by its node's order. */
struct element {
    const struct node *node;
    uint32_t cues;                          /* its own, see cues.h */
    uint32_t look;                          /* identifies its tag and class */
    uint32_t path;                          /* identifies the tags from the root to it */
    uint32_t class_path;                    /* the same with classes, down from the third ancestor */
    uint32_t words, link_words, good_words; /* of the blocks in it */
    uint32_t blocks;
    uint32_t images;          /* pictures in it */
    uint32_t children;        /* elements */
    uint32_t twins;           /* children of its parent with the same tag and class, itself included */
    uint32_t place;           /* among its parent's children, from 0 */
    uint32_t stories;         /* <article>s and <h1>s that began before it or with it */
    const struct node *story; /* the outermost <article> that it is in; NULL if none */
    bool holds_title;
    bool boxed; /* in an element that calls itself comments, a footer, a dialog, … and does not hold the
                   headline */
};

struct block_list {
    struct block *items;
    size_t n;
    struct element *elements;   /* page->n_nodes of them; those of text nodes are zero */
    uint32_t words, good_words; /* of all blocks */
};

/* Walks the page once; title is the headline's element, or NULL. Everything lives in page->arena, beside the
 * page. Linear in the page's size. */
void blocks_read(const struct page *page, const struct node *title, struct block_list *list);

/* Elements whose text is in no block: options of a menu, readings beside Chinese characters, and the like. */
bool block_skips(enum tag tag);

/* Whether a text node is hidden within a block that is shown, such as a note to screen readers in a sentence;
 * its text is in no block either. */
bool block_hides(const struct node *text);

#endif

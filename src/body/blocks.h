/* The block list: a page's text in document order, cut where a reader sees a line or a paragraph end, with
 * what can be counted about each piece and each element while the page is walked once. */
#ifndef GALLEY_BODY_BLOCKS_H
#define GALLEY_BODY_BLOCKS_H

#include "body/counts.h"
#include "body/tokens.h"
#include "page/dom.h"
#include <assert.h>

struct block {
    const struct node
        *owner; /* the block element (or control, or root) whose run of inline content this is */
    const struct node *first, *last; /* its first and last text nodes */
    struct str text;                 /* white space collapsed */
    struct text_counts counts;
    uint32_t hash;       /* token_hash of the text */
    uint32_t tokens;     /* where its tokens stand in the list's; BLOCK_NO_TOKENS if there was no room */
    uint32_t path;       /* the number of the tags from the root to its owner, among the list's paths */
    uint32_t class_path; /* the same with classes, down from the owner's second ancestor */
    uint32_t link_chars, bold_chars, italic_chars; /* of counts.chars */
    uint16_t links;                                /* MOST_COUNTED at most */
    uint16_t meeting; /* depth of the lowest element between its first text and that of the block before; see
                         kin */
    uint16_t breaks;  /* <br>s right before it within the owner's same run; 0: it begins a run */
    bool time;        /* holds or sits in a <time> */
    bool image;       /* an <img> stands in its run */
    bool hidden;      /* see struct node */
    bool good;        /* reads like running text: long, punctuated, few links, in no box of chrome */
};

/* What is known of an element, found by its node's number; all zero where its text is in no block, see
 * block_skips. Pages have millions of them. */
struct element {
    uint32_t cues;                          /* its own, see cues.h */
    uint32_t look;                          /* identifies its tag and class */
    uint32_t words, link_words, good_words; /* of the blocks in it */
    uint32_t story;           /* the number of the outermost <article> that it is in; 0 if in none */
    uint32_t stories : 24;    /* <article>s and <h1>s that began before it or with it */
    uint32_t after_image : 6; /* elements from the last one with a picture, among siblings before it */
    bool holds_title : 1;
    bool boxed : 1; /* in an element that calls itself comments, a footer, a dialog, … and does not hold the
                       headline */
    /* These count up to MOST_COUNTED. */
    uint16_t images;   /* pictures in it */
    uint16_t children; /* elements */
    uint16_t twins;    /* children of its parent with the same tag and class, itself included */
    uint16_t place;    /* among its parent's children, from 0 */
};
enum {
    NO_IMAGE_BEFORE = 63, /* after_image: it stands that far away, or there is none */
    MOST_COUNTED = UINT16_MAX
};

struct block_list {
    struct block *items;
    size_t n, cap;
    struct element *by_number;   /* page->n_elements of them; the first, for texts, is all zero */
    uint32_t words, good_words;  /* of all blocks */
    uint32_t articles;           /* <article>s */
    uint32_t paths, class_paths; /* different ones */
    uint32_t *tokens; /* of the first blocks, which are all blocks of most pages; a 0 behind each */
    uint32_t n_tokens;
};

#define BLOCK_NO_TOKENS UINT32_MAX

static inline struct tokens block_tokens(const struct block_list *list, const struct block *b) {
    struct tokens tokens = tokens_of(b->text);
    if (b->tokens != BLOCK_NO_TOKENS)
        tokens.read = list->tokens + b->tokens;
    return tokens;
}

/* What is known of an element. */
static inline struct element *element_of(const struct block_list *list, const struct node *node) {
    assert(node->tag != TAG_TEXT);
    return &list->by_number[node->element];
}

/* Walks the page once; title is the headline's element, or NULL. Everything lives in page->arena, beside the
 * page. Linear in the page's size. */
void blocks_read(const struct page *page, const struct node *title, struct block_list *list);

/* Elements whose text is in no block: options of a menu, readings beside Chinese characters, and the like. */
bool block_skips(enum tag tag);

/* Whether a text node is hidden within a block that is shown, such as a note to screen readers in a sentence;
 * its text is in no block either. */
bool block_hides(const struct node *text);

#endif

/* What the rules of the choice share: see choose.h. Each room of rules decides on blocks of one choice, in
 * turn. */
#ifndef GALLEY_BODY_CHOICE_CHOOSER_H
#define GALLEY_BODY_CHOICE_CHOOSER_H

#include "body/choice/choose.h"

struct chooser {
    const struct page *page;
    const struct facts *facts;
    const struct block_list *list;
    const struct trait *traits;
    const struct choosing *how;
    struct choice *choice;
    struct str own, own_host; /* the page's address */
};

/* From this score on the model knows better than what a box is called. */
static const float SURE = 0.9f;

/* Elements from a block up to the one that says what the block is, or what box it is in. */
static const float CALLED_HEIGHT = 1, BOX_HEIGHT = 3;

static inline bool kept(const struct chooser *c, size_t i) {
    return c->choice->keep[i];
}

/* Running text that is kept. */
static inline bool kept_good(const struct chooser *c, size_t i) {
    return c->choice->keep[i] && c->list->items[i].good;
}

/* A block that is a heading's; one that is a link, or nearly. */
static inline bool is_heading(const struct block *b) {
    return (TAG_FLAGS[b->owner->tag] & TAG_HEADING) != 0;
}
static inline bool is_link(const struct block *b) {
    return b->link_chars * 10 > b->counts.chars * 9;
}

/* Whether a node is `top`, or under it. */
static inline bool is_in(const struct node *node, const struct node *top) {
    while (node && node != top && node->depth > top->depth)
        node = node_parent(node);
    return node == top;
}

/* A rule's word on a block; it is noted where it changes something. */
static inline void decide(const struct chooser *c, size_t i, bool keep, enum rule rule) {
    if (c->choice->keep[i] != keep && !(c->how->without & RULE_BIT(rule))) {
        c->choice->keep[i] = keep;
        c->choice->rule[i] = (uint8_t)rule;
    }
}

/* A short line with a date, as it stands over a text. */
bool is_dateline(const struct chooser *c, size_t i);

/* Whether a link leads to another page of the same site. */
bool leads_on(const struct chooser *c, struct str href);

/* One of several stories on the page. */
void choose_story(struct chooser *c);

/* Rows of boxes alike that are no part of the text: comments, teasers. */
void choose_rows(struct chooser *c);

/* The standfirst, and what stands over the headline. */
void choose_head(struct chooser *c);

/* What stands over, in and behind the text and belongs to none of it: dates, links, credits, pointers. */
void choose_asides(struct chooser *c);

/* Embedded posts, as a whole. */
void choose_embeds(struct chooser *c);

/* What stands behind the text and is set like it: press contacts, notes on authors, rights. */
void choose_tail(struct chooser *c);

/* What boxes in the flow of the text left behind: offers, links and headings of what was left out. */
void choose_boxes(struct chooser *c);

/* Greetings at the end of letters, with who signs. */
void choose_signature(struct chooser *c);

/* A recipe's ingredients and steps. */
void choose_recipe(struct chooser *c);

/* What is said twice: pull quotes, copies of the text. */
void choose_once(struct chooser *c);

#endif

/* From chosen blocks to the article tree. */
#ifndef GALLEY_BODY_COMPOSE_H
#define GALLEY_BODY_COMPOSE_H

#include "article/article.h"
#include "body/choice/choose.h"

/* What the tree is made of. */
struct composition {
    const struct page *page;
    const struct block_list *list;
    struct choice choice;
    const struct node *const *pictures; /* n_pictures, in document order */
    size_t n_pictures;
    struct str base;  /* what makes addresses absolute; may be empty */
    uint64_t without; /* RULE_BITs of rules that are off */
};

/* Appends the chosen blocks and the pictures to article->body, with the lists, quotes and tables that they
 * stand in, and inline emphasis and links; comments come last. Scratch memory is page->arena. */
void compose(const struct composition *what, galley_article *article);

/* Appends paragraphs of plain text, parted by newlines. */
void compose_text(struct str text, galley_article *article);

#endif

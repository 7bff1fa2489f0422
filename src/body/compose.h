/* From chosen blocks to the article tree. */
#ifndef GALLEY_BODY_COMPOSE_H
#define GALLEY_BODY_COMPOSE_H

#include "article/article.h"
#include "body/blocks.h"

/* Appends the blocks with keep[i] set to article->body, with the lists, quotes and tables that they stand in,
 * and inline emphasis and links. Addresses are as the page writes them. Scratch memory is page->arena. */
void compose(const struct page *page, const struct block_list *list, const bool *keep,
             galley_article *article);

/* Appends paragraphs of plain text, parted by newlines. */
void compose_text(struct str text, galley_article *article);

#endif

/* The body: which blocks of a page are the article's, and the article tree made of them. */
#ifndef GALLEY_BODY_BODY_H
#define GALLEY_BODY_BODY_H

#include "article/article.h"
#include "facts/facts.h"

/* Finds the body and builds article->body and its quality. Scratch memory is page->arena; both arenas'
 * on_failure must be set. Returns GALLEY_ERR_NO_TEXT where there is nothing that could be an article's text.
 */
galley_status body_read(const struct page *page, const struct facts *facts, galley_article *article);

#endif

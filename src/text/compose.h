/* From chosen lines to the article tree. */
#ifndef GALLEY_TEXT_COMPOSE_H
#define GALLEY_TEXT_COMPOSE_H

#include "article/article.h"
#include "text/lines.h"

/* Appends the lines with keep[i] set to article->body: paragraphs, subheadings, lists and quotes. */
void compose_lines(const struct line_list *list, const bool *keep, galley_article *article);

#endif

/* Articles that are printed over several pages. */
#ifndef GALLEY_ARTICLE_JOIN_H
#define GALLEY_ARTICLE_JOIN_H

#include "article/article.h"

/* Appends the body of a further page to the article's, but for blocks that the article has already: a page
 * often repeats the standfirst, and one with all pages repeats them all. Facts stay as they are. On
 * GALLEY_ERR_MEMORY the article may have part of it. */
galley_status article_join(galley_article *article, const galley_article *more);

#endif

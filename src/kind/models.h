/* The learned judges of a page; their rows are those of kind/traits.h. */
#ifndef GALLEY_KIND_MODELS_H
#define GALLEY_KIND_MODELS_H

#include "body/model.h"

/* How likely a page is to be of a kind. */
extern const struct model ARTICLE_PAGE_MODEL, INDEX_PAGE_MODEL, FORUM_PAGE_MODEL, PRODUCT_PAGE_MODEL,
    OTHER_PAGE_MODEL;

/* How likely the body of a page is to be right: to have an F1 of 0.9 or more. */
extern const struct model QUALITY_MODEL;

#endif

/* The learned models of text dumps; the tables are generated, see train/train.py. */
#ifndef GALLEY_TEXT_MODELS_H
#define GALLEY_TEXT_MODELS_H

#include "body/model.h"

/* How likely each line is the article's; a row is that of text/rows.h. */
extern const struct model LINE_MODEL;

/* How likely a line is the headline, names the authors, gives the article's date; a row is that of
 * text/heads.h. */
extern const struct model TITLE_MODEL, BYLINE_MODEL, DATE_MODEL;

/* How likely a dump is of a kind, and its text right: to have an F1 of 0.9 or more; a row is that of
 * text/traits.h. */
extern const struct model ARTICLE_DUMP_MODEL, INDEX_DUMP_MODEL, FORUM_DUMP_MODEL, PRODUCT_DUMP_MODEL,
    OTHER_DUMP_MODEL, DUMP_QUALITY_MODEL;

#endif

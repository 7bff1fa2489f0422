/* The dates of a page. */
#ifndef GALLEY_FACTS_PUBLISHED_H
#define GALLEY_FACTS_PUBLISHED_H

#include "facts/facts.h"
#include "facts/gather.h"

/* Sets date, date_node and modified; needs url, language and g->title_node. */
void choose_dates(struct gathered *g, struct facts *facts);

/* Whether words that stand before a date make it that of a change: "Updated". */
bool says_updated(struct str text);

#endif

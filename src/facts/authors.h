/* The authors of a page. */
#ifndef GALLEY_FACTS_AUTHORS_H
#define GALLEY_FACTS_AUTHORS_H

#include "facts/facts.h"
#include "facts/gather.h"

/* Sets authors, byline and byline_node. */
void choose_authors(struct gathered *g, struct facts *facts);

#endif

/* The headline, as printed. */
#ifndef GALLEY_FACTS_TITLE_H
#define GALLEY_FACTS_TITLE_H

#include "facts/gather.h"

/* Chooses among the headings and what the markup says; *node is the heading or NULL. */
struct str title_choose(struct gathered *g, const struct node **node);

#endif

/* The byline as the page prints it, once the authors are known. */
#ifndef GALLEY_FACTS_PRINTED_H
#define GALLEY_FACTS_PRINTED_H

#include "facts/facts.h"
#include "facts/gather.h"

/* The line that names the authors, its opening words included ("By Ada Blum and Carl Dorn"), and in *node the
 * element that holds it. Empty where the page shows none of them where a byline can stand. */
struct str byline_printed(const struct gathered *g, const struct str_list *authors, const struct node **node);

#endif

/* What the readers of gather.h share. */
#ifndef GALLEY_FACTS_GATHER_PARTS_H
#define GALLEY_FACTS_GATHER_PARTS_H

#include "facts/gather.h"

/* Whether no more candidates are taken, so that a page of nothing else costs no more. */
bool gather_is_full(const struct gathered *g, enum fact fact);

/* Whether there is a source for any of a white-space separated list of keys. */
bool gather_knows(const struct gathered *g, enum place place, struct str keys);

/* Adds a candidate for each source that a white-space separated list of keys names. */
void gather_by_keys(struct gathered *g, enum place place, struct str keys, struct str value,
                    const struct node *node, int change);

/* Adds what the rel= of a <link> or <a> offers. */
void gather_rel(struct gathered *g, const struct node *node, int change);

/* The text of an element that should be short; empty where it is longer than `most`. */
struct str gather_short(const struct gathered *g, const struct node *node, size_t most);

/* The text of a byline or date, a line for each element in it: what style sheets part, no space may part in
 * the text. Empty where it is longer than `most`. */
struct str gather_parted(const struct gathered *g, const struct node *node, size_t most);

#endif

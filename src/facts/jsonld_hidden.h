/* JSON-LD that stands elsewhere than in a script of its type. */
#ifndef GALLEY_FACTS_JSONLD_HIDDEN_H
#define GALLEY_FACTS_JSONLD_HIDDEN_H

#include "facts/gather.h"

enum { MAX_HIDDEN = 8 };

/* Finds the JSON-LD in <meta content>, and in strings of scripts, where frameworks keep what they write into
 * the page later, with its quotes escaped once or more. Puts up to MAX_HIDDEN of them, escapes resolved, into
 * texts; returns how many. They live as long as the page. */
size_t jsonld_hidden(const struct gathered *g, struct str texts[MAX_HIDDEN]);

#endif

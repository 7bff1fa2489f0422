/* What tools that flatten pages leave in the text: Markdown's signs, lynx's numbered links. */
#ifndef GALLEY_TEXT_MARKS_H
#define GALLEY_TEXT_MARKS_H

#include "base/arena.h"

/* The text without them; the text itself where there are too few to tell. Addresses of links and pictures go,
 * what is read stays. Linear in the text's size. */
struct str marks_removed(struct arena *arena, struct str text);

#endif

/* Character references and the characters that HTML text may not hold. */
#ifndef GALLEY_PAGE_CHARREF_H
#define GALLEY_PAGE_CHARREF_H

#include "base/arena.h"

/* s with its character references resolved: the named ones of HTML 4 where a semicolon ends them, and the
 * numeric ones; others stand for themselves. In the arena, or s itself where nothing had to change. */
struct str resolved_value(struct arena *arena, struct str s);

/* The same, and without control characters other than tab, LF and CR, and without U+FFFE and U+FFFF. */
struct str resolved_text(struct arena *arena, struct str s);

#endif

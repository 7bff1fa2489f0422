/* What kind of page a dump was, and how sure its text: as kind/kind.h judges pages. */
#ifndef GALLEY_TEXT_KIND_H
#define GALLEY_TEXT_KIND_H

#include "kind/kind.h"
#include "text/traits.h"

/* Scratch memory is the arena. */
struct verdict kind_of_dump(struct arena *arena, const struct kind_judge *judge, const struct dump *dump);

#endif

/* Lines of text no wider than a terminal. */
#ifndef GALLEY_WRITE_WRAP_H
#define GALLEY_WRITE_WRAP_H

#include "base/buf.h"

/* Appends `text`, valid UTF-8, with its lines broken where they would be wider than `width` columns: as
 * Unicode's line breaking (UAX 14) allows, by the characters' widths on a terminal. A word that is wider
 * stays whole. width 0: as it is. */
void wrap(struct buf *out, struct str text, unsigned width);

/* Where a line without newlines breaks: wrap_is_break of the i-th tells whether it does before byte i. In
 * out's arena. */
const char *wrap_breaks(struct arena *arena, struct str line, unsigned width);
bool wrap_is_break(char at);

/* How many columns the text takes on a terminal. */
size_t utf8_columns(struct str s);

#endif

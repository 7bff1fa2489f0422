/* Converters of character sets that a sandboxed process cannot load any more: the C library keeps them in
 * files. */
#ifndef GALLEY_BATCH_CHARSETS_H
#define GALLEY_BATCH_CHARSETS_H

#include "base/str.h"

/* Whether decoding the page can need a converter: false for UTF-8 without escapes to other sets. */
bool charsets_needed(struct str page);

/* Loads the converters of all encodings of the web, and keeps them: processes forked later have them. */
struct charsets;
struct charsets *charsets_load(void);          /* NULL when out of memory */
void charsets_free(struct charsets *charsets); /* NULL is fine */

#endif

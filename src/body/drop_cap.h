/* Drop caps: the first letter of a text, set large in an element of its own. */
#ifndef GALLEY_BODY_DROP_CAP_H
#define GALLEY_BODY_DROP_CAP_H

#include "base/str.h"

/* Whether text is one capital letter that is no word by itself, and next goes on with a small letter: both
 * are one word, whatever stands between them. */
bool is_drop_cap(struct str text, struct str next);

#endif

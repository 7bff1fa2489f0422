/* Labels of sites in scripts without spaces, whose words the lexicons can't hold: tokens there are
 * characters.
 */
#ifndef GALLEY_TEXT_LABELS_H
#define GALLEY_TEXT_LABELS_H

#include "base/str.h"

/* How many characters of a text are in labels such as 相关阅读 or ログイン; *count: in how many. Long texts
 * hold none. */
size_t label_chars(struct str text, size_t *count);

#endif

/* Pages and text dumps told apart. */
#ifndef GALLEY_PAGE_PLAIN_H
#define GALLEY_PAGE_PLAIN_H

#include "base/str.h"

/* Whether decoded text is no page of HTML: its Content-Type says so or, where that is empty or says neither,
 * hardly any of its first lines holds a tag and it does not begin as pages do. */
bool is_plain(struct str text, struct str content_type);

#endif

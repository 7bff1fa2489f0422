/* Names of elements and attributes to small integers. */
#ifndef GALLEY_PAGE_NAMES_H
#define GALLEY_PAGE_NAMES_H

#include "page/dom.h"

enum { NAME_MAX_LENGTH = 14 }; /* no known name is longer */

enum attr_name attr_of(struct str name); /* ASCII case does not matter; ATTR_COUNT when unknown */

#endif

/* The named characters of HTML 4.01 (section 24) and &apos;. */
#ifndef GALLEY_PAGE_ENTITIES_H
#define GALLEY_PAGE_ENTITIES_H

#include "base/str.h"

/* The character that a name, without "&" and ";", stands for; 0 if none. */
uint32_t entity_of(struct str name);

#endif

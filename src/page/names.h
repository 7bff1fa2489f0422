/* Names of elements and attributes to small integers. */
#ifndef GALLEY_PAGE_NAMES_H
#define GALLEY_PAGE_NAMES_H

#include "page/dom.h"

enum { NAME_MAX_LENGTH = 14 }; /* no known name is longer */

enum attr_name attr_of(struct str name); /* ASCII case does not matter; ATTR_COUNT when unknown */

/* The same by hashing, for those who look up many. end: how far bytes behind the name may be read. */
struct name_index {
    uint8_t tags[512], attrs[256]; /* 1 + a place in the list of names; 0: free */
};
void name_index_init(struct name_index *index);
enum tag name_index_tag(const struct name_index *index, struct str name, const char *end);
enum attr_name name_index_attr(const struct name_index *index, struct str name, const char *end);

#endif

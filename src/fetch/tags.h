/* A page's tags, one after the other, for who wants to know a link or two of a page without building its
 * tree. */
#ifndef GALLEY_FETCH_TAGS_H
#define GALLEY_FETCH_TAGS_H

#include "base/str.h"

struct tags {
    struct str page;
    size_t at;
};

/* A start or end tag. All lie in the page. */
struct tag {
    struct str name;
    struct str attributes; /* what stands between name and '>' */
    bool is_end;
};

/* The next tag; false behind the last. Comments, and what stands in script, style, textarea and title
 * elements, are no tags. Linear over all calls. */
bool tags_next(struct tags *tags, struct tag *tag);

/* An attribute's value as it is written; p is NULL where there is none. */
struct str tag_attribute(const struct tag *tag, struct str name);

/* Whether an attribute's words, parted by spaces, hold `word`. */
bool tag_has_word(const struct tag *tag, struct str attribute, struct str word);

/* An attribute's value with references to characters in addresses resolved, as a string from malloc. NULL:
 * there is none, or memory is out. */
char *tag_address(const struct tag *tag, struct str attribute);

#endif

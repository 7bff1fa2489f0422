/* What the words of class, id and the like say of an element. */
#ifndef GALLEY_FACTS_HINTS_H
#define GALLEY_FACTS_HINTS_H

#include "facts/gather.h"

enum hint {
    HINT_AUTHOR = 1,
    HINT_BYLINE = 2,
    HINT_NAME = 4,
    HINT_DATE = 8,
    HINT_PUBLISHED = 16,
    HINT_UPDATED = 32,
    HINT_TITLE = 64,
    HINT_NOT = 128,     /* the element is about something else: an author's picture, a date filter */
    HINT_ASIDE = 256,   /* a part of the page beside the article: believed less */
    HINT_STRANGE = 512, /* other articles, comments: not read at all */
    HINT_KICKER = 1024,
    HINT_AUTHOR_PAGE = 2048, /* a part of an address before an author's name */
};

/* The bits of enum hint that an element's attributes give. */
unsigned hints_of_node(const struct gathered *g, const struct node *node);

/* Those of one word, as it is. */
unsigned hints_of_word(struct str word);

#endif

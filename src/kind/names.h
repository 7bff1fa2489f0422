/* What the names that page makers give their elements say of the page as a whole. */
#ifndef GALLEY_KIND_NAMES_H
#define GALLEY_KIND_NAMES_H

#include "page/dom.h"

enum page_name {
    NAMED_FORUM = 1,
    NAMED_SHOP = 2,
    NAMED_INDEX = 4,
    NAMED_DOCS = 8,
    NAMED_OFFER = 16,
    NAMED_VIDEO = 32,
    NAMED_POST = 64,
};
enum { PAGE_NAMES = 7 };

/* Bits of enum page_name for the words of class and itemtype, and of <html>'s, <body>'s and <main>'s id.
 * Linear in their length. */
unsigned page_names_of(const struct node *element);

/* The same for the words of any text, of its first 400 bytes. */
unsigned page_names_in(struct str text);

#endif

/* From markup to the tree: what a page leaves out of its tags is put in, by the rules of page/nesting. */
#ifndef GALLEY_PAGE_TREE_H
#define GALLEY_PAGE_TREE_H

#include "page/prescan.h"

/* Makes of what the scan finds page->root and its like. The tree lives in page->arena, and its texts and
 * attributes where the scan has them. Of a page that came in a stream it makes nothing of use. */
void tree_build(struct page *page, struct prescan *scan);

/* The same of items. */
void tree_build_of(struct page *page, const struct markup_item *items, size_t n);

#endif

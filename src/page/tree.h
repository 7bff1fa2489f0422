/* From markup to the tree: what a page leaves out of its tags is put in, by the rules of page/nesting. */
#ifndef GALLEY_PAGE_TREE_H
#define GALLEY_PAGE_TREE_H

#include "page/prescan.h"

/* Makes of what the scan finds page->root and its like. The tree lives in page->arena, and its texts and
 * attributes where the scan has them. */
void tree_build(struct page *page, struct prescan *scan);

#endif

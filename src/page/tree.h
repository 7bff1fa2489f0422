/* From markup to the tree: libxml2's HTML parser decides what closes what; its events build galley's tree. */
#ifndef GALLEY_PAGE_TREE_H
#define GALLEY_PAGE_TREE_H

#include "page/markup.h"

/* Parses markup into page->root and its like. The tree lives in page->arena, and its texts and attributes
 * where the markup has them. */
void tree_build(struct page *page, const struct markup *markup);

#endif

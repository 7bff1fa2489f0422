/* From markup to the tree: libxml2's HTML parser decides what closes what; its events build galley's tree. */
#ifndef GALLEY_PAGE_TREE_H
#define GALLEY_PAGE_TREE_H

#include "page/dom.h"

/* Parses markup (UTF-8, no NULs in it, one behind its end) into page->root and its like; the tree lives in
 * page->arena. */
void tree_build(struct page *page, struct str markup);

#endif

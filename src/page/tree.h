/* From markup to the tree: libxml2's HTML parser decides what closes what; its events build galley's tree. */
#ifndef GALLEY_PAGE_TREE_H
#define GALLEY_PAGE_TREE_H

#include "page/prescan.h"

/* What parses, to be used for one page after another. Nothing of a page stays in it. */
struct parser;
struct parser *parser_new(void); /* NULL: out of memory */
void parser_free(struct parser *parser);

/* Parses what the scan finds into page->root and its like. The tree lives in page->arena, and its texts and
 * attributes where the scan has them. parser may be NULL: one is made for this page. */
void tree_build(struct page *page, struct prescan *scan, struct parser *parser);

#endif

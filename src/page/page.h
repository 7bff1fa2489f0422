/* From bytes to a page: decoding, prescan, parsing. */
#ifndef GALLEY_PAGE_PAGE_H
#define GALLEY_PAGE_PAGE_H

#include "galley.h"
#include "page/dom.h"

/* What is worth keeping from page to page; not shared between threads. */
struct page_reader;
struct page_reader *page_reader_new(void); /* NULL when out of memory */
void page_reader_free(struct page_reader *reader);

/* Decodes and parses; everything in *page lives in `arena`. Failed allocations leave through the arena's
 * on_failure. content_type and url may be empty. */
galley_status page_read(struct page_reader *reader, struct arena *arena, struct str bytes, struct str content_type,
                        struct str url, struct page *page);

#endif

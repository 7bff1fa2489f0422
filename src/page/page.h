/* From bytes to a page: decoding, prescan, parsing. */
#ifndef GALLEY_PAGE_PAGE_H
#define GALLEY_PAGE_PAGE_H

#include "galley.h"
#include "page/dom.h"
#include "page/tree.h"
#include "page/uchardet.h"

/* Decodes and parses; everything in *page lives in `arena`. Failed allocations leave through the arena's
 * on_failure. content_type and url may be empty. `bytes` must stay as long as the page; an encoding that
 * nothing declares is not guessed. */
galley_status page_read(struct arena *arena, struct str bytes, struct str content_type, struct str url,
                        struct page *page);

/* The two halves of it, for bytes in any encoding and text that may be no page: *text is what decode gives.
 */
galley_status page_decode(struct arena *arena, struct charset_detector *detector, struct str bytes,
                          struct str content_type, struct str url, struct page *page, struct str *text);
void page_parse(struct page *page, struct str text);

/* Sets page->base: from <base href>, made absolute by `url`, the page's address as far as it is known; else
 * that itself. */
void page_set_base(struct page *page, struct str url);

#endif

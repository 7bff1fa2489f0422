/* The prescan: one pass over a page's text that leaves the parser only what galley reads. It drops scripts,
 * styles, SVG, comments, declarations, form inputs and attributes that nobody reads; it keeps scripts aside.
 * Names and numbers of sections below are those of the HTML standard (html.spec.whatwg.org, 13.2.5
 * Tokenization). */
#ifndef GALLEY_PAGE_PRESCAN_H
#define GALLEY_PAGE_PRESCAN_H

#include "page/markup.h"

struct prescan {
    struct markup markup; /* what the parser is to see */
    const struct page_script *scripts;
    size_t n_scripts;
};

/* text: valid UTF-8 without NULs. The result lives in the arena and in `text`. Linear in text.n. */
void prescan(struct arena *arena, struct str text, struct prescan *result);

#endif

/* The prescan: one pass, step by step, over a page's text that leaves the parser only what galley reads. It
 * drops scripts, styles, SVG, comments, declarations, form inputs and attributes that nobody reads; it keeps
 * scripts aside. Names and numbers of sections below are those of the HTML standard
 * (html.spec.whatwg.org, 13.2.5 Tokenization). */
#ifndef GALLEY_PAGE_PRESCAN_H
#define GALLEY_PAGE_PRESCAN_H

#include "page/markup.h"

struct prescan;

/* text: valid UTF-8 without NULs. What is found lives in the arena and in `text`. */
struct prescan *prescan_new(struct arena *arena, struct str text);

/* Goes on until at least so many bytes of the skeleton wait to be taken, or the text ends. All calls together
 * are linear in text.n. */
void prescan_go_on(struct prescan *scan, size_t bytes);

/* About how many nodes the tree will have. */
size_t prescan_nodes(const struct prescan *scan);

/* What the parser is to see, as far as the scan has come. */
struct markup *prescan_markup(struct prescan *scan);

/* The scripts, likewise; how many. */
size_t prescan_scripts(const struct prescan *scan, const struct page_script **scripts);

#endif

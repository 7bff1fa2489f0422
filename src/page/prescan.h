/* The prescan: one pass, step by step, over a page's text that leaves the tree only what galley reads. It
 * drops scripts, styles, SVG, comments, declarations, form inputs and attributes that nobody reads; it keeps
 * scripts aside. Names and numbers of sections below are those of the HTML standard
 * (html.spec.whatwg.org, 13.2.5 Tokenization). */
#ifndef GALLEY_PAGE_PRESCAN_H
#define GALLEY_PAGE_PRESCAN_H

#include "page/markup.h"

struct prescan;

/* text: valid UTF-8 without NULs. What is found lives in the arena and in `text`. */
struct prescan *prescan_new(struct arena *arena, struct str text);

/* Goes on behind what it gave last until there are at least so many items, the last of them a tag, or the
 * text ends. All calls together are linear in text.n. */
void prescan_go_on(struct prescan *scan, size_t items);

/* Whether a gap was met that a later part of the page is to fill: see page/stream. */
bool prescan_is_streamed(const struct prescan *scan);

/* Before anything else: the bounds of such gaps are to be given too. */
void prescan_keep_bounds(struct prescan *scan);

/* About how many nodes the tree will have. */
size_t prescan_nodes(const struct prescan *scan);

/* The items that prescan_go_on came to; none: the text has ended. They stand until the next call. */
const struct markup *prescan_markup(struct prescan *scan);

/* The scripts, likewise; how many. */
size_t prescan_scripts(const struct prescan *scan, const struct page_script **scripts);

#endif

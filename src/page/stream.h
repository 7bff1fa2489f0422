/* Pages that came in a stream, as servers of React send them: a part that was late stands hidden at the
 * page's end, and a script puts it into the gap that was left for it. Browsers show the page whole; here the
 * parts go where the scripts would put them.
 *
 *   <!--$?--><template id="B:1"></template> "loading" <!--/$--> … <div hidden id="S:1"> the part </div>
 *
 * A gap of one more kind, <template id="P:1">, has no bounds and nothing to be seen till then. Parts have
 * gaps too. Numbers are hexadecimal. (react-dom/server, ReactFizzConfigDOM) */
#ifndef GALLEY_PAGE_STREAM_H
#define GALLEY_PAGE_STREAM_H

#include "page/markup.h"

/* Whether a <template> with these attributes is a gap. */
bool stream_is_gap(const struct attr *attrs, size_t n);

/* Adds the bound that a comment is, if it is one. */
void stream_bound(struct markup *markup, struct str comment);

/* Puts the parts of a page in their gaps, in place of what stands there; items: all of them, with bounds. A
 * part without a gap stays where it is, a gap without its part too. Returns the new
 * ones, *n_joined of them, in `arena`. Linear in n. */
const struct markup_item *stream_join(struct arena *arena, const struct markup_item *items, size_t n,
                                      size_t *n_joined);

#endif

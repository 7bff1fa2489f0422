/* The article's text where the page's scripts hold it as data: the state that a framework's server hands to
 * its client, in any of the usual wrappings. */
#ifndef GALLEY_BODY_STATE_H
#define GALLEY_BODY_STATE_H

#include "facts/facts.h"

/* The article's text as the page's scripts hold it besides JSON-LD: paragraphs parted by newlines, markup
 * removed; empty where there is none. Lives in page->arena. Linear in the scripts' size. */
struct str state_text(const struct page *page, const struct facts *facts);

#endif

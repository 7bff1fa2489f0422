/* What the caller knows of the page's site, as evidence: blocks that stand on many of its pages are not an
 * article's, whatever they look like. */
#ifndef GALLEY_BODY_SITE_H
#define GALLEY_BODY_SITE_H

#include "body/choice/choose.h"
#include "galley.h"

/* Lowers the scores of blocks of which options->share says that other pages have them too. */
void site_weigh(const struct page *page, const struct facts *facts, const galley_options *options,
                const struct block_list *list, struct trait *traits);

#endif

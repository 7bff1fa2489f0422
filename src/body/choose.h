/* From scores to a choice: the block model says how likely each block is, structure decides. */
#ifndef GALLEY_BODY_CHOOSE_H
#define GALLEY_BODY_CHOOSE_H

#include "body/blocks.h"
#include "facts/facts.h"

/* rows: the blocks' features, see features.h. keep: list->n flags, set here. Returns the sum of kept words.
 */
uint32_t choose(const struct page *page, const struct facts *facts, const struct block_list *list,
                const float *rows, const float *scores, bool *keep);

#endif

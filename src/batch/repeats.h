/* Articles that were there before, word for word or nearly so. What is remembered of an article takes some
 * two hundred bytes; where there is no room for more, the oldest are forgotten. */
#ifndef GALLEY_BATCH_REPEATS_H
#define GALLEY_BATCH_REPEATS_H

#include "batch/near.h"
#include "batch/source.h"
#include "galley.h"

enum { REPEATS_MEMORY = 32 /* MB, if nobody says how much */ };

struct repeats;

/* memory: bytes that it may take in all. with_names: articles' names are remembered. NULL when out of memory.
 */
struct repeats *repeats_new(size_t memory, bool with_names);
void repeats_free(struct repeats *repeats); /* NULL is fine */

/* Whether an article repeats an earlier one, by the digest of its body and its keys (see near.h). If not it
 * is remembered. *first: the earlier one's name, which lasts until the next call; empty where names are not
 * kept. */
bool repeats_find(struct repeats *repeats, const char *name, const uint64_t body[2],
                  const uint64_t keys[NEAR_BANDS], const char **first);

/* Appends what stands in the place of an article that repeats `first`: a JSON object of its own, or a line.
 * false when out of memory. */
bool repeats_mark(const struct item *item, const char *first, galley_format format, struct bytes *text);

#endif

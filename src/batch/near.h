/* What texts that are nearly the same have in common, in few bytes.
 *
 * MinHash (Broder, "On the resemblance and containment of documents", 1997) by one permutation (Li, Owen,
 * Zhang, "One permutation hashing", 2012), empty bins filled as Shrivastava, "Optimal densification for fast
 * and accurate minwise hashing" (2017) does it, and put together in bands: two texts whose sets of 4-word
 * shingles have the share s in common agree in a band with a chance of s to the power of NEAR_ROWS. */
#ifndef GALLEY_BATCH_NEAR_H
#define GALLEY_BATCH_NEAR_H

#include "base/str.h"

enum { NEAR_BANDS = 14, NEAR_ROWS = 7 };

/* A key a band; all 0 for a text of fewer than NEAR_LEAST shingles, of which so little can't be said. */
enum { NEAR_LEAST = 24 };
void near_keys(struct str text, uint64_t keys[NEAR_BANDS]);

#endif

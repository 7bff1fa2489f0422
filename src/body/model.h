/* The learned block model: how likely each block of a page is to belong to the article. */
#ifndef GALLEY_BODY_MODEL_H
#define GALLEY_BODY_MODEL_H

#include <stddef.h>

/* Features a row, in the order of the table in body/features.h; the generated table was trained on the same.
 */
extern const size_t MODEL_FEATURES;

/* rows: n rows of MODEL_FEATURES floats each, one row a block. scores: n probabilities, 0…1. */
void model_score(const float *rows, size_t n, float *scores);

#endif

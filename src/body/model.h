/* Learned models: gradient-boosted trees over a row of features. */
#ifndef GALLEY_BODY_MODEL_H
#define GALLEY_BODY_MODEL_H

#include <stddef.h>

struct model; /* a table, see model_table.h */

/* How likely each block of a page is to belong to the article. A row is that of body/features.h; the
 * generated table was trained on the same. */
extern const struct model BLOCK_MODEL;

/* rows: n rows of as many floats as the model has features. scores: n probabilities, 0…1. */
void model_score(const struct model *model, const float *rows, size_t n, float *scores);

#endif

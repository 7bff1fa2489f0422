/* Learned models: gradient-boosted trees over a row of features. */
#ifndef GALLEY_BODY_MODEL_H
#define GALLEY_BODY_MODEL_H

#include "body/model_table.h"

/* How likely each block of a page is to belong to the article. A row is that of body/features.h; the
 * generated table was trained on the same. */
extern const struct model BLOCK_MODEL;

/* Of each tree's leaves, how many rows of training came to it, as log2(1 + rows) * MODEL_COVER_STEPS. */
enum { MODEL_COVER_STEPS = 8 };
extern const uint8_t BLOCK_COVERS[][MODEL_LEAVES];

/* The same after a second look, at rows of body/context.h. */
extern const struct model SECOND_MODEL;
extern const uint8_t SECOND_COVERS[][MODEL_LEAVES];

/* rows: n rows of as many floats as the model has features. scores: n probabilities, 0…1. */
void model_score(const struct model *model, const float *rows, size_t n, float *scores);

/* The same of one row, in less time. */
float model_score_one(const struct model *model, const float *row);

#endif

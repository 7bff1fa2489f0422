/* Why a block got its score: what each feature added to it. */
#ifndef GALLEY_BODY_REASONS_H
#define GALLEY_BODY_REASONS_H

#include "base/arena.h"
#include "galley.h"

/* The block model as trees that can be walked test by test. */
struct reasoner;

/* Everything lives in the arena. */
struct reasoner *reasoner_new(struct arena *arena);

/* What each feature of a row added to its log-odds, in weights[FEATURE_COUNT]. Returns what any row's are
 * before its features are looked at; with all weights added that makes the row's own. */
double reasons_weigh(const struct reasoner *reasoner, const float *row, double *weights);

/* The features that moved the score of a row most to the side of 1/2 where it is, strongest first, in
 * reasons[GALLEY_REASONS]; their names live in the arena. */
void reasons_of(const struct reasoner *reasoner, const float *row, struct arena *arena,
                galley_reason *reasons);

#endif

/* Why a block got its score: what each feature added to it. */
#ifndef GALLEY_BODY_REASONS_H
#define GALLEY_BODY_REASONS_H

#include "base/arena.h"
#include "body/context.h"
#include "body/model.h"
#include "galley.h"

/* A model as trees that can be walked test by test. */
struct reasoner;

/* Everything lives in the arena. */
struct reasoner *reasoner_new(struct arena *arena, const struct model *model,
                              const uint8_t (*covers)[MODEL_LEAVES]);

/* What each feature of a row added to its log-odds, in weights, as many as the model has features. Returns
 * what any row's are before its features are looked at; with all weights added that makes the row's own. */
double reasons_weigh(const struct reasoner *reasoner, const float *row, double *weights);

enum { FIRST_REASONS = 2 * GALLEY_REASONS };

/* What is kept of the first look: the features that moved its score most, those that spoke for the block
 * before those that spoke against it; and the sum of all. */
struct first_reasons {
    struct {
        int feature;
        double value, weight;
    } best[FIRST_REASONS];
    double sum;
};

void reasons_first(const struct reasoner *first, const float *row, struct first_reasons *out);

/* The features of either look that moved the second look's score most to the side of 1/2 where it is,
 * strongest first, in reasons[GALLEY_REASONS]; their names live in the arena. */
void reasons_of(const struct reasoner *second, const struct first_reasons *first, const float *row,
                struct arena *arena, galley_reason *reasons);

#endif

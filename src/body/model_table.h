/* The shape of a model's table, which training programs write with src/train/table.py.
 *
 * Each tree is kept as tests for bitvector evaluation (QuickScorer, Lucchese and others, 2015). The leaves of
 * a tree are bits, at first all set; a test whose feature lies above its threshold clears the leaves of its
 * left side; in the end the lowest bit that is left is the row's leaf. Values are compared as bins: a value's
 * bin is the number of the feature's thresholds below it. The bits go in planes of eight, each with its own
 * tests, so that bytes are all that the inner loops touch. */
#ifndef GALLEY_BODY_MODEL_TABLE_H
#define GALLEY_BODY_MODEL_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { MODEL_PLANES = 4, MODEL_LEAVES = 8 * MODEL_PLANES, MODEL_MAX_INPUTS = 256 };

/* A feature that some test asks for. */
struct model_input {
    uint16_t column;     /* of the row */
    uint16_t thresholds; /* how many, at most 127; they stand in the model's thresholds, input by input */
};

/* Bits of a plane that stay when the input's bin is above `bin`. */
struct model_test {
    uint8_t input, bin, keep;
};

struct model {
    size_t features; /* of a row */
    uint16_t n_inputs, n_trees;
    const struct model_input *inputs;
    const float *thresholds;                    /* ascending for each input */
    const uint8_t (*test_counts)[MODEL_PLANES]; /* of each tree and plane */
    const struct model_test *tests;             /* tree by tree, plane by plane */
    const int32_t (*values)[MODEL_LEAVES];      /* of each tree's leaves, in units */
    float unit;
};

#endif

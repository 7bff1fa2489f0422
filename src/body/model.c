#include "body/model.h"
#include "body/model_table.h"
#include <math.h>
#include <string.h>

/* Rows go through the trees together: every inner loop runs over ROWS of them, which compilers turn into vector
 * instructions, and a tree's tests are read once for all. */
enum { ROWS = 64 };

/* The inputs' bins, column by column. */
struct bins {
    uint8_t of[MODEL_MAX_INPUTS][ROWS];
};

static void bin_column(const float *values, const float *thresholds, size_t count, uint8_t *bins) {
    int32_t above[ROWS] = {0};
    for (size_t t = 0; t < count; t++)
        for (size_t r = 0; r < ROWS; r++)
            above[r] += values[r] > thresholds[t];
    for (size_t r = 0; r < ROWS; r++)
        bins[r] = (uint8_t)above[r];
}

static void bin_rows(const float *rows, size_t n, struct bins *bins) {
    const float *thresholds = MODEL_THRESHOLDS;
    for (size_t i = 0; i < MODEL_INPUT_COUNT; i++) {
        float values[ROWS] = {0};
        for (size_t r = 0; r < n; r++)
            values[r] = rows[r * MODEL_FEATURES + MODEL_INPUTS[i].column];
        bin_column(values, thresholds, MODEL_INPUTS[i].thresholds, bins->of[i]);
        thresholds += MODEL_INPUTS[i].thresholds;
    }
}

static void apply(const struct model_test *tests, size_t count, const struct bins *bins, uint8_t *plane) {
    uint8_t bits[ROWS];
    memset(bits, 0xff, sizeof bits);
    for (size_t t = 0; t < count; t++) {
        const uint8_t *bin = bins->of[tests[t].input], above = tests[t].bin, keep = tests[t].keep;
        for (size_t r = 0; r < ROWS; r++)
            bits[r] &= (uint8_t)(keep | -(bin[r] <= above));
    }
    memcpy(plane, bits, sizeof bits);
}

static void add_values(uint8_t planes[MODEL_PLANES][ROWS], const int32_t *values, int32_t *sums) {
    uint32_t leaves[ROWS];
    for (size_t r = 0; r < ROWS; r++)
        leaves[r] = (uint32_t)planes[0][r] | (uint32_t)planes[1][r] << 8 | (uint32_t)planes[2][r] << 16 |
                    (uint32_t)planes[3][r] << 24;
    for (size_t r = 0; r < ROWS; r++)
        sums[r] += values[__builtin_ctz(leaves[r])];
}

static void score_rows(const float *rows, size_t n, float *scores) {
    struct bins bins;
    int32_t sums[ROWS] = {0};
    const struct model_test *tests = MODEL_TESTS;

    bin_rows(rows, n, &bins);
    for (size_t tree = 0; tree < MODEL_TREE_COUNT; tree++) {
        uint8_t planes[MODEL_PLANES][ROWS];
        for (size_t p = 0; p < MODEL_PLANES; p++) {
            apply(tests, MODEL_TEST_COUNTS[tree][p], &bins, planes[p]);
            tests += MODEL_TEST_COUNTS[tree][p];
        }
        add_values(planes, MODEL_VALUES[tree], sums);
    }
    for (size_t r = 0; r < n; r++)
        scores[r] = 1.0f / (1.0f + expf(-(float)sums[r] * MODEL_UNIT));
}

void model_score(const float *rows, size_t n, float *scores) {
    for (size_t i = 0; i < n; i += ROWS)
        score_rows(rows + i * MODEL_FEATURES, n - i < ROWS ? n - i : ROWS, scores + i);
}

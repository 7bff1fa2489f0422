#include "body/model.h"
#include "body/model_table.h"
#include <math.h>
#include <string.h>

/* Rows go through the trees ROWS at a time: a tree's tests are read once for all of them, and a test of bytes
 * is one instruction for LANES rows on every processor of today (GCC and Clang lower the vector type
 * elsewhere). */
enum { LANES = 16, VECTORS = 8, ROWS = LANES * VECTORS };
typedef uint8_t lanes __attribute__((vector_size(LANES)));

/* A byte for each row. */
union column {
    lanes lanes[VECTORS];
    uint8_t rows[ROWS];
};

static void bin_column(const float *values, const float *thresholds, size_t count, uint8_t *bins) {
    int32_t above[ROWS] = {0};
    for (size_t t = 0; t < count; t++)
        for (size_t r = 0; r < ROWS; r++)
            above[r] += values[r] > thresholds[t];
    for (size_t r = 0; r < ROWS; r++)
        bins[r] = (uint8_t)above[r];
}

static void bin_rows(const struct model *model, const float *rows, size_t n, union column *bins) {
    const float *thresholds = model->thresholds;
    float values[ROWS] = {0};
    for (size_t i = 0; i < model->n_inputs; i++) {
        for (size_t r = 0; r < n; r++)
            values[r] = rows[r * model->features + model->inputs[i].column];
        bin_column(values, thresholds, model->inputs[i].thresholds, bins[i].rows);
        thresholds += model->inputs[i].thresholds;
    }
}

static void test_rows(struct model_test test, const union column *bins, union column *bits) {
    for (size_t v = 0; v < VECTORS; v++)
        bits->lanes[v] &= (lanes)(bins->lanes[v] <= test.bin) | test.keep;
}

static void add_values(const union column *planes, const int32_t *values, int32_t *sums) {
    uint32_t leaves[ROWS];
    for (size_t r = 0; r < ROWS; r++)
        leaves[r] = (uint32_t)planes[0].rows[r] | (uint32_t)planes[1].rows[r] << 8 |
                    (uint32_t)planes[2].rows[r] << 16 | (uint32_t)planes[3].rows[r] << 24;
    for (size_t r = 0; r < ROWS; r++)
        sums[r] += values[__builtin_ctz(leaves[r])];
}

static void score_rows(const struct model *model, const float *rows, size_t n, float *scores) {
    union column bins[MODEL_MAX_INPUTS];
    int32_t sums[ROWS] = {0};
    const struct model_test *test = model->tests;

    bin_rows(model, rows, n, bins);
    for (size_t tree = 0; tree < model->n_trees; tree++) {
        union column planes[MODEL_PLANES];
        memset(planes, 0xff, sizeof planes);
        for (size_t p = 0; p < MODEL_PLANES; p++)
            for (size_t left = model->test_counts[tree][p]; left > 0; left--, test++)
                test_rows(*test, &bins[test->input], &planes[p]);
        add_values(planes, model->values[tree], sums);
    }
    for (size_t r = 0; r < n; r++)
        scores[r] = 1.0f / (1.0f + expf(-(float)sums[r] * model->unit));
}

void model_score(const struct model *model, const float *rows, size_t n, float *scores) {
    for (size_t i = 0; i < n; i += ROWS)
        score_rows(model, rows + i * model->features, n - i < ROWS ? n - i : ROWS, scores + i);
}

float model_score_one(const struct model *model, const float *row) {
    uint8_t bins[MODEL_MAX_INPUTS];
    const float *thresholds = model->thresholds;
    const struct model_test *test = model->tests;
    int32_t sum = 0;
    for (size_t i = 0; i < model->n_inputs; thresholds += model->inputs[i++].thresholds) {
        uint8_t bin = 0;
        while (bin < model->inputs[i].thresholds && row[model->inputs[i].column] > thresholds[bin])
            bin++;
        bins[i] = bin;
    }
    for (size_t tree = 0; tree < model->n_trees; tree++) {
        uint32_t leaves = 0;
        for (size_t p = 0; p < MODEL_PLANES; p++) {
            uint8_t plane = 0xff;
            for (size_t left = model->test_counts[tree][p]; left > 0; left--, test++)
                if (bins[test->input] > test->bin)
                    plane &= test->keep;
            leaves |= (uint32_t)plane << 8 * p;
        }
        sum += model->values[tree][__builtin_ctz(leaves)];
    }
    return 1.0f / (1.0f + expf(-(float)sum * model->unit));
}

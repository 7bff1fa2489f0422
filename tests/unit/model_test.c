#include "body/model.h"
#include "body/model_table.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct model *const MODEL = &BLOCK_MODEL;

/* Rows of every sort of value that features take, the same in every run. */
static float *make_rows(size_t n) {
    float *rows = malloc(n * MODEL->features * sizeof *rows);
    uint32_t state = 1;
    assert_non_null(rows);
    for (size_t i = 0; i < n * MODEL->features; i++) {
        state = state * 1664525u + 1013904223u;
        float value = (float)(state >> 8) / (float)(1u << 24);
        rows[i] = state % 3 == 0 ? value : state % 3 == 1 ? floorf(value * 3) : value * 40 - 10;
    }
    return rows;
}

static const float *thresholds_of(size_t input) {
    const float *thresholds = MODEL->thresholds;
    for (size_t i = 0; i < input; i++)
        thresholds += MODEL->inputs[i].thresholds;
    return thresholds;
}

/* The table read the plain way: one row, one test at a time, values against thresholds. */
static double plain_score(const float *row) {
    const struct model_test *test = MODEL->tests;
    double sum = 0;
    for (size_t tree = 0; tree < MODEL->n_trees; tree++) {
        uint32_t leaves = UINT32_MAX;
        for (unsigned p = 0; p < MODEL_PLANES; p++)
            for (size_t t = 0; t < MODEL->test_counts[tree][p]; t++, test++)
                if (row[MODEL->inputs[test->input].column] > thresholds_of(test->input)[test->bin])
                    leaves &= ~((uint32_t)(uint8_t)~test->keep << 8 * p);
        size_t leaf = 0;
        while (!(leaves >> leaf & 1))
            leaf++;
        sum += MODEL->values[tree][leaf];
    }
    return 1 / (1 + exp(-sum * (double)MODEL->unit));
}

static void table_is_sound(void **state) {
    (void)state;
    assert_in_range(MODEL->n_inputs, 1, MODEL_MAX_INPUTS);
    for (size_t i = 0; i < MODEL->n_inputs; i++) {
        const float *thresholds = thresholds_of(i);
        assert_true(MODEL->inputs[i].column < MODEL->features);
        assert_in_range(MODEL->inputs[i].thresholds, 1, 127);
        for (size_t t = 1; t < MODEL->inputs[i].thresholds; t++)
            assert_true(thresholds[t - 1] < thresholds[t]);
    }
    const struct model_test *test = MODEL->tests;
    for (size_t tree = 0; tree < MODEL->n_trees; tree++)
        for (size_t p = 0; p < MODEL_PLANES; p++)
            for (size_t t = 0; t < MODEL->test_counts[tree][p]; t++, test++) {
                assert_true(test->input < MODEL->n_inputs);
                assert_true(test->bin < MODEL->inputs[test->input].thresholds);
            }
}

static void scores_as_the_table_says(void **state) {
    enum { N = 301 };
    float *rows = make_rows(N), scores[N];
    (void)state;
    model_score(MODEL, rows, N, scores);
    for (size_t i = 0; i < N; i++)
        assert_true(fabs(scores[i] - plain_score(rows + i * MODEL->features)) < 1e-5);
    free(rows);
}

static void thresholds_belong_to_the_left(void **state) {
    float *row = calloc(MODEL->features, sizeof *row), score;
    (void)state;
    assert_non_null(row);
    for (size_t i = 0; i < MODEL->n_inputs; i++)
        for (size_t t = 0; t < MODEL->inputs[i].thresholds; t += 7) {
            row[MODEL->inputs[i].column] = thresholds_of(i)[t];
            model_score(MODEL, row, 1, &score);
            assert_true(fabs(score - plain_score(row)) < 1e-5);
        }
    free(row);
}

static void a_row_alone_scores_the_same(void **state) {
    enum { N = 200 };
    float *rows = make_rows(N), together[N], alone;
    (void)state;
    model_score(MODEL, rows, N, together);
    for (size_t i = 0; i < N; i++) {
        model_score(MODEL, rows + i * MODEL->features, 1, &alone);
        assert_memory_equal(&alone, &together[i], sizeof alone);
    }
    free(rows);
}

static void writes_no_more_than_asked(void **state) {
    float *rows = make_rows(130), scores[132];
    (void)state;
    for (size_t n = 0; n <= 130; n += 65) {
        memset(scores, 0, sizeof scores);
        model_score(MODEL, rows, n, scores);
        for (size_t i = 0; i < n; i++)
            assert_true(scores[i] > 0 && scores[i] < 1);
        assert_true(scores[n] == 0);
    }
    free(rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_is_sound),
        cmocka_unit_test(scores_as_the_table_says),
        cmocka_unit_test(thresholds_belong_to_the_left),
        cmocka_unit_test(a_row_alone_scores_the_same),
        cmocka_unit_test(writes_no_more_than_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

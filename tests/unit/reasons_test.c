/* What moved a score: the parts add up to it. */
#include "body/features.h"
#include "body/model.h"
#include "body/reasons.h"
#include "test.h"
#include <math.h>

static void make_row(float *row, uint32_t *state) {
    for (int i = 0; i < (int)FEATURE_COUNT; i++) {
        *state = *state * 1664525u + 1013904223u;
        float value = (float)(*state >> 8) / (float)(1u << 24);
        row[i] = *state % 3 == 0 ? value : *state % 3 == 1 ? floorf(value * 3) : value * 40 - 10;
    }
}

static void parts_add_up(void **state) {
    const struct reasoner *reasoner = reasoner_new(*state);
    float row[FEATURE_COUNT], score;
    double weights[FEATURE_COUNT];
    uint32_t random = 1;
    for (int i = 0; i < 200; i++) {
        make_row(row, &random);
        double sum = reasons_weigh(reasoner, row, weights);
        for (int f = 0; f < (int)FEATURE_COUNT; f++)
            sum += weights[f];
        model_score(&BLOCK_MODEL, row, 1, &score);
        assert_true(fabs(log((double)score / (1 - (double)score)) - sum) < 1e-3);
    }
}

static void strongest_first(void **state) {
    const struct reasoner *reasoner = reasoner_new(*state);
    float row[FEATURE_COUNT];
    double weights[FEATURE_COUNT], most = 0;
    uint32_t random = 7;
    galley_reason reasons[GALLEY_REASONS];
    make_row(row, &random);
    reasons_of(reasoner, row, *state, reasons);
    double sum = reasons_weigh(reasoner, row, weights);
    for (int f = 0; f < (int)FEATURE_COUNT; f++)
        sum += weights[f];
    for (int f = 0; f < (int)FEATURE_COUNT; f++)
        most = (sum > 0 ? weights[f] : -weights[f]) > most ? fabs(weights[f]) : most;
    assert_true(most > 0);
    assert_true(reasons[0].weight == (sum > 0 ? most : -most));
    for (int i = 0; i < (int)GALLEY_REASONS; i++) {
        char name[FEATURE_NAME_SIZE] = "";
        int f = 0;
        while (f < (int)FEATURE_COUNT && (feature_name(f, name), strcmp(name, reasons[i].feature) != 0))
            f++;
        assert_true(f < (int)FEATURE_COUNT);
        assert_true(reasons[i].value == (double)row[f]);
        assert_true(reasons[i].weight == weights[f]);
        assert_true(i == 0 || fabs(reasons[i].weight) <= fabs(reasons[i - 1].weight));
        assert_true(strlen(reasons[i].unit) > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_add_up, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(strongest_first, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("reasons", tests, NULL, NULL);
}

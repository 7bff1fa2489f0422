/* What moved a score: the parts add up to it. */
#include "body/features.h"
#include "body/model.h"
#include "body/reasons.h"
#include "test.h"
#include <math.h>

static void make_row(float *row, size_t n, uint32_t *state) {
    for (size_t i = 0; i < n; i++) {
        *state = *state * 1664525u + 1013904223u;
        float value = (float)(*state >> 8) / (float)(1u << 24);
        row[i] = *state % 3 == 0 ? value : *state % 3 == 1 ? floorf(value * 3) : value * 40 - 10;
    }
}

static void parts_add_up(void **state) {
    static const struct {
        const struct model *model;
        const uint8_t (*covers)[MODEL_LEAVES];
    } MODELS[] = {{&BLOCK_MODEL, BLOCK_COVERS}, {&SECOND_MODEL, SECOND_COVERS}};
    for (size_t m = 0; m < sizeof MODELS / sizeof *MODELS; m++) {
        const struct model *model = MODELS[m].model;
        const struct reasoner *reasoner = reasoner_new(*state, model, MODELS[m].covers);
        float row[FEATURE_COUNT], score;
        double weights[FEATURE_COUNT];
        uint32_t random = 1;
        assert_true(model->features <= FEATURE_COUNT);
        for (int i = 0; i < 200; i++) {
            make_row(row, model->features, &random);
            double sum = reasons_weigh(reasoner, row, weights);
            for (size_t f = 0; f < model->features; f++)
                sum += weights[f];
            model_score(model, row, 1, &score);
            assert_true(fabs(log((double)score / (1 - (double)score)) - sum) < 1e-3);
        }
    }
}

static void first_reasons(void **state) {
    const struct reasoner *reasoner = reasoner_new(*state, &BLOCK_MODEL, BLOCK_COVERS);
    float row[FEATURE_COUNT];
    double weights[FEATURE_COUNT], most = 0, least = 0;
    uint32_t random = 7;
    struct first_reasons reasons;
    make_row(row, FEATURE_COUNT, &random);
    reasons_first(reasoner, row, &reasons);
    reasons_weigh(reasoner, row, weights);
    for (int f = 0; f < (int)FEATURE_COUNT; f++) {
        most = weights[f] > most ? weights[f] : most;
        least = weights[f] < least ? weights[f] : least;
    }
    assert_true(reasons.best[0].weight == most && most > 0);
    assert_true(reasons.best[GALLEY_REASONS].weight == least && least < 0);
    for (size_t i = 0; i < FIRST_REASONS; i++)
        assert_true(reasons.best[i].value == (double)row[reasons.best[i].feature]);
}

static void strongest_first(void **state) {
    const struct reasoner *first = reasoner_new(*state, &BLOCK_MODEL, BLOCK_COVERS),
                          *second = reasoner_new(*state, &SECOND_MODEL, SECOND_COVERS);
    float row[FEATURE_COUNT], context[CONTEXT_COUNT], score;
    uint32_t random = 7;
    for (int n = 0; n < 50; n++) {
        struct first_reasons of_first;
        galley_reason reasons[GALLEY_REASONS];
        make_row(row, FEATURE_COUNT, &random);
        make_row(context, CONTEXT_COUNT, &random);
        reasons_first(first, row, &of_first);
        reasons_of(second, &of_first, context, *state, reasons);
        model_score(&SECOND_MODEL, context, 1, &score);
        for (int i = 0; i < (int)GALLEY_REASONS; i++) {
            assert_true(strlen(reasons[i].feature) > 0 && strlen(reasons[i].unit) > 0);
            assert_true(score > 0.5f ? reasons[i].weight >= 0 : reasons[i].weight <= 0);
            assert_true(i == 0 || fabs(reasons[i].weight) <= fabs(reasons[i - 1].weight));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_add_up, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(first_reasons, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(strongest_first, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("reasons", tests, NULL, NULL);
}

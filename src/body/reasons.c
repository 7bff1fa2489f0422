/* A test on a row's way through a tree moves what may be expected of the row from the mean of the leaves
 * above it to the mean of those on the side it sends the row to; that difference is put down to the test's
 * feature (A. Saabas, "Interpreting random forests", 2014). The sum over all tests is the score's log-odds,
 * less the mean. */
#include "body/reasons.h"
#include "body/features.h"
#include "body/model.h"
#include "body/model_table.h"
#include <math.h>

enum { MOST_TESTS = MODEL_LEAVES - 1 };

/* A test, with the leaves that it parts: [first, middle) where its feature is at most the threshold, else
 * [middle, …). */
struct split {
    float threshold;
    uint16_t column;
    uint8_t first, middle;
};

struct tree {
    struct split splits[MOST_TESTS];
    unsigned n_splits;
    double value[MODEL_LEAVES + 1];  /* sums of the leaves before, each value times its weight */
    double weight[MODEL_LEAVES + 1]; /* sums of the weights likewise: how many rows of training came there */
};

struct reasoner {
    struct tree *trees;
};

/* Adds a plane's part of a test. Parts that touch are one test's: no test stands again on a way that it is
 * on.
 */
static void add_part(struct tree *tree, struct split part) {
    for (unsigned i = 0; i < tree->n_splits; i++) {
        struct split *s = &tree->splits[i];
        if (s->middle == part.first && s->column == part.column && s->threshold == part.threshold) {
            s->middle = part.middle;
            return;
        }
    }
    if (tree->n_splits < MOST_TESTS)
        tree->splits[tree->n_splits++] = part;
}

static void build_tree(struct tree *tree, const struct model *model, const float *const *thresholds,
                       const struct model_test **test, size_t at) {
    for (unsigned plane = 0; plane < MODEL_PLANES; plane++)
        for (size_t left = model->test_counts[at][plane]; left > 0; left--, ++*test) {
            unsigned clear = (uint8_t) ~(*test)->keep;
            add_part(tree, (struct split){thresholds[(*test)->input][(*test)->bin],
                                          model->inputs[(*test)->input].column,
                                          (uint8_t)(plane * 8 + (unsigned)__builtin_ctz(clear)),
                                          (uint8_t)(plane * 8 + 32 - (unsigned)__builtin_clz(clear))});
        }
    for (int leaf = 0; leaf < MODEL_LEAVES; leaf++) {
        double weight = exp2((double)BLOCK_COVERS[at][leaf] / MODEL_COVER_STEPS) - 1;
        tree->weight[leaf + 1] = tree->weight[leaf] + weight;
        tree->value[leaf + 1] = tree->value[leaf] + weight * model->values[at][leaf];
    }
}

struct reasoner *reasoner_new(struct arena *arena) {
    const struct model *model = &BLOCK_MODEL;
    struct reasoner *reasoner = arena_zalloc(arena, sizeof *reasoner);
    const float **thresholds = arena_array(arena, const float *, model->n_inputs);
    const float *next = model->thresholds;
    for (size_t i = 0; i < model->n_inputs; next += model->inputs[i++].thresholds)
        thresholds[i] = next;
    const struct model_test *test = model->tests;
    reasoner->trees = arena_array(arena, struct tree, model->n_trees);
    for (size_t i = 0; i < model->n_trees; i++)
        build_tree(&reasoner->trees[i], model, thresholds, &test, i);
    return reasoner;
}

/* The test at the root of the leaves [first, end), or NULL if they are one leaf: of those that begin there,
 * the one that reaches farthest. */
static const struct split *root_of(const struct tree *tree, unsigned first, unsigned end) {
    const struct split *root = NULL;
    for (unsigned i = 0; i < tree->n_splits; i++) {
        const struct split *s = &tree->splits[i];
        if (s->first == first && s->middle < end && (!root || s->middle > root->middle))
            root = s;
    }
    return root;
}

static double mean(const struct tree *tree, unsigned first, unsigned end) {
    double weight = tree->weight[end] - tree->weight[first];
    return weight > 0 ? (tree->value[end] - tree->value[first]) / weight : 0;
}

/* The way of a row through a tree. Returns the mean of all leaves. */
static double walk(const struct tree *tree, const float *row, double *weights) {
    unsigned first = 0, end = MODEL_LEAVES;
    const struct split *split;
    while ((split = root_of(tree, first, end))) {
        double before = mean(tree, first, end);
        bool right = row[split->column] > split->threshold;
        first = right ? split->middle : first;
        end = right ? end : split->middle;
        weights[split->column] += (mean(tree, first, end) - before) * (double)BLOCK_MODEL.unit;
    }
    return mean(tree, 0, MODEL_LEAVES) * (double)BLOCK_MODEL.unit;
}

double reasons_weigh(const struct reasoner *reasoner, const float *row, double *weights) {
    double any = 0;
    memset(weights, 0, FEATURE_COUNT * sizeof *weights);
    for (size_t i = 0; i < BLOCK_MODEL.n_trees; i++)
        any += walk(&reasoner->trees[i], row, weights);
    return any;
}

void reasons_of(const struct reasoner *reasoner, const float *row, struct arena *arena,
                galley_reason *reasons) {
    double weights[FEATURE_COUNT], sum = reasons_weigh(reasoner, row, weights);
    for (int f = 0; f < (int)FEATURE_COUNT; f++)
        sum += weights[f];
    double side = sum > 0 ? 1 : -1;
    for (int k = 0; k < (int)GALLEY_REASONS; k++) {
        int best = 0;
        for (int f = 1; f < (int)FEATURE_COUNT; f++)
            if (side * weights[f] > side * weights[best])
                best = f;
        char name[FEATURE_NAME_SIZE];
        feature_name(best, name);
        reasons[k] = (galley_reason){arena_cstr(arena, str_of(name)), feature_unit(best), (double)row[best],
                                     weights[best]};
        weights[best] = 0;
    }
}

/* A test on a row's way through a tree moves what may be expected of the row from the mean of the leaves
 * above it to the mean of those on the side it sends the row to; that difference is put down to the test's
 * feature (A. Saabas, "Interpreting random forests", 2014). The sum over all tests is the score's log-odds,
 * less the mean. */
#include "body/reasons.h"
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
    const struct model *model;
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
                       const uint8_t (*covers)[MODEL_LEAVES], const struct model_test **test, size_t at) {
    for (unsigned plane = 0; plane < MODEL_PLANES; plane++)
        for (size_t left = model->test_counts[at][plane]; left > 0; left--, ++*test) {
            unsigned clear = (uint8_t) ~(*test)->keep;
            add_part(tree, (struct split){thresholds[(*test)->input][(*test)->bin],
                                          model->inputs[(*test)->input].column,
                                          (uint8_t)(plane * 8 + (unsigned)__builtin_ctz(clear)),
                                          (uint8_t)(plane * 8 + 32 - (unsigned)__builtin_clz(clear))});
        }
    for (int leaf = 0; leaf < MODEL_LEAVES; leaf++) {
        double weight = exp2((double)covers[at][leaf] / MODEL_COVER_STEPS) - 1;
        tree->weight[leaf + 1] = tree->weight[leaf] + weight;
        tree->value[leaf + 1] = tree->value[leaf] + weight * model->values[at][leaf];
    }
}

struct reasoner *reasoner_new(struct arena *arena, const struct model *model,
                              const uint8_t (*covers)[MODEL_LEAVES]) {
    struct reasoner *reasoner = arena_zalloc(arena, sizeof *reasoner);
    reasoner->model = model;
    const float **thresholds = arena_array(arena, const float *, model->n_inputs);
    const float *next = model->thresholds;
    for (size_t i = 0; i < model->n_inputs; next += model->inputs[i++].thresholds)
        thresholds[i] = next;
    const struct model_test *test = model->tests;
    reasoner->trees = arena_array(arena, struct tree, model->n_trees);
    for (size_t i = 0; i < model->n_trees; i++)
        build_tree(&reasoner->trees[i], model, thresholds, covers, &test, i);
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
        weights[split->column] += mean(tree, first, end) - before;
    }
    return mean(tree, 0, MODEL_LEAVES);
}

double reasons_weigh(const struct reasoner *reasoner, const float *row, double *weights) {
    double any = 0, unit = (double)reasoner->model->unit;
    memset(weights, 0, reasoner->model->features * sizeof *weights);
    for (size_t i = 0; i < reasoner->model->n_trees; i++)
        any += walk(&reasoner->trees[i], row, weights);
    for (size_t f = 0; f < reasoner->model->features; f++)
        weights[f] *= unit;
    return any * unit;
}

/* The feature with the largest weight on a side, which is 1 or -1. */
static size_t strongest(const double *weights, size_t n, double side) {
    size_t best = 0;
    for (size_t f = 1; f < n; f++)
        if (side * weights[f] > side * weights[best])
            best = f;
    return best;
}

void reasons_first(const struct reasoner *first, const float *row, struct first_reasons *out) {
    double weights[FEATURE_COUNT];
    reasons_weigh(first, row, weights);
    out->sum = 0;
    for (int f = 0; f < (int)FEATURE_COUNT; f++)
        out->sum += weights[f];
    for (size_t k = 0; k < FIRST_REASONS; k++) {
        size_t f = strongest(weights, FEATURE_COUNT, k < GALLEY_REASONS ? 1 : -1);
        out->best[k].feature = (int)f;
        out->best[k].value = (double)row[f];
        out->best[k].weight = weights[f];
        weights[f] = 0;
    }
}

/* What a feature of the first look added to the last score: its part in what the first score added. */
static galley_reason of_first(const struct first_reasons *first, size_t k, double share,
                              struct arena *arena) {
    char name[FEATURE_NAME_SIZE];
    feature_name(first->best[k].feature, name);
    return (galley_reason){arena_cstr(arena, str_of(name)), feature_unit(first->best[k].feature),
                           first->best[k].value, first->best[k].weight * share};
}

static galley_reason of_second(size_t feature, double weight, const float *row, struct arena *arena) {
    char name[FEATURE_NAME_SIZE];
    context_name((int)feature, name);
    return (galley_reason){arena_cstr(arena, str_of(name)), context_unit((int)feature), (double)row[feature],
                           weight};
}

void reasons_of(const struct reasoner *second, const struct first_reasons *first, const float *row,
                struct arena *arena, galley_reason *reasons) {
    double weights[CONTEXT_COUNT + FIRST_REASONS], sum = reasons_weigh(second, row, weights);
    for (int f = 0; f < (int)CONTEXT_COUNT; f++)
        sum += weights[f];
    double share = fabs(first->sum) > 1e-3 ? weights[C_first] / first->sum : 0;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    weights[C_first] -= share * first->sum; /* what of it the first look's features do not bear */
    for (size_t k = 0; k < FIRST_REASONS; k++)
        weights[(size_t)CONTEXT_COUNT + k] = first->best[k].weight * share;
    for (int k = 0; k < (int)GALLEY_REASONS; k++) {
        size_t f = strongest(weights, (size_t)CONTEXT_COUNT + FIRST_REASONS, sum > 0 ? 1 : -1);
        reasons[k] = f < (size_t)CONTEXT_COUNT ? of_second(f, weights[f], row, arena)
                                               : of_first(first, f - (size_t)CONTEXT_COUNT, share, arena);
        weights[f] = 0;
    }
}

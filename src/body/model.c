#include "body/model.h"
#include "body/model_table.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif

/* Rows go through the trees ROWS at a time: a tree's tests are read once for all of them, and a test of bytes
 * is one instruction for LANES rows (GCC and Clang lower the vector types to what the processor has). */
enum { LANES = 32, VECTORS = 4, ROWS = LANES * VECTORS, FLOATS = 8 };
typedef int8_t lanes __attribute__((vector_size(LANES)));
typedef uint8_t bytes __attribute__((vector_size(LANES)));
typedef float floats __attribute__((vector_size(FLOATS * sizeof(float))));
typedef int32_t ints __attribute__((vector_size(FLOATS * sizeof(int32_t))));

#define INLINE __attribute__((always_inline)) static inline

/* A byte for each row. */
union column {
    lanes lanes[VECTORS];
    uint8_t rows[ROWS];
};

/* The bins, each less one, of n values, a multiple of LANES: so many at once that a threshold is loaded for
 * all of them. A test then asks which is greater, as signed bytes: what processors do at once. */
INLINE void bin_column(const float *values, size_t n, const float *thresholds, size_t count, uint8_t *bins) {
    enum { STEP = LANES / FLOATS };
    for (size_t r = 0; r < n; r += LANES) {
        ints below[STEP] = {{0}}; /* each threshold is -1 */
        floats v[STEP];
        memcpy(v, values + r, sizeof v);
        for (size_t t = 0; t < count; t++)
#pragma GCC unroll 4
            for (size_t k = 0; k < STEP; k++)
                below[k] += v[k] > thresholds[t];
        int32_t counts[LANES]; /* GCC narrows an array by vectors, a converted vector byte by byte */
        memcpy(counts, below, sizeof counts);
        for (size_t i = 0; i < LANES; i++)
            bins[r + i] = (uint8_t)~counts[i];
    }
}

/* A column's n values. (GCC unrolls no loop with strides as well.) */
INLINE void gather(const float *column, size_t stride, size_t n, float *values) {
    size_t r = 0;
    for (; r + 4 <= n; r += 4) {
        const float *at = column + r * stride;
        values[r] = at[0];
        values[r + 1] = at[stride];
        values[r + 2] = at[2 * stride];
        values[r + 3] = at[3 * stride];
    }
    for (; r < n; r++)
        values[r] = column[r * stride];
}

INLINE void bin_rows(const struct model *model, const float *rows, size_t n, union column *bins) {
    const float *thresholds = model->thresholds;
    size_t whole = (n + LANES - 1) / LANES * LANES; /* what the trees read */
    float values[ROWS] = {0};
    for (size_t i = 0; i < model->n_inputs; i++) {
        gather(rows + model->inputs[i].column, model->features, n, values);
        bin_column(values, whole, thresholds, model->inputs[i].thresholds, bins[i].rows);
        thresholds += model->inputs[i].thresholds;
    }
}

/* One plane of a tree: `count` tests, of which the last is before the one that is returned. n_vectors is a
 * constant where it is called, so that the loops over them unroll and `left` stays in registers. */
INLINE const struct model_test *test_plane(const struct model_test *test, size_t count,
                                           const union column *bins, size_t n_vectors, union column *plane) {
    lanes left[VECTORS];
#pragma GCC unroll 4
    for (size_t v = 0; v < n_vectors; v++)
        left[v] = ~(lanes){0};
    for (const struct model_test *end = test + count; test < end; test++) {
        lanes bin = (lanes){0} + (int8_t)test->bin, keep = (lanes){0} + (int8_t)test->keep;
#pragma GCC unroll 4
        for (size_t v = 0; v < n_vectors; v++)
            left[v] &= (lanes)(bin > bins[test->input].lanes[v]) | keep;
    }
#pragma GCC unroll 4
    for (size_t v = 0; v < n_vectors; v++)
        plane->lanes[v] = left[v];
    return test;
}

/* The number of each row's leaf: of its lowest bit in the first plane that has one. */
INLINE void find_leaves(const union column *planes, size_t n_vectors, int32_t *leaves) {
    union column numbers;
#pragma GCC unroll 4
    for (size_t v = 0; v < n_vectors; v++) {
        lanes bits = planes[0].lanes[v], number = {0};
#pragma GCC unroll 4
        for (size_t p = 1; p < MODEL_PLANES; p++) {
            lanes none = (lanes)(bits == 0);
            bits |= planes[p].lanes[v] & none;
            number += none & 8;
        }
        bits &= (lanes)(-(bytes)bits); /* unsigned: the lowest is its own opposite */
        number += (lanes)((bits & 0x0F) == 0) & 4;
        number += (lanes)((bits & 0x33) == 0) & 2;
        number += (lanes)((bits & 0x55) == 0) & 1;
        numbers.lanes[v] = number;
    }
    for (size_t r = 0; r < n_vectors * LANES; r++)
        leaves[r] = numbers.rows[r];
}

INLINE void add_values(const int32_t *leaves, size_t n, const int32_t *values, int32_t *sums) {
    for (size_t r = 0; r < n; r++)
        sums[r] += values[leaves[r]];
}

#if __has_builtin(__builtin_shuffle) /* GCC's */
/* The same where values can be looked up in registers. */
INLINE void add_shuffled(const int32_t *leaves, size_t n, const int32_t *values, int32_t *sums) {
    ints table[MODEL_LEAVES / FLOATS], sum, leaf;
    memcpy(table, values, sizeof table);
    for (size_t r = 0; r < n; r += FLOATS) {
        memcpy(&leaf, leaves + r, sizeof leaf);
        memcpy(&sum, sums + r, sizeof sum);
        ints low = __builtin_shuffle(table[0], table[1], leaf),
             high = __builtin_shuffle(table[2], table[3], leaf), is_high = leaf >= 2 * FLOATS;
        sum += (low & ~is_high) | (high & is_high);
        memcpy(sums + r, &sum, sizeof sum);
    }
}
#else
#define add_shuffled add_values
#endif

INLINE void sum_trees(const struct model *model, const union column *bins, size_t n_vectors, bool shuffles,
                      int32_t *sums) {
    const struct model_test *test = model->tests;
    for (size_t tree = 0; tree < model->n_trees; tree++) {
        union column planes[MODEL_PLANES];
        int32_t leaves[ROWS];
        for (size_t p = 0; p < MODEL_PLANES; p++)
            test = test_plane(test, model->test_counts[tree][p], bins, n_vectors, &planes[p]);
        find_leaves(planes, n_vectors, leaves);
        if (shuffles)
            add_shuffled(leaves, n_vectors * LANES, model->values[tree], sums);
        else
            add_values(leaves, n_vectors * LANES, model->values[tree], sums);
    }
}

INLINE void score_rows(const struct model *model, const float *rows, size_t n, bool shuffles, float *scores) {
    union column bins[MODEL_MAX_INPUTS];
    int32_t sums[ROWS] = {0};

    bin_rows(model, rows, n, bins);
    switch ((n + LANES - 1) / LANES) {
    case 1:
        sum_trees(model, bins, 1, shuffles, sums);
        break;
    case 2:
        sum_trees(model, bins, 2, shuffles, sums);
        break;
    case 3:
        sum_trees(model, bins, 3, shuffles, sums);
        break;
    default:
        sum_trees(model, bins, VECTORS, shuffles, sums);
        break;
    }
    for (size_t r = 0; r < n; r++)
        scores[r] = 1.0f / (1.0f + expf(-(float)sums[r] * model->unit));
}

/* Compiled for each width of vectors. */
typedef void scorer(const struct model *model, const float *rows, size_t n, float *scores);

static void score_any(const struct model *model, const float *rows, size_t n, float *scores) {
    score_rows(model, rows, n, false, scores);
}

#if defined(__x86_64__) && defined(__gnu_linux__)
__attribute__((target("avx2"))) static void score_256(const struct model *model, const float *rows, size_t n,
                                                      float *scores) {
    score_rows(model, rows, n, true, scores);
}

__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))) static void
score_512(const struct model *model, const float *rows, size_t n, float *scores) {
    score_rows(model, rows, n, true, scores);
}

/* glibc asks the processor at the start of a program: to ask again takes 50 us under a hypervisor. */
#ifdef CPU_FEATURE_ACTIVE
static bool is_active(unsigned bit) { /* as CPU_FEATURE_ACTIVE, which shifts into a sign */
    const struct cpuid_feature *features = __x86_get_cpuid_feature_leaf(bit / 128);
    return features->active_array[bit % 128 / 32] >> (bit % 32) & 1;
}
#define HAS(feature, name) is_active(x86_cpu_##feature)
#else
#define HAS(feature, name) __builtin_cpu_supports(name)
#endif

static scorer *best_scorer(void) {
    if (HAS(AVX512F, "avx512f") && HAS(AVX512BW, "avx512bw") && HAS(AVX512DQ, "avx512dq") &&
        HAS(AVX512VL, "avx512vl"))
        return score_512;
    return HAS(AVX2, "avx2") ? score_256 : score_any;
}
#else
static scorer *best_scorer(void) {
    return score_any;
}
#endif

void model_score(const struct model *model, const float *rows, size_t n, float *scores) {
    scorer *score = best_scorer();
    for (size_t i = 0; i < n; i += ROWS)
        score(model, rows + i * model->features, n - i < ROWS ? n - i : ROWS, scores + i);
}

/* Values are compared as they are: there are more thresholds to find a value's bin among than tests of it. */
float model_score_one(const struct model *model, const float *row) {
    enum { AHEAD = 8 }; /* trees: asked once a page, a table is no longer near the processor */
    const float *thresholds[MODEL_MAX_INPUTS];
    float values[MODEL_MAX_INPUTS];
    const struct model_test *test = model->tests;
    int32_t sum = 0;
    for (size_t i = 0, at = 0; i < model->n_inputs; at += model->inputs[i++].thresholds) {
        thresholds[i] = model->thresholds + at;
        values[i] = row[model->inputs[i].column];
    }
    for (size_t tree = 0; tree < model->n_trees; tree++) {
        uint32_t leaves = 0;
        __builtin_prefetch(model->values[tree + AHEAD < model->n_trees ? tree + AHEAD : tree]);
        for (size_t p = 0; p < MODEL_PLANES; p++) {
            uint8_t plane = 0xff;
            for (size_t left = model->test_counts[tree][p]; left > 0; left--, test++) {
                bool above = values[test->input] > thresholds[test->input][test->bin];
                plane &= test->keep | (uint8_t)(above - 1); /* no branch: it would be hard to foresee */
            }
            leaves |= (uint32_t)plane << 8 * p;
        }
        sum += model->values[tree][__builtin_ctz(leaves)];
    }
    return 1.0f / (1.0f + expf(-(float)sum * model->unit));
}

/* The second look: what the first said, summed up. */
#include "base/buf.h"
#include "body/context.h"
#include "body/scale.h"
#include "page/page.h"
#include "test.h"
#include <math.h>

enum { MOST = 1200 };

static const float *rows_of(struct arena *arena, const char *markup, const float *scores, size_t n,
                            struct block_list *list) {
    struct page page;
    assert_int_equal(page_read(arena, str_of(markup), S(""), S(""), &page), GALLEY_OK);
    blocks_read(&page, NULL, list);
    assert_int_equal(list->n, n);
    struct context *context = context_new(&page, list);
    float *features = arena_array(arena, float, (n + 1) * FEATURE_COUNT);
    for (size_t i = 0; i < n; i++)
        features[i * FEATURE_COUNT + F_words] = (float)i;
    context_tell(context, features, scores, n / 2); /* in two parts, as windows come */
    context_tell(context, features + n / 2 * FEATURE_COUNT, scores + n / 2, n - n / 2);
    float *rows = arena_array(arena, float, (n + 1) * CONTEXT_COUNT);
    const float *window;
    size_t at = 0;
    for (size_t got; (got = context_next(context, &window)) > 0; at += got)
        memcpy(rows + at * CONTEXT_COUNT, window, got * CONTEXT_COUNT * sizeof *rows);
    assert_int_equal(at, n);
    return rows;
}

static void assert_near(float value, double expected) {
    if (fabs((double)value - expected) > 1e-4)
        fail_msg("%g is not %g", (double)value, expected);
}

static void sums(void **state) {
    struct block_list list;
    static const float SCORES[] = {0.1f, 0.9f, 0.6f, 0.2f};
    const float *rows = rows_of(
        *state, "<h1>one</h1><div><p>two words</p><p>and three more</p></div><ul><li>last", SCORES, 4, &list);
    const float *two = rows + CONTEXT_COUNT, *three = rows + 2 * (size_t)CONTEXT_COUNT;
    const double total = 0.1 * 1 + 0.9 * 2 + 0.6 * 3 + 0.2 * 1;
    assert_near(two[C_again_words], 1);
    assert_near(two[C_first], log(0.9 / 0.1));
    assert_near(two[C_before1], log(0.1 / 0.9));
    assert_near(two[C_after2], log(0.2 / 0.8));
    assert_near(two[C_before2], -10);
    assert_near(two[C_words_before], 0.1 / total);
    assert_near(two[C_words_after], (0.6 * 3 + 0.2) / total);
    assert_near(two[C_most], 0.9);
    assert_near(two[C_top], (0.1 + 0.9 + 0.6 + 0.2) / 4);
    assert_near(three[C_edge], 1);
    assert_near(rows[C_edge], -1);
    assert_near(three[C_likely_before], 1);
    assert_near(three[C_sure_before], 1);
    assert_near(three[C_likely_after], 20);
    assert_near(two[C_likely_after], 1);
    assert_near(two[C_likely_near], 2);
    assert_near(two[C_sure_near], 1);
    const float *parent = two + C_GROUPS + (int)GROUP_parent * (int)STAT_COUNT;
    assert_near(parent[STAT_mean], (0.9 * 2 + 0.6 * 3) / 5);
    assert_near(parent[STAT_plain_mean], 0.75);
    assert_near(parent[STAT_share], (0.9 * 2 + 0.6 * 3) / total);
    assert_near(parent[STAT_others], 0.6);
    const float *owner = two + C_GROUPS + (int)GROUP_owner * (int)STAT_COUNT;
    assert_near(owner[STAT_mean], 0.9);
    assert_near(owner[STAT_others], -1);
}

/* Rows come window by window; nothing in them tells where a window ends. */
static void windows(void **state) {
    struct block_list list;
    struct buf markup = buf_new(*state);
    float scores[MOST];
    for (size_t i = 0; i < MOST; i++) {
        buf_str(&markup, S("<p>some words</p>"));
        scores[i] = i == 5 || i == 1100 ? 0.9f : 0.3f;
    }
    buf_byte(&markup, '\0');
    const float *rows = rows_of(*state, markup.p, scores, MOST, &list);
    for (size_t i = 0; i < MOST; i++) {
        const float *row = rows + i * CONTEXT_COUNT;
        assert_near(row[C_sure_before], i > 1100 ? log2(1 + (double)(i - 1100))
                                        : i > 5  ? log2(1 + (double)(i - 5))
                                                 : 20);
        assert_near(row[C_sure_after], i < 5      ? log2(1 + (double)(5 - i))
                                       : i < 1100 ? log2(1 + (double)(1100 - i))
                                                  : 20);
        assert_near(row[C_top], (2 * 0.9 + 8 * 0.3) / 10);
    }
}

static void nothing(void **state) {
    struct block_list list;
    rows_of(*state, "<p></p>", NULL, 0, &list);
}

static void names(void **state) {
    (void)state;
    char name[FEATURE_NAME_SIZE], other[FEATURE_NAME_SIZE];
    for (int i = 0; i < (int)CONTEXT_COUNT; i++) {
        context_name(i, name);
        assert_true(strlen(name) > 0 && strlen(context_unit(i)) > 0);
        for (int k = 0; k < i; k++) {
            context_name(k, other);
            assert_string_not_equal(name, other);
        }
    }
}

static void logarithms(void **state) {
    (void)state;
    for (size_t n = 0; n < 2000; n++)
        assert_true(log_of(n) == (float)log2(1 + (double)n));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(logarithms),
        cmocka_unit_test_setup_teardown(sums, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(windows, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(nothing, arena_setup, arena_teardown),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("context", tests, NULL, NULL);
}

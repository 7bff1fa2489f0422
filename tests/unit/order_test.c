/* Pages that end in any order are given back in the one in which they came. */
#include "batch/order.h"
#include "test.h"
#include <stdlib.h>

enum { INSIDE = 2 };

static bool put(struct order *order, long long number) {
    struct done done = {.number = number, .text = {.p = malloc(1), .n = 1}};
    bool taken = order_put(order, &done);
    if (!taken)
        done_free(&done);
    return taken;
}

/* The number of the next page; -1: none yet. */
static long long take(struct order *order) {
    struct done done;
    if (!order_take(order, &done))
        return -1;
    done_free(&done);
    return done.number;
}

static void in_order(void **state) {
    (void)state;
    struct order *order = order_new(true, INSIDE);
    assert_int_equal(take(order), -1); /* not even the first */
    assert_true(put(order, 2) && put(order, 1));
    assert_int_equal(take(order), -1);
    assert_true(put(order, 0));
    for (long long i = 0; i < 3; i++)
        assert_int_equal(take(order), i);
    assert_true(order_is_empty(order));
    /* Round its places several times, and some left in them at the end. */
    for (long long i = 3; i < 5000; i += 2) {
        assert_true(order_has_room(order, i + 1) && put(order, i + 1));
        assert_int_equal(take(order), -1);
        assert_true(put(order, i));
        assert_int_equal(take(order), i);
        assert_int_equal(take(order), i + 1);
    }
    assert_true(put(order, 5010));
    assert_false(order_is_empty(order));
    order_free(order);
}

/* A page that others have waited for long enough loses its place. */
static void patience(void **state) {
    (void)state;
    struct order *order = order_new(false, INSIDE);
    for (long long i = 1; i < ORDER_PATIENCE; i++)
        assert_true(put(order, i));
    assert_int_equal(take(order), -1);
    assert_true(put(order, ORDER_PATIENCE));
    assert_int_equal(take(order), 1);
    assert_false(put(order, 0));
    assert_int_equal(take(order), 2);
    order_free(order);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(in_order), cmocka_unit_test(patience)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

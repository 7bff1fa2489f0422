/* The library's front door: its options. */
#include "galley.h"
#include "test.h"

static galley_extractor *extractor(void) {
    galley_extractor *ex;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    return ex;
}

static void options(void **state) {
    (void)state;
    galley_extractor *ex = extractor();
    galley_options all = {GALLEY_RECALL,
                          GALLEY_WITH_CAPTIONS | GALLEY_WITH_COMMENTS | GALLEY_WITH_LINKS |
                              GALLEY_WITH_IMAGES | GALLEY_WITH_TABLES,
                          1};
    assert_int_equal(galley_extractor_set(ex, &all), GALLEY_OK);
    assert_int_equal(galley_extractor_set(ex, NULL), GALLEY_OK);
    assert_int_equal(galley_extractor_set(NULL, &all), GALLEY_ERR_USAGE);
    assert_int_equal(galley_extractor_set(ex, &(galley_options){.mode = (galley_mode)3}), GALLEY_ERR_USAGE);
    assert_int_equal(galley_extractor_set(ex, &(galley_options){.with = 32}), GALLEY_ERR_USAGE);
    galley_extractor_free(ex);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options),
    };
    return cmocka_run_group_tests_name("extract", tests, NULL, NULL);
}

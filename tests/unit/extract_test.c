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
    galley_options all = {.mode = GALLEY_RECALL,
                          .with = GALLEY_WITH_CAPTIONS | GALLEY_WITH_COMMENTS | GALLEY_WITH_LINKS |
                                  GALLEY_WITH_IMAGES | GALLEY_WITH_TABLES,
                          .explain = 1};
    assert_int_equal(galley_extractor_set(ex, &all), GALLEY_OK);
    assert_int_equal(galley_extractor_set(ex, NULL), GALLEY_OK);
    assert_int_equal(galley_extractor_set(NULL, &all), GALLEY_ERR_USAGE);
    assert_int_equal(galley_extractor_set(ex, &(galley_options){.mode = (galley_mode)3}), GALLEY_ERR_USAGE);
    assert_int_equal(galley_extractor_set(ex, &(galley_options){.with = 32}), GALLEY_ERR_USAGE);
    galley_extractor_free(ex);
}

static const char PAGE[] =
    "<!DOCTYPE html><title>River rises again | Valley Post</title><meta property=og:title content='River "
    "rises'><meta property=article:published_time content=2021-03-04T05:06:07Z><body><main><h1 "
    "class=headline>River rises again</h1><p class=byline>By Ada Blum</p><p>The river rose by two metres "
    "in the night, and the people of the lower town carried their chairs to the upper one.</p>"
    "<p>Nobody was hurt, said the mayor, who had slept through it.</p></main>";

static galley_article *extracted(int explain) {
    galley_extractor *ex = extractor();
    galley_article *article;
    assert_int_equal(galley_extractor_set(ex, &(galley_options){.explain = explain}), GALLEY_OK);
    assert_int_equal(galley_extract(ex, PAGE, sizeof PAGE - 1, NULL, &article), GALLEY_OK);
    galley_extractor_free(ex);
    return article;
}

/* The winner among the candidates of a fact, of which there must be one. */
static galley_candidate winner(const galley_article *article, galley_fact fact) {
    galley_candidate c, found = {0};
    int winners = 0;
    for (size_t i = 0; galley_article_candidate(article, i, &c); i++) {
        assert_non_null(c.why);
        assert_non_null(c.source);
        if (c.fact == fact && c.won) {
            found = c;
            winners++;
        }
    }
    assert_int_equal(winners, 1);
    return found;
}

static void candidates(void **state) {
    (void)state;
    galley_article *article = extracted(1);
    galley_candidate title = winner(article, GALLEY_TITLE), date = winner(article, GALLEY_DATE);
    assert_string_equal(title.value, "River rises again");
    assert_string_equal(title.source, "heading");
    assert_string_equal(title.place, "main > h1.headline");
    assert_string_equal(date.source, "meta article:published_time");
    assert_string_equal(date.read, "2021-03-04T05:06:07+00:00");
    assert_null(date.place);
    assert_string_equal(winner(article, GALLEY_BYLINE).read, "Ada Blum");
    galley_article_free(article);
}

static void candidates_only_if_asked_for(void **state) {
    (void)state;
    galley_article *article = extracted(0);
    galley_candidate c;
    assert_false(galley_article_candidate(article, 0, &c));
    galley_article_free(article);
}

/* A page that begins with a long script is a page. */
static void scripts_first(void **state) {
    (void)state;
    char page[8000] = "<script>\n";
    for (int i = 0; i < 200; i++)
        strcat(page, "var x = 1;\n");
    strcat(page, "</script>");
    strcat(page, PAGE);
    galley_extractor *ex = extractor();
    galley_article *article;
    assert_int_equal(galley_extract(ex, page, strlen(page), NULL, &article), GALLEY_OK);
    assert_string_equal(galley_article_fact(article, GALLEY_TITLE), "River rises again");
    galley_article_free(article);
    galley_extractor_free(ex);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options),
        cmocka_unit_test(candidates),
        cmocka_unit_test(scripts_first),
        cmocka_unit_test(candidates_only_if_asked_for),
    };
    return cmocka_run_group_tests_name("extract", tests, NULL, NULL);
}

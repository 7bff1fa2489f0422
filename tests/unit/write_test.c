#include "article/article.h"
#include "test.h"
#include <jansson.h>
#include <math.h>

static void assert_written(const galley_article *article, galley_format format, const char *expected) {
    char *text;
    size_t n;
    assert_int_equal(galley_write(article, format, &text, &n), GALLEY_OK);
    assert_string_equal(text, expected);
    assert_int_equal(n, strlen(expected));
    galley_free(text);
}

static void plain(void **state) {
    (void)state;
    galley_article article = {0};
    assert_written(&article, GALLEY_PLAIN, "");
    article.facts[GALLEY_BODY] = "One\n\nTwo";
    assert_written(&article, GALLEY_PLAIN, "One\n\nTwo\n");
    article.facts[GALLEY_DATE] = "2021-03-04";
    assert_written(&article, GALLEY_PLAIN, "2021-03-04\n\nOne\n\nTwo\n");
    article.facts[GALLEY_TITLE] = "Title";
    article.facts[GALLEY_BYLINE] = "By Ann";
    assert_written(&article, GALLEY_PLAIN, "Title\nBy Ann\n2021-03-04\n\nOne\n\nTwo\n");
    article.facts[GALLEY_BODY] = "";
    assert_written(&article, GALLEY_PLAIN, "Title\nBy Ann\n2021-03-04\n");
}

static void json(void **state) {
    (void)state;
    galley_article article = {.paywall = -1};
    assert_written(
        &article, GALLEY_JSON,
        "{\"source\":null,\"url\":null,\"kind\":null,\"title\":null,\"byline\":null,\"authors\":[],"
        "\"date\":null,\"modified\":null,\"site\":null,\"language\":null,\"description\":null,"
        "\"image\":null,\"section\":null,\"tags\":[],\"licence\":null,\"paywall\":null,\"words\":0,"
        "\"direction\":null,\"body\":null,\"quality\":0.0}");
    const char *authors[] = {"Ann", "Bo"}, *tags[] = {"sea"};
    article = (galley_article){.authors = authors,
                               .n_authors = 2,
                               .tags = tags,
                               .n_tags = 1,
                               .quality = 0.9449,
                               .words = 7,
                               .paywall = 1};
    for (int i = 0; i < GALLEY_FACT_COUNT; i++)
        article.facts[i] = "x";
    article.facts[GALLEY_TITLE] = "\"Größe\"\t\\ \xF0\x9F\x98\x80";
    assert_written(
        &article, GALLEY_JSON,
        "{\"source\":\"x\",\"url\":\"x\",\"kind\":\"x\",\"title\":\"\\\"Größe\\\"\\t\\\\ \xF0\x9F\x98\x80\","
        "\"byline\":\"x\",\"authors\":[\"Ann\",\"Bo\"],\"date\":\"x\",\"modified\":\"x\",\"site\":\"x\","
        "\"language\":\"x\",\"description\":\"x\",\"image\":\"x\",\"section\":\"x\",\"tags\":[\"sea\"],"
        "\"licence\":\"x\",\"paywall\":true,\"words\":7,\"direction\":\"x\",\"body\":\"x\",\"quality\":0."
        "945}");
}

/* Each of ASCII's characters, early and late in texts of all lengths, as jansson writes it. */
static void json_text(void **state) {
    (void)state;
    char title[48];
    galley_article article = {.facts = {[GALLEY_TITLE] = title}};
    for (size_t n = 1; n < sizeof title; n += 5)
        for (char c = 1; c < 0x7F; c++) {
            memset(title, 'x', n);
            title[n] = '\0';
            title[n / 2] = title[n - 1] = c;
            json_t *object = json_pack("{s:s}", "title", title);
            char *expected = json_dumps(object, JSON_COMPACT), *text;
            assert_int_equal(galley_write_as(&article,
                                             &(galley_writing){.format = GALLEY_JSON, .fields = "title"},
                                             &text, NULL),
                             GALLEY_OK);
            assert_string_equal(text, expected);
            galley_free(text);
            free(expected);
            json_decref(object);
        }
}

static void explanation(void **state) {
    (void)state;
    galley_candidate tried[] = {
        {GALLEY_TITLE, "Sea", NULL, "heading", "main > h1", 94.4, 1, "most speaks for it"},
        {GALLEY_TITLE, "Sea | Post", NULL, "<title>", NULL, -30, 0, "believed less"},
        {GALLEY_DATE, "4 March 2021", "2021-03-04", "<time>", NULL, 7, 1, "the only one"}};
    galley_article article = {.candidates = tried, .n_candidates = 3};
    article.facts[GALLEY_TITLE] = "Sea";
    assert_written(&article, GALLEY_EXPLANATION,
                   "title: Sea\n"
                   "  * Sea\n"
                   "        heading at main > h1, 94: most speaks for it\n"
                   "    Sea | Post\n"
                   "        <title>, -30: believed less\n"
                   "byline: none\n"
                   "date: none\n"
                   "  * 4 March 2021 = 2021-03-04\n"
                   "        <time>, 7: the only one\n"
                   "modified: none\n");
    char *text;
    assert_int_equal(galley_write(&article, GALLEY_JSON, &text, NULL), GALLEY_OK);
    assert_non_null(strstr(text, "\"evidence\":{\"title\":[{\"value\":\"Sea\",\"read\":null,\"source\":"
                                 "\"heading\",\"place\":\"main > h1\",\"score\":94.4,\"won\":true,\"why\":"
                                 "\"most speaks for it\"},"));
    galley_free(text);
}

static void json_has_no_nan(void **state) {
    (void)state;
    galley_article article = {.quality = NAN};
    char *text;
    assert_int_equal(galley_write(&article, GALLEY_JSON, &text, NULL), GALLEY_OK);
    assert_non_null(strstr(text, "\"quality\":0.0}"));
    galley_free(text);
}

static void stray_bytes(void **state) {
    (void)state;
    const char *tags[] = {"caf\xE9", "ok"};
    galley_article article = {.tags = tags, .n_tags = 2};
    article.facts[GALLEY_TITLE] = "a\xFF\xC3";
    article.facts[GALLEY_BODY] = "\xED\xA0\x80";
    assert_written(&article, GALLEY_PLAIN,
                   "a\xEF\xBF\xBD\xEF\xBF\xBD\n\n\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n");
    char *text;
    assert_int_equal(galley_write(&article, GALLEY_JSON, &text, NULL), GALLEY_OK);
    assert_non_null(strstr(text, "\"tags\":[\"caf\xEF\xBF\xBD\",\"ok\"]"));
    galley_free(text);
}

static void wrong_use(void **state) {
    (void)state;
    galley_article article = {0};
    char *text = (char *)&article;
    assert_int_equal(galley_write(&article, (galley_format)99, &text, NULL), GALLEY_ERR_USAGE);
    assert_null(text);
    assert_int_equal(galley_write(NULL, GALLEY_JSON, &text, NULL), GALLEY_ERR_USAGE);
    assert_int_equal(galley_write(&article, GALLEY_JSON, NULL, NULL), GALLEY_ERR_USAGE);
    galley_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),           cmocka_unit_test(json),        cmocka_unit_test(json_text),
        cmocka_unit_test(json_has_no_nan), cmocka_unit_test(explanation), cmocka_unit_test(stray_bytes),
        cmocka_unit_test(wrong_use),
    };
    return cmocka_run_group_tests_name("write", tests, NULL, NULL);
}

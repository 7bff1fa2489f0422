#include "facts/json.h"
#include "facts/text.h"
#include "test.h"

static struct str member(const struct json *all, const char *key) {
    return json_text(json_get(all->first, str_of(key)));
}

static void whole(void **state) {
    struct json *all =
        json_read(*state, S("{\"a\":\"x\\u00e9\\n\\\"y\\\"\",\"b\":[1,true,null,{}],\"c\":-1.5e3}"));
    assert_str(member(all, "a"), "x\xC3\xA9\n\"y\"");
    assert_str(member(all, "c"), "-1.5e3");
    const struct json *b = json_get(all->first, S("b"));
    assert_int_equal(b->type, JSON_ARRAY);
    assert_str(json_text(b->first->next), "true");
    assert_null(json_get(b, S("a")));
    assert_null(json_get(NULL, S("a")));
    assert_str(json_text(b), "");
}

static void damaged(void **state) {
    static const struct {
        const char *text, *value; /* of "a" */
    } ROWS[] = {
        {"<!-- {\"a\":\"x\"} -->", "x"},
        {"//<![CDATA[\n{\"a\":\"x\"}\n//]]>", "x"},
        {"/*<![CDATA[*/{\"a\":\"x\"}/*]]>*/", "x"},
        {"{\"a\":\"x\",};", "x"},
        {"window.data = {\"a\":\"x\"};", "x"},
        {"{\"a\":\"one\ntwo\tthree\"}", "one\ntwo\tthree"},
        {"{\"a\":\"they said \"no\" to it\",\"b\":1}", "they said \"no\" to it"},
        {"{\"b\":\"y\"\n\"a\":\"x\"}", "x"},
        {"{\"a\":\"cut off", "cut off"},
        {"{\"a\":\"x\",\"b\":{\"c\":", "x"},
        {"{\"a\":\"\\ud83d cut\"}", "\xEF\xBF\xBD cut"},
        {"{\"a\":\"\\ud83d\\ude00\"}", "\xF0\x9F\x98\x80"},
        {"{\"a\":\"\\u12\"}", "u12"},
        {"{a:\"x\"}", "x"},
        {"{\"b\":1,,\"a\":\"x\"}", "x"},
        {"{\"a\":\"x\\", "x"},
        {"{\"a\"", ""},
        {"{]", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_str(member(json_read(*state, str_of(ROWS[i].text)), "a"), ROWS[i].value);
}

static void deep(void **state) {
    enum { N = 1000000 };
    char *text = arena_alloc(*state, N);
    memset(text, '[', N);
    assert_non_null(json_read(*state, (struct str){text, N}));
    for (int i = 0; i + 5 <= N; i += 5)
        memcpy(text + i, "{\"a\":", 5);
    assert_non_null(json_read(*state, (struct str){text, N}));
    memset(text, '"', N);
    text[0] = '[';
    assert_non_null(json_read(*state, (struct str){text, N}));
}

static void text_of_markup(void **state) {
    struct arena *a = *state;
    assert_str(text_plain(a, S(" A &amp; B&#8217;s <b>bold</b>\n move ")), "A & B\xE2\x80\x99s bold move");
    assert_str(text_plain(a, S("Fish &amp;amp; chips, caf&eacute; &nope; &")),
               "Fish & chips, caf\xC3\xA9 &nope; &");
    assert_str(text_plain(a, S("5 < 6 and 7 > 3")), "5 < 6 and 7 > 3");
    assert_str(text_plain(a, S("&#146;&#x41;")), "\xE2\x80\x99"
                                                 "A");
    assert_str(text_lines(a, S("<p>One<br/>two</p><p>three</p>\nfour")), "One\ntwo\nthree\nfour");
    assert_true(text_same(S("It\xE2\x80\x99s here \xE2\x80\x93 now"), S("IT'S HERE, now!")));
    assert_false(text_same(S(""), S("")));
}

static void alike(void **state) {
    (void)state;
    struct words a, b;
    words_of(S("The river rose again"), &a);
    words_of(S("The river rose"), &b);
    assert_true(words_begin(&a, &b));
    assert_false(words_end(&a, &b));
    assert_true(words_contain(&a, &b));
    assert_true(words_alike(&a, &b) > 0.8);
    words_of(S("\xE6\xB2\xB3\xE6\xB0\xB4"), &b);
    assert_int_equal(b.n, 2);
    assert_true(words_alike(&a, &b) == 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {T(whole), T(damaged), T(deep), T(text_of_markup), T(alike)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "host/names.h"
#include "test.h"

static void pages(void **state) {
    (void)state;
    static const char *const YES[] = {"a.html",     "a.HTM",    "x/b.xhtml", "c.html.gz",
                                      "c.Html.ZST", "d.htm.br", "a b.html"};
    static const char *const NO[] = {"a.txt",      "html", ".html",        "x/.html",
                                     "a.html.bak", "a.gz", "a.html.gz.gz", ""};
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++)
        assert_true(name_is_page(YES[i]));
    for (size_t i = 0; i < sizeof NO / sizeof *NO; i++)
        assert_false(name_is_page(NO[i]));
}

static void addresses(void **state) {
    (void)state;
    assert_true(name_is_address("http://x"));
    assert_true(name_is_address("HTTPS://x"));
    assert_false(name_is_address("https:/x"));
    assert_false(name_is_address("file:///x"));
    assert_false(name_is_address(""));
}

static void outputs(void **state) {
    (void)state;
    static const struct {
        const char *name, *output;
    } CASES[] = {
        {"-", "stdin"},
        {"a.html", "a"},
        {"x/a.html.gz", "x/a"},
        {"a.txt", "a.txt"},
        {"a.txt.gz", "a.txt"},
        {".html", ".html"},
        {"https://news.example/", "news.example"},
        {"https://news.example", "news.example"},
        {"HTTP://news.example/a/b.html", "news.example-a-b"},
        {"http://news.example/?q=a&b=ü#c", "news.example-q-a-b-c"},
        {"http://../../etc/passwd", "etc-passwd"},
        {"http://", "-"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *output = name_for_output(CASES[i].name);
        assert_string_equal(output, CASES[i].output);
        free(output);
    }
}

static void long_address(void **state) {
    (void)state;
    char address[5000] = "http://news.example/";
    memset(address + strlen(address), 'x', sizeof address - strlen(address) - 1);
    address[sizeof address - 1] = '\0';
    char *output = name_for_output(address);
    assert_true(strlen(output) < 200);
    free(output);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages),
        cmocka_unit_test(addresses),
        cmocka_unit_test(outputs),
        cmocka_unit_test(long_address),
    };
    return cmocka_run_group_tests_name("cli/names", tests, NULL, NULL);
}

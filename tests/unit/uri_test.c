#include "base/uri.h"
#include "test.h"

/* RFC 3986, 5.4, against http://a/b/c/d;p?q */
static void rfc_examples(void **state) {
    struct arena *arena = *state;
    static const char *const CASES[][2] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"g#s/./x", "http://a/b/c/g#s/./x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
        {"http:g", "http:g"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_str(uri_resolve(arena, str_of(CASES[i][0]), S("http://a/b/c/d;p?q")), CASES[i][1]);
}

static void as_browsers_do(void **state) {
    struct arena *arena = *state;
    assert_str(uri_resolve(arena, S(" \n/a b\t.html "), S("https://x.org/")), "https://x.org/a%20b.html");
    assert_str(uri_resolve(arena, S("a\"<>`{}\\^|"), S("https://x.org")),
               "https://x.org/a%22%3C%3E%60%7B%7D%5C%5E%7C");
    assert_str(uri_resolve(arena, S("/ü?ä#ö"), S("https://x.org/")), "https://x.org/ü?ä#ö");
    assert_str(uri_resolve(arena, S("/a"), S("")), "/a");
    assert_str(uri_resolve(arena, S("../a"), S("story.html")), "../a");
    assert_str(uri_resolve(arena, S("java\nscript:x"), S("https://x.org/")), "javascript:x");
}

static void safety(void **state) {
    struct arena *arena = *state;
    static const struct {
        const char *uri;
        bool safe;
    } CASES[] = {
        {"https://x.org/", true},
        {"HTTP://x.org/", true},
        {"mailto:a@x.org", true},
        {"tel:+4712345", true},
        {"/a", true},
        {"#a", true},
        {"?a=b:c", true},
        {"a/b:c", true},
        {"//x.org/", true},
        {"", true},
        {"javascript:alert(1)", false},
        {"JaVaScRiPt:alert(1)", false},
        {" javascript:alert(1)", false},
        {"\x01javascript:alert(1)", false},
        {"java\tscript:alert(1)", false},
        {"java\r\nscript:alert(1)", false},
        {"javascript\n:alert(1)", false},
        {"vbscript:x", false},
        {"data:text/html,<script>alert(1)</script>", false},
        {"blob:https://x.org/1", false},
        {"file:///etc/passwd", false},
        {"feed:javascript:alert(1)", false},
        {"jav&#x09;ascript:alert(1)", true}, /* an address that begins with a name and "&": no scheme */
        {"\xE2\x80\x8Bjavascript:alert(1)", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (uri_is_safe(uri_resolve(arena, str_of(CASES[i].uri), S(""))) != CASES[i].safe)
            fail_msg("%s", CASES[i].uri);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rfc_examples, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(as_browsers_do, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(safety, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("base/uri", tests, NULL, NULL);
}

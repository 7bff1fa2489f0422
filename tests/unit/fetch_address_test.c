#include "fetch/address.h"
#include "fetch/curl_api.h"
#include "fetch/private.h"
#include "host/bytes.h"
#include "test.h"
#include <arpa/inet.h>

static struct curl_api api;

static int load(void **state) {
    (void)state;
    return curl_api_load(&api) ? 0 : -1;
}

static void normal_forms(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"HTTP://Example.COM", "http://example.com/"},
        {"http://example.com:80/a", "http://example.com/a"},
        {"https://example.com:443/a", "https://example.com/a"},
        {"https://example.com:80/a", "https://example.com:80/a"},
        {"http://example.com:8080/A", "http://example.com:8080/A"},
        {"http://example.com/a#part", "http://example.com/a"},
        {"http://example.com/a?utm_source=x&id=3&UTM_medium=y#z", "http://example.com/a?id=3"},
        {"http://example.com/a?fbclid=1", "http://example.com/a"},
        {"http://example.com/a?b=2&gclid=1&c=3", "http://example.com/a?b=2&c=3"},
        {"http://example.com/a?", "http://example.com/a"},
        {"http://example.com/a?b=2&c=3", "http://example.com/a?b=2&c=3"},
        {"http://example.com/a?c=3&b=2", "http://example.com/a?c=3&b=2"},
        {"http://example.com/a/./b/../c", "http://example.com/a/c"},
        {"http://example.com/%7euser/%c3%a9", "http://example.com/~user/%C3%A9"},
        {"http://example.com/a%2fb", "http://example.com/a%2Fb"},
        {"http://example.com/caf\xC3\xA9 bar", "http://example.com/caf%C3%A9%20bar"},
        {"http://user:secret@example.com/a", "http://example.com/a"},
        {"http://example.com/100%", "http://example.com/100%"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *normal = address_normal(&api, CASES[i][0]);
        assert_non_null(normal);
        assert_string_equal(normal, CASES[i][1]);
        free(normal);
    }
    static const char *const NONE[] = {"ftp://example.com/", "file:///etc/passwd", "http://", "nonsense", "",
                                       "http://[::1/"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        assert_null(address_normal(&api, NONE[i]));
}

static void parts(void **state) {
    (void)state;
    struct address a;
    struct reason why;
    assert_true(address_parse(&api, "https://us%65r:p%40ss@Example.com/a?b#c", NULL, &a, &why));
    assert_string_equal(a.user, "user");
    assert_string_equal(a.password, "p@ss");
    assert_string_equal(a.origin, "https://example.com:443");
    assert_string_equal(a.target, "/a?b");
    assert_null(strchr(a.url, '@'));
    assert_null(strchr(a.url, '#'));
    address_free(&a);
}

static void relative(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"/x", "http://a.org/x"},        {"x", "http://a.org/b/x"},
        {"../x", "http://a.org/x"},      {"?q=1", "http://a.org/b/c?q=1"},
        {"//b.org/y", "http://b.org/y"}, {"https://c.org/", "https://c.org/"},
    };
    struct address a;
    struct reason why;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(address_parse(&api, CASES[i][0], "http://a.org/b/c", &a, &why));
        assert_string_equal(a.url, CASES[i][1]);
        address_free(&a);
    }
    assert_false(address_parse(&api, "file:///x", "http://a.org/b/c", &a, &why));
}

static bool is_private(const char *text) {
    struct sockaddr_storage storage = {0};
    struct sockaddr_in *in = (void *)&storage;
    struct sockaddr_in6 *in6 = (void *)&storage;
    if (inet_pton(AF_INET, text, &in->sin_addr) == 1)
        storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &in6->sin6_addr) == 1)
        storage.ss_family = AF_INET6;
    else
        fail_msg("%s", text);
    return address_is_private((const struct sockaddr *)&storage);
}

static void networks(void **state) {
    (void)state;
    static const char *const PRIVATE[] = {"0.0.0.0",
                                          "10.1.2.3",
                                          "100.64.0.1",
                                          "127.0.0.1",
                                          "127.255.255.254",
                                          "169.254.169.254",
                                          "172.16.0.1",
                                          "172.31.255.255",
                                          "192.168.1.1",
                                          "198.18.0.1",
                                          "224.0.0.1",
                                          "255.255.255.255",
                                          "::",
                                          "::1",
                                          "::ffff:10.0.0.1",
                                          "::ffff:127.0.0.1",
                                          "::127.0.0.1",
                                          "64:ff9b::a00:1",
                                          "64:ff9b:1::1",
                                          "2002:7f00:1::",
                                          "fc00::1",
                                          "fd12:3456::1",
                                          "fe80::1",
                                          "fec0::1",
                                          "ff02::1",
                                          "2001:db8::1"};
    static const char *const PUBLIC[] = {
        "1.1.1.1",         "9.255.255.255", "11.0.0.0",       "100.128.0.1",      "126.255.255.255",
        "169.253.0.1",     "172.15.0.1",    "172.32.0.1",     "192.167.0.1",      "192.169.0.1",
        "2606:4700::1111", "2a00::1",       "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"};
    for (size_t i = 0; i < sizeof PRIVATE / sizeof *PRIVATE; i++)
        if (!is_private(PRIVATE[i]))
            fail_msg("%s", PRIVATE[i]);
    for (size_t i = 0; i < sizeof PUBLIC / sizeof *PUBLIC; i++)
        if (is_private(PUBLIC[i]))
            fail_msg("%s", PUBLIC[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(normal_forms), cmocka_unit_test(parts),
                                       cmocka_unit_test(relative), cmocka_unit_test(networks)};
    return cmocka_run_group_tests(tests, load, NULL);
}

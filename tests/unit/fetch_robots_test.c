#include "fetch/robots.h"
#include "test.h"

static bool allowed(const char *text, const char *agent, const char *target) {
    struct robots *robots = robots_parse(str_of(text), str_of(agent));
    assert_non_null(robots);
    bool allow = robots_allow(robots, str_of(target));
    robots_free(robots);
    return allow;
}

struct target {
    const char *path;
    bool allow;
};

static void check(const char *text, const char *agent, const struct target *targets, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (allowed(text, agent, targets[i].path) != targets[i].allow)
            fail_msg("%s: %s in:\n%s", targets[i].path, targets[i].allow ? "forbidden" : "allowed", text);
}
#define CHECK(text, agent, ...)                                                                              \
    check(text, agent, (struct target[]){__VA_ARGS__},                                                       \
          sizeof((struct target[]){__VA_ARGS__}) / sizeof(struct target))

static void groups(void **state) {
    (void)state;
    static const char TEXT[] = "User-agent: *\nDisallow: /\n\nUser-agent: galley\nDisallow: /private\n";
    CHECK(TEXT, "galley", {"/", true}, {"/private", false}, {"/private/x", false}, {"/news", true});
    CHECK(TEXT, "other", {"/", false}, {"/news", false}, {"/robots.txt", true});
    /* The name's case, what follows it, and several names for one group. */
    CHECK("user-AGENT : GALLEY/2.0 (x)\nDISALLOW:/a", "galley", {"/a", false}, {"/b", true});
    CHECK("User-agent: one\nUser-agent: galley\nUser-agent: two\nDisallow: /a", "galley", {"/a", false});
    CHECK("User-agent: galley-news\nDisallow: /", "galley", {"/a", true});
    CHECK("User-agent: gall\nDisallow: /", "galley", {"/a", true});
    /* Groups of one name count as one. */
    CHECK(
        "User-agent: galley\nDisallow: /a\n\nUser-agent: x\nDisallow: /c\n\nUser-agent: galley\nDisallow: /b",
        "galley", {"/a", false}, {"/b", false}, {"/c", true});
    /* A group of our own without rules allows all, whatever all others may. */
    CHECK("User-agent: galley\nDisallow:\n\nUser-agent: *\nDisallow: /", "galley", {"/a", true});
    /* Rules before any name are nobody's; other lines part no names. */
    CHECK("Disallow: /\nUser-agent: x\nDisallow: /x", "galley", {"/a", true});
    CHECK("User-agent: galley\nSitemap: http://x/y\n\nUser-agent: b\nDisallow: /a", "galley", {"/a", false});
    CHECK("User-agent: galley\nUnknown: thing\nDisallow: /a", "galley", {"/a", false});
    /* Without a group for us the one for all counts, and its parts are one. */
    CHECK("User-agent: *\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: *\nDisallow: /c", "galley",
          {"/a", false}, {"/b", true}, {"/c", false});
}

static void precedence(void **state) {
    (void)state;
    CHECK("User-agent: *\nAllow: /p\nDisallow: /", "g", {"/page", true}, {"/x", false});
    CHECK("User-agent: *\nAllow: /folder\nDisallow: /folder", "g", {"/folder/page", true});
    CHECK("User-agent: *\nDisallow: /folder\nAllow: /folder", "g", {"/folder/page", true});
    CHECK("User-agent: *\nAllow: /page\nDisallow: /*.htm", "g", {"/page.htm", false}, {"/page", true});
    CHECK("User-agent: *\nAllow: /page\nDisallow: /*.ph", "g", {"/page.php5", true});
    CHECK("User-agent: *\nAllow: /$\nDisallow: /", "g", {"/", true}, {"/page.htm", false});
    CHECK("User-agent: *\nDisallow: /example/\nAllow: /example/page/\nDisallow: /example/page/no", "g",
          {"/example/page/yes", true}, {"/example/page/no", false}, {"/example/a", false}, {"/other", true});
}

static void patterns(void **state) {
    (void)state;
    CHECK("User-agent: *\nDisallow: /fish", "g", {"/fish", false}, {"/fish.html", false},
          {"/fish/salmon", false}, {"/fishheads", false}, {"/fish.php?id=1", false}, {"/Fish.asp", true},
          {"/catfish", true}, {"/?id=fish", true});
    CHECK("User-agent: *\nDisallow: /fish/", "g", {"/fish/", false}, {"/fish/?id=1", false}, {"/fish", true},
          {"/fish.html", true});
    CHECK("User-agent: *\nDisallow: /*.php", "g", {"/index.php", false}, {"/a/b.php?x", false},
          {"/php", true}, {"/windows.PHP", true});
    CHECK("User-agent: *\nDisallow: /*.php$", "g", {"/a.php", false}, {"/a.php?x", true}, {"/a.php5", true});
    CHECK("User-agent: *\nDisallow: /fish*.php", "g", {"/fish.php", false}, {"/fishheads/cat.php?p", false},
          {"/Fish.PHP", true});
    CHECK("User-agent: *\nDisallow: /a$b", "g", {"/a$b", false}, {"/a", true});
    CHECK("User-agent: *\nDisallow: *", "g", {"/", false});
    CHECK("User-agent: *\nDisallow: *page=", "g", {"/x?page=2", false}, {"/x", true});
    CHECK("User-agent: *\nDisallow: /**a**b$", "g", {"/xaxb", false}, {"/ab", false}, {"/ba", true},
          {"/abab", false});
    CHECK("User-agent: *\nDisallow: ", "g", {"/", true});
    CHECK("User-agent: *\nDisallow: /$", "g", {"/", false}, {"/a", true});
}

static void octets(void **state) {
    (void)state;
    CHECK("User-agent: *\nDisallow: /foo/bar/\xE3\x83\x84", "g", {"/foo/bar/%E3%83%84", false});
    CHECK("User-agent: *\nDisallow: /foo/bar/%E3%83%84", "g", {"/foo/bar/%e3%83%84", false},
          {"/foo/bar/", true});
    CHECK("User-agent: *\nDisallow: /%62%61%7A", "g", {"/baz", false});
    CHECK("User-agent: *\nDisallow: /a%2Fb", "g", {"/a%2fb", false}, {"/a/b", true});
    CHECK("User-agent: *\nDisallow: /a%2A", "g", {"/a%2A", false}, {"/abc", true});
    CHECK("User-agent: *\nDisallow: /100%", "g", {"/100%", false}, {"/100%25", true});
}

static void lines(void **state) {
    (void)state;
    CHECK("\xEF\xBB\xBFUser-agent: *\rDisallow: /a # why\r\nDisallow:/b#c\n\n  Disallow \t:  /d  ", "g",
          {"/a", false}, {"/b", false}, {"/d", false}, {"/c", true});
    CHECK("", "g", {"/", true});
    CHECK("<html><body>Not found: sorry</body></html>", "g", {"/", true});
    CHECK("User-agent: *\nDisallow /a", "g", {"/a", true});
}

static void delays(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double delay;
    } CASES[] = {
        {"User-agent: *\nCrawl-delay: 2.5", 2.5},
        {"User-agent: x\nCrawl-delay: 9\nUser-agent: *\nDisallow:", 0},
        {"User-agent: galley\nCrawl-delay: 3\nUser-agent: *\nCrawl-delay: 9", 3},
        {"User-agent: *\nCrawl-delay: soon", 0},
        {"User-agent: *\nCrawl-delay: -4", 0},
        {"User-agent: *\nCrawl-delay: inf", 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct robots *robots = robots_parse(str_of(CASES[i].text), S("galley"));
        assert_true(robots_delay(robots) == CASES[i].delay);
        robots_free(robots);
    }
}

static void sitemaps(void **state) {
    (void)state;
    struct robots *robots = robots_parse(S("Sitemap: https://x/a.xml\nUser-agent: other\nDisallow: "
                                           "/\nsitemap:https://x/b.xml # second\nSitemap:\n"),
                                         S("g"));
    assert_string_equal(robots_sitemap(robots, 0), "https://x/a.xml");
    assert_string_equal(robots_sitemap(robots, 1), "https://x/b.xml");
    assert_null(robots_sitemap(robots, 2));
    robots_free(robots);
}

static void large(void **state) {
    (void)state;
    size_t n = ROBOTS_LARGEST + 1000;
    char *text = malloc(n);
    assert_non_null(text);
    memset(text, '#', n);
    static const char EARLY[] = "User-agent: *\nDisallow: /early\n", LATE[] = "\nDisallow: /late\n";
    memcpy(text, EARLY, sizeof EARLY - 1);
    memcpy(text + ROBOTS_LARGEST + 10, LATE, sizeof LATE - 1);
    struct robots *robots = robots_parse((struct str){text, n}, S("g"));
    assert_false(robots_allow(robots, S("/early")));
    assert_true(robots_allow(robots, S("/late")));
    robots_free(robots);
    free(text);
}

/* A file made to keep the matcher busy is given up, and its site left alone. */
static void hostile(void **state) {
    (void)state;
    enum { N = 400 * 1024, PATH = 64 * 1024 };
    char *text = malloc(N), *path = malloc(PATH);
    assert_non_null(text);
    assert_non_null(path);
    static const char START[] = "User-agent: *\nDisallow: /*";
    memset(text, 'a', N);
    memcpy(text, START, sizeof START - 1);
    for (size_t i = sizeof START; i + 1000 < N; i += 1000)
        text[i] = '*';
    text[N - 1] = 'b';
    memset(path, 'a', PATH);
    path[0] = '/';
    struct robots *robots = robots_parse((struct str){text, N}, S("g"));
    robots_allow(robots, (struct str){path, PATH});
    robots_free(robots);
    free(text);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups),   cmocka_unit_test(precedence), cmocka_unit_test(patterns),
        cmocka_unit_test(octets),   cmocka_unit_test(lines),      cmocka_unit_test(delays),
        cmocka_unit_test(sitemaps), cmocka_unit_test(large),      cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

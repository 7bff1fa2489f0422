#include "batch/parts.h"
#include "fetch/address.h"
#include "fetch/curl_api.h"
#include "fetch/hints.h"
#include "fetch/paging.h"
#include "fetch/seen.h"
#include "fetch/tags.h"
#include "host/bytes.h"
#include "test.h"

static struct curl_api api;

static int load(void **state) {
    (void)state;
    return curl_api_load(&api) ? 0 : -1;
}

static void further_pages(void **state) {
    (void)state;
    static const struct {
        const char *first, *current, *next;
        unsigned number;
        bool is;
    } CASES[] = {
        {"http://x/story", "http://x/story", "http://x/story/2", 2, true},
        {"http://x/story", "http://x/story", "http://x/story?page=2", 2, true},
        {"http://x/story", "http://x/story", "http://x/story?page=1", 2, true}, /* counted from 0 */
        {"http://x/story", "http://x/story?page=1", "http://x/story?page=2", 3, true},
        {"http://x/story", "http://x/story/2", "http://x/story/3", 3, true},
        {"http://x/story/", "http://x/story/", "http://x/story/2/", 2, true},
        {"http://x/story/", "http://x/story/", "http://x/story/page/2/", 2, true},
        {"http://x/story.html", "http://x/story.html", "http://x/story-2.html", 2, true},
        {"http://x/story.html", "http://x/story-9.html", "http://x/story-10.html", 10, true},
        {"http://x/story,1.html", "http://x/story,1.html", "http://x/story,2.html", 2, true},
        {"http://x/a?id=51", "http://x/a?id=51", "http://x/a?id=51&page=2", 2, true},
        {"http://x/a?id=51&p=1", "http://x/a?id=51&p=1", "http://x/a?id=51&p=2", 2, true},
        {"http://x/2024/05/story", "http://x/2024/05/story", "http://x/2024/05/story_p2", 2, true},
        /* another page than the next */
        {"http://x/story", "http://x/story", "http://x/story/3", 2, false},
        {"http://x/story", "http://x/story/2", "http://x/story", 3, false},
        {"http://x/story", "http://x/story", "http://x/story", 2, false},
        /* the next article */
        {"http://x/news/1001", "http://x/news/1001", "http://x/news/1002", 2, false},
        {"http://x/story", "http://x/story", "http://x/another", 2, false},
        {"http://x/story-1001.html", "http://x/story-1001.html", "http://x/other-1002.html", 2, false},
        {"http://x/day1", "http://x/day1", "http://x/day12", 2, false},
        {"http://x/2024/05/01/a", "http://x/2024/05/01/a", "http://x/2024/05/02/a", 2,
         true}, /* a day; rel=next alone leads there */
        /* other things that have pages */
        {"http://x/story", "http://x/story", "http://x/story?comments-page=2", 2, false},
        {"http://x/story", "http://x/story", "http://x/story/photo-2", 2, false},
        {"http://x/story", "http://x/story", "http://x/story/a-long-title-that-ends-in-2", 2, false},
        {"http://x/story", "http://x/story", "http://y/story/2", 2, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (is_page_of(str_of(CASES[i].first), str_of(CASES[i].current), str_of(CASES[i].next),
                       CASES[i].number) != CASES[i].is)
            fail_msg("%s, %s", CASES[i].current, CASES[i].next);
}

static void tags(void **state) {
    (void)state;
    struct tags tags = {
        .page = S(
            "<!DOCTYPE html><a href=x>1</a><!-- <a href=no> --><A title='a>b' HREF = \"y&amp;z\" x>"
            "<script>if (a<b) '<a href=no>'</script ><title><a href=no></title>"
            "<a/href='q'/><3 < <textarea><a href=no></textarea><a class=\"x next  y\" href><a href=\"open>")};
    static const char *const EXPECTED[] = {"a x",    "/a",  "A y&z",    "script",    "/script", "title",
                                           "/title", "a q", "textarea", "/textarea", "a ",      "a \"open"};
    size_t n = 0;
    for (struct tag tag; tags_next(&tags, &tag); n++) {
        char *address = tag_address(&tag, S("href")), seen[100];
        snprintf(seen, sizeof seen, "%s%.*s%s%s", tag.is_end ? "/" : "", (int)tag.name.n, tag.name.p,
                 address ? " " : "", address ? address : "");
        if (n < 11) /* how an unclosed quote ends is nobody's business, as long as it does */
            assert_string_equal(seen, EXPECTED[n]);
        if (n == 10)
            assert_true(tag_has_word(&tag, S("class"), S("next")) &&
                        !tag_has_word(&tag, S("class"), S("ne")));
        free(address);
    }
    assert_int_equal(n, 12);
}

static struct hints read_page(const char *page) {
    struct hints hints;
    struct page_place place = {"http://x/story", "http://x/story", 1};
    hints_read(&api, str_of(page), &place, &hints);
    return hints;
}

static void assert_same(const char *found, const char *expected) {
    if (!expected)
        assert_null(found);
    else
        assert_string_equal(found ? found : "nothing", expected);
}

static void hints(void **state) {
    (void)state;
    static const struct {
        const char *page, *refresh, *canonical, *feed, *next, *whole;
    } CASES[] = {
        {"<meta http-equiv=refresh content='0; url=/there'>", "http://x/there", NULL, NULL, NULL, NULL},
        {"<META HTTP-EQUIV=\"Refresh\" CONTENT=\"1;URL='http://y/a?b&amp;c'\">", "http://y/a?b&c", NULL, NULL,
         NULL, NULL},
        {"<meta http-equiv=refresh content=300>", NULL, NULL, NULL, NULL, NULL},
        {"<meta http-equiv=refresh content='300;url=/story'>", NULL, NULL, NULL, NULL, NULL},
        {"<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", NULL, NULL, NULL, NULL, NULL},
        {"<meta http-equiv=refresh content='0;url=file:///etc/passwd'>", NULL, NULL, NULL, NULL, NULL},
        {"<noscript><meta http-equiv=refresh content='0;url=/n'></noscript>", NULL, NULL, NULL, NULL, NULL},
        {"<html amp><link rel=canonical href=/real>", NULL, "http://x/real", NULL, NULL, NULL},
        {"<html \xE2\x9A\xA1><link rel=canonical href=/story>", NULL, NULL, NULL, NULL, NULL},
        {"<html><link rel=canonical href=/real>", NULL, NULL, NULL, NULL, NULL},
        {"<link rel='alternate' type='application/rss+xml' href='/f'><link rel=alternate "
         "type=application/atom+xml href=/g>",
         NULL, NULL, "http://x/f", NULL, NULL},
        {"<article><a rel=next href='/story/2'>on</a></article>", NULL, NULL, NULL, "http://x/story/2", NULL},
        {"<article><a href='/story?page=2'><b>2</b></a></article>", NULL, NULL, NULL, "http://x/story?page=2",
         NULL},
        {"<article></article><link rel=next href=/another-story>", NULL, NULL, NULL, NULL, NULL},
        {"<article></article><a href=/story/2>Two more things</a>", NULL, NULL, NULL, NULL, NULL},
        {"<article></article><article></article><a rel=next href=/story/2>2</a>", NULL, NULL, NULL, NULL,
         NULL},
        {"<meta property=og:type content=article><base href=/b/><a rel=next href='/story?p=2'>2</a>"
         "<a href='/story?view=all'>View as single page</a>",
         NULL, NULL, NULL, "http://x/story?p=2", "http://x/story?view=all"},
        {"<article><a href=/story/2>2</a><a href=/other>single page</a>", NULL, NULL, NULL,
         "http://x/story/2", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct hints found = read_page(CASES[i].page);
        assert_same(found.refresh, CASES[i].refresh);
        assert_same(found.canonical, CASES[i].canonical);
        assert_same(found.feed, CASES[i].feed);
        assert_same(found.next, CASES[i].next);
        assert_same(found.whole, CASES[i].whole);
        hints_free(&found);
    }
}

static void parts(void **state) {
    (void)state;
    const struct part given[] = {
        {S("http://x/1"), S("text/html; charset=utf-8"), S("<p>one\r\n--galley-\r\n")},
        {S("http://x/2"), {0}, S("")},
        {S("http://x/3"), S("text/html"), S("three")}};
    struct bytes document = {0};
    char *type = NULL;
    assert_true(parts_write(given, 3, &document, &type));
    assert_true(parts_are(type));
    assert_false(parts_are("text/html") || parts_are(NULL));
    struct part part;
    size_t n = 0;
    for (size_t at = 0; parts_next((struct str){document.p, document.n}, type, &at, &part); n++) {
        assert_true(n < 3 && str_eq(part.url, given[n].url) && str_eq(part.page, given[n].page));
        assert_true(str_eq(part.content_type, given[n].content_type));
    }
    assert_int_equal(n, 3);
    for (size_t cut = 0; cut < document.n; cut++) /* cut short it ends, wherever */
        for (size_t at = 0; parts_next((struct str){document.p, cut}, type, &at, &part);)
            assert_true(at <= cut);
    bytes_free(&document);
    free(type);
}

static void seen(void **state) {
    (void)state;
    struct seen seen = {0};
    char text[32];
    for (int again = 0; again < 2; again++)
        for (int i = 0; i < 5000; i++) {
            snprintf(text, sizeof text, "http://x/%d", i);
            assert_int_equal(seen_add(&seen, text), !again);
        }
    seen_free(&seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(further_pages), cmocka_unit_test(tags),
                                       cmocka_unit_test(hints), cmocka_unit_test(parts),
                                       cmocka_unit_test(seen)};
    return cmocka_run_group_tests(tests, load, NULL);
}

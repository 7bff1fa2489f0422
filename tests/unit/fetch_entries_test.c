#include "fetch/entries.h"
#include "fetch/xml_entries.h"
#include "host/bytes.h"
#include "test.h"

/* All entries as lines "address date", "list address date"; "error" where one ended the list. */
static void check(const char *document, const char *expected) {
    struct bytes bytes = {0}, lines = {0};
    struct reason why;
    assert_true(bytes_add(&bytes, document, strlen(document)));
    struct entries *entries = entries_new(&bytes, &why);
    assert_non_null(entries);
    struct entry entry;
    int status;
    char line[500];
    while ((status = entries_next(entries, &entry, &why)) == 1) {
        int n = snprintf(line, sizeof line, "%s%s %lld\n", entry.is_list ? "list " : "", entry.address,
                         entry.date);
        bytes_add(&lines, line, (size_t)n);
        free(entry.address);
    }
    if (status < 0)
        bytes_add(&lines, "error\n", 6);
    assert_int_equal(entries_next(entries, &entry, &why), 0);
    bytes_add(&lines, "", 1);
    assert_string_equal(lines.p, expected);
    bytes_free(&lines);
    entries_free(entries);
}

static void rss(void **state) {
    (void)state;
    check("\n <?xml version=\"1.0\"?>\n<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom' "
          "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
          "<channel><title>T</title><link>http://x/home</link><atom:link rel='self' href='http://x/feed'/>"
          "<image><url>http://x/logo.png</url><link>http://x/</link></image>"
          "<item><title>A</title><link> http://x/a?b&amp;c </link><guid>http://x/?p=1</guid><pubDate>Wed, 01 "
          "May 2024 10:00:00 +0200</pubDate></item>"
          "<item><title>B</title><atom:link rel='replies' "
          "href='http://x/no'/><link><![CDATA[http://x/b]]></link><dc:date>2024-05-01T10:00:00Z</dc:date></"
          "item>"
          "<item><guid isPermaLink='true'>http://x/c</guid><source "
          "url='y'><link>http://no/</link></source></item>"
          "<item><guid isPermaLink='false'>tag:x</guid></item>"
          "<item><description>caf&eacute; &nbsp;</description><link>http://x/d</link></item><item/>"
          "</channel></rss>",
          "http://x/a?b&c 1714550400\nhttp://x/b 1714557600\nhttp://x/c -1\nhttp://x/d -1\n");
    check(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<channel><items><rdf:Seq><rdf:li resource='http://x/a'/></rdf:Seq></items></channel>"
        "<item rdf:about='http://x/a'><link>http://x/a</link><dc:date>2024-05-01</dc:date></item></rdf:RDF>",
        "http://x/a 1714607999\n");
}

static void atom(void **state) {
    (void)state;
    check("<feed xmlns='http://www.w3.org/2005/Atom'><link "
          "href='http://x/'/><updated>2024-01-01T00:00:00Z</updated>"
          "<entry><link rel='edit' href='http://x/no'/><link rel='alternate' "
          "href='/a'/><published>2024-05-01T10:00:00.123+02:00</published>"
          "<updated>2024-06-01T00:00:00Z</updated><content type='html'>&lt;a></content></entry>"
          "<entry><link href='http://x/b'></link><updated>2024-05-01T08:00Z</updated></entry></feed>",
          "/a 1714550400\nhttp://x/b 1714550400\n");
}

static void sitemaps(void **state) {
    (void)state;
    check("<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
          "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9' xmlns:image='i'>"
          "<url><image:image><image:loc>http://x/p.jpg</image:loc></image:image><loc>http://x/a</"
          "loc><lastmod>2024-05-01</lastmod></url>"
          "<url><loc>http://x/b</loc><news:news><news:publication_date>2024-05-01T08:00:00Z</"
          "news:publication_date></news:news>"
          "<lastmod>2025-01-01</lastmod></url></urlset>",
          "http://x/a 1714607999\nhttp://x/b 1714550400\n");
    check(
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>http://x/1.xml</loc>"
        "<lastmod>2024-05-01</lastmod></sitemap><sitemap><loc>http://x/2.xml.gz</loc></sitemap></"
        "sitemapindex>",
        "list http://x/1.xml 1714607999\nlist http://x/2.xml.gz -1\n");
    check("\xEF\xBB\xBFhttp://x/a\r\n\r\nhttp://x/b", "http://x/a -1\nhttp://x/b -1\n");
}

static void json(void **state) {
    (void)state;
    check("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": 1, \"url\": "
          "\"http://x/a\", \"date_published\": "
          "\"2024-05-01T10:00:00+02:00\"}, {\"external_url\": \"http://y/b\"}, {\"id\": 2}, 5]}",
          "http://x/a 1714550400\nhttp://y/b -1\n");
}

static void broken(void **state) {
    (void)state;
    check("<rss><channel><item><link>http://x/a</link></item><item><link>http://x/b</li",
          "http://x/a -1\nerror\n");
    check("<rss><channel><item><link>http://x/a</link></item></chanel><item><link>http://x/b</link></item></"
          "rss>",
          "http://x/a -1\nhttp://x/b -1\nerror\n");
    static const char *const NOT[] = {
        "", "<html><body>x</body></html>", "{\"a\": 1}", "{nonsense", "plain text", "\x89PNG"};
    for (size_t i = 0; i < sizeof NOT / sizeof *NOT; i++) {
        struct bytes bytes = {0};
        struct reason why;
        assert_true(bytes_add(&bytes, NOT[i], strlen(NOT[i])));
        assert_null(entries_new(&bytes, &why));
        bytes_free(&bytes);
    }
}

/* Entities grow to nothing, and nothing outside is read. */
static void hostile(void **state) {
    (void)state;
    check("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
          "'&b;&b;&b;&b;&b;&b;&b;&b;'>"
          "<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
          "<rss><channel><item><link>http://x/&f;&c;a</link></item></channel></rss>",
          "http://x/a -1\n");
}

static void dates(void **state) {
    (void)state;
    static const struct {
        const char *text;
        long long date;
    } CASES[] = {{"2024-05-01", 1714607999},
                 {"2024-05-01T10:00:00+02:00", 1714550400},
                 {"2024-05-01T10:00:00+0200", 1714550400},
                 {"2024-05-01 08:00:00", 1714550400},
                 {"2024-05-01T08:00:00.999Z", 1714550400},
                 {"2024-05-01T04:00:00-04:00", 1714550400},
                 {"Wed, 01 May 2024 08:00:00 GMT", 1714550400},
                 {"Wed, 1 May 2024 10:00 +0200", 1714550400},
                 {"01 May 24 04:00:00 EDT", 1714550400},
                 {"Wednesday, 01 May 2024 13:30:00 +0530", 1714550400},
                 {" \n2024-05-01T08:00Z", 1714550400},
                 {"yesterday", ENTRY_UNDATED},
                 {"", ENTRY_UNDATED},
                 {"2024-13-01", ENTRY_UNDATED},
                 {"1 Foo 2024", ENTRY_UNDATED}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (entry_date(CASES[i].text) != CASES[i].date)
            fail_msg("%s: %lld", CASES[i].text, entry_date(CASES[i].text));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rss),      cmocka_unit_test(atom),
                                       cmocka_unit_test(sitemaps), cmocka_unit_test(json),
                                       cmocka_unit_test(broken),   cmocka_unit_test(hostile),
                                       cmocka_unit_test(dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

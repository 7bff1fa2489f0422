#include "facts/facts.h"
#include "page/page.h"
#include "test.h"

static struct facts read_html(struct arena *arena, struct str html) {
    struct facts_reader *reader = facts_reader_new();
    assert_non_null(reader);
    struct page page = {0};
    struct facts facts = {0};
    struct str none = {NULL, 0};
    assert_int_equal(page_read(arena, arena_str(arena, html), none, none, &page), GALLEY_OK);
    facts_read(reader, &page, NULL, &facts);
    facts_reader_free(reader);
    return facts;
}

/* Authors, parted by "; ". */
static const char *authors(const struct facts *facts) {
    static char out[2000];
    size_t n = 0;
    for (size_t i = 0; i < facts->authors.n && n < sizeof out - 100; i++)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", i ? "; " : "",
                              (int)facts->authors.items[i].n, facts->authors.items[i].p);
    out[n] = '\0';
    return out;
}

struct row {
    const char *html, *value;
};

enum field { TITLE, AUTHORS, DATE, MODIFIED, BYLINE };

static void check(struct arena *arena, enum field field, const struct row *rows, size_t n) {
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        struct facts f = read_html(arena, str_of(rows[i].html));
        struct str value = field == TITLE     ? f.title
                           : field == AUTHORS ? str_of(authors(&f))
                           : field == DATE    ? f.date
                           : field == BYLINE  ? f.byline
                                              : f.modified;
        if (!str_eq(value, str_of(rows[i].value))) {
            print_error("row %zu: \"%.*s\", not \"%s\"\n", i, (int)value.n, value.p, rows[i].value);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define CHECK(field, rows) check(*state, field, rows, sizeof(rows) / sizeof *(rows))

#define LD(json) "<script type=application/ld+json>" json "</script>"

static void titles(void **state) {
    static const struct row ROWS[] = {
        {"<title>River rises | The Valley Post</title><meta property=og:site_name content='The Valley Post'>"
         "<p>Text.",
         "River rises"},
        {"<title>The Valley Post: River rises again</title>"
         "<meta property=og:site_name content='The Valley Post'><p>Text.",
         "River rises again"},
        {"<title>川が増水｜谷新聞</title><meta property=og:site_name content=谷新聞><p>Text.", "川が増水"},
        {"<link rel=canonical href=https://www.valleypost.example/a><title>River rises - Valley "
         "Post</title><p>T.",
         "River rises"},
        {"<title>River rises in spring</title><h1>The Valley Post</h1><h2>River rises in spring</h2>"
         "<meta property=og:site_name content='The Valley Post'>",
         "River rises in spring"},
        {"<meta property=og:title content='Flood!'><h1>The river<br>rises again</h1><p>T.",
         "The river rises again"},
        {"<meta property=og:title content='River rises again'>"
         "<h1><span>Weather</span> <span>River rises again</span></h1>",
         "River rises again"},
        {"<meta property=og:title content='Weather: River rises again'>"
         "<h1><span>Weather</span><span>River rises again</span></h1>",
         "Weather: River rises again"},
        {"<meta property=og:title content='After the storm: River rises again'>"
         "<h1>River rises again</h1>" LD(
             "{\"@type\":\"NewsArticle\",\"headline\":\"After the storm - River rises again\"}"),
         "After the storm: River rises again"},
        {"<meta property=og:title content='Weather: River rises again'>" /* one word: a section */
         "<h1>River rises again</h1>" LD(
             "{\"@type\":\"NewsArticle\",\"headline\":\"Weather - River rises again\"}"),
         "River rises again"},
        {"<meta property=og:title content='River in the valley: what we know'>"
         "<h1>River rises again</h1>" LD(
             "{\"@type\":\"NewsArticle\",\"headline\":\"River in the valley: what we know\"}"),
         "River rises again"},
        {"<meta property=og:title content='\u2018Riverside\u2019: A play about us'>"
         "<h1><em>Riverside</em>: A play about us</h1>",
         "Riverside: A play about us"},
        {"<meta property=og:title content='River rises'><h1>River rises<span>: towns on its banks "
         "prepare</span></h1>",
         "River rises: towns on its banks prepare"},
        {"<title>River rises again</title><h1><span>A note of the office for water</span>:<br>River rises "
         "again</h1>",
         "River rises again"},
        {"<title>The river after the storm</title><meta property=og:title content='The valley after the "
         "storm'><h1><span class=dachzeile>After the storm</span><span>River rises again</span></h1>",
         "River rises again"},
        {"<title>River rises in May | Post</title><meta property=og:title content='The river rises to its "
         "highest for years'><ol class=breadcrumb><li><h1>River rises in May</h1></ol><article><h2>The river "
         "rises to its highest for years</h2>",
         "The river rises to its highest for years"},
        {"<title>River levels explained</title><meta property=og:title content='Five things that the level "
         "of the river tells'><article><h1>River levels explained</h1><h2>Five things that the level of the "
         "river tells</h2>",
         "Five things that the level of the river tells"},
        {"<meta property=og:title content='River rises again | Opinion'><h1>River rises again | Opinion</h1>",
         "River rises again"},
        {"<meta property=article:section content='Our valley'><h1>River rises again • Our valley</h1>",
         "River rises again"},
        {"<title>川が再び増水｜社説</title><h1>川が再び増水｜社説</h1>", "川が再び増水"},
        {"<title>News | River Guild</title><h1>News | River Guild</h1>", "News | River Guild"},
        {"<title>Rivers and rain - The post - of the valley</title><h1><a href=/>The post - of the "
         "valley</a></h1><h2>Rivers and rain</h2>",
         "Rivers and rain"},
        {"<title>How the gauge is read</title><h1>How the gauge is read<a href=#gauge>¶</a></h1>",
         "How the gauge is read"},
        {"<title>River rises again in the valley</title><div class=skiptranslate><h1 class=title>Original "
         "text</h1></div><p>Text.",
         "River rises again in the valley"},
        {"<title>Valley of Tea » River rises</title><h1><a href=/>Valley of Tea</a></h1><p>Text.",
         "River rises"},
        {"<title>Rising rivers and what they mean</title><h1>What the rivers mean for towns that are "
         "rising</h1>"
         "<h2>What rising rivers mean</h2>",
         "What the rivers mean for towns that are rising"},
        {"<title>川が増水！-谷新聞</title><p>Text.", "川が増水！"},
        {"<meta name=application-name content='The river rises again, and nobody in the valley knows why'>"
         "<h1>The river rises again, and nobody in the valley knows why</h1>",
         "The river rises again, and nobody in the valley knows why"},
        {"<title>Valley Post Online: River rises to a new high</title><p><b>River rises to a new "
         "high</b><p>Text.",
         "River rises to a new high"},
        {"<title>Valley Post</title><meta property=og:site_name content='Valley Post'><p>Text.",
         "Valley Post"},
        {"<title>A page</title><p>Text.", "A page"},
        {"<title>River rises in the valley | Weather</title><body><h1>River rises in the valley | Weather | "
         "Valley "
         "Post</h1><h1>River rises in the valley</h1>",
         "River rises in the valley"},
        {"<p>Text.", ""},
    };
    CHECK(TITLE, ROWS);
}

/* Each source that the table names gives what it holds, where nothing else does. */
static void sources_of_authors(void **state) {
    static const struct row ROWS[] = {
        {"<meta name=sailthru.author content='Ada Blum'>", "Ada Blum"},
        {"<meta name=dc.creator content='Ada Blum'>", "Ada Blum"},
        {"<meta name=DCTERMS.creator content='Ada Blum'>", "Ada Blum"},
        {"<meta name=cXenseParse:author content='Ada Blum'>", "Ada Blum"},
        {"<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ada Blum'>",
         "Ada Blum"},
        {"<body><h1>River rises</h1><a rel=author href=/ada>Ada Blum</a>", "Ada Blum"},
        {"<body><h1>River rises</h1><span property=schema:author>Ada Blum</span>", "Ada Blum"},
        {"<body vocab=https://schema.org/ typeof=NewsArticle><h1>River rises</h1><span property=author>Ada "
         "Blum</span>",
         "Ada Blum"},
        {"<body><h1>River rises</h1><div itemprop=author itemscope><b itemprop=name>Ada Blum</b></div>",
         "Ada Blum"},
        {"<body class=hentry><h1 class=entry-title>River rises</h1><span class='author vcard'><a class='url "
         "fn n' "
         "href=/ada>Ada Blum</a></span>",
         "Ada Blum"},
        {"<body class=h-entry><h1 class=p-name>River rises</h1><a class='p-author h-card' href=/ada>Ada "
         "Blum</a>",
         "Ada Blum"},
        {"<body><h1>River rises</h1><div data-testid=author-name>Ada Blum</div>", "Ada Blum"},
        {"<body><h1>River rises</h1><div id=article-byline>By Ada Blum</div>", "Ada Blum"},
        {"<body><h1>River rises</h1><p>By TPN, in the capital</p>", "TPN"},
        {"<body><h1>River rises</h1><p>By MONDAY evening it was over</p>", ""},
        {"<body><h1>River rises</h1><a href=/authors/ada>Ada Blum</a>", "Ada Blum"},
        {"<body><h1>River rises</h1><p>Text.<script id=__NEXT_DATA__ "
         "type=application/json>{\"props\":{\"author\":"
         "{\"__typename\":\"Person\",\"id\":7,\"name\":\"Ada Blum\"}}}</script>",
         "Ada Blum"},
        {"<body><h1>River rises</h1><p>Text.<script id=__NEXT_DATA__ "
         "type=application/json>{\"props\":{\"byline\": "
         "\"By Ada Blum\"}}</script>",
         "Ada Blum"},
        {"<meta name=author content='Bo Lind'><body><script id=__NEXT_DATA__ "
         "type=application/json>{\"byline\": "
         "\"By Ada Blum\"}</script>",
         "Bo Lind"}, /* state JSON is the last resort */
    };
    CHECK(AUTHORS, ROWS);
}

static void sources_of_dates(void **state) {
    static const struct row ROWS[] = {
        {"<meta name=parsely-pub-date content=2024-05-01T10:00:00Z>", "2024-05-01T10:00:00+00:00"},
        {"<meta name=sailthru.date content='2024-05-01 10:00:00'>", "2024-05-01T10:00:00"},
        {"<meta name=citation_publication_date content=2024/05/01>", "2024-05-01"},
        {"<meta name=citation_online_date content=2024/05/01>", "2024-05-01"},
        {"<meta name=DC.date.issued content=2024-05-01>", "2024-05-01"},
        {"<meta name=dcterms.created content=2024-05-01>", "2024-05-01"},
        {"<meta name=dc.date content=2024-05-01>", "2024-05-01"},
        {"<meta property=article:published_time content=2024-05-01>", "2024-05-01"},
        {"<body><h1>River rises</h1><time datetime=2024-05-01>1 May</time>", "2024-05-01"},
        {"<body><h1>River rises</h1><span property=schema:datePublished content=2024-05-01>x</span>",
         "2024-05-01"},
        {"<body><h1>River rises</h1><meta itemprop=datePublished content=2024-05-01>", "2024-05-01"},
        {"<body class=hentry><h1>River rises</h1><abbr class=published title=x>1 May 2024</abbr>",
         "2024-05-01"},
        {"<body class=h-entry><h1>River rises</h1><time class=dt-published datetime=2024-05-01>x</time>",
         "2024-05-01"},
        {"<body><h1>River rises</h1><div data-testid=published-date>1 May 2024</div>", "2024-05-01"},
        {"<body><h1>River rises</h1><p>Text.<script id=__NEXT_DATA__ type=application/json>{\"publishedAt\":"
         "\"2024-05-01T10:00:00Z\"}</script>",
         "2024-05-01T10:00:00+00:00"},
    };
    CHECK(DATE, ROWS);
}

static void sources_of_titles(void **state) {
    static const struct row ROWS[] = {
        {"<meta name=parsely-title content='River rises'>", "River rises"},
        {"<meta name=sailthru.title content='River rises'>", "River rises"},
        {"<meta name=citation_title content='River rises'>", "River rises"},
        {"<meta name=dc.title content='River rises'>", "River rises"},
        {"<meta name=dcterms.title content='River rises'>", "River rises"},
        {"<meta name=twitter:title content='River rises'>", "River rises"},
        {"<body><div itemprop=headline>River rises</div>", "River rises"},
    };
    CHECK(TITLE, ROWS);
}

static void structured_authors(void **state) {
    static const struct row ROWS[] = {
        {LD("{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada Blum\"}}"),
         "Ada Blum"},
        {LD("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ada Blum\"},{\"name\":\"Carl Dorn\"}]}"),
         "Ada Blum; Carl Dorn"},
        {LD("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},"
            "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ada Blum\"}]}"),
         "Ada Blum"},
        {LD("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},{\"@id\":\"#a\",\"author\":"
            "{\"@id\":\"#b\"}},{\"@id\":\"#b\",\"name\":{\"@id\":\"#a\"}}]}"),
         ""},
        {"<link rel=canonical href=https://n.example/b>" LD(
             "[{\"@type\":\"Article\",\"url\":\"https://n.example/a\",\"author\":\"Ada Blum\"},"
             "{\"@type\":\"Article\",\"url\":\"https://n.example/b/\",\"author\":\"Carl Dorn\"}]"),
         "Carl Dorn"},
        {"<meta name=author content='Ada Blum'><meta name=author content='Carl Dorn'>",
         "Ada Blum; Carl Dorn"},
        {"<meta property=article:author content='https://social.example/ada'><meta name=byl content='By Ada "
         "Blum'>",
         "Ada Blum"},
        {"<meta name=parsely-author content='Ada Blum'>", "Ada Blum"},
        {"<meta name=citation_author content='Ada Blum'>", "Ada Blum"},
        {"<meta name=DC.creator content='Ada Blum'>", "Ada Blum"},
        {"<div itemscope itemtype=https://schema.org/Article><span itemprop=author itemscope>"
         "<b itemprop=name>Ada Blum</b></span></div>"
         "<div itemscope itemtype=https://schema.org/Comment><i itemprop=author>Carl Dorn</i></div>",
         "Ada Blum"},
    };
    CHECK(AUTHORS, ROWS);
}

static void visible_authors(void **state) {
    static const struct row ROWS[] = {
        /* who reviewed or edited it did not write it */
        {"<h1>River rises</h1><p><span>By <a href=/authors/ada-blum>Ada Blum</a></span> <span>Reviewed by <a "
         "href=/authors/carl-dorn>Carl Dorn</a></span><p>Text.",
         "Ada Blum"},
        {"<h1>River rises</h1><div>Editor: <span class=author>Carl Dorn</span></div><div class=author>Ada "
         "Blum</div>",
         "Ada Blum"},
        /* a login gives way to a name, not to the site's */
        {LD("{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"ada.blum\"}}") "<h1>River rises</h1><span "
                                                                              "class=author>Ada Blum</span>",
         "Ada Blum"},
        {LD("{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"ada.blum\"}}") "<meta property=og:site_name "
                                                                              "content='Valley Post'><meta "
                                                                              "name=author content='Valley "
                                                                              "Post'><h1>River rises</h1>",
         "ada.blum"},
        /* a house's name is one */
        {"<meta property=og:site_name content='Blum & Dorn'><meta name=author content='Blum & Dorn'>",
         "Blum & Dorn"},
        {"<meta property=og:site_name content='Life in the Valley'><meta name=author content='Life in the "
         "Valley'>",
         "Life in the Valley"},
        {"<h1>River rises</h1><p>By The Valley Team</p><p>Text.", "The Valley Team"},
        {"<h1>River rises</h1><a href=/authors/team>The Valley Team</a><p>Text.", "The Valley Team"},
        {"<h1>River rises</h1><a href=/authors/team>Read all about the team and its many members</a><p>T.",
         ""},
        /* what is told of a person is no second one */
        {"<meta name=author content='Ada Blum, Head of Rivers, Valley Lines - 10+ Years of Rivers'>",
         "Ada Blum"},
        {"<h1>River rises</h1><p>By</p><div>Ada Blum</div><p>Text.", "Ada Blum"},
        {"<h1>River rises</h1><p class=byline>By <a>Ada Blum</a> and <a>Carl Dorn</a></p><p>Text.",
         "Ada Blum; Carl Dorn"},
        {"<h1>River rises</h1><div><span>By</span><span>Ada Blum</span></div><p>Text.", "Ada Blum"},
        {"<h1>River rises</h1><p>Von Ada Blum</p><p>Text.", "Ada Blum"},
        {"<h1>River rises</h1><a href=/authors/ada-blum>Ada Blum</a><p>Text.", "Ada Blum"},
        {"<h1>River rises</h1><a rel=author href=/x>Ada Blum</a><div class=comments><a rel=author>Carl "
         "Dorn</a>"
         "</div>",
         "Ada Blum"},
        {"<h1>River rises</h1><div class=author-box><span class=author-name>Ada "
         "Blum</span><span>Reporter</span>"
         "</div>",
         "Ada Blum"},
        {"<h1>River rises</h1><p>By the time it stopped, the town was gone.</p>", ""},
        {LD("{\"@type\":\"NewsArticle\",\"author\":\"Ada Blum\"}") "<h1>River</h1><a rel=author>Ada Blum</a> "
                                                                   "<a rel=author>Carl Dorn</a>",
         "Ada Blum; Carl Dorn"},
        {"<h1>River rises</h1><article><footer>Submitted by <a>Ada Blum</a></footer><p>Text.</article>",
         "Ada Blum"},
        {"<h1>River rises</h1><p>Posted by Ada</p>", "Ada"},
        {"<h1>River rises</h1><p>by ada77 on 4 March 2021</p>", "ada77"},
        {"<h1>River rises</h1><p>by ada77</p>", ""},
        {"<meta name=author content='Tea Magazin'><h1>River rises</h1><p>Von Ada Blum</p>", "Ada Blum"},
        {"<meta name=author value='Ada Blum'><h1>River rises</h1>", "Ada Blum"},
        {"<meta name=author content='Ada Blum'><h1>River rises</h1><p><a href=/author/ada>Ada Blum</a></p>"
         "<p>checked: <a href=/author/carl>Carl Dorn</a></p>",
         "Ada Blum"},
        {"<meta name=author content='Ada Blum'><h1>River rises</h1><p class=byline>Written by Dr Ada Blum "
         "and "
         "Carl Dorn</p>",
         "Dr Ada Blum; Carl Dorn"},
        {"<meta property=og:site_name content='Valley Post'><meta name=author content='Valley Post'>"
         "<h1>River rises</h1><p class=author>Ada Blum</p>",
         "Ada Blum"},
    };
    CHECK(AUTHORS, ROWS);
}

static void dates(void **state) {
    static const struct row ROWS[] = {
        {LD("{\"@type\":\"NewsArticle\",\"dateModified\":\"2021-05-06\",\"datePublished\":\"2021-03-04\"}"),
         "2021-03-04"},
        {"<meta property=article:published_time content=2021-03-04T05:06:07+01:00>",
         "2021-03-04T05:06:07+01:00"},
        {"<meta name=w-published-on content=2021-03-04>", "2021-03-04"},
        {"<meta name=x content='{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:"
         "&quot;Article&quot;,&quot;datePublished&quot;:&quot;2021-03-04&quot;}'>",
         "2021-03-04"},
        {"<script>f.push([1,\"21:T1,\"])</script><script>f.push([1,\"{\\\"@context\\\":\\\"https://"
         "schema.org\\\","
         "\\\"@type\\\":\\\"NewsArticle\\\",\\\"datePublished\\\":\\\"2021-03-04\\\"}\"])</script>",
         "2021-03-04"},
        {"<script>f.push([1,\"a:{\\\"html\\\":\\\"{\\\\\\\"@context\\\\\\\":\\\\\\\"https://"
         "schema.org\\\\\\\","
         "\\\\\\\"@type\\\\\\\":\\\\\\\"NewsArticle\\\\\\\",\\\\\\\"datePublished\\\\\\\":\\\\\\\"2021-03-"
         "04\\\\\\\"}"
         "\\\"}\"])</script>",
         "2021-03-04"},
        {"<script>f(\"{\\\"@context\\\":\\\"https://schema.org</script><h1>River</h1><time "
         "datetime=2021-03-04>",
         "2021-03-04"}, /* cut off */
        {"<h1>River</h1><time datetime=2021-03-04>today</time><div class=related><time datetime=2020-01-01>"
         "</time></div>",
         "2021-03-04"},
        {"<html lang=en-US><h1>River</h1><p>3/4/2021</p>", "2021-03-04"},
        {"<html lang=en-GB><h1>River</h1><p>4/3/2021</p>", "2021-03-04"},
        {"<h1>River</h1><p>Updated: 5 May 2021</p><p>Published: 4 March 2021</p>", "2021-03-04"},
        {"<link rel=canonical href=https://n.example/2021/03/04/river><p>Text.", "2021-03-04"},
        {"<h1>River</h1><time datetime='2021-03-04 22:00'>March 4</time>" LD(
             "{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-05T03:00:00Z\"}"),
         "2021-03-04T22:00"},
        {"<h1>River</h1><time datetime='2021-03-05 03:00'>March 5</time>" LD(
             "{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-05T03:00:00Z\"}"),
         "2021-03-05T03:00:00+00:00"},
        {"<meta name=date content=2021-03-04><h1>River</h1><p>4 March 2012</p>", "2012-03-04"},
        {"<meta name=date content=2021-03-04>" LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-"
                                                  "04\"}") "<h1>River</h1><p>4 March 2012</p>",
         "2021-03-04"},
        {"<meta name=date content=2021-03-04><h1>River</h1><p>After 4 March 2012 the river was never seen "
         "again</p>",
         "2021-03-04"},
        {"<link rel=canonical href=https://n.example/2021/03/03/river><h1>River</h1><p>4 March 2021, "
         "18:40</p>" LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-04T10:04:04Z\"}"),
         "2021-03-04T10:04:04+00:00"},
        {"<h1>River</h1><div class=date><span>Mar 4</span><span>2021</span></div>", "2021-03-04"},
        {"<p>Text.</p><p>\xC2\xA9 1 January 2021 The Valley Post</p>", ""},
        {"<p>Text.", ""},
    };
    CHECK(DATE, ROWS);
    static const struct row MODIFICATIONS[] = {
        {LD("{\"@type\":\"NewsArticle\",\"dateModified\":\"2021-05-06\",\"datePublished\":\"2021-03-04\"}"),
         "2021-05-06"},
        {"<h1>River</h1><p>Updated: 5 May 2021</p><p>Published: 4 March 2021</p>", "2021-05-05"},
        {"<h1>River</h1><p>Published 4 March 2021, updated 5 May 2021</p>", "2021-05-05"},
    };
    CHECK(MODIFIED, MODIFICATIONS);
}

static void bylines(void **state) {
    static const struct row ROWS[] = {
        {LD("{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ada Blum\"},{\"name\":\"Carl "
            "Dorn\"}]}") "<h1>River</h1><p>By <a rel=author>Ada Blum</a> and <a rel=author>Carl "
                         "Dorn</a></p>",
         "By Ada Blum and Carl Dorn"},
        {"<h1>River</h1><p>By<a rel=author>Ada Blum</a></p>", "By Ada Blum"},
        {"<h1>River</h1><p><i>Posted by Ada Blum on 4 March 2021</i></p>", "Posted by Ada Blum"},
        {"<h1>River</h1><p>4 March 2021 by <span class=author>Ada Blum</span> · 3 comments</p>",
         "by Ada Blum"},
        {"<h1>River</h1><p class=byline>By Ada Blum at Harbour Park</p>", "By Ada Blum at Harbour Park"},
        {"<h1>River</h1><p class=byline>Local | By Ada Blum Updated 4 March 2021</p>", "By Ada Blum"},
        {"<h1>River</h1><p class=byline>Photos and text by Ada Blum</p>", "Photos and text by Ada Blum"},
        {"<h1>River</h1><div class=meta>Του Στέλιου Μαρκάκη | 4 Μαρτίου 2021</div>", "Του Στέλιου Μαρκάκη"},
        {"<h1>川</h1><p class=author>（記者・三浦あかね）</p>", "（記者・三浦あかね）"},
        {"<meta name=author content='Ada Blum'><h1>River</h1>", "Ada Blum"},
    };
    CHECK(BYLINE, ROWS);
}

/* Facts that stand as microdata in the body, and links to a section that are marked as tags too. */
static void sections(void **state) {
    struct facts f = read_html(
        *state,
        S("<h1>River</h1><main itemscope itemtype=https://schema.org/NewsArticle><meta "
          "itemprop=articleSection "
          "content=Local><span itemprop=publisher itemscope><meta itemprop=name content='Valley Post'></span>"
          "<a rel=tag>flood</a></main>"));
    assert_str(f.section, "Local");
    assert_str(f.site, "Valley Post");
    f = read_html(*state, S("<h1>River</h1><a rel='category tag'>Local</a> <a rel=tag>flood</a>"));
    assert_str(f.section, "Local");
    assert_int_equal(f.tags.n, 1);
    assert_str(f.tags.items[0], "flood");
}

static void others(void **state) {
    struct facts f =
        read_html(*state, S("<html lang=en_us><meta property=og:site_name content='Valley Post'>"
                            "<meta property=og:description content='It rose.'><meta property=article:section "
                            "content=Local>"
                            "<meta property=og:image content=/river.jpg><link rel=canonical "
                            "href=https://v.example/a>"
                            "<meta name=keywords content='river, flood,River'>" LD(
                                "{\"@type\":\"NewsArticle\",\"articleBody\":\"<p>One.</p><p>Two &amp; "
                                "three.</p>\"}") "<h1 id=h>River rises</h1><p class=byline>By Ada Blum</p>"));
    assert_str(f.language, "en-US");
    assert_str(f.site, "Valley Post");
    assert_str(f.description, "It rose.");
    assert_str(f.section, "Local");
    assert_str(f.image, "https://v.example/river.jpg");
    assert_str(f.url, "https://v.example/a");
    assert_int_equal(f.tags.n, 2);
    assert_str(f.tags.items[1], "flood");
    assert_str(f.body, "One.\nTwo & three.");
    assert_str(f.byline, "By Ada Blum");
    assert_non_null(f.title_node);
    assert_non_null(f.byline_node);
    assert_null(f.date_node);
}

/* Pages that must cost neither a crash nor long. */
static void hostile(void **state) {
    static const char *const PARTS[] = {"{\"@type\":\"Article\",\"headline\":\"x\",\"author\":[",
                                        "<a rel=author class='author byline date'>By ",
                                        "<div itemprop=author itemscope itemtype=Article>",
                                        "<h2 class=headline itemprop=headline>x | y | z",
                                        "<time class='published updated'>1/2/",
                                        "&lt;/&zzzz;<",
                                        "\"@id\":\"#a\",{",
                                        "<meta name=author content='a | b"};
    enum { N = 100000 };
    static const char *const STARTS[] = {"<h1>x</h1>", "<script type=application/ld+json>["};
    for (size_t i = 0; i < 2 * sizeof PARTS / sizeof *PARTS; i++) {
        const char *part = PARTS[i / 2];
        char *html = arena_alloc(*state, N + 100);
        size_t n = (size_t)sprintf(html, "%s", STARTS[i % 2]);
        while (n + strlen(part) < N)
            n += (size_t)sprintf(html + n, "%s", part);
        n += (size_t)sprintf(html + n, "</script><p>x");
        read_html(*state, (struct str){html, n});
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

/* What the page's other dates say of the order of day and month; and local time where markup has UTC. */
static void dates_by_other_dates(void **state) {
    static const struct row ROWS[] = {
        /* a vague name in the markup, and one printed day */
        {"<meta name=date content=2021-12-20><body><h1>River rises</h1><span class=date>27.01.2022</span>",
         "2022-01-27"},
        {"<meta name=date content=2021-12-20><body><h1>River rises</h1><span class=date>27.01.2022</span> "
         "<span class=date>28.01.2022</span>",
         "2021-12-20"},
        {"<meta property=article:published_time content=2021-12-20><body><h1>River rises</h1><span "
         "class=date>27.01.2022</span>",
         "2021-12-20"},
        /* two statements of the first day */
        {LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-10-24\"}") "<meta "
                                                                            "property=article:published_time "
                                                                            "content=2022-10-24><body><h1>"
                                                                            "River rises</h1><span "
                                                                            "itemprop=datePublished>8 Oct "
                                                                            "2022</span>",
         "2022-10-08"},
        /* markup that contradicts itself */
        {LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-11-29\"}") "<meta "
                                                                            "property=article:published_time "
                                                                            "content=2025-08-08><meta "
                                                                            "property=og:pubdate "
                                                                            "content=2025-08-08><body><h1>"
                                                                            "River rises</h1><div "
                                                                            "class=published>Published "
                                                                            "August 13, "
                                                                            "2025</div>",
         "2025-08-13"},
        {"<meta property=article:published_time content=2025-08-08><body><h1>River rises</h1><div "
         "class=published>Published August 13, 2025</div>",
         "2025-08-08"},
        {"<html lang=en><body><h1>River rises</h1><div class=date>03/10/2023</div><ul><li class=date>16 "
         "February "
         "2026</li><li class=date>13 October 2023</li></ul>",
         "2023-10-03"},
        {"<html lang=en><body><h1>River rises</h1><div class=date>03/10/2023</div><ul><li "
         "class=date>14/02/2022</li>"
         "</ul>",
         "2023-10-03"},
        {"<html lang=en><body><h1>River rises</h1><div class=date>03/10/2023</div><ul><li "
         "class=date>February 16, "
         "2022</li></ul>",
         "2023-03-10"},
        {"<meta property=article:published_time content=2025-12-19T03:05:00Z><body><h1>River rises</h1><time "
         "datetime=2025-12-18T19:05:00-08:00>Yesterday</time><p>Text.<p>Text.<p>Text.<span "
         "class=published>December "
         "19, 2025</span>",
         "2025-12-18T19:05:00-08:00"},
    };
    CHECK(DATE, ROWS);
}

/* A day after the one on which the page was fetched, 2024-05-10, is an event's or a mistake. */
static void future_dates(void **state) {
    static const struct row ROWS[] = {
        {"<meta property=article:published_time content=2024-09-05><body><h1>River rises</h1><span "
         "class=date>9 May 2024</span>",
         "2024-05-09"},
        {"<meta property=article:published_time content=2024-05-11T02:00:00+12:00><body><h1>River rises</h1>",
         "2024-05-11T02:00:00+12:00"},
        {"<body><h1>River rises</h1><span class=date>1 June 2024</span>", ""},
    };
    struct facts_reader *reader = facts_reader_new();
    assert_non_null(reader);
    const struct facts_request request = {1715342400, false};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct page page = {0};
        struct facts facts = {0};
        struct str none = {NULL, 0};
        assert_int_equal(page_read(*state, str_of(ROWS[i].html), none, none, &page), GALLEY_OK);
        facts_read(reader, &page, &request, &facts);
        assert_str(facts.date, ROWS[i].value);
    }
    facts_reader_free(reader);
}

/* What is told from now counts only where it is known when that was: 2024-05-10T12:00:00Z. */
static void relative_dates(void **state) {
    static const struct row ROWS[] = {{"2 hours ago", "2024-05-10T10:00+00:00"},
                                      {"Published 25 minutes ago", "2024-05-10T11:35+00:00"},
                                      {"an hour ago", "2024-05-10T11:00+00:00"},
                                      {"3 days ago", "2024-05-07"},
                                      {"1d ago", "2024-05-09"},
                                      {"vor 2 Stunden", "2024-05-10T10:00+00:00"},
                                      {"vor einem Tag", "2024-05-09"},
                                      {"il y a 5 heures", "2024-05-10T07:00+00:00"},
                                      {"hace 2 días", "2024-05-08"},
                                      {"há 3 horas", "2024-05-10T09:00+00:00"},
                                      {"5 ore fa", "2024-05-10T07:00+00:00"},
                                      {"2 uur geleden", "2024-05-10T10:00+00:00"},
                                      {"3 timmar sedan", "2024-05-10T09:00+00:00"},
                                      {"for 4 timer siden", "2024-05-10T08:00+00:00"},
                                      {"2 часа назад", "2024-05-10T10:00+00:00"},
                                      {"3 години тому", "2024-05-10T09:00+00:00"},
                                      {"2 godziny temu", "2024-05-10T10:00+00:00"},
                                      {"5 saat önce", "2024-05-10T07:00+00:00"},
                                      {"3 jam yang lalu", "2024-05-10T09:00+00:00"},
                                      {"2 giờ trước", "2024-05-10T10:00+00:00"},
                                      {"3時間前", "2024-05-10T09:00+00:00"},
                                      {"10分钟前", "2024-05-10T11:50+00:00"},
                                      {"2시간 전", "2024-05-10T10:00+00:00"},
                                      {"منذ 3 ساعات", "2024-05-10T09:00+00:00"},
                                      {"yesterday", "2024-05-09"},
                                      {"Yesterday at 5:06 pm", "2024-05-09"},
                                      {"Published yesterday", "2024-05-09"},
                                      {"Today, 9:30 am", "2024-05-10"},
                                      {"Today", ""},
                                      {"Todays 5 news", ""},
                                      {"Yesterday's 5 papers", ""},
                                      {"gestern, 17:06 Uhr", "2024-05-09"},
                                      {"heute, 9.30 Uhr", "2024-05-10"},
                                      {"vorgestern", "2024-05-08"},
                                      {"Publié hier à 17h06", "2024-05-09"},
                                      {"avant-hier", "2024-05-08"},
                                      {"ayer 17:06", "2024-05-09"},
                                      {"anteayer", "2024-05-08"},
                                      {"hoy a las 9:30", "2024-05-10"},
                                      {"ontem às 17h", "2024-05-09"},
                                      {"ieri alle 17:06", "2024-05-09"},
                                      {"gisteren om 17:06", "2024-05-09"},
                                      {"i går kl. 17.06", "2024-05-09"},
                                      {"I går 17:06", "2024-05-09"},
                                      {"wczoraj, 17:06", "2024-05-09"},
                                      {"včera 17:06", "2024-05-09"},
                                      {"jučer u 17:06", "2024-05-09"},
                                      {"вчера, 17:06", "2024-05-09"},
                                      {"позавчера", "2024-05-08"},
                                      {"вчора о 17:06", "2024-05-09"},
                                      {"dün 17:06", "2024-05-09"},
                                      {"eilen klo 17.06", "2024-05-09"},
                                      {"eile kell 17:06", "2024-05-09"},
                                      {"tegnap 17:06", "2024-05-09"},
                                      {"vakar 17:06", "2024-05-09"},
                                      {"χθες 17:06", "2024-05-09"},
                                      {"ahir a les 17:06", "2024-05-09"},
                                      {"atzo", "2024-05-09"},
                                      {"أمس 17:06", "2024-05-09"},
                                      {"دیروز ۱۷:۰۶", "2024-05-09"},
                                      {"אתמול 17:06", "2024-05-09"},
                                      {"গতকাল", "2024-05-09"},
                                      {"நேற்று", "2024-05-09"},
                                      {"kemarin 17:06", "2024-05-09"},
                                      {"hôm qua 17:06", "2024-05-09"},
                                      {"เมื่อวานนี้", "2024-05-09"},
                                      {"昨天 17:06", "2024-05-09"},
                                      {"昨日", "2024-05-09"},
                                      {"어제", "2024-05-09"},
                                      {"前天", "2024-05-08"},
                                      {"今天 09:30", "2024-05-10"},
                                      {"jana", "2024-05-09"},
                                      {"kahapon", "2024-05-09"},
                                      {"acum 3 zile", "2024-05-07"},
                                      {"před 3 dny", "2024-05-07"},
                                      {"prije 3 dana", "2024-05-07"},
                                      {"преди 3 дни", "2024-05-07"},
                                      {"fa 3 dies", "2024-05-07"},
                                      {"duela 3 egun", "2024-05-07"},
                                      {"3 päeva tagasi", "2024-05-07"},
                                      {"3 روز پیش", "2024-05-07"},
                                      {"3 दिन पहले", "2024-05-07"},
                                      {"৩ দিন আগে", "2024-05-07"},
                                      {"۳ روز پیش", "2024-05-07"},
                                      {"200 days ago", ""}, /* nobody counts so far but in a text */
                                      {"2 hours", ""},
                                      {"long ago", ""}};
    struct facts_reader *reader = facts_reader_new();
    assert_non_null(reader);
    int wrong = 0;
    for (size_t i = 0; i < 2 * sizeof ROWS / sizeof *ROWS; i++) {
        const struct row *row = &ROWS[i / 2];
        const struct facts_request request = {i % 2 ? 0 : 1715342400, false};
        char html[400];
        snprintf(html, sizeof html, "<body><h1>River rises</h1><time class=date>%s</time><p>Text.",
                 row->html);
        struct page page = {0};
        struct facts facts = {0};
        struct str none = {NULL, 0};
        assert_int_equal(page_read(*state, arena_str(*state, str_of(html)), none, none, &page), GALLEY_OK);
        facts_read(reader, &page, &request, &facts);
        const char *expected = i % 2 ? "" : row->value;
        if (!str_eq(facts.date, str_of(expected))) {
            print_error("\"%s\": \"%.*s\", not \"%s\"\n", row->html, (int)facts.date.n, facts.date.p,
                        expected);
            wrong++;
        }
    }
    facts_reader_free(reader);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {T(titles),
                                       T(structured_authors),
                                       T(visible_authors),
                                       T(dates),
                                       T(bylines),
                                       T(sections),
                                       T(others),
                                       T(sources_of_authors),
                                       T(sources_of_dates),
                                       T(sources_of_titles),
                                       T(dates_by_other_dates),
                                       T(relative_dates),
                                       T(future_dates),
                                       T(hostile)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

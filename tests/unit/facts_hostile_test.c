/* Structured data that is damaged, endless or meant to do harm: no crash, and no more than 50 ms a megabyte.
 */
#include "galley.h"
#include "test.h"
#include <time.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
enum { SLOW = 20 };
#else
enum { SLOW = 1 };
#endif

enum { MOST_MS_A_MB = 50, MB = 1024 * 1024, TURNS = 3 };

static const char HEAD[] = "<title>River rises</title><script type=\"application/ld+json\">";
static const char TAIL[] =
    "</script><body><h1>River rises</h1><p>The river rose by two metres in the night, and the people of the "
    "lower town carried their chairs to the upper one.</p>";

/* A page whose JSON-LD is `start`, then `part` until it has `size` bytes (%d is the part's number), then
 * `end`. */
static char *page_of(const char *start, const char *part, const char *end, size_t size, size_t *length) {
    char *page = malloc(size + 4096);
    assert_non_null(page);
    size_t n = (size_t)sprintf(page, "%s%s", HEAD, start);
    for (int i = 0; n < size; i++) {
        char *to = page + n;
        const char *number = strstr(part, "%d");
        n += number ? (size_t)sprintf(to, "%.*s%d%s", (int)(number - part), part, i, number + 2)
                    : (size_t)sprintf(to, "%s", part);
    }
    *length = n + (size_t)sprintf(page + n, "%s%s", end, TAIL);
    return page;
}

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The least time that one of several turns takes. */
static double time_of(galley_extractor *ex, const char *page, size_t length) {
    double least = 1e9;
    for (int turn = 0; turn < TURNS; turn++) {
        galley_article *article;
        double start = milliseconds();
        if (galley_extract(ex, page, length, NULL, &article) == GALLEY_OK)
            galley_article_free(article);
        double took = milliseconds() - start;
        least = took < least ? took : least;
    }
    return least;
}

static void endless(void **state) {
    (void)state;
    static const struct {
        const char *start, *part, *end;
    } ROWS[] = {
        {"[", "{\"@type\":\"NewsArticle\",\"headline\":\"River %d\",\"author\":\"Ada Blum\"},", "{}]"},
        {"{\"@type\":\"NewsArticle\",\"author\":[", "{\"@type\":\"Person\",\"name\":\"Ada Blum %d\"},",
         "0]}"},
        {"{\"@graph\":[", "{\"@type\":\"NewsArticle\",\"@id\":\"#a%d\",\"author\":{\"@id\":\"#a%d\"}},",
         "0]}"},
        {"{\"@graph\":[{\"@type\":\"NewsArticle\",\"@id\":\"#a\",\"author\":[", "{\"@id\":\"#a\"},", "0]}]}"},
        {"{\"@graph\":[", "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"x\"},", "0]}"},
        /* in strings of a script */
        {"{}</script><script>", "f(\"{\\\"@context\\\":\");", ""},
        {"{}</script><script>f(\"", "\\\"@context\\", ""},
        {"{}</script><script>f(\"", "{\\\"@context\\\":[", "\")"},
        {"{}</script><script>f(\"{\\\"@context\\\":\\\"", "\\\\", ""},
        {"{}</script><meta content='{\"@context\":1,\"@type\":\"NewsArticle\",\"author\":[",
         "\"Ada Blum %d\",", "0]}'><script>"},
        {"", "[", ""},
        {"", "{\"a\":", ""},
        {"", "{\"@id\":\"", ""},
        {"{", "\"k%d\":%d,", "}"},
        {"{\"@type\":[", "\"NewsArticle\",", "0]}"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"", "River ", "\"}"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"", "\"", ""},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"", "\" ", ""},
        {"{\"a\":\"", "\\", ""},
        {"{\"a\":\"", "\\ud800", "\"}"},
        {"{\"@type\":\"NewsArticle\",\"headline\":\"", "&amp;", "\"}"},
        {"{\"@type\":\"NewsArticle\",\"articleBody\":\"", "<a", "\"}"},
        {"{\"@type\":\"NewsArticle\",\"articleBody\":\"", "<p>a</p>", "\"}"},
        {"{\"@type\":\"NewsArticle\",\"keywords\":[", "\"k%d\",", "0]}"},
        {"{\"@type\":\"NewsArticle\",\"datePublished\":[", "\"2020-01-02\",", "0]}"},
        {"{}",
         "</script><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x%d\"}",
         ""},
        {"{}</script>", "<meta property=\"article:author\" content=\"Ada Blum %d\">", "<script>"},
        {"{}</script><body>", "<span itemprop=author itemscope><b itemprop=name>Ada %d</b></span>",
         "<script>"},
    };
    galley_extractor *ex;
    int wrong = 0;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t length;
        char *page = page_of(ROWS[i].start, ROWS[i].part, ROWS[i].end, SLOW > 1 ? MB / 8 : MB, &length);
        double took = time_of(ex, page, length), most = (double)MOST_MS_A_MB * SLOW * (double)length / MB;
        if (took > most) {
            print_error("row %zu: %.1f ms for %zu bytes, more than %.1f\n", i, took, length, most);
            wrong++;
        }
        free(page);
    }
    galley_extractor_free(ex);
    assert_int_equal(wrong, 0);
}

/* Ten megabytes as a whole: nothing in it grows faster than the page. */
static void ten_megabytes(void **state) {
    (void)state;
    size_t length;
    galley_extractor *ex;
    char *page =
        page_of("{\"@graph\":[",
                "{\"@type\":\"NewsArticle\",\"@id\":\"#%d\",\"headline\":\"River %d\",\"author\":[{\"@id\":"
                "\"#%d\"},{\"@type\":\"Person\",\"name\":\"Ada Blum\"}]},",
                "0]}", (size_t)10 * MB / SLOW, &length);
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    assert_true(time_of(ex, page, length) < (double)MOST_MS_A_MB * SLOW * (double)length / MB);
    galley_extractor_free(ex);
    free(page);
}

/* Changed at random places, structured data may say anything but does no harm. */
static void fuzzed(void **state) {
    (void)state;
    static const char JSON[] =
        "{\"@context\":\"https://"
        "schema.org\",\"@graph\":[{\"@type\":[\"NewsArticle\"],\"@id\":\"#a\",\"headline\":"
        "\"River \\u0072ises\",\"author\":[{\"@id\":\"#p\"},\"Bo "
        "Lind\"],\"datePublished\":\"2020-01-02T03:04:05Z\","
        "\"keywords\":\"sea, "
        "river\",\"isAccessibleForFree\":false},{\"@id\":\"#p\",\"@type\":\"Person\",\"name\":"
        "\"Ada Blum\"}]}";
    static const char MARKS[] = "{}[]\",:\\u0 \n\t<&/*-\x01\xC3";
    enum { PAGES = 2000, CHANGES = 6 };
    galley_extractor *ex;
    uint32_t random = 12345;
    int articles = 0;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    for (int i = 0; i < PAGES; i++) {
        char json[sizeof JSON], page[sizeof HEAD + sizeof JSON + sizeof TAIL];
        memcpy(json, JSON, sizeof JSON);
        for (int c = 0; c < CHANGES; c++) {
            random = random * 1664525 + 1013904223;
            json[(random >> 8) % (sizeof JSON - 1)] = MARKS[(random >> 24) % (sizeof MARKS - 1)];
        }
        int n = sprintf(page, "%s%s%s", HEAD, json, TAIL);
        galley_article *article;
        if (galley_extract(ex, page, (size_t)n, NULL, &article) == GALLEY_OK) {
            articles += galley_article_fact(article, GALLEY_BODY) != NULL;
            galley_article_free(article);
        }
    }
    galley_extractor_free(ex);
    assert_true(articles > PAGES * 9 / 10); /* the visible text stays, whatever the data are like */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endless),
        cmocka_unit_test(ten_megabytes),
        cmocka_unit_test(fuzzed),
    };
    return cmocka_run_group_tests_name("facts_hostile", tests, NULL, NULL);
}

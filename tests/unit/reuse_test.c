/* One extractor for many pages: nothing of a page is left in it for the next, and its memory does not grow.
 */
#include "galley.h"
#include "test.h"
#include <glob.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 64 };

struct pages {
    char *bytes[MOST];
    size_t length[MOST], n;
};

static galley_extractor *extractor(void) {
    galley_extractor *ex;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    return ex;
}

/* The page's JSON, to be freed with galley_free; NULL where it gives no article. */
static char *json_of(galley_extractor *ex, const char *bytes, size_t length) {
    galley_article *article = NULL;
    char *json = NULL;
    if (galley_extract(ex, bytes, length, NULL, &article) == GALLEY_OK)
        assert_int_equal(galley_write(article, GALLEY_JSON, &json, NULL), GALLEY_OK);
    galley_article_free(article);
    return json;
}

static int read_pages(void **state) {
    struct pages *pages = calloc(1, sizeof *pages);
    glob_t found;
    if (!pages || glob("fixtures/*.html", 0, NULL, &found))
        return -1;
    for (size_t i = 0; i < found.gl_pathc && i < MOST; i++) {
        enum { LARGEST = 1 << 20 };
        FILE *file = fopen(found.gl_pathv[i], "rb");
        char *bytes = malloc(LARGEST);
        if (!file || !bytes)
            return -1;
        pages->length[i] = fread(bytes, 1, LARGEST, file);
        pages->bytes[i] = realloc(bytes, pages->length[i] + 1);
        fclose(file);
        pages->n++;
    }
    globfree(&found);
    *state = pages;
    return 0;
}

static int free_pages(void **state) {
    struct pages *pages = *state;
    for (size_t i = 0; i < pages->n; i++)
        free(pages->bytes[i]);
    free(pages);
    return 0;
}

static void same(const char *a, const char *b) {
    assert_int_equal(a == NULL, b == NULL);
    if (a)
        assert_string_equal(a, b);
}

/* Whatever page came before, also one that is cut, the result is that of an extractor of its own. */
static void nothing_is_left(void **state) {
    const struct pages *pages = *state;
    galley_extractor *shared = extractor();
    for (size_t i = 0; i < pages->n; i++) {
        galley_extractor *own = extractor();
        char *alone = json_of(own, pages->bytes[i], pages->length[i]);
        for (size_t turn = 1; turn < 4; turn++) {
            size_t before = (i * turn + 7) % pages->n;
            galley_free(json_of(shared, pages->bytes[before], pages->length[before] * 2 / (turn + 1)));
            char *json = json_of(shared, pages->bytes[i], pages->length[i]);
            same(json, alone);
            galley_free(json);
        }
        galley_free(alone);
        galley_extractor_free(own);
    }
    galley_extractor_free(shared);
}

/* Kilobytes of memory that the process has. */
static long resident(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

/* 3,000 pages, each with elements that have a name of their own: after the last the process is as large as
 * after 300. */
static void memory_stays(void **state) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    skip();
#endif
    const struct pages *pages = *state;
    galley_extractor *ex = extractor();
    long early = 0;
    for (unsigned turn = 0; turn < 3000; turn++) {
        size_t i = turn % pages->n;
        enum { NAMES = 4000 };
        char *page = malloc(pages->length[i] + NAMES);
        assert_non_null(page);
        memcpy(page, pages->bytes[i], pages->length[i]);
        size_t n = pages->length[i];
        for (unsigned k = 0; k < 50; k++)
            n += (size_t)sprintf(page + n, "<x-%u-%u>b</x-%u-%u>", turn, k, turn, k);
        galley_free(json_of(ex, page, n));
        free(page);
        if (turn == 300)
            early = resident();
    }
    if (!early)
        skip(); /* not Linux */
    assert_in_range(resident(), 1, early + 1024);
    galley_extractor_free(ex);
}

/* An allocator that knows how many bytes it has given, and the most that it ever had. */
struct account {
    size_t now, most;
};

static void *take(void *context, size_t size) {
    struct account *account = context;
    size_t *memory = malloc(size + 16);
    if (!memory)
        return NULL;
    *memory = size;
    account->now += size;
    account->most = account->now > account->most ? account->now : account->most;
    return (char *)memory + 16;
}

static void give_back(void *context, void *memory) {
    struct account *account = context;
    if (!memory)
        return;
    size_t *start = (size_t *)(void *)((char *)memory - 16);
    account->now -= *start;
    free(start);
}

/* What a page takes beside itself grows with it and no faster, and stays within bounds where it is nothing
 * but small elements. */
static void memory_of_large_pages(void **state) {
    enum { LARGEST = 4 << 20, MOST_TIMES = 12 };
    char *page = malloc(LARGEST + 1000);
    assert_non_null(page);
    (void)state;
    for (size_t size = 1 << 20; size <= LARGEST; size *= 2) {
        struct account account = {0};
        galley_extractor *ex = extractor();
        assert_int_equal(galley_extractor_allocate(ex, &(galley_allocator){take, give_back, &account}),
                         GALLEY_OK);
        size_t n = (size_t)sprintf(page, "<title>A long page</title><h1>A long page</h1>");
        for (unsigned i = 0; n < size; i++)
            n += (size_t)sprintf(
                page + n,
                "<div class=\"story s%u\"><p>Paragraph %u says that memory grows with the page, and "
                "no faster; as all others do.</p><ul><li><a href=\"/%u\">One link</a></li><li>"
                "<a href=\"/x/%u\">Another</a></li></ul></div>\n",
                i % 7, i, i, i);
        galley_free(json_of(ex, page, n));
        assert_in_range(account.most, 1, MOST_TIMES * n);
        galley_extractor_free(ex);
        assert_int_equal(account.now, 0);
    }
    free(page);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_is_left), cmocka_unit_test(memory_stays),
                                       cmocka_unit_test(memory_of_large_pages)};
    return cmocka_run_group_tests(tests, read_pages, free_pages);
}

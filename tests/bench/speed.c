/* Measures extraction, from bytes to JSON, stage by stage and against libxml2's own parse of the same pages
 * into its own tree (htmlReadMemory and xmlFreeDoc).
 *
 * usage: speed PAGE[.gz]…            times both; they take turns on each page, so that a machine whose speed
 *                                    drifts is fair to both
 *        speed --alone PAGE[.gz]…    times extraction alone, each page once: how peers.py times others
 *        speed --once PAGE[.gz]…     runs both once and times nothing: what callgrind is to count
 *        speed --galley PAGE[.gz]…   likewise galley alone, and --libxml2 that: what perf is to count
 *        speed --growth              times pages of 10 KB to 50 MB, and their peak of memory
 *
 * The linker wraps each stage's function (--wrap in the Makefile), so that the library knows nothing of this.
 */
#include "body/blocks.h"
#include "body/body.h"
#include "body/features.h"
#include "body/model.h"
#include "facts/facts.h"
#include "page/decode.h"
#include "page/prescan.h"
#include "page/tree.h"
#include <galley.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { TURNS = 7, LARGEST = 64 * 1024 * 1024, LARGE_REQUEST = 4096 };

/* The stages in the order that a page goes through them; the last is what no other took. */
#define STAGES(X)                                                                                            \
    X(DECODE, "decode")                                                                                      \
    X(PRESCAN, "prescan")                                                                                    \
    X(PARSE, "parse")                                                                                        \
    X(FACTS, "facts")                                                                                        \
    X(BLOCKS, "blocks")                                                                                      \
    X(FEATURES, "features")                                                                                  \
    X(MODEL, "model")                                                                                        \
    X(WRITE, "write")                                                                                        \
    X(OTHER, "choose, compose, rest")

enum stage {
#define X(name, label) STAGE_##name,
    STAGES(X)
#undef X
        STAGE_COUNT
};

static const char *const LABELS[] = {
#define X(name, label) label,
    STAGES(X)
#undef X
};

static double spent[STAGE_COUNT]; /* milliseconds on the page that runs */
static bool staged;               /* asking the clock at each stage costs 3 % of a page's time */

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Defines what the linker calls in place of a stage's function, of the same type. */
#define WRAP(stage, type, function, parameters, arguments)                                                   \
    __typeof__(function) __real_##function, __wrap_##function;                                               \
    type __wrap_##function parameters {                                                                      \
        double start = staged ? milliseconds() : 0;                                                          \
        type result = __real_##function arguments;                                                           \
        if (staged)                                                                                          \
            spent[stage] += milliseconds() - start;                                                          \
        return result;                                                                                       \
    }
#define WRAP_VOID(stage, function, parameters, arguments)                                                    \
    __typeof__(function) __real_##function, __wrap_##function;                                               \
    void __wrap_##function parameters {                                                                      \
        double start = staged ? milliseconds() : 0;                                                          \
        __real_##function arguments;                                                                         \
        if (staged)                                                                                          \
            spent[stage] += milliseconds() - start;                                                          \
    }

WRAP(STAGE_DECODE, galley_status, decode,
     (struct arena * arena, struct charset_detector *detector, struct str bytes, struct str content_type,
      struct str *text, struct str *charset),
     (arena, detector, bytes, content_type, text, charset))
WRAP_VOID(STAGE_PRESCAN, prescan_go_on, (struct prescan * scan, size_t items), (scan, items))
WRAP_VOID(STAGE_PARSE, tree_build, (struct page * page, struct prescan *scan), (page, scan))
WRAP_VOID(STAGE_FACTS, facts_read,
          (struct facts_reader * reader, const struct page *page, const struct facts_request *request,
           struct facts *facts),
          (reader, page, request, facts))
WRAP_VOID(STAGE_BLOCKS, blocks_read,
          (const struct page *page, const struct node *title, struct block_list *list), (page, title, list))
WRAP(STAGE_FEATURES, struct features *, features_new,
     (const struct page *page, const struct facts *facts, const struct block_list *list), (page, facts, list))
WRAP(STAGE_FEATURES, size_t, features_next, (struct features * features, const float **rows),
     (features, rows))
WRAP_VOID(STAGE_MODEL, model_score, (const struct model *model, const float *rows, size_t n, float *scores),
          (model, rows, n, scores))
WRAP(STAGE_WRITE, galley_status, galley_write,
     (const galley_article *article, galley_format format, char **out, size_t *length),
     (article, format, out, length))

/* The page's JSON, to be freed with galley_free; NULL where it gives no article. */
static char *extraction(galley_extractor *ex, const char *bytes, size_t n) {
    galley_article *article = NULL;
    char *json = NULL;
    if (galley_extract(ex, bytes, n, NULL, &article) == GALLEY_OK)
        galley_write(article, GALLEY_JSON, &json, NULL);
    galley_article_free(article);
    return json;
}

static double time_extraction(galley_extractor *ex, const char *bytes, size_t n) {
    double start = milliseconds();
    galley_free(extraction(ex, bytes, n));
    return milliseconds() - start;
}

/* Once more, for the stages' shares. */
static void time_stages(galley_extractor *ex, const char *bytes, size_t n) {
    memset(spent, 0, sizeof spent);
    staged = true;
    spent[STAGE_OTHER] = time_extraction(ex, bytes, n);
    staged = false;
    spent[STAGE_PARSE] -= spent[STAGE_PRESCAN]; /* the parser calls it */
    for (int i = 0; i < STAGE_OTHER; i++)
        spent[STAGE_OTHER] -= spent[i];
}

static double time_libxml2(const char *bytes, size_t n) {
    double start = milliseconds();
    xmlFreeDoc(htmlReadMemory(bytes, (int)n, NULL, NULL,
                              HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    /* glibc puts off part of the work of freeing small pieces to the next large request, whosever that is. */
    void *volatile large = malloc(LARGE_REQUEST);
    free(large);
    return milliseconds() - start;
}

static int ascending(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static double median(double *values, size_t n) {
    qsort(values, n, sizeof *values, ascending);
    return n ? values[n / 2] : 0;
}

/* Sums over the pages, in milliseconds. */
struct sums {
    double galley, libxml2, bytes, stages[STAGE_COUNT];
    double *ratios; /* a page each */
    size_t pages;
};

static void time_page(galley_extractor *ex, const char *bytes, size_t n, struct sums *sums) {
    double own[TURNS], other[TURNS], ratios[TURNS], stages[STAGE_COUNT][TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
        other[turn] = time_libxml2(bytes, n);
        own[turn] = time_extraction(ex, bytes, n);
        ratios[turn] = own[turn] / other[turn];
        time_libxml2(bytes, n);
        time_stages(ex, bytes, n);
        for (int i = 0; i < STAGE_COUNT; i++)
            stages[i][turn] = spent[i];
    }
    sums->galley += median(own, TURNS);
    sums->libxml2 += median(other, TURNS);
    for (int i = 0; i < STAGE_COUNT; i++)
        sums->stages[i] += median(stages[i], TURNS);
    sums->bytes += (double)n;
    sums->ratios[sums->pages++] = median(ratios, TURNS);
}

/* Others are timed without what they print, so JSON is left out. */
static void time_alone(galley_extractor *ex, const char *bytes, size_t n, struct sums *sums) {
    galley_article *article = NULL;
    double start = milliseconds();
    galley_extract(ex, bytes, n, NULL, &article);
    galley_article_free(article);
    sums->galley += milliseconds() - start;
    sums->pages++;
}

static void print_alone(const struct sums *sums) {
    printf("galley alone: %zu pages, %.3f ms a page\n", sums->pages, sums->galley / (double)sums->pages);
}

static void print_sums(const struct sums *sums) {
    double n = (double)sums->pages;
    printf("%zu pages of %.0f KB on average, processor time a page:\n", sums->pages, sums->bytes / 1e3 / n);
    printf("  %-22s %7.3f ms\n", "htmlReadMemory, free", sums->libxml2 / n);
    printf("  %-22s %7.3f ms, ratio %.3f; median of the pages' ratios %.3f\n", "galley, bytes to JSON",
           sums->galley / n, sums->galley / sums->libxml2, median(sums->ratios, sums->pages));
    for (int i = 0; i < STAGE_COUNT; i++)
        printf("    %-20s %7.3f ms, ratio %.3f\n", LABELS[i], sums->stages[i] / n,
               sums->stages[i] / sums->libxml2);
}

/* ---- Growth ---- */

/* A page of about n bytes: stories of a few paragraphs each with links, lists and a script between them. */
static size_t make_page(char *page, size_t n) {
    static const char HEAD[] = "<!DOCTYPE html><html><head><title>A long page</title></head><body>"
                               "<h1>A long page</h1>\n";
    size_t at = 0;
    at += (size_t)sprintf(page, "%s", HEAD);
    for (unsigned i = 0; at < n; i++)
        at += (size_t)sprintf(
            page + at,
            "<div class=\"story s%u\"><p>Paragraph %u of the page says, as all others do, that time and "
            "memory "
            "grow with the page and no faster; a second sentence makes it look like an article.</p>\n"
            "<ul><li><a href=\"/%u\">One link</a></li><li><a href=\"/x/%u\">Another</a></li></ul>\n"
            "<script>var a%u = {\"b\": [1, 2, 3]};</script></div>\n",
            i % 7, i, i, i, i);
    return at;
}

/* Runs in a process of its own, whose peak of memory is the page's. */
static void grow(size_t size) {
    char *page = malloc(size + 4096);
    galley_extractor *ex;
    struct rusage after;
    if (!page || galley_extractor_new(&ex) != GALLEY_OK)
        _exit(1);
    size_t n = make_page(page, size);
    galley_free(extraction(ex, page, 2000)); /* what is loaded and compiled at first use */
    double ms = time_extraction(ex, page, n);
    getrusage(RUSAGE_SELF, &after);
    double xml = time_libxml2(page, n);
    for (double passed = ms + xml; passed < 300; passed += ms + xml) {
        double once = time_extraction(ex, page, n), other = time_libxml2(page, n);
        ms = once < ms ? once : ms;
        xml = other < xml ? other : xml;
    }
    printf("%10.3f MB %10.2f ms %8.2f ns a byte, ratio %.2f; peak %7.1f MB\n", (double)n / 1e6, ms,
           ms * 1e6 / (double)n, ms / xml, (double)after.ru_maxrss / 1e3);
    fflush(stdout);
    _exit(0);
}

static void print_growth(void) {
    static const size_t SIZES[] = {10000, 30000, 100000, 300000, 1000000, 3000000, 10000000, 50000000};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        fflush(stdout);
        if (fork() == 0)
            grow(SIZES[i]);
        wait(NULL);
    }
}

int main(int argc, char **argv) {
    const char *mode = argc > 1 && argv[1][0] == '-' ? argv[1] : "";
    galley_extractor *ex;
    bool alone = strcmp(mode, "--alone") == 0;
    if (strcmp(mode, "--growth") == 0) {
        print_growth();
        return 0;
    }
    char *bytes = malloc(LARGEST);
    struct sums sums = {.ratios = malloc(sizeof(double) * (size_t)argc)};
    if (!bytes || !sums.ratios || galley_extractor_new(&ex) != GALLEY_OK)
        return 1;
    for (int i = 1 + (*mode != '\0'); i < argc; i++) {
        gzFile file = gzopen(argv[i], "rb");
        int n = file ? gzread(file, bytes, LARGEST) : -1;
        gzclose(file);
        if (n <= 0)
            continue;
        if (alone) {
            time_alone(ex, bytes, (size_t)n, &sums);
        } else if (*mode) {
            if (strcmp(mode, "--libxml2") != 0)
                time_extraction(ex, bytes, (size_t)n);
            if (strcmp(mode, "--galley") != 0)
                time_libxml2(bytes, (size_t)n);
        } else {
            time_page(ex, bytes, (size_t)n, &sums);
        }
    }
    if (sums.pages)
        (alone ? print_alone : print_sums)(&sums);
    galley_extractor_free(ex);
    free(sums.ratios);
    free(bytes);
    return 0;
}

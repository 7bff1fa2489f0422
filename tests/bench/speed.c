/* Times extraction, from bytes to JSON, against libxml2's own parse of the same pages into its own tree. The
 * two take turns on each page, so that a machine whose speed drifts is fair to both. usage: speed PAGE[.gz]…
 */
#include <galley.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

enum { TURNS = 5, LARGEST = 64 * 1024 * 1024 };

static double milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double extraction(galley_extractor *ex, const char *bytes, int n) {
    double start = milliseconds();
    galley_article *article;
    char *json = NULL;
    if (galley_extract(ex, bytes, (size_t)n, NULL, &article) == GALLEY_OK)
        galley_write(article, GALLEY_JSON, &json, NULL);
    galley_free(json);
    galley_article_free(article);
    return milliseconds() - start;
}

static double parse(const char *bytes, int n) {
    double start = milliseconds();
    xmlFreeDoc(
        htmlReadMemory(bytes, n, NULL, NULL, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
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

int main(int argc, char **argv) {
    galley_extractor *ex;
    char *bytes = malloc(LARGEST);
    double *ratios = malloc(sizeof *ratios * (size_t)argc), galley = 0, libxml2 = 0, total = 0;
    size_t pages = 0;
    if (!bytes || !ratios || galley_extractor_new(&ex) != GALLEY_OK)
        return 1;
    for (int i = 1; i < argc; i++) {
        gzFile file = gzopen(argv[i], "rb");
        int n = file ? gzread(file, bytes, LARGEST) : -1;
        gzclose(file);
        if (n <= 0)
            continue;
        double own[TURNS], other[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            other[turn] = parse(bytes, n);
            own[turn] = extraction(ex, bytes, n);
        }
        double a = median(own, TURNS), b = median(other, TURNS);
        galley += a;
        libxml2 += b;
        total += n;
        ratios[pages++] = a / b;
    }
    if (pages)
        printf("%zu pages of %.0f KB on average: galley %.2f ms a page, libxml2's htmlReadMemory %.2f ms;\n"
               "ratio of the sums %.2f, median of the pages' ratios %.2f\n",
               pages, total / 1e3 / (double)pages, galley / (double)pages, libxml2 / (double)pages,
               galley / libxml2, median(ratios, pages));
    galley_extractor_free(ex);
    free(ratios);
    free(bytes);
    return pages == 0;
}

/* Threads that extract the same pages at once, each with its own extractor, must all get what one alone gets.
 * Built with ThreadSanitizer. usage: threads PAGE… */
#include <galley.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, MAX_PAGE = 4 * 1024 * 1024 };

/* glibc's iconv loads and unloads its modules under locks of the loader's own, which the sanitizer does not
 * see. */
__attribute__((visibility("default"))) const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void) {
    return "race:_dl_*\n";
}

struct job {
    char **names;
    int n;
    char **results; /* JSON a page; NULL for a page that failed */
};

static char *extract(galley_extractor *ex, const char *name) {
    static _Thread_local char bytes[MAX_PAGE];
    FILE *file = fopen(name, "rb");
    if (!file)
        return NULL;
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    galley_article *article;
    char *json = NULL;
    if (galley_extract(ex, bytes, n, &(galley_source){.name = name}, &article) == GALLEY_OK)
        galley_write(article, GALLEY_JSON, &json, NULL);
    galley_article_free(article);
    return json;
}

static void *work(void *argument) {
    struct job *job = argument;
    galley_extractor *ex;
    if (galley_extractor_new(&ex) != GALLEY_OK)
        return NULL;
    for (int i = 0; i < job->n; i++)
        job->results[i] = extract(ex, job->names[i]);
    galley_extractor_free(ex);
    return job;
}

static int differ(const char *a, const char *b) {
    return a && b ? strcmp(a, b) != 0 : a != b;
}

int main(int argc, char **argv) {
    struct job jobs[THREADS + 1];
    pthread_t threads[THREADS];
    int wrong = argc < 2, extracted = 0;
    for (int t = 0; t <= THREADS; t++) {
        jobs[t] = (struct job){argv + 1, argc - 1, calloc((size_t)argc, sizeof(char *))};
        if (t < THREADS && pthread_create(&threads[t], NULL, work, &jobs[t]) != 0)
            return 1;
    }
    for (int t = 0; t < THREADS; t++)
        pthread_join(threads[t], NULL);
    work(&jobs[THREADS]); /* alone */
    for (int i = 0; i < argc - 1; i++) {
        extracted += jobs[THREADS].results[i] != NULL;
        for (int t = 0; t < THREADS; t++)
            if (differ(jobs[t].results[i], jobs[THREADS].results[i])) {
                printf("%s: thread %d got something else\n", argv[i + 1], t);
                wrong = 1;
            }
    }
    for (int t = 0; t <= THREADS; t++) {
        for (int i = 0; i < argc - 1; i++)
            galley_free(jobs[t].results[i]);
        free(jobs[t].results);
    }
    printf("%d threads, %d pages, %d articles\n", THREADS, argc - 1, extracted);
    return wrong || extracted == 0;
}

/* What pages need that a sandboxed process cannot load. */
#include "batch/needs.h"
#include "batch/sandbox.h"
#include "extract.h"
#include "test.h"
#include <sys/wait.h>
#include <unistd.h>

#define HEAD    "<!DOCTYPE html><html lang=ru><head>"
#define RUSSIAN "\xCF\xEE\xF0\xF2 \xEE\xF2\xEA\xF0\xFB\xF2" /* in windows-1251 */
#define FILL                                                                                                 \
    "They carried their chairs to the upper town, said the mayor, who had slept through all of it. Nobody "  \
    "else had."
#define SENTENCE  RUSSIAN ", " RUSSIAN " " RUSSIAN " " RUSSIAN ". "
#define LANGUAGES ((need_set)DETECTOR_OF_LANGUAGES << CONVERTERS_MOST)
#define CHARSETS  ((need_set)DETECTOR_OF_CHARSETS << CONVERTERS_MOST)

static int count(need_set set) {
    int n = 0;
    for (set &= ((need_set)1 << CONVERTERS_MOST) - 1; set; set &= set - 1)
        n++;
    return n;
}

static void needs_are_foreseen(void **state) {
    (void)state;
    static const struct {
        struct str page;
        const char *type;
        int converters; /* -1: all */
        need_set detectors;
    } ROWS[] = {
        {STR(HEAD "<p>Port"), NULL, 0, 0},
        {STR(HEAD "<meta charset=windows-1251><p>\xD0\x9F"), NULL, 0, 0}, /* is UTF-8 */
        {STR(HEAD "<meta charset=windows-1251><p>" RUSSIAN), NULL, 2, 0},
        {STR(HEAD "<meta charset=windows-1252><p>" RUSSIAN), NULL, 1, 0},
        {STR(HEAD "<p>" RUSSIAN), "text/html; charset=windows-1251", 2, 0},
        {STR(HEAD "<p>" RUSSIAN), NULL, -1, CHARSETS},
        {STR(HEAD "<meta charset=utf-8><p>" RUSSIAN), NULL, -1, CHARSETS},
        {STR(HEAD "<meta charset=nonsense><p>" RUSSIAN), NULL, -1, CHARSETS},
        {STR(HEAD "<p>\x1B$B#1\x1B(B"), NULL, -1, CHARSETS},
        {STR("The river rose.\nNobody was hurt.\n"), NULL, 0, 0}, /* too short to tell */
        {STR("The river rose by two metres.\nNobody was hurt.\n" FILL), NULL, 0, LANGUAGES},
        {STR("<!DOCTYPE html><p>The river rose. Nobody was hurt." FILL), NULL, 0, LANGUAGES},
        {STR(HEAD "<p>Nobody was hurt." FILL), NULL, 0, 0},
        {STR("<!DOCTYPE html><meta property=og:locale content=en_GB><p>" FILL), NULL, 0, 0},
        {STR(HEAD "<p>Port" FILL), "text/plain", 0, LANGUAGES},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        need_set needs = needs_foreseen(ROWS[i].page, ROWS[i].type);
        int n = count(needs);
        if (ROWS[i].converters < 0 ? n < 50 : n != ROWS[i].converters)
            fail_msg("row %zu: %d converters", i, n);
        if ((needs & (CHARSETS | LANGUAGES)) != ROWS[i].detectors)
            fail_msg("row %zu: other detectors", i);
    }
}

/* One converter is loaded alone, and a second with all others; detectors only as they are asked for. */
static void needs_are_met(void **state) {
    (void)state;
    galley_extractor *ex;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    struct needs needs = {0};
    needs_meet(&needs, ex, 4);
    assert_true(needs.met == 4);
    needs_meet(&needs, ex, 4 | LANGUAGES);
    assert_true(needs.met == (4 | LANGUAGES));
    assert_true(needs_found(ex) == 0); /* it is installed where tests run */
    needs_meet(&needs, ex, 8);
    assert_true(count(needs.met) > 50);
    assert_true((needs.met & (CHARSETS | LANGUAGES)) == LANGUAGES);
    needs_free(&needs);
    galley_extractor_free(ex);
}

/* What a process in a sandbox finds that it needed, after a page in an unknown language; -1 without a
 * sandbox. */
static int found_in_sandbox(galley_extractor *ex, struct str page) {
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        galley_article *article;
        if (!sandbox_enter().seccomp)
            _exit(255);
        galley_extract(ex, page.p, page.n, NULL, &article); /* which may lack a converter, too */
        _exit((int)(needs_found(ex) >> CONVERTERS_MOST));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status) == 255 ? -1 : WEXITSTATUS(status);
}

static void what_cannot_be_loaded_is_found(void **state) {
    (void)state;
    static const char TEXT[] =
        "<p>Der Fluss stieg in der Nacht um zwei Meter, und die Leute aus der Unterstadt trugen ihre "
        "Stuehle in die Oberstadt. Verletzt wurde niemand, sagte die Buergermeisterin, die alles verschlafen "
        "hatte.</p>";
    static const char RAW[] = "<html lang=ru><h1>" RUSSIAN "</h1><p>" SENTENCE SENTENCE SENTENCE "</p>";
    galley_extractor *ex;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    int found = found_in_sandbox(ex, str_of(TEXT));
    if (found < 0)
        skip();
    assert_int_equal(found, DETECTOR_OF_LANGUAGES);
    assert_int_equal(found_in_sandbox(ex, str_of(RAW)), DETECTOR_OF_CHARSETS);
    extractor_load(ex, DETECTOR_OF_CHARSETS | DETECTOR_OF_LANGUAGES);
    assert_int_equal(found_in_sandbox(ex, str_of(TEXT)), 0);
    assert_int_equal(found_in_sandbox(ex, str_of(RAW)), 0);
    galley_extractor_free(ex);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_loaded_is_found), /* first, for what was loaded once may stay */
        cmocka_unit_test(needs_are_foreseen),
        cmocka_unit_test(needs_are_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Facts that the chosen text tells: language, direction, words, paywall; and the licence. */
#include "galley.h"
#include "test.h"

static galley_article *extracted(const char *html) {
    galley_extractor *ex;
    galley_article *article;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    assert_int_equal(galley_extract(ex, html, strlen(html), NULL, &article), GALLEY_OK);
    galley_extractor_free(ex);
    return article;
}

struct row {
    const char *html, *value;
};

static void check(galley_fact fact, const struct row *rows, size_t n) {
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        galley_article *article = extracted(rows[i].html);
        const char *value = galley_article_fact(article, fact);
        if (strcmp(value ? value : "", rows[i].value) != 0) {
            print_error("row %zu: \"%s\", not \"%s\"\n", i, value ? value : "", rows[i].value);
            wrong++;
        }
        galley_article_free(article);
    }
    assert_int_equal(wrong, 0);
}

#define CHECK(fact, rows) check(fact, rows, sizeof(rows) / sizeof *(rows))
#define EN                                                                                                   \
    "<p>The river rose by two metres in the night, and the people of the lower town carried their chairs "   \
    "to "                                                                                                    \
    "the upper one. Nobody was hurt, said the mayor, who had slept through it.</p>"
#define DE                                                                                                    \
    "<p>Der Fluss stieg in der Nacht um zwei Meter, und die Leute aus der Unterstadt trugen ihre Stühle in " \
    "die "                                                                                                    \
    "Oberstadt. Verletzt wurde niemand, sagte die Bürgermeisterin, die alles verschlafen hatte.</p>"
#define AR                                                                                                                                                                            \
    "<p>ارتفع منسوب النهر مترين خلال الليل، وحمل سكان الحي الأسفل كراسيهم إلى الحي الأعلى. ولم يصب أحد " \
    "بأذى، "                                                                                                                                                                     \
    "كما قالت رئيسة البلدية التي نامت طوال الوقت ولم تسمع شيئا من كل ذلك.</p>"
#define JA                                                                                                                                                      \
    "<p>"                                                                                                                                                       \
    "川の水位は夜のうちに二メートル上がり、下町の人々は椅子を上の町へ運んだ。けが人はなかったと、ずっと眠っ" \
    "ていた町長は話した。 "                                                                                                                           \
    "消防団は朝まで見回りを続けた。</p>"

static void languages(void **state) {
    (void)state;
    static const struct row ROWS[] = {
        {"<html lang=en-GB><body>" EN, "en-GB"}, /* declared, and no reason to doubt it */
        {"<html><body>" EN, "en"},               /* not declared */
        {"<html><body>" DE, "de"},
        {"<html><body>" AR, "ar"},
        {"<html><body>" JA, "ja"},
        {"<html lang=en-US><body>" DE, "de"},                                     /* a template's */
        {"<html lang=en><body>" AR, "ar"},                                        /* the wrong script */
        {"<html lang=de><meta property=og:locale content=en_US><body>" EN, "en"}, /* two are declared */
        {"<html lang=de-CH><meta property=og:locale content=en_US><body>" DE, "de-CH"},
        {"<html lang=sq><body><p>Too short.</p>", "sq"},
        {"<html><body><p>Too short.</p>", ""},
    };
    CHECK(GALLEY_LANGUAGE, ROWS);
}

static void directions(void **state) {
    (void)state;
    static const struct row ROWS[] = {
        {"<html><body>" EN, "ltr"},
        {"<html><body>" AR, "rtl"},
        {"<html dir=rtl><body>" EN, "ltr"}, /* an English article on an Arabic site */
        {"<html dir=rtl><body><p>2020 – 2021: 17, 18, 19, 20.</p>", "rtl"},
    };
    CHECK(GALLEY_DIRECTION, ROWS);
}

static void licences(void **state) {
    (void)state;
    static const struct row ROWS[] = {
        {"<body>" EN, ""},
        {"<link rel=license href=https://licences.example/by><body>" EN, "https://licences.example/by"},
        {"<link rel=canonical href=https://a.example/b/c><body>" EN "<a rel=license href=/terms>Terms</a>",
         "https://a.example/terms"},
        {"<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"x\",\"license\":\"CC BY "
         "4.0\"}"
         "</script><body>" EN,
         "CC BY 4.0"},
    };
    CHECK(GALLEY_LICENCE, ROWS);
}

static int paywall(const char *html) {
    galley_article *article = extracted(html);
    int said = galley_article_paywall(article);
    galley_article_free(article);
    return said;
}

#define FREE(value)                                                                                          \
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"x\","                        \
    "\"isAccessibleForFree\":" value "}</script><body>" EN
#define BOX                                                                                                  \
    "<div class=paywall-box><p>Subscribe now to read on. The first month costs one crown only.</p></div>"

static void paywalls(void **state) {
    (void)state;
    assert_int_equal(paywall("<body>" EN), -1);
    assert_int_equal(paywall(FREE("false")), 1);
    assert_int_equal(paywall(FREE("\"False\"")), 1);
    assert_int_equal(paywall(FREE("\"http://schema.org/False\"")), 1);
    assert_int_equal(paywall(FREE("true")), 0);
    assert_int_equal(paywall("<meta property=article:content_tier content=locked><body>" EN), 1);
    assert_int_equal(paywall("<meta property=article:content_tier content=free><body>" EN), 0);
    assert_int_equal(paywall("<body><article>" EN "</article>" BOX), 1);
    assert_int_equal(paywall(FREE("true") BOX), 0); /* what is declared goes before what is shown */
    assert_int_equal(paywall("<body><article>" EN "</article><div hidden>" BOX "</div>"), -1);
}

static void words(void **state) {
    (void)state;
    galley_article *article = extracted("<body>" EN);
    assert_int_equal(galley_article_words(article), 34);
    galley_article_free(article);
}

static void text_dumps(void **state) {
    (void)state;
    static const char TEXT[] =
        "Der Fluss stieg in der Nacht um zwei Meter, und die Leute aus der Unterstadt trugen ihre Stühle in "
        "die Oberstadt.\n\nVerletzt wurde niemand, sagte die Bürgermeisterin, die alles verschlafen "
        "hatte.\n\n"
        "Die Feuerwehr fuhr bis zum Morgen durch die Straßen und rief die Leute, die noch in den Betten "
        "lagen, "
        "aus den Häusern. Am Mittag war das Wasser wieder dort, wo es hingehört.\n";
    const galley_source source = {.content_type = "text/plain; charset=utf-8"};
    galley_extractor *ex;
    galley_article *article;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    assert_int_equal(galley_extract(ex, TEXT, sizeof TEXT - 1, &source, &article), GALLEY_OK);
    assert_string_equal(galley_article_fact(article, GALLEY_LANGUAGE), "de");
    assert_string_equal(galley_article_fact(article, GALLEY_DIRECTION), "ltr");
    assert_int_equal(galley_article_paywall(article), -1);
    assert_true(galley_article_words(article) > 20);
    galley_article_free(article);
    galley_extractor_free(ex);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages), cmocka_unit_test(directions), cmocka_unit_test(licences),
        cmocka_unit_test(paywalls),  cmocka_unit_test(words),      cmocka_unit_test(text_dumps),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}

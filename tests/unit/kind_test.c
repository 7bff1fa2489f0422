/* What kind a page is, by rules and by the models. */
#include "body/model.h"
#include "galley.h"
#include "kind/models.h"
#include "kind/names.h"
#include "kind/traits.h"
#include "kind/words.h"
#include "test.h"
#include <math.h>

struct row {
    const char *html, *kind;
};

static void check(const struct row *rows, size_t n) {
    galley_extractor *ex;
    int wrong = 0;
    assert_int_equal(galley_extractor_new(&ex), GALLEY_OK);
    for (size_t i = 0; i < n; i++) {
        galley_article *article;
        if (galley_extract(ex, rows[i].html, strlen(rows[i].html), NULL, &article) != GALLEY_OK) {
            print_error("row %zu: no text\n", i);
            wrong++;
            continue;
        }
        const char *kind = galley_article_fact(article, GALLEY_KIND);
        double quality = galley_article_quality(article);
        if (strcmp(kind, rows[i].kind) != 0 || !(quality >= 0 && quality <= 1)) {
            print_error("row %zu: \"%s\" (quality %f), not \"%s\"\n", i, kind, quality, rows[i].kind);
            wrong++;
        }
        galley_article_free(article);
    }
    galley_extractor_free(ex);
    assert_int_equal(wrong, 0);
}

/* Words stand anywhere in parts of the text that are looked at together, and go on from one to the next. */
static void persons(void **state) {
    (void)state;
    char text[400];
    for (size_t at = 0; at < 300; at++) {
        double found[PERSONS] = {0};
        memset(text, ' ', sizeof text);
        memcpy(text + at, "YOU're", 6);
        memcpy(text + at + 7, "according", 9);
        memcpy(text + at + 17, "we\xC3\xA9 yours he/i", 15); /* the first two are none */
        persons_count((struct str){text, at + 32}, found);
        assert_true(found[YOU] == 1 && found[SAID] == 1 && found[WE] == 0 && found[THEY] == 1 &&
                    found[I] == 1);
    }
    for (size_t n = 1; n + 3 <= sizeof text; n++) { /* a word that is too long, and what follows */
        double found[PERSONS] = {0};
        memset(text, 'x', n);
        memcpy(text + n, n % 2 ? "i i" : " i.", 3);
        persons_count((struct str){text, n + 3}, found);
        assert_true(found[I] == 1);
    }
}

/* Words from all over the table are found only if `make slots` followed its last change. */
static void names(void **state) {
    static const struct {
        struct str class;
        unsigned names;
    } ROWS[] = {{STR("accepted"), NAMED_FORUM},     {STR("addToCart"), NAMED_SHOP},
                {STR("front-page x"), NAMED_INDEX}, {STR("pricing"), NAMED_OFFER},
                {STR("woocommerce"), NAMED_SHOP},   {STR("nosuchname"), 0}};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const struct attr attr = attr_with(ATTR_CLASS, ROWS[i].class);
        const struct node node = {.tag = TAG_DIV, .attrs = &attr, .n_attrs = 1};
        assert_int_equal(page_names_of(&node), ROWS[i].names);
    }
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))
#define MENU        "<body><nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a></nav>"
#define ERROR(title, text)                                                                                   \
    { "<title>" title "</title>" MENU "<main><h1>" title "</h1><p>" text "</p></main>", "error" }

static void errors(void **state) {
    (void)state;
    static const struct row ROWS[] = {
        ERROR("404", "Nothing here but gulls."),
        ERROR("Error 404 - Page not found", "Try the search."),
        ERROR("Oops! That page can’t be found.", "It looks like nothing was found at this location."),
        ERROR("403 Forbidden", "You don't have permission to access this resource."),
        ERROR("503 Service Unavailable", "Please come back later."),
        ERROR("Access denied", "You do not have access to this page. Reference #18.2d."),
        ERROR("Just a moment...", "Enable JavaScript and cookies to continue."),
        ERROR("Are you a robot?", "We have detected unusual activity from your network."),
        ERROR("Attention Required!", "Please complete the security check to go on."),
        ERROR("Before you continue", "We use cookies to deliver our services."),
        ERROR("Seite nicht gefunden", "Die gesuchte Seite gibt es nicht mehr."),
        ERROR("Page introuvable", "La page demandée n’existe pas ou plus."),
        ERROR("Página no encontrada", "Lo sentimos, la página ya no existe."),
        ERROR("Pagina non trovata", "La pagina richiesta non esiste."),
        ERROR("Sidan kunde inte hittas", "Kontrollera adressen."),
        ERROR("Страница не найдена", "Проверьте адрес."),
        ERROR("ページが見つかりません", "お探しのページは移動した可能性があります。"),
        ERROR("页面不存在", "您访问的页面不存在或已被删除。"),
        ERROR("페이지를 찾을 수 없습니다", "주소를 다시 확인해 주세요."),
        {"<title>Harbour Daily</title><body><noscript>You need to enable JavaScript to run this "
         "app.</noscript>"
         "<div id=root><p>Please enable JavaScript to view this page.</p></div>",
         "error"},
        {"<title>harbourdaily.example</title><body><form class=challenge-form><div id=px-captcha></div>"
         "<p>Press and hold the button.</p></form>",
         "error"},
        {"<title>Harbour Daily</title><body><div class=consent><p>We and our 812 partners store and/or "
         "access "
         "information on a device, such as cookies.</p><button>Accept</button></div>",
         "error"}};
    CHECK(ROWS);
}

#define PARAGRAPH                                                                                               \
    "<p>The council met for six hours on Tuesday evening and voted, by nine to four, to keep the night "        \
    "bus, "                                                                                                     \
    "with one stop fewer and a new colour. The mayor said that she was relieved, and very tired.</p>"           \
    "<p>“Nobody wins when people have to walk home in the rain,” she told reporters, who had come by bus. " \
    "The opposition had asked for a study of the costs, which will now be written in the autumn.</p>"
#define MORE                                                                                                   \
    "<p>The bus has run since 1987, when a strike at the cannery kept three hundred people in town until "     \
    "two "                                                                                                     \
    "in the morning. It was meant for one winter. Today it carries bakers, nurses, and, on Fridays, those "    \
    "who "                                                                                                     \
    "have missed all other buses on purpose.</p><p>Drivers, for their part, had threatened to go on strike "   \
    "if "                                                                                                      \
    "the line were closed. Their union called the vote “a good day for everyone who does not own a car”, " \
    "and "                                                                                                     \
    "promised to wash the vehicles more often than it does now.</p>"
#define ARTICLE(title, text)                                                                                 \
    "<title>" title "</title><meta property=og:type content=article><meta property=article:published_time "  \
    "content=2024-05-01T10:00:00Z>" MENU "<article><h1>" title "</h1><p class=byline>By Ada Blum</p>" text   \
    "</article>"

static void articles(void **state) {
    (void)state;
    static const struct row ROWS[] = {
        {ARTICLE("Council keeps the night bus", PARAGRAPH MORE), "article"},
        /* About errors, and none. */
        {ARTICLE("404 people now live on the island", PARAGRAPH), "article"},
        {ARTICLE("Are you a robot? How captchas came to be",
                 PARAGRAPH MORE "<p>You are asked to press and hold a button.</p>"),
         "article"},
        {ARTICLE("Page not found: the hunt for a missing diary", PARAGRAPH MORE), "article"},
        /* With a captcha in the comment form, and a wall of cookies over it. */
        {ARTICLE("Council keeps the night bus",
                 PARAGRAPH MORE "<form class=comment-form><div class=g-recaptcha></div></form>"
                                "<div class=cookie-banner><p>We use cookies.</p></div>"),
         "article"},
    };
    CHECK(ROWS);
}

static void videos(void **state) {
    (void)state;
    static const struct row ROWS[] = {
        {"<title>The bridge opens</title><meta property=og:type content=video.other>" MENU
         "<h1>The bridge opens</h1><video src=/a.mp4></video><p>The new bridge was raised on Sunday.</p>",
         "video"},
        {"<title>The bridge opens</title><script type=application/ld+json>{\"@type\": \"VideoObject\", "
         "\"name\": \"The bridge opens\"}</script>" MENU
         "<h1>The bridge opens</h1><iframe src=/a></iframe><p>The new bridge was raised on Sunday.</p>",
         "video"},
        /* An article with a film. */
        {"<script type=application/ld+json>{\"@type\": \"VideoObject\", \"name\": \"The bridge\"}"
         "</script>" ARTICLE("The bridge opens", "<video src=/a.mp4></video>" PARAGRAPH MORE),
         "article"},
    };
    CHECK(ROWS);
}

/* Both ways of evaluating a model say the same. */
static void one_row_or_many(void **state) {
    (void)state;
    enum { ROWS = 3 };
    float rows[ROWS * PAGE_TRAIT_COUNT], scores[ROWS];
    for (int i = 0; i < ROWS * (int)PAGE_TRAIT_COUNT; i++)
        rows[i] = (float)((i * 7919) % 101) / 12.0f;
    model_score(&QUALITY_MODEL, rows, ROWS, scores);
    for (int i = 0; i < ROWS; i++)
        assert_true(fabsf(model_score_one(&QUALITY_MODEL, rows + i * (int)PAGE_TRAIT_COUNT) - scores[i]) <
                    1e-6f);
    assert_true(fabsf(scores[0] - scores[1]) > 1e-6f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons),  cmocka_unit_test(names),  cmocka_unit_test(errors),
        cmocka_unit_test(articles), cmocka_unit_test(videos), cmocka_unit_test(one_row_or_many),
    };
    return cmocka_run_group_tests_name("kind", tests, NULL, NULL);
}

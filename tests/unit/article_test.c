#include "article/article.h"
#include "test.h"

static jmp_buf failed;

static galley_article *new_article(void) {
    galley_article *article = article_new();
    assert_non_null(article);
    article->arena.on_failure = &failed;
    if (setjmp(failed))
        abort();
    return article;
}

/* A tree is written as a string: a letter opens a node, "text" in quotes is a text, '.' closes the node. */
static struct galley_node *build(galley_article *article, const char *shape) {
    static const struct {
        char letter;
        galley_type type;
    } LETTERS[] = {{'D', GALLEY_DOCUMENT}, {'H', GALLEY_HEADING},  {'P', GALLEY_PARAGRAPH},
                   {'L', GALLEY_LIST},     {'I', GALLEY_ITEM},     {'Q', GALLEY_QUOTE},
                   {'F', GALLEY_FIGURE},   {'T', GALLEY_TABLE},    {'R', GALLEY_ROW},
                   {'C', GALLEY_CELL},     {'E', GALLEY_EMPHASIS}, {'X', GALLEY_PREFORMATTED}};
    struct galley_node *root = NULL, *at = NULL;
    for (const char *p = shape; *p; p++) {
        if (*p == '.') {
            at = at->parent;
        } else if (*p == '/') {
            article_add(article, at, GALLEY_BREAK);
        } else if (*p == '"') {
            size_t n = strcspn(p + 1, "\"");
            article_add(article, at, GALLEY_TEXT)->text = arena_cstr(&article->arena, (struct str){p + 1, n});
            p += n + 1;
        } else {
            for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
                if (LETTERS[i].letter == *p)
                    at = article_add(article, at, LETTERS[i].type);
            if (!root)
                root = at;
        }
    }
    return root;
}

static void plain_text(void **state) {
    (void)state;
    static const struct {
        const char *shape, *text;
    } CASES[] = {
        {"D", ""},
        {"DP..", ""},
        {"DP\"One\".P\"Two\".", "One\n\nTwo"},
        {"DH\"Head\".P\"One \"E\"big\".\" thing\".", "Head\n\nOne big thing"},
        {"DP\"One \"E\" two \".\" three\".", "One two three"},
        {"DP\"One\"E\"two\".\"three\".", "Onetwothree"},
        {"DP\"One\".P\" \".P.P\"Two\".", "One\n\nTwo"},
        {"DP\"a\"/\"b\".P/\"c\"/.P\"d\".", "a\nb\n\nc\n\nd"},
        {"DP\"a \"/\" b\"///\"c\".", "a\nb\n\nc"},
        {"DP\"a\".LIP\"b\"..IP\"c\".LIP\"d\"..IP\"e\".....P\"f\".", "a\n\nb\nc\nd\ne\n\nf"},
        {"DLIP\"b\".P\"c\"...LIP\"d\"...", "b\nc\n\nd"},
        {"DQP\"a\".P\"b\"..P\"c\".", "a\n\nb\n\nc"},
        {"DTRC\"a\".C\"b\"..RC\"c\".C..RC.C\"d\"..RC.C...P\"e\".", "a\tb\nc\n\td\n\ne"},
        {"DTRC\"a\".C.C\"c\"...", "a\t\tc"},
        {"DTRCP\"a\".P\"b\"..C\"c\"/\"d\"...", "a b\tc d"},
        {"DX\"  a\n    b\n\n\n  c\n\".P\"d\".", "  a\n    b\n\n\n  c\n\nd"},
        {"DX\"a\"//////\"b\".", "a\n\n\n\n\n\nb"},
        {"DP\"a\".F\"caption\".", "a\n\ncaption"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        galley_article *article = new_article();
        article->body = build(article, CASES[i].shape);
        assert_string_equal(article_plain_text(article), CASES[i].text);
        galley_article_free(article);
    }
}

static void no_body(void **state) {
    (void)state;
    galley_article *article = new_article();
    assert_null(galley_article_body(article));
    assert_string_equal(article_plain_text(article), "");
    galley_article_free(article);
    galley_article_free(NULL);
}

static void deep_tree(void **state) {
    (void)state;
    galley_article *article = new_article();
    struct galley_node *at = article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    for (int i = 0; i < 200000; i++)
        at = article_add(article, at, i % 2 ? GALLEY_LIST : GALLEY_ITEM);
    article_add(article, at, GALLEY_TEXT)->text = "deep";
    assert_string_equal(article_plain_text(article), "deep");
    galley_article_free(article);
}

static void facts(void **state) {
    (void)state;
    galley_article *article = new_article();
    const char *authors[] = {"Ann", "Bo"};
    article->facts[GALLEY_TITLE] = "Title";
    article->authors = authors;
    article->n_authors = 2;
    article->quality = 0.5;
    assert_string_equal(galley_article_fact(article, GALLEY_TITLE), "Title");
    assert_null(galley_article_fact(article, GALLEY_DATE));
    assert_null(galley_article_fact(article, GALLEY_FACT_COUNT));
    assert_string_equal(galley_article_author(article, 1), "Bo");
    assert_null(galley_article_author(article, 2));
    assert_null(galley_article_tag(article, 0));
    assert_true(galley_article_quality(article) == 0.5);
    galley_article_free(article);
}

static void nodes(void **state) {
    (void)state;
    galley_article *article = new_article();
    struct galley_node *root = article_add(article, NULL, GALLEY_DOCUMENT);
    struct galley_node *head = article_add(article, root, GALLEY_HEADING);
    struct galley_node *link = article_add(article, root, GALLEY_LINK);
    struct galley_node *text = article_add(article, link, GALLEY_TEXT);
    head->level = 2;
    article_set_url(link, "https://example.org/");
    text->text = "word";
    assert_ptr_equal(galley_node_first(root), head);
    assert_ptr_equal(galley_node_next(head), link);
    assert_null(galley_node_next(link));
    assert_ptr_equal(galley_node_parent(text), link);
    assert_int_equal(galley_node_level(head), 2);
    assert_int_equal(galley_node_type(text), GALLEY_TEXT);
    assert_string_equal(galley_node_text(text), "word");
    assert_null(galley_node_text(link));
    assert_string_equal(galley_node_url(link), "https://example.org/");
    assert_null(galley_node_url(text));
    galley_article_free(article);
}

static void messages(void **state) {
    (void)state;
    for (int i = GALLEY_OK; i <= GALLEY_ERR_USAGE; i++)
        assert_true(strlen(galley_status_message((galley_status)i)) > 0);
    assert_string_equal(galley_status_message(GALLEY_ERR_EMPTY), "the page is empty");
    assert_string_equal(galley_status_message((galley_status)99), "unknown status");
    assert_string_equal(galley_version(), GALLEY_VERSION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text), cmocka_unit_test(no_body), cmocka_unit_test(deep_tree),
        cmocka_unit_test(facts),      cmocka_unit_test(nodes),   cmocka_unit_test(messages),
    };
    return cmocka_run_group_tests_name("article", tests, NULL, NULL);
}

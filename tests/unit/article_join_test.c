#include "article/join.h"
#include "test.h"

static jmp_buf failed;

static galley_article *make(const char *const *paragraphs, size_t n) {
    galley_article *article = article_new();
    assert_non_null(article);
    article->arena.on_failure = &failed;
    if (setjmp(failed))
        abort();
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    for (size_t i = 0; i < n; i++) {
        struct galley_node *paragraph = article_add(article, article->body, GALLEY_PARAGRAPH);
        article_add(article, article_add(article, paragraph, GALLEY_STRONG), GALLEY_TEXT)->text =
            paragraphs[i];
        article_add(article, paragraph, GALLEY_TEXT)->text = ".";
    }
    article->facts[GALLEY_BODY] = article_plain_text(article);
    return article;
}

/* What is there already is left out, wherever it stands; all else comes behind, whole and in order. */
static void joined(void **state) {
    (void)state;
    galley_article *first = make((const char *const[]){"Standfirst", "One"}, 2);
    galley_article *second = make((const char *const[]){"Standfirst", "Two", "One", "Three"}, 4);
    assert_int_equal(article_join(first, second), GALLEY_OK);
    galley_article_free(second); /* nothing of it is needed any more */
    assert_string_equal(galley_article_fact(first, GALLEY_BODY), "Standfirst.\n\nOne.\n\nTwo.\n\nThree.");
    const galley_node *last = galley_article_body(first)->last;
    assert_int_equal(galley_node_type(galley_node_first(last)), GALLEY_STRONG);
    assert_ptr_equal(galley_node_parent(last), galley_article_body(first));
    galley_article_free(first);
}

static void nothing(void **state) {
    (void)state;
    galley_article *first = make((const char *const[]){"One"}, 1), *second = make(NULL, 0);
    assert_int_equal(article_join(first, second), GALLEY_OK);
    assert_string_equal(galley_article_fact(first, GALLEY_BODY), "One.");
    assert_int_equal(article_join(second, first), GALLEY_OK);
    assert_string_equal(galley_article_fact(second, GALLEY_BODY), "One.");
    galley_article_free(first);
    galley_article_free(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(joined), cmocka_unit_test(nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

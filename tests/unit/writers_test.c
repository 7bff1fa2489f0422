/* Trees that pages seldom make, in the formats that nest. */
#include "article/article.h"
#include "test.h"

enum { DEEP = 40 };

static galley_article *article(void **state) {
    galley_article *a = article_new();
    static jmp_buf failed;
    a->arena.on_failure = &failed;
    if (setjmp(failed))
        abort();
    a->body = article_add(a, NULL, GALLEY_DOCUMENT);
    a->facts[GALLEY_BODY] = "x";
    (void)state;
    return a;
}

static struct galley_node *add(galley_article *a, struct galley_node *parent, galley_type type,
                               const char *text) {
    struct galley_node *node = article_add(a, parent, type);
    if (text)
        article_add(a, node, GALLEY_TEXT)->text = text;
    return node;
}

static void assert_body(galley_article *a, galley_format format, const char *expected) {
    char *text;
    const galley_writing writing = {.format = format, .fields = "body", .width = 40};
    assert_int_equal(galley_write_as(a, &writing, &text, NULL), GALLEY_OK);
    assert_string_equal(text, expected);
    galley_free(text);
}

/* Lists in items, side by side, and of several blocks. */
static void lists(void **state) {
    galley_article *a = article(state);
    struct galley_node *list = add(a, a->body, GALLEY_LIST, NULL);
    struct galley_node *item = add(a, list, GALLEY_ITEM, NULL);
    add(a, item, GALLEY_PARAGRAPH, "One");
    struct galley_node *inner = add(a, item, GALLEY_LIST, NULL);
    inner->level = 1;
    add(a, add(a, inner, GALLEY_ITEM, NULL), GALLEY_PARAGRAPH, "1. in");
    add(a, add(a, inner, GALLEY_ITEM, NULL), GALLEY_PARAGRAPH, "two");
    add(a, add(a, list, GALLEY_ITEM, NULL), GALLEY_PARAGRAPH, "Two");
    struct galley_node *other = add(a, a->body, GALLEY_LIST, NULL);
    item = add(a, other, GALLEY_ITEM, NULL);
    add(a, item, GALLEY_PARAGRAPH, "A");
    add(a, item, GALLEY_PARAGRAPH, "B");
    assert_body(a, GALLEY_MARKDOWN, "- One\n  1. 1\\. in\n  2. two\n- Two\n\n* A\n\n  B\n");
    assert_body(a, GALLEY_TERMINAL, "  • One\n     1. 1. in\n     2. two\n  • Two\n\n  • A\n    B\n");
    galley_article_free(a);
}

static void quotes(void **state) {
    galley_article *a = article(state);
    struct galley_node *quote = add(a, a->body, GALLEY_QUOTE, NULL);
    add(a, quote, GALLEY_PARAGRAPH, "One");
    add(a, add(a, quote, GALLEY_QUOTE, NULL), GALLEY_PREFORMATTED, "two\n\nthree");
    struct galley_node *lines = add(a, quote, GALLEY_PARAGRAPH, "four");
    article_add(a, lines, GALLEY_BREAK);
    article_add(a, lines, GALLEY_TEXT)->text = "- five";
    assert_body(a, GALLEY_MARKDOWN,
                "> One\n>\n> > ```\n> > two\n> > \n> > three\n> > ```\n>\n> four\\\n> \\- five\n");
    assert_body(
        a, GALLEY_TERMINAL,
        "  │ One\n  │\n  │   │     two\n  │   │     \n  │   │     three\n  │\n  │ four\n  │ - five\n");
    galley_article_free(a);
}

static void empty_blocks(void **state) {
    galley_article *a = article(state);
    add(a, a->body, GALLEY_HEADING, NULL);
    add(a, a->body, GALLEY_PARAGRAPH, " ");
    add(a, a->body, GALLEY_LIST, NULL);
    add(a, add(a, a->body, GALLEY_LIST, NULL), GALLEY_ITEM, NULL);
    add(a, a->body, GALLEY_TABLE, NULL);
    add(a, a->body, GALLEY_QUOTE, NULL);
    add(a, a->body, GALLEY_PARAGRAPH, "One");
    assert_body(a, GALLEY_MARKDOWN, "One\n");
    galley_article_free(a);
}

static void deep(void **state) {
    galley_article *a = article(state);
    struct galley_node *at = a->body;
    for (int i = 0; i < DEEP; i++)
        at =
            i % 2 ? add(a, at, GALLEY_QUOTE, NULL) : add(a, add(a, at, GALLEY_LIST, NULL), GALLEY_ITEM, NULL);
    add(a, at, GALLEY_PARAGRAPH, "in the deep");
    for (int format = GALLEY_PLAIN; format <= GALLEY_TERMINAL; format++) {
        char *text;
        assert_int_equal(galley_write(a, (galley_format)format, &text, NULL), GALLEY_OK);
        galley_free(text);
    }
    galley_article_free(a);
}

static void table(void **state) {
    galley_article *a = article(state);
    struct galley_node *t = add(a, a->body, GALLEY_TABLE, NULL);
    struct galley_node *row = add(a, t, GALLEY_ROW, NULL);
    add(a, row, GALLEY_CELL, "a|b");
    add(a, row, GALLEY_CELL, "c");
    add(a, add(a, t, GALLEY_ROW, NULL), GALLEY_CELL, "d");
    assert_body(a, GALLEY_MARKDOWN, "|  |  |\n| --- | --- |\n| a\\|b | c |\n| d |  |\n");
    assert_body(a, GALLEY_TERMINAL, "a|b | c\nd\n");
    galley_article_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists), cmocka_unit_test(quotes), cmocka_unit_test(empty_blocks),
        cmocka_unit_test(deep),  cmocka_unit_test(table),
    };
    return cmocka_run_group_tests_name("writers", tests, NULL, NULL);
}

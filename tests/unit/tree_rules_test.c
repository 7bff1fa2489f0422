/* Every rule that shapes the tree makes a difference: with all rules on, the tree is what it should be; with
 * one off, it is not. */
#include "base/buf.h"
#include "body/compose.h"
#include "body/drop_cap.h"
#include "page/page.h"
#include "test.h"

#define TEN       "one two three four five six seven eight nine ten. "
#define FORTY     TEN TEN TEN TEN
#define PARAGRAPH "<p>" FORTY "</p>"

/* tree: a letter a node, children in brackets; see LETTERS. */
static const struct test_case {
    enum rule rule;
    const char *markup, *tree;
} CASES[] = {
    {RULE_WRAPPING_QUOTE, "<blockquote>" PARAGRAPH "</blockquote><p>x</p>", "p(t)p(t)"},
    {RULE_LIST_LAYOUT, "<ul><li>" FORTY FORTY "</ul><p>x", "p(t)p(t)"},
    {RULE_LIST_OF_PARTS, "<ul><li><h2>a</h2><p>b<li><h2>c</h2><p>d</ul>", "h(t)p(t)h(t)p(t)"},
    {RULE_TABLE_LAYOUT, "<table><tr><td>" FORTY "<td>" FORTY "</table>", "p(t)p(t)"},
    {RULE_MAIN_CELL, "<table><tr><td>x<td><p>" TEN "<p>" TEN "<p>" TEN "</table>", "p(t)p(t)p(t)p(t)"},
    {RULE_LINE_BREAK, "<p>one<br>two<br><br>three", "p(tnt)p(t)"},
    {RULE_DROP_CAP, "<div>D</div><p>er Zug", "p(tt)"},
    {RULE_ONE_FIGURE, "<p>x</p><figure><img src=/a.jpg><img src=/b.jpg></figure>", "p(t)f(gg)"},
};
enum { N_CASES = sizeof CASES / sizeof *CASES };

static const char LETTERS[] = {
    [GALLEY_HEADING] = 'h', [GALLEY_PARAGRAPH] = 'p', [GALLEY_LIST] = 'l',  [GALLEY_ITEM] = 'i',
    [GALLEY_QUOTE] = 'q',   [GALLEY_TABLE] = 'b',     [GALLEY_ROW] = 'r',   [GALLEY_CELL] = 'c',
    [GALLEY_FIGURE] = 'f',  [GALLEY_TEXT] = 't',      [GALLEY_BREAK] = 'n', [GALLEY_PICTURE] = 'g',
};

static void write_tree(const struct galley_node *node, struct buf *out) {
    for (const struct galley_node *child = node->first; child; child = child->next) {
        buf_byte(out, LETTERS[child->type]);
        if (child->first) {
            buf_byte(out, '(');
            write_tree(child, out);
            buf_byte(out, ')');
        }
    }
}

/* The pictures of a page, in document order. */
static size_t pictures_of(const struct page *page, const struct node **pictures, size_t most) {
    size_t n = 0;
    for (const struct node *node = page->root; node && n < most; node = node_next(node, page->root))
        if (node->tag == TAG_IMG)
            pictures[n++] = node;
    return n;
}

/* The tree of all of a page's blocks and pictures. */
static struct str tree(struct arena *arena, const char *markup, uint64_t without) {
    struct page page;
    struct block_list list;
    const struct node *pictures[4];
    galley_article *article = article_new();
    assert_non_null(article);
    article->arena.on_failure = arena->on_failure;
    assert_int_equal(page_read(arena, str_of(markup), S(""), S(""), &page), GALLEY_OK);
    blocks_read(&page, NULL, &list);
    struct choice choice = {.keep = arena_array(arena, bool, list.n),
                            .part = arena_array(arena, uint8_t, list.n),
                            .rule = arena_array(arena, uint8_t, list.n)};
    memset(choice.keep, true, list.n);
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    const struct composition what = {.page = &page,
                                     .list = &list,
                                     .choice = choice,
                                     .pictures = pictures,
                                     .n_pictures = pictures_of(&page, pictures, 4),
                                     .without = without};
    compose(&what, article);
    struct buf out = buf_new(arena);
    write_tree(article->body, &out);
    galley_article_free(article);
    return buf_slice(&out);
}

static void each_is_needed(void **state) {
    for (size_t i = 0; i < N_CASES; i++) {
        assert_str(tree(*state, CASES[i].markup, 0), CASES[i].tree);
        if (str_eq(tree(*state, CASES[i].markup, RULE_BIT(CASES[i].rule)), str_of(CASES[i].tree)))
            fail_msg("%s: changes nothing", rule_text(CASES[i].rule));
    }
}

static void drop_caps(void **state) {
    (void)state;
    assert_true(is_drop_cap(S("T"), S("he ferry")));
    assert_true(is_drop_cap(S(" \xD0\x9F "), S(" \xD0\xB0\xD1\x80")));
    assert_false(is_drop_cap(S("A"), S("ferry"))); /* perhaps a word */
    assert_false(is_drop_cap(S("T"), S("He")));
    assert_false(is_drop_cap(S("TH"), S("e")));
    assert_false(is_drop_cap(S(""), S("e")));
    assert_false(is_drop_cap(S("T"), S("")));
}

static void each_is_tested(void **state) {
    (void)state;
    for (int rule = RULE_WRAPPING_QUOTE; rule < (int)RULE_COUNT; rule++) {
        bool tested = false;
        for (size_t i = 0; i < N_CASES; i++)
            tested |= (int)CASES[i].rule == rule;
        if (!tested)
            fail_msg("no test: %s", rule_text((enum rule)rule));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_is_needed, arena_setup, arena_teardown),
        cmocka_unit_test(drop_caps),
        cmocka_unit_test(each_is_tested),
    };
    return cmocka_run_group_tests_name("rules of the tree", tests, NULL, NULL);
}

#include "base/buf.h"
#include "page/decode.h"
#include "page/names.h"
#include "page/page.h"
#include "page/plain.h"
#include "page/prescan.h"
#include "test.h"

static void decoded(struct arena *arena, struct str bytes, const char *content_type, const char *text,
                    const char *charset) {
    struct str out, name;
    struct charset_detector detector = {0};
    assert_int_equal(decode(arena, &detector, bytes, str_of(content_type), &out, &name), GALLEY_OK);
    charset_detector_unload(&detector);
    assert_str(out, text);
    assert_str(name, charset);
}

static void decoding(void **state) {
    struct arena *a = *state;
    decoded(a, S("plain"), NULL, "plain", "UTF-8");
    decoded(a,
            S("\xEF\xBB\xBF"
              "bom"),
            NULL, "bom", "UTF-8");
    decoded(a, S("\xFF\xFEh\0i\0"), NULL, "hi", "UTF-16LE");
    decoded(a, S("\xFE\xFF\0h\0i"), NULL, "hi", "UTF-16BE");
    decoded(a, S("<\0p\0>\0h\0i\0"), NULL, "<p>hi", "UTF-16LE");
    decoded(a, S("caf\xE9"), "text/html; charset=iso-8859-1", "caf\xC3\xA9", "WINDOWS-1252");
    decoded(a, S("\x93q\x94"), "text/html; charset=\"ISO-8859-1\"", "\xE2\x80\x9Cq\xE2\x80\x9D",
            "WINDOWS-1252");
    decoded(a, S("<meta charset=windows-1251>\xCC\xE8\xF0"), NULL,
            "<meta charset=windows-1251>\xD0\x9C\xD0\xB8\xD1\x80", "windows-1251");
    decoded(a, S("<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>\x93\xFA"), NULL,
            "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'>\xE6\x97\xA5", "CP932");
    decoded(a, S("<?xml version='1.0' encoding='gb2312'?>\xD6\xD0"), NULL,
            "<?xml version='1.0' encoding='gb2312'?>\xE4\xB8\xAD", "GB18030");
    /* The header goes before the page's own word, the bytes before both. */
    decoded(a, S("<meta charset=utf-8>\xE9t\xE9"), "text/html; charset=windows-1252",
            "<meta charset=utf-8>\xC3\xA9t\xC3\xA9", "windows-1252");
    decoded(a, S("<meta charset=iso-8859-1>\xC3\xA9t\xC3\xA9"), NULL,
            "<meta charset=iso-8859-1>\xC3\xA9t\xC3\xA9", "UTF-8");
    decoded(a, S("x\0y\0z<p>abcdefghijklmnopqrstuvwxyz"), NULL, "xyz<p>abcdefghijklmnopqrstuvwxyz", "UTF-8");
    decoded(a, S("\x1B$B#1\x1B(B"), "text/html; charset=iso-2022-jp", "\xEF\xBC\x91", "iso-2022-jp");
    decoded(a, S("x"), "text/html; charset=no-such-thing", "x", "UTF-8");
}

static void broken_sequences(void **state) {
    struct arena *a = *state;
    struct buf b = buf_new(a);
    for (int i = 0; i < 40; i++)
        buf_str(&b, S("caf\xC3\xA9 "));
    buf_str(&b, S("\xFF!"));
    struct str out, charset;
    assert_int_equal(decode(a, NULL, buf_slice(&b), S(""), &out, &charset), GALLEY_OK);
    assert_true(str_ends(out, S(" \xEF\xBF\xBD!")));
}

static void refused(void **state) {
    struct arena *a = *state;
    struct str out, charset;
    assert_int_equal(decode(a, NULL, S(""), S(""), &out, &charset), GALLEY_ERR_EMPTY);
    assert_int_equal(decode(a, NULL, S(" \n\t"), S(""), &out, &charset), GALLEY_ERR_EMPTY);
    assert_int_equal(decode(a, NULL, S("\xEF\xBB\xBF"), S(""), &out, &charset), GALLEY_ERR_EMPTY);
    assert_int_equal(decode(a, NULL, S("\x89PNG\r\n\x1A\n"), S(""), &out, &charset), GALLEY_ERR_BINARY);
    assert_int_equal(decode(a, NULL, S("\1\2\3\4\5\6\7\x0E\x0F"), S(""), &out, &charset), GALLEY_ERR_BINARY);
    struct str huge = {"x", GALLEY_MAX_PAGE + 1};
    assert_int_equal(decode(a, NULL, huge, S(""), &out, &charset), GALLEY_ERR_SIZE);
}

/* The markup in one piece again. */
static struct str rendered(struct arena *arena, const struct markup *markup) {
    static const char *const ATTR_MARKUP[] = {
#define X(name, markup) markup,
        ATTRS(X)
#undef X
    };
    struct buf out = buf_new(arena);
    for (size_t k = 0; k < markup->n_items; k++) {
        const struct markup_item *item = &markup->items[k];
        if (item->type >= MARKUP_TEXT) {
            buf_add(&out, item->text, item->length);
            continue;
        }
        buf_str(&out, item->type == MARKUP_END ? S("</") : S("<"));
        buf_str(&out, str_of(TAG_NAMES[item->id.tag]));
        for (size_t i = 0; item->type == MARKUP_START && i < item->n_attrs; i++) {
            struct str value = attr_value(&item->attrs[i]);
            struct str quote = memchr(value.p ? value.p : "", '"', value.n) ? S("'") : S("\"");
            buf_byte(&out, ' ');
            buf_str(&out, str_of(ATTR_MARKUP[item->attrs[i].name]));
            buf_byte(&out, '=');
            buf_str(&out, quote);
            buf_str(&out, value);
            buf_str(&out, quote);
        }
        buf_byte(&out, '>');
    }
    return buf_slice(&out);
}

static void prescanning(void **state) {
    static const struct {
        const char *page, *markup;
    } CASES[] = {
        {"a<script>if (a < b) x('</p>')</script>b", "ab"},
        {"a<SCRIPT type='x'>1</script >b", "ab"},
        {"<script><!-- <script> </script> --></script>b", "b"},
        {"<script><!-- x </script>b", "b"},
        {"a<style>p > a {}</style>b", "ab"},
        {"a<!-- <p> --!>b<!-->c<!--->d<!---->e", "abcde"},
        {"a<!-- never closed <p>b<!-- nor this>c", "abc"},
        {"a<!DOCTYPE html>b<?php x ?>c</ x>d</>e", "abcde"},
        {"a<![CDATA[x]]>b", "ab"},
        {"<div data-x='<script>' class=\"c\">x</div>", "<div class=\"c\">x</div>"},
        {"<a href=x/y?z=1>t</a>", "<a href=\"x/y?z=1\">t</a>"},
        {"<a href='say \"hi\"' id=it's>t</a>", "<a href='say \"hi\"' id=\"it's\">t</a>"},
        {"<a class=a\" CLASS=b>t</a>", "<a class='a\"'>t</a>"},
        {"<p style='color: red'>x<p style='display: none'>y", "<p>x<p style=\"display: none\">y"},
        {"a<svg><path d='M0'/><svg/><g><title>t</title></g></svg>b", "ab"},
        {"a<svg><path><p>b</p>", "a<p>b</p>"},
        {"a<svg><foreignObject><div>x</div></foreignObject></svg>b", "ab"},
        {"a<svg/>b", "ab"},
        {"a<svg><desc><![CDATA[<p>x</p>]]></desc></svg>b", "ab"},
        {"<em>a<p>b</em>c</p>", "<em>a<p>bc</p>"},
        {"<p><b>a<p>b</b>c", "<p><b>a</b></p><p><b>b</b>c"},
        {"<p><a href=x>a<div>b", "<p><a href=\"x\">a<div>b"},
        {"<title>a <b>&amp; c</title>d", "<title>a <b>& c</title>d"},
        {"<textarea><p>x</textarea>y", "y"},
        {"<iframe><p>x</iframe>y<noscript><p>z</noscript>", "y<noscript><p>z</noscript>"},
        {"a<input value=x>b<wbr>c<source src=x>", "abc"},
        {"1 < 2 <3", "1 < 2 <3"},
        {"</div>a</span>", "a"},
        {"<div><span>a</div></span>b", "<div><span>a</div>b"},
        {"a</br>b", "a<br>b"},
        {"<?xml version='1.0'?><a id='x'/>b", "<a id=\"x\"></a>b"},
        {"<a id='x'/>b", "<a id=\"x\">b"},
        {"a<plaintext>b<p>", "ab<p>"},
        {"<p class='x", "<p class=\"x\">"},
        {"a<", "a<"},
        {"a&amp;b&copy;&#x20ac;&#8364;&nosuch;&amp c&#;&#0;&", "a&b©€€&nosuch;&amp c&"},
        {"<a href='?a=1&amp;b=2&c'>t</a>", "<a href=\"?a=1&b=2&c\">t</a>"},
        {"a\x01\xEF\xBF\xBE\xEF\xBF\xBD\tb", "a\xEF\xBF\xBD\tb"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct prescan *scan = prescan_new(*state, str_of(CASES[i].page));
        prescan_go_on(scan, SIZE_MAX);
        assert_str(rendered(*state, prescan_markup(scan)), CASES[i].markup);
    }
}

static void script_list(void **state) {
    const struct page_script *scripts;
    struct prescan *scan = prescan_new(
        *state, S("<script src=x></script><script type='application/ld+json' id=a> {\"a\": \"<b>\"} </script>"
                  "<svg><script>no</script></svg><script>let x</script>"));
    prescan_go_on(scan, SIZE_MAX);
    assert_int_equal(prescan_scripts(scan, &scripts), 2);
    assert_str(scripts[0].type, "application/ld+json");
    assert_str(scripts[0].id, "a");
    assert_str(scripts[0].text, "{\"a\": \"<b>\"}");
    assert_str(scripts[1].text, "let x");
}

static void plain_text(void **state) {
    static const struct str NONE = STR("");
    (void)state;
    assert_true(is_plain(S("1 < 2, 3 <4 & more"), NONE));
    assert_true(is_plain(S("one\ntwo\nthree <b>bold</b>\nfour\nfive\nsix"), NONE));
    assert_true(is_plain(S("<img src=\"x\" height=\"1\">\none\ntwo\nthree\nfour\n"), NONE));
    assert_true(is_plain(S("#include <stdio.h>\nvector<int> v;"), NONE));
    assert_true(is_plain(S("<p>one</p>"), S("text/plain; charset=utf-8")));
    assert_false(is_plain(S("text <b>bold"), NONE));
    assert_false(is_plain(S("<p>one\n<p>two"), NONE));
    assert_false(is_plain(S("  <!DOCTYPE html>\none\ntwo\nthree\nfour\nfive"), NONE));
    assert_false(is_plain(S("<!-- a saved page -->\none\ntwo\nthree\nfour\nfive"), NONE));
    assert_false(is_plain(S("no tag at all"), S("text/html")));
}

static struct page parsed(struct arena *arena, const char *markup) {
    struct page page;
    assert_int_equal(page_read(arena, str_of(markup), S(""), S(""), &page), GALLEY_OK);
    return page;
}

/* Nodes stand in document order, children know their parent, and elements are numbered in order. */
static void check_links(const struct page *page) {
    uint32_t nodes = 0, elements = 1;
    for (const struct node *n = page->root; n; n = node_next(n, page->root)) {
        assert_ptr_equal(n, page->root + nodes++);
        if (n->tag != TAG_TEXT)
            assert_int_equal(n->element, elements++);
        for (const struct node *child = node_child(n); child; child = node_sibling(child)) {
            assert_ptr_equal(node_parent(child), n);
            assert_int_equal(child->depth, n->depth + 1);
        }
    }
    assert_int_equal(nodes, page->n_nodes);
    assert_int_equal(elements, page->n_elements);
    assert_null(node_parent(page->root));
}

static void many_nodes(void **state) {
    enum { PARAGRAPHS = 20000 };
    struct buf b = buf_new(*state);
    for (int i = 0; i < PARAGRAPHS; i++)
        buf_str(&b, S("<p>a<b>b"));
    struct page page = parsed(*state, arena_cstr(*state, buf_slice(&b)));
    check_links(&page);
    size_t n = 0;
    for (const struct node *p = node_child(page.body); p; p = node_sibling(p)) {
        n += p->tag == TAG_P;
        assert_str(node_text(*state, p), "ab");
    }
    assert_int_equal(n, PARAGRAPHS);
}

static void tree(void **state) {
    struct page page =
        parsed(*state, "<!doctype html><title>T &amp; U</title><body class='a b'><p>one<p hidden>two "
                       "<b>x</b>\r\n<div style='display :none'><i>y</i></div>");
    assert_non_null(page.html);
    assert_non_null(page.head);
    assert_non_null(page.body);
    assert_str(node_text(*state, page.head), "T & U");
    assert_str(node_text(*state, page.body), "one two x y");
    assert_true(words_have(node_attr_str(page.body, ATTR_CLASS), S("B")));
    assert_false(words_have(node_attr_str(page.body, ATTR_CLASS), S("a b")));
    const struct node *p = node_child(page.body);
    assert_int_equal(p->tag, TAG_P);
    assert_false(p->hidden);
    assert_true(node_sibling(p)->hidden);
    assert_true(node_child(node_sibling(p))->hidden);
    assert_ptr_equal(node_skip(p, page.root), node_sibling(p));
    check_links(&page);
}

static void references(void **state) {
    struct page page = parsed(*state, "<p>It&#146;s &#x93;x&#x94; &amp;&nosuch; &#8364;");
    assert_str(node_text(*state, page.body), "It’s “x” &&nosuch; €");
}

static void head_without_body(void **state) {
    struct page page = parsed(
        *state, "<title>T</title><noscript>n</noscript><meta name=a content=b><article>x<p>y</article>");
    assert_non_null(page.body);
    assert_int_equal(node_child(page.body)->tag, TAG_ARTICLE);
    assert_str(node_text(*state, page.head), "T n");
}

static void words_apart(void **state) {
    struct page page =
        parsed(*state, "<p>H<sub>2</sub>O<br>is<div>wet</div><ul><li>a<li>b</ul><button>Go</button>");
    assert_str(node_text(*state, page.root), "H2O is wet a b Go");
}

/* Parts that came late stand where a browser's scripts would put them. */
static void streamed(void **state) {
    static const struct {
        const char *page, *text;
        bool shown; /* all of it */
    } CASES[] = {
        {"<p>a<!--$?--><template id=\"B:0\"></template><i>loading</i><!--/$--><p>z"
         "<div hidden id=\"S:0\"><p>part</div><script>$RC('B:0','S:0')</script>",
         "a part z", true},
        {"<p>a<!--$?--><template id=B:0></template>w<!--$-->a<!--/$-->it<!--/$--><p>z"
         "<div hidden id=S:0>b<template id=P:1f></template>d</div><div hidden id=S:1f><b>c</b></div>",
         "abcd z", true},
        {"<!--$?--><template id=B:0></template><p>loading<!--/$--><p>z", "loading z", true},
        {"<template id=B:1></template><p>z<div hidden id=S:0>late</div>", "z late", false},
        {"<p>a<template id=B:0></template><p>z<div hidden id=S:0>never closed", "anever closed z", true},
        {"<p>a<template id=P:0></template><template id=P:0></template><div hidden id=S:0>once</div>"
         "<div hidden id=S:0>twice</div>",
         "aonce twice", false},
        {"<p>a<div hidden id=S:0>x<template id=P:0></template></div>", "a", true},
        {"<template id=P:fffff></template><p>a<!--/$--><!--/$--><div hidden id=S:fffff>x</div>", "a x",
         false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct page page = parsed(*state, CASES[i].page);
        assert_str(node_text(*state, page.root), CASES[i].text);
        bool shown = true;
        for (const struct node *node = page.body; node; node = node_next(node, page.body))
            shown = shown && (!node->hidden || node->tag == TAG_TEMPLATE);
        assert_int_equal(shown, CASES[i].shown);
        check_links(&page);
    }

    /* Each within the one before: they end at a depth too, and time does not grow with its square. */
    enum { PARTS = 4000 };
    struct buf b = buf_new(*state);
    buf_str(&b, S("<template id=P:0></template>"));
    for (int i = 0; i < PARTS; i++) {
        char part[200];
        snprintf(part, sizeof part, "<div hidden id=S:%x>%d <template id=P:%x></template></div>", (unsigned)i,
                 i, (unsigned)i + 1);
        buf_str(&b, str_of(part));
    }
    buf_byte(&b, '\0');
    struct page page = parsed(*state, b.p);
    assert_true(str_starts(node_text(*state, page.body), S("0 1 2 3 4 5 ")));
    check_links(&page);
}

static void any_page(void **state) {
    static const char *const PAGES[] = {"text only",
                                        "<frameset><frame src=x><noframes>n</noframes></frameset>",
                                        "<li>fragment",
                                        "<",
                                        "</p>",
                                        "<html><html><body><body>x",
                                        "&#0;&#x110000;&bogus;",
                                        "<table><p>x<tr><td>y"};
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        assert_non_null(parsed(*state, PAGES[i]).root);
}

/* 100,000 deep: cut off at a depth that nothing of ours or libxml2's suffers from, and no text is lost. */
static void deep(void **state) {
    struct buf b = buf_new(*state);
    for (int i = 0; i < 100000; i++)
        buf_str(&b, S("<div>"));
    buf_str(&b, S("bottom"));
    for (int i = 0; i < 100000; i++)
        buf_str(&b, S("</div>"));
    buf_str(&b, S("<p>behind"));
    buf_byte(&b, '\0');
    struct page page = parsed(*state, b.p);
    assert_str(node_text(*state, page.root), "bottom behind");
    assert_true(page.n_nodes < 1000);
    const struct node *p = node_child(page.body);
    while (node_sibling(p))
        p = node_sibling(p);
    assert_int_equal(p->tag, TAG_P);
}

/* Elements whose end tags may be left out are not nested without end either. */
static void deep_without_end_tags(void **state) {
    enum { ITEMS = 5000 };
    struct buf b = buf_new(*state);
    buf_str(&b, S("<dl>"));
    for (int i = 0; i < ITEMS; i++)
        buf_str(&b, S("<dd>x"));
    buf_str(&b, S("</dl><p>behind"));
    buf_byte(&b, '\0');
    struct page page = parsed(*state, b.p);
    size_t items = 0, deepest = 0;
    for (const struct node *node = page.root; node; node = node_next(node, page.root)) {
        items += node->tag == TAG_DD && node_child(node) && str_eq(node_own_text(node_child(node)), S("x"));
        deepest = node->depth > deepest ? node->depth : deepest;
    }
    assert_int_equal(items, ITEMS);
    assert_in_range(deepest, 1000, 2100);
    const struct node *last = node_child(page.body);
    while (node_sibling(last))
        last = node_sibling(last);
    assert_int_equal(last->tag, TAG_P);
}

/* Near a page's end, where no more may be read, and before it, where more is there. */
static enum tag looked_up_tag(const struct name_index *index, struct str name) {
    char bytes[64];
    memset(bytes, 'x', sizeof bytes);
    memcpy(bytes, name.p, name.n);
    enum tag tag = name_index_tag(index, name, name.p + name.n);
    assert_int_equal(name_index_tag(index, (struct str){bytes, name.n}, bytes + sizeof bytes), tag);
    return tag;
}

static enum attr_name looked_up_attr(const struct name_index *index, struct str name) {
    char bytes[64];
    memset(bytes, '=', sizeof bytes);
    memcpy(bytes, name.p, name.n);
    enum attr_name attr = name_index_attr(index, name, name.p + name.n);
    assert_int_equal(name_index_attr(index, (struct str){bytes, name.n}, bytes + sizeof bytes), attr);
    return attr;
}

static void names(void **state) {
    (void)state;
    /* Bisection needs the lists in order: then, and only then, every name is found. */
    for (int t = TAG_OTHER + 1; t < (int)TAG_COUNT; t++)
        assert_int_equal(tag_of(str_of(TAG_NAMES[t])), t);
    static const char *const ATTR_MARKUP[] = {
#define X(name, markup) markup,
        ATTRS(X)
#undef X
    };
    for (int a = 0; a < (int)ATTR_COUNT; a++)
        assert_int_equal(attr_of(str_of(ATTR_MARKUP[a])), a);
    struct name_index index;
    name_index_init(&index);
    for (int t = TAG_OTHER + 1; t < (int)TAG_COUNT; t++)
        assert_int_equal(looked_up_tag(&index, str_of(TAG_NAMES[t])), t);
    for (int a = 0; a < (int)ATTR_COUNT; a++)
        assert_int_equal(looked_up_attr(&index, str_of(ATTR_MARKUP[a])), a);
    assert_int_equal(looked_up_tag(&index, S("BlockQuote")), TAG_BLOCKQUOTE);
    assert_int_equal(looked_up_tag(&index, S("x")), TAG_OTHER);
    assert_int_equal(looked_up_tag(&index, S("a\0")), TAG_OTHER);
    assert_int_equal(looked_up_tag(&index, S("x-very-long-custom-element-name")), TAG_OTHER);
    assert_int_equal(looked_up_attr(&index, S("Data-TestID")), ATTR_DATA_TESTID);
    assert_int_equal(looked_up_attr(&index, S("DATA-COMPONENT")), ATTR_DATA_COMPONENT);
    assert_int_equal(looked_up_attr(&index, S("onclick")), ATTR_COUNT);
    assert_int_equal(looked_up_attr(&index, S("")), ATTR_COUNT);
    assert_int_equal(tag_of(S("BlockQuote")), TAG_BLOCKQUOTE);
    assert_int_equal(tag_of(S("blockquotes")), TAG_OTHER);
    assert_int_equal(tag_of(S("x-very-long-custom-element-name")), TAG_OTHER);
    assert_int_equal(attr_of(S("onclick")), ATTR_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(decoding, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(broken_sequences, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(refused, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(prescanning, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(script_list, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(plain_text, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(tree, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(many_nodes, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(references, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(head_without_body, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(words_apart, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(streamed, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(any_page, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(deep, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(deep_without_end_tags, arena_setup, arena_teardown),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}

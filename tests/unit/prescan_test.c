/* The prescan against a plain tokenizer and against libxml2 alone, on nasty snippets and on the fixtures. */
#include "page/decode.h"
#include "prescan_check.h"
#include "test.h"
#include <glob.h>

static void check(struct arena *arena, const char *name, struct str page) {
    unsigned again = 0, deep = 0;
    const char *wrong = check_page_tokens(arena, page, &again, &deep);
    if (!wrong)
        wrong = check_nesting(arena, page);
    if (wrong)
        fail_msg("%s: %s", name, wrong);
}

static void snippets(void **state) {
    static const char *const PAGES[] = {
        "<p>a<script>let x = 1; <p>never closed",
        "<p>a<script><!--<script>'</script>'</script>b",
        "<p>a<script><!--<script></script>--></script>b",
        "<p>a<script><!--></script>b",
        "<p>a<script><!---></script>b",
        "<p>a<script>x = '</script' + '>'</script>b</script>c",
        "<p>a<script>x = '</scripty>'</script >b",
        "<script src=x/>a</script>b",
        "a<![CDATA[x > y]]>b<p>c",
        "<textarea><p>x</textarea><p>y<textarea>never <p>closed",
        "<title>a <b>x</b> &amp; <!-- c --></title><p>b",
        "<title>never <p>closed",
        "<head><noscript><img src=x><p>in head</noscript></head><body><noscript><p>y</noscript>z",
        "<template><p>x<script></p></script></template>y",
        "<iframe src=x><p>x</iframe>y<iframe>never <p>closed",
        "<noembed><p>x</noembed>y<xmp><p>x</xmp>y",
        "a<plaintext>b<p>c</plaintext>d",
        "<p title='a > b' class=\"x>y\" id=c>d</p>",
        "<p class='never closed>x</p><p>y",
        "<p class=a\"b' id='x'class=c>y",
        "<p/class=a/id=b/>x",
        "<p class = \"a\" id\n=\n'b' lang>x",
        "<a href=x/>y</a>z",
        "<p =class=a class>x",
        "a<!-- never closed <p>b <!-- --> c",
        "a<!-->b<!--->c<!---->d<!-- --!>e<!-- -- -->f<!--- x --->g",
        "a<!doctype x>b<?php echo '<p>' ?>c</>d</ x>e<!x>f",
        "<svg><script>'<p>'</script><title>t</title></svg><p>a",
        "<svg><style>a > b { content: '</svg>' }</style></svg><p>a",
        "<svg><svg><foreignObject><div><p>x</div></foreignObject></svg><path/></svg><p>a",
        "<svg><foreignObject><svg/></foreignObject><svg viewBox=0/></svg></svg><p>a",
        "<svg viewBox=0/><p>a</svg>b",
        "<svg><!-- </svg> --><![CDATA[</svg>]]></svg><p>a<svg><p>b<svg><path",
        "<p>a<svg><g><b>x</b></g>y",
        "<div><p>a<b>b<p>c</b>d<i>e<div>f",
        "<p>a<br/>b</br>c</p></p>d",
        "<table><tr><td>a<p>b<td>c<table><tr><td>d</table></table>e",
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
        "<span><div>a</span>b</div></span>c",
        "<title>T</title><article>x</article><meta name=a content=b>",
        "x &amp; y &nosuch; &#32;&#x20;<p>&#32;<p>&lt;p&gt;",
        "1 < 2 <3 <",
        "<p",
        "<p class",
        "</",
        "<p>a</p",
        "<?xml version='1.0'?><p/><a id='x'/>b<title/>c",
        "<x-long-name-that-nobody-knows-of and=attributes class=a>b</x-long-name-that-nobody-knows-of>c",
        "<frameset><frame src=x><noframes><p>n</noframes></frameset>",
        "<select><option>a<option selected>b</select><button>c<div>d",
        "<dl><dt>a<dd>b<dt>c</dl><ruby>d<rt>e</ruby>",
        "<p style='display:none'>a<p style='color: red'>b<p hidden>c",
        "<P CLASS=A>b<SCRIPT>c</sCRIPT>d<BR>e",
    };
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        check(*state, PAGES[i], str_of(PAGES[i]));
    /* Cut anywhere, too. */
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        for (size_t n = 1; n < strlen(PAGES[i]); n++)
            check(*state, arena_cstr(*state, (struct str){PAGES[i], n}),
                  arena_str(*state, (struct str){PAGES[i], n}));
}

/* NULs do not reach the prescan. */
static void nuls(void **state) {
    struct str text, charset;
    assert_int_equal(decode(*state, NULL,
                            S("<p cl\0ass=a>b\0c<scr\0ipt>d</script>e and more of the same text"),
                            S("text/html"), &text, &charset),
                     0);
    assert_str(text, "<p class=a>bc<script>d</script>e and more of the same text");
    check(*state, "NULs", text);
}

static void fixtures(void **state) {
    glob_t found;
    (void)state;
    assert_int_equal(glob("fixtures/*.html", 0, NULL, &found), 0);
    assert_true(found.gl_pathc > 20);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct test_arena *own;
        assert_int_equal(arena_setup((void **)&own), 0);
        struct str text, charset;
        FILE *file = fopen(found.gl_pathv[i], "rb");
        assert_non_null(file);
        char *bytes = arena_alloc(&own->arena, 1 << 20);
        size_t n = fread(bytes, 1, 1 << 20, file);
        fclose(file);
        if (decode(&own->arena, NULL, (struct str){bytes, n}, S(""), &text, &charset) == 0)
            check(&own->arena, found.gl_pathv[i], text);
        arena_teardown((void **)&own);
    }
    globfree(&found);
}

/* Tags, right and wrong ones, in random order: what starts, ends and implies what. */
static void nesting(void **state) {
    enum { PAGES = 4000, PIECES = 24 };
    static const struct str OTHERS[] = {
#define X(name, markup) STR(markup),
        NESTING_OTHERS(X)
#undef X
    };
    enum { N_OTHERS = sizeof OTHERS / sizeof *OTHERS };
    (void)state;
    uint32_t seed = 1;
    for (int i = 0; i < PAGES; i++) {
        struct test_arena *own;
        assert_int_equal(arena_setup((void **)&own), 0);
        struct buf page = buf_new(&own->arena);
        struct str recent[4] = {S("p"), S("td"), S("li"), S("body")};
        for (int k = 0; k < PIECES; k++) {
            uint32_t r = (seed = seed * 1664525u + 1013904223u) >> 8;
            struct str name = recent[r / 64 % 4];
            if (r / 8 % 8 < 5) {
                uint32_t any = r / 256 % (TAG_COUNT - TAG_A + N_OTHERS);
                name = any < N_OTHERS ? OTHERS[any] : str_of(TAG_NAMES[TAG_A + any - N_OTHERS]);
                recent[r / 64 % 4] = name;
            }
            buf_str(&page, r % 8 == 0 ? S("x ") : r % 8 == 1 ? S(" ") : r % 8 < 4 ? S("</") : S("<"));
            if (r % 8 > 1) {
                buf_str(&page, name);
                buf_byte(&page, '>');
            }
        }
        check(&own->arena, arena_cstr(&own->arena, buf_slice(&page)), buf_slice(&page));
        arena_teardown((void **)&own);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(snippets, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(nuls, arena_setup, arena_teardown),
        cmocka_unit_test(nesting),
        cmocka_unit_test(fixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

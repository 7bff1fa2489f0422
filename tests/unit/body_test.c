#include "article/article.h"
#include "base/utf8.h"
#include "body/blocks.h"
#include "body/body.h"
#include "body/compose.h"
#include "body/cue_words.h"
#include "body/features.h"
#include "body/kin.h"
#include "body/lexicon.h"
#include "body/tokens.h"
#include "page/page.h"
#include "test.h"
#include <stdio.h>

static struct page parsed(struct arena *arena, const char *markup) {
    struct page page;
    assert_int_equal(page_read(arena, str_of(markup), S(""), S(""), &page), GALLEY_OK);
    return page;
}

static void cue_words_have_slots(void **state) {
    (void)state; /* every word is found only if `make slots` followed the last change */
    for (size_t i = 0; i < CUE_WORD_COUNT; i++)
        assert_int_equal(cues_of_word((struct str){CUE_WORDS[i].word, CUE_WORDS[i].n}), CUE_WORDS[i].value);
    assert_int_equal(cues_of_word(S("nosuchword")), 0);
}

static uint32_t cues_in(struct arena *arena, const char *markup) {
    struct page page = parsed(arena, markup);
    struct memo *memo = memo_new(arena);
    uint32_t look, cues = cues_of(node_child(page.body), memo, &look);
    assert_int_equal(cues_of(node_child(page.body), memo, &look), cues);
    return cues;
}

static void cues(void **state) {
    assert_int_equal(cues_in(*state, "<div class='article-body'>x"), CUE_BIT(ARTICLE) | CUE_BIT(BODY));
    assert_int_equal(cues_in(*state, "<div class=shareBar>x"), CUE_BIT(SHARE));
    assert_int_equal(cues_in(*state, "<div id=relatedposts_7>x"), CUE_BIT(RELATED));
    assert_int_equal(cues_in(*state, "<div data-testid=comment-form>x"), CUE_BIT(COMMENT) | CUE_BIT(FORM));
    assert_int_equal(cues_in(*state, "<nav>x"), CUE_BIT(NAV));
    assert_int_equal(cues_in(*state, "<div role=contentinfo>x"), CUE_BIT(FOOTER));
    assert_int_equal(cues_in(*state, "<div class='sc-4fedabc7-3 bvDsJq'>x"), 0);
    assert_int_equal(cues_in(*state, "<div aria-hidden=true>x"), CUE_BIT(HIDDEN));
}

static void tokens(void **state) {
    (void)state;
    size_t i = 0, j = 0;
    struct str text = S("Don't \xC3\x89T\xC3\x89 \xE6\x97\xA5\xE6\x9C\xAC"),
               same = S("don t \xC3\xA9t\xC3\xA9");
    for (int k = 0; k < 3; k++)
        assert_int_equal(token_next(text, &i), token_next(same, &j));
    assert_true(token_next(text, &i)); /* two characters, two tokens */
    assert_true(token_next(text, &i));
    assert_int_equal(token_next(text, &i), 0);
    assert_int_equal(token_next(same, &j), 0);
}

static void grams(void **state) {
    struct token_set set = gram_set_of(*state, S("the quick brown fox jumps over the lazy dog"));
    assert_true(gram_share(&set, tokens_of(S("Brown fox jumps over"))) == 1);
    assert_true(gram_share(&set, tokens_of(S("brown FOX"))) == 1);
    assert_true(gram_share(&set, tokens_of(S("fox brown jumps over"))) == 0);
    assert_true(gram_share(&set, tokens_of(S("brown fox jumps over a fence"))) < 0.5f);
}

/* A token's hash is that of its small letters, wherever it stands and however long it is. */
static void tokens_alike(void **state) {
    static const char *const PAIRS[][2] = {{"a", "A"},
                                           {"eighteen", "EIGHTEEN"},
                                           {"nineteen2", "Nineteen2"},
                                           {"abcdefghijklmnop", "ABCDEFGHIJKLMNOP"},
                                           {"abcdefghijklmnopq", "ABCDEFGHIJKLMNOPQ"},
                                           {"stra\xC3\x9F"
                                            "enbahn",
                                            "STRA\xC3\x9F"
                                            "ENBAHN"},
                                           {"istanbul", "\xC4\xB0STANBUL"},
                                           {"\xD0\xBC\xD0\xB8\xD1\x80", "\xD0\x9C\xD0\x98\xD0\xA0"}};
    (void)state;
    for (size_t k = 0; k < sizeof PAIRS / sizeof *PAIRS; k++) {
        char text[200];
        size_t bare = 0, set = 0;
        uint32_t token = token_next(str_of(PAIRS[k][0]), &bare);
        assert_int_equal(bare, strlen(PAIRS[k][0]));
        snprintf(text, sizeof text, "\"%s\", and more", PAIRS[k][1]);
        assert_int_equal(token_next(str_of(text), &set), token);
        assert_int_equal(set, 1 + strlen(PAIRS[k][1]));
        for (size_t other = 0; other < k; other++) {
            size_t at = 0;
            assert_int_not_equal(token_next(str_of(PAIRS[other][0]), &at), token);
        }
    }
}

static void lexicon(void **state) {
    (void)state;
    size_t at = 0;
    assert_true(lexicon_of(token_next(S("Newsletter"), &at)) & LEXICON_SITE);
    /* Every word is found where it stands. */
    for (uint32_t i = 0; i < LEXICON_SLOTS; i++) {
        uint32_t behind = LEXICON[i] >> (LEXICON_SHIFT - 1 + LEXICON_LISTS);
        uint32_t rest = LEXICON[i] >> LEXICON_LISTS & ((1u << (LEXICON_SHIFT - 1)) - 1);
        uint32_t token = (i - behind) << LEXICON_SHIFT | rest << 1 | 1;
        if (!LEXICON[i])
            continue;
        assert_int_equal(lexicon_of(token), LEXICON[i] & 15);
    }
    at = 0;
    assert_int_equal(lexicon_of(token_next(S("elephant"), &at)), 0);
}

static void block_list(void **state) {
    struct page page =
        parsed(*state, "<body><h1>Head <i>line</i></h1><p>One <a href=x>link</a>.<br>Two<br><span class='id "
                       "br'></span>Three<div>in "
                       "<b>bold</b></div>tail <button>Share</button><ul><li>item</ul><select><option>no"
                       "</select><p hidden>gone");
    struct block_list list;
    blocks_read(&page, NULL, &list);
    static const struct {
        const char *text;
        enum tag owner;
        int breaks, link_chars, bold_chars;
        bool hidden;
    } BLOCKS[] = {
        {"Head line", TAG_H1, 0, 0, 0, false}, {"One link.", TAG_P, 0, 4, 0, false},
        {"Two", TAG_P, 1, 0, 0, false},        {"Three", TAG_P, 2, 0, 0, false},
        {"in bold", TAG_DIV, 0, 0, 4, false},  {"tail", TAG_BODY, 0, 0, 0, false},
        {"Share", TAG_BUTTON, 0, 0, 0, false}, {"item", TAG_LI, 0, 0, 0, false},
        {"gone", TAG_P, 0, 0, 0, true},
    };
    assert_int_equal(list.n, sizeof BLOCKS / sizeof *BLOCKS);
    for (size_t i = 0; i < list.n; i++) {
        const struct block *b = &list.items[i];
        assert_str(b->text, BLOCKS[i].text);
        assert_int_equal(b->owner->tag, BLOCKS[i].owner);
        assert_int_equal(b->breaks, BLOCKS[i].breaks);
        assert_int_equal(b->link_chars, BLOCKS[i].link_chars);
        assert_int_equal(b->bold_chars, BLOCKS[i].bold_chars);
        assert_int_equal(b->hidden, BLOCKS[i].hidden);
    }
}

static void features(void **state) {
    (void)state;
    /* Every feature has a name of its own. */
    char name[FEATURE_NAME_SIZE], other[FEATURE_NAME_SIZE];
    for (int i = 0; i < (int)FEATURE_COUNT; i++) {
        feature_name(i, name);
        assert_true(name[0] != '\0');
        feature_name((i + 1) % (int)FEATURE_COUNT, other);
        assert_string_not_equal(name, other);
    }
    feature_name(F_NEAR, name);
    assert_string_equal(name, "before3_words");
}

/* What the chosen blocks of a page become: all of them are chosen. */
static const char *composed(struct arena *arena, galley_article *article, const char *markup) {
    struct page page = parsed(arena, markup);
    struct block_list list;
    blocks_read(&page, NULL, &list);
    bool keep[64];
    uint8_t part[64] = {PART_BODY};
    assert_true(list.n <= 64);
    for (size_t i = 0; i < list.n; i++)
        keep[i] = true;
    article->arena.on_failure = arena->on_failure;
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    compose(&(struct composition){.page = &page, .list = &list, .choice = {.keep = keep, .part = part}},
            article);
    return article_plain_text(article);
}

static void outline(const galley_node *node, char *out) {
    static const char *const NAMES[] = {"doc",   "h",      "p",  "ul",   "li",      "quote", "pre",
                                        "table", "tr",     "td", "fig",  "comment", "",      "br",
                                        "em",    "strong", "a",  "code", "img"};
    if (galley_node_type(node) == GALLEY_TEXT) {
        strcat(strcat(strcat(out, "'"), galley_node_text(node)), "'");
        return;
    }
    strcat(strcat(out, NAMES[galley_node_type(node)]), "(");
    for (const galley_node *child = galley_node_first(node); child; child = galley_node_next(child))
        outline(child, out);
    strcat(out, ")");
}

static void trees(void **state) {
    static const struct {
        const char *markup, *tree, *text;
    } CASES[] = {
        {"<h2>A <em>b</em></h2><p>c <a href=u>d <b>e</b></a> f</p>",
         "doc(h('A 'em('b'))p('c 'a('d 'strong('e'))' f'))", "A b\n\nc d e f"},
        {"<p>a<br>b<br><br>c", "doc(p('a'br()'b')p('c'))", "a\nb\n\nc"},
        {"<p><span class=cap>D</span> <b>er</b> Zug<p><span>A</span> car",
         "doc(p('D'strong('er')' Zug')p('A'' car'))", "Der Zug\n\nA car"},
        {"<div>T</div><p>urkey</p><p>x", "doc(p('T''urkey')p('x'))", "Turkey\n\nx"},
        {"<ol><li>one<li><p>two</p><p>more</p></ol><p>end",
         "doc(ul(li(p('one'))li(p('two')p('more')))p('end'))", "one\ntwo\nmore\n\nend"},
        {"<p>lead</p><blockquote><p>said</p></blockquote><p>this and that and more",
         "doc(p('lead')quote(p('said'))p("
         "'this and that and more'))",
         "lead\n\nsaid\n\nthis and that and more"},
        {"<table><tr><th>k<td>v<tr><td>x<td>y</table>", "doc(table(tr(td('k')td('v'))tr(td('x')td('y'))))",
         "k\tv\nx\ty"},
        {"<pre>a\n  b</pre>", "doc(pre('a\n  b'))", "a\n  b"},
        {"<div>bare <code>c</code>\n<i> d </i></div>", "doc(p('bare 'code('c')' 'em('d')))", "bare c d"},
        {"<p>\xC2\xA0 x \xC2\xAD y\xE2\x80\x8B \n z </p>", "doc(p('x y z'))", "x y z"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        galley_article *article = article_new();
        char tree[512] = "";
        const char *text = composed(*state, article, CASES[i].markup);
        outline(galley_article_body(article), tree);
        assert_string_equal(tree, CASES[i].tree);
        assert_string_equal(text, CASES[i].text);
        galley_article_free(article);
    }
}

static void plain_paragraphs(void **state) {
    galley_article *article = article_new();
    article->arena.on_failure = ((struct arena *)*state)->on_failure;
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    compose_text(S("one  \n\n two\xC2\xA0three \n"), article);
    assert_string_equal(article_plain_text(article), "one\n\ntwo three");
    galley_article_free(article);
}

/* A text's counts, one character after another. */
static void count_slowly(const char *text, struct text_counts *counts) {
    bool start = true;
    for (const char *p = text; *p; p++) {
        bool letter = is_alpha((unsigned char)*p), capital = letter && !(*p & 32);
        counts->chars += *p != ' ';
        counts->letters += letter;
        counts->capitals += capital;
        counts->capitalised += capital && start;
        counts->digits += is_digit((unsigned char)*p);
        counts->stops += *p == '.';
        counts->quotes += *p == '"';
        start = *p == ' ' || (start && !letter && !is_digit((unsigned char)*p));
    }
    counts->words = (uint32_t)utf8_words(str_of(text));
}

/* Bytes are counted in groups; wherever these begin, the sums are the same. */
static void counting(void **state) {
    static const char SIGNS[] = "aaaabcxyz     ABZ019'.\"";
    uint32_t random = 1;
    (void)state;
    for (int turn = 0; turn < 20000; turn++) {
        char text[400];
        size_t n = turn % (sizeof text - 1);
        for (size_t i = 0; i < n; i++) {
            random = random * 1664525 + 1013904223;
            text[i] = SIGNS[(random >> 16) % (turn % 3 ? sizeof SIGNS - 1 : 14)]; /* often without signs */
        }
        text[n] = '\0';
        struct text_counts counts = {0}, slow = {0};
        text_count((struct str){text, n}, &counts);
        count_slowly(text, &slow);
        assert_int_equal(counts.chars, slow.chars);
        assert_int_equal(counts.letters, slow.letters);
        assert_int_equal(counts.capitals, slow.capitals);
        assert_int_equal(counts.capitalised, slow.capitalised);
        assert_int_equal(counts.digits, slow.digits);
        assert_int_equal(counts.stops, slow.stops);
        assert_int_equal(counts.quotes, slow.quotes);
        assert_int_equal(counts.words, slow.words);
    }
}

/* The same of any script, and its tokens, in texts as buf_collapsed leaves them. */
static void counting_letters(void **state) {
    static const char *const PIECES[] = {"a",
                                         "b",
                                         "Z",
                                         "7",
                                         " ",
                                         " ",
                                         ".",
                                         "'",
                                         "\"",
                                         "word",
                                         "longerword",
                                         "\xC3\xA9",
                                         "\xC3\x9C",
                                         "\xC3\x9F",
                                         "\xE2\x80\x99",
                                         "\xE2\x80\x9C",
                                         "\xD0\x9C",
                                         "\xD0\xB8",
                                         "\xE6\x97\xA5",
                                         "\xE3\x83\xBB",
                                         "\xF0\x9F\x98\x80",
                                         "\xC4\xB0",
                                         "\xE1\xBA\x9E"};
    uint32_t random = 1;
    (void)state;
    for (int turn = 0; turn < 20000; turn++) {
        char text[400] = "x";
        size_t n = 1, most = (size_t)turn % 300, kinds = turn % 3 ? sizeof PIECES / sizeof *PIECES : 14;
        while (n <= most) {
            random = random * 1664525 + 1013904223;
            const char *piece = PIECES[(random >> 16) % kinds];
            if (*piece != ' ' || text[n - 1] != ' ')
                n += (size_t)sprintf(text + n, "%s", piece);
        }
        n -= text[n - 1] == ' ';
        struct str s = {text, n};
        uint32_t items[400];
        struct token_list tokens = {items, 0, sizeof items / sizeof *items, HASH_START};
        struct text_counts counts = {0}, slow = {0};
        bool start = true;
        assert_true(text_count_tokens(s, &counts, &tokens));
        for (size_t i = 0; i < n;) {
            uint32_t c = utf8_next(s, &i);
            bool letter = char_is_letter(c), upper = letter && char_is_upper(c);
            slow.chars += c != ' ';
            slow.letters += letter;
            slow.capitals += upper;
            slow.capitalised += upper && start;
            start = c == ' ' || (start && !letter && (c >= 0x80 || !is_digit((unsigned char)c)));
            slow.final = c;
        }
        assert_int_equal(counts.chars, slow.chars);
        assert_int_equal(counts.letters, slow.letters);
        assert_int_equal(counts.capitals, slow.capitals);
        assert_int_equal(counts.capitalised, slow.capitalised);
        assert_int_equal(counts.words, utf8_words(s));
        assert_int_equal(counts.first, 'x');
        assert_int_equal(counts.final, slow.final);
        assert_int_equal(tokens.hash, token_hash(s));
        uint32_t token;
        size_t k = 0;
        for (size_t i = 0; (token = token_next(s, &i)) != 0; k++)
            assert_int_equal(items[k], token);
        assert_int_equal(tokens.n, k);
    }
    /* What buf_collapsed does not leave. */
    static const char *const OTHERS[] = {"a  b", "a\tb", "a\x7F", "a\xC2\xA0z", "a\xC2\xADz", "a\xFFz"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        struct token_list none = {.hash = HASH_START};
        struct text_counts counts = {0};
        assert_false(text_count_tokens(str_of(OTHERS[i]), &counts, &none));
    }
}

/* A run that stands in an inline element has its owner outside it; blocks on both sides are still near. */
static void kin_in_inline_elements(void **state) {
    struct page page;
    struct block_list list;
    assert_int_equal(page_read(*state,
                               S("<body><section><span><div>One.</div>Two.<div>Three.</div></span></section>"
                                 "<footer>Four.</footer>"),
                               S(""), S(""), &page),
                     GALLEY_OK);
    blocks_read(&page, NULL, &list);
    assert_int_equal(list.n, 4);
    const struct block *b = list.items;
    unsigned meeting = b[1].meeting < b[2].meeting ? b[1].meeting : b[2].meeting;
    assert_int_equal(kin(b[2].owner, b[0].owner, meeting), 1);
    assert_int_equal(kin(b[2].owner, b[1].owner, b[2].meeting), 2);
    assert_int_equal(kin(b[1].owner, b[2].owner, b[2].meeting), 0);
    assert_int_equal(kin(b[3].owner, b[2].owner, b[3].meeting), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cue_words_have_slots),
        cmocka_unit_test_setup_teardown(kin_in_inline_elements, arena_setup, arena_teardown),
        cmocka_unit_test(tokens_alike),
        cmocka_unit_test_setup_teardown(cues, arena_setup, arena_teardown),
        cmocka_unit_test(tokens),
        cmocka_unit_test(counting),
        cmocka_unit_test(counting_letters),
        cmocka_unit_test_setup_teardown(grams, arena_setup, arena_teardown),
        cmocka_unit_test(lexicon),
        cmocka_unit_test_setup_teardown(block_list, arena_setup, arena_teardown),
        cmocka_unit_test(features),
        cmocka_unit_test_setup_teardown(trees, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(plain_paragraphs, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("body", tests, NULL, NULL);
}

/* Text dumps: lines, rows, names, what is chosen of them. */
#include "body/model_table.h"
#include "test.h"
#include "text/choose.h"
#include "text/heads.h"
#include "text/labels.h"
#include "text/marks.h"
#include "text/models.h"
#include "text/names.h"
#include "text/traits.h"
#include "text/trim.h"

static struct line_list lines_of(struct arena *arena, const char *text) {
    struct line_list list;
    lines_read(arena, str_of(text), &list);
    return list;
}

static void lines(void **state) {
    struct line_list list = lines_of(
        *state, "  Menu\r\n    \xE2\x80\xA2 News \n\n\n1. One\n- a dash\n\xE2\x80\xA2\n...\na\xE2\x80\xA8"
                "b");
    assert_int_equal(list.n, 8);
    assert_str(list.items[0].text, "Menu");
    assert_int_equal(list.items[0].indent, 2);
    assert_str(list.items[1].text, "News");
    assert_int_equal(list.items[1].mark, MARK_BULLET);
    assert_str(list.items[2].text, "One");
    assert_int_equal(list.items[2].mark, MARK_NUMBER);
    assert_int_equal(list.items[2].item, 1);
    assert_int_equal(list.items[2].gap, 2);
    assert_str(list.items[3].text, "- a dash");
    assert_int_equal(list.items[3].mark, MARK_DASH);
    assert_str(list.items[4].text, "\xE2\x80\xA2");
    assert_str(list.items[7].text, "b");
    assert_int_equal(list.empty, 2);
    assert_str(lines_of(*state, "21. Mai 2026").items[0].text, "21. Mai 2026"); /* no item */
}

static void no_lines(void **state) {
    struct line_list list = lines_of(*state, "\n \n\t\r\n\xC2\xA0\n");
    assert_int_equal(list.n, 0);
    struct rows *rows = rows_new(*state, &list);
    const float *row;
    assert_int_equal(rows_next(rows, &row), 0);
}

/* Ten lines wrapped to 50 characters, in two paragraphs. */
static const char WRAPPED[] = "The town council has decided to turn the old mill\n"
                              "at the mouth of the river into a school for boat\n"
                              "builders. Nineteen of the twenty-one members voted\n"
                              "for the plan on Tuesday evening, after a debate\n"
                              "that lasted until the candles had burnt down and\n"
                              "the clerk had gone home.\n"
                              "\n"
                              "The school is to open in the autumn of next year\n"
                              "with twelve pupils. They will learn to split oak,\n"
                              "to steam planks and to caulk a hull, and in their\n"
                              "third year each of them is to build a small boat.\n"
                              "It will belong to them.\n";

static void wrapped_lines(void **state) {
    struct line_list list = lines_of(*state, WRAPPED);
    assert_int_equal(list.n, 2);
    assert_true(str_ends(list.items[0].text, S("burnt down and the clerk had gone home.")));
    assert_true(str_has(list.items[1].text, S("pupils. They will learn to split oak, to steam")));
    assert_true(list.items[0].good && list.items[1].good);
    /* A menu of short lines, or one long line among them, is not wrapped. */
    assert_int_equal(
        lines_of(*state, "a menu\nof short\nlines is\nno text\nat all\nand no\none has\nwrapped\nit so\n").n,
        9);
}

/* Wrapped paragraphs among lines that were not: a menu, and a line that is longer than the others. */
static void wrapped_among_others(void **state) {
    char text[2000];
    snprintf(text, sizeof text, "News\nSport\nArt\n\n%s\n%s%s\n%s", WRAPPED,
             "A line that nobody wrapped, because it was said to be one piece, goes on and on and on until ",
             "it is far longer than all of the others are.", "Next: the mill's history");
    struct line_list list = lines_of(*state, text);
    assert_int_equal(list.n, 7);
    assert_str(list.items[2].text, "Art");
    assert_true(str_ends(list.items[3].text, S("burnt down and the clerk had gone home.")));
    assert_true(str_starts(list.items[5].text, S("A line that nobody wrapped")));
    assert_str(list.items[6].text, "Next: the mill's history");
}

static void marks_of_markdown(void **state) {
    struct str text = marks_removed(
        *state,
        S("# The mill\n\n![a boat](http://a.example/b.png)See [the *old* mill](http://a.example/c_(d)) and\n"
          "  * [News](/news)\n  * [Sport](/sport)\n  * [Art](/art)\n\n> It _was_ said \\- **twice** by "
          "a_b.\n"));
    assert_str(
        text,
        "The mill\n\nSee the old mill and\n  * News\n  * Sport\n  * Art\n\nIt was said - twice by a_b.\n");
    /* Headings alone are enough; a text without either stays as it is. */
    assert_str(marks_removed(*state, S("x\n## One\ntext\n# Two\n")), "x\nOne\ntext\nTwo\n");
    static const char PLAIN[] =
        "He _said_ [sic] that 2 * 3 (of #4) is a_b.\n# not a heading\n[1](http://a.example)\n";
    assert_str(marks_removed(*state, str_of(PLAIN)), PLAIN);
    assert_str(marks_removed(*state, S("[a](http://[b](http://![](http://[")),
               "[a](http://[b](http://![](http://[");
    assert_true(marks_removed(*state, S("[a](http:// [b](http:// [c](http:// [d](http:// [[[[(((")).n > 0);
}

static void marks_of_lynx(void **state) {
    struct str text = marks_removed(
        *state, S("   #[1]feed\n\n   [2]News (BUTTON) ____________\n   IFRAME: [3]frame\n"
                  "\n   A [4]mill burnt down (see [a] note).\n"
                  "\nReferences\n\n   Visible links:\n   1. http://a.example/\n   2. http://b.example/\n"
                  "   3. https://c.example/d\n"));
    assert_str(text, "\n   News  \n\n   A mill burnt down (see [a] note).\n");
    static const char PLAIN[] =
        "A study [12] says so.\nReferences\n1. Blum, A.: Mills. 1998\n2. Dorn, C.: Boats. 1999\n"
        "3. Fennel, I.: Rivers.\n";
    assert_str(marks_removed(*state, str_of(PLAIN)), PLAIN);
}

static void labels_without_spaces(void **state) {
    (void)state;
    size_t count;
    assert_int_equal(label_chars(S("关于我们 | 联系我们"), &count), 8);
    assert_int_equal(count, 2);
    assert_int_equal(label_chars(S("アクセスランキング"), &count), 9);
    assert_int_equal(count, 1);
    assert_int_equal(label_chars(S("The share of the mill"), &count), 0);
    assert_int_equal(count, 0);
}

/* The day that the first date in a dump is read as. */
static void assert_day(struct arena *arena, const char *text, const char *expected) {
    struct line_list list = lines_of(arena, text);
    struct rows *rows = rows_new(arena, &list);
    struct line_choice choice = {.keep = arena_zalloc(arena, list.n), .first = list.n};
    struct head_list heads;
    char day[32] = "";
    heads_read(arena, &list, rows, &choice, &heads);
    for (size_t i = 0; i < heads.n && !*day; i++)
        if (heads.items[i].date.year)
            day[date_format(&heads.items[i].date, day)] = '\0';
    assert_string_equal(day, expected);
}

static void dates(void **state) {
    assert_day(*state, "The mill burns\nby Ada BlumApril 10, 20233 years ago\n", "2023-04-10");
    assert_day(*state, "The mill burns\n3/4/2021\nRelated\n3/24/2021\n", "2021-03-04");
    assert_day(*state, "The mill burns\n3/4/2021\nRelated\n24/3/2021\n", "2021-04-03");
}

/* A label whose headline goes on behind a colon, on the next line. */
static void headlines_in_two(void **state) {
    struct line_list list = lines_of(*state, "News\nThe harbour\n: Nine boats burn\nBy Ada Blum\n");
    struct line_choice choice = {.keep = arena_zalloc(*state, list.n), .first = list.n};
    struct head_list heads;
    heads_read(*state, &list, rows_new(*state, &list), &choice, &heads);
    bool found = false;
    for (size_t i = 0; i < heads.n; i++)
        found |= str_eq(heads.items[i].title, S("The harbour: Nine boats burn"));
    assert_true(found);
}

static void tables_fit_their_rows(void **state) {
    (void)state;
    assert_int_equal(LINE_MODEL.features, ROW_COUNT);
    assert_int_equal(TITLE_MODEL.features, HEAD_COUNT);
    assert_int_equal(BYLINE_MODEL.features, HEAD_COUNT);
    assert_int_equal(DATE_MODEL.features, HEAD_COUNT);
    static const struct model *const JUDGES[] = {&ARTICLE_DUMP_MODEL, &INDEX_DUMP_MODEL, &FORUM_DUMP_MODEL,
                                                 &PRODUCT_DUMP_MODEL, &OTHER_DUMP_MODEL, &DUMP_QUALITY_MODEL};
    for (size_t i = 0; i < sizeof JUDGES / sizeof *JUDGES; i++)
        assert_int_equal(JUDGES[i]->features, DUMP_TRAIT_COUNT);
}

static void columns_have_names(void **state) {
    char name[48];
    (void)state;
    row_name(0, name);
    assert_string_equal(name, "words");
    row_name(R_NEAR, name);
    assert_string_equal(name, "before4_words");
    row_name(ROW_COUNT - 1, name);
    assert_string_equal(name, "after4_repeats");
    head_name(ROW_COUNT, name);
    assert_string_equal(name, "score");
}

/* Whether rows come out the same in windows and one by one, beyond a window's size too. */
static void rows_one_by_one(void **state) {
    struct arena *arena = *state;
    char text[20000], *end = text;
    for (int i = 0; i < 1000; i++)
        end += sprintf(end, i % 7 ? "line %d\n" : "A sentence, %d.\n\n", i);
    struct line_list list = lines_of(arena, text);
    struct rows *rows = rows_new(arena, &list);
    const float *window;
    size_t at = 0;
    for (size_t n; (n = rows_next(rows, &window)) > 0; at += n)
        for (size_t i = 0; i < n; i++) {
            float row[ROW_COUNT];
            rows_fill(rows, at + i, row);
            assert_memory_equal(row, window + i * ROW_COUNT, sizeof row);
        }
    assert_int_equal(at, 1000);
}

static void anchor(void **state) {
    struct line_list list = lines_of(
        *state,
        "The ferry sails again after nine winters | Harbour News\nMenu\nSport\nThe ferry sails again after "
        "nine "
        "winters\nBy Ida Fennel\nThe night ferry sailed again on Tuesday, nine winters after the last boat "
        "was "
        "tied up for want of passengers.\nThe captain said that the first crossing took four hours, twelve "
        "minutes less than the old timetable allowed.\n");
    struct rows *rows = rows_new(*state, &list);
    assert_int_equal(rows_core(rows)->first, 5);
    assert_int_equal(rows_core(rows)->last, 6);
    assert_int_equal(rows_core(rows)->anchor, 3);
}

static void assert_names(struct arena *arena, const char *text, const char *expected) {
    struct name_list names = {.arena = arena};
    line_names(str_of(text), &names);
    char found[200] = "";
    for (size_t i = 0; i < names.n; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", i ? "; " : "",
                 (int)names.items[i].text.n, names.items[i].text.p);
    assert_string_equal(found, expected);
}

static void names(void **state) {
    assert_names(*state, "Ada Blum Ada Blum", "Ada Blum");
    assert_names(*state, "By Ada Blum and Carl Dorn", "Ada Blum; Carl Dorn");
    assert_names(*state, "Ada Blum5 hours ago", "Ada Blum");
    assert_names(*state, "Ada Blum|Published 4 months ago", "Ada Blum");
    assert_names(*state, "Ada McDonald", "Ada McDonald");
    assert_names(*state, "Reuters", "Reuters");
    assert_names(*state, "Por Rui Quaresma, de Serra Alta", "Rui Quaresma");
}

/* The lines kept by scores, as a string of 0 and 1. */
static void assert_choice(struct arena *arena, const char *text, const float *scores, galley_mode mode,
                          const char *expected) {
    struct line_list list = lines_of(arena, text);
    struct line_choice choice;
    char kept[40] = "";
    assert_int_equal(list.n, strlen(expected));
    choose_lines(arena, &list, scores, mode, &choice);
    for (size_t i = 0; i < list.n; i++)
        kept[i] = choice.keep[i] ? '1' : '0';
    assert_string_equal(kept, expected);
}

#define LONG_A "Ten words stand in this line so that it weighs.\n"
#define LONG_B "Other words stand in that line so that it weighs.\n"

static void choice(void **state) {
    const float holes[] = {0.9f, 0.1f, 0.9f, 0.3f};
    assert_choice(*state, LONG_A "hole\n" LONG_B "end", holes, GALLEY_BALANCED, "1010");
    assert_choice(*state, LONG_A "hole\n" LONG_B "end", holes, GALLEY_RECALL, "1010");
    const float again[] = {0.9f, 0.9f, 0.9f, 0.6f};
    assert_choice(*state, LONG_A LONG_B LONG_A "end", again, GALLEY_BALANCED, "1101");
    assert_choice(*state, LONG_A LONG_B LONG_A "end", again, GALLEY_PRECISION, "1100");
    const float none[] = {0.1f, 0.2f};
    assert_choice(*state, LONG_A LONG_B, none, GALLEY_BALANCED, "00");
}

/* What is left, as a string of 0 and 1, of a text whose lines were all kept, the headline on its first. */
static void assert_trimmed(struct arena *arena, const char *text, const char *expected) {
    struct line_list list = lines_of(arena, text);
    struct line_choice choice = {.keep = arena_zalloc(arena, list.n),
                                 .rule = arena_array(arena, const char *, list.n + 1)};
    struct facts facts = {.title = list.items[0].text};
    const struct fact_lines at = {.title = 0, .byline = list.n, .date = list.n};
    float scores[40];
    char kept[40] = "";
    assert_int_equal(list.n, strlen(expected));
    for (size_t i = 0; i < list.n; i++) {
        choice.keep[i] = true;
        scores[i] = 0.5f;
    }
    choice_measure(&list, &choice);
    trim_lines(&list, scores, &facts, &at, &choice);
    for (size_t i = 0; i < list.n; i++)
        kept[i] = choice.keep[i] ? '1' : '0';
    assert_string_equal(kept, expected);
}

#define STORY "The mill at the mouth of the river burnt down on Tuesday, and nobody knows why it did.\n"
#define MORE  "The owner, who lives beside it, said that she had smelt the smoke too late to do a thing.\n"

static void trimmed(void **state) {
    /* The headline; captions, said again with their credit or ending in one; credits; dates. */
    assert_trimmed(*state, "The mill burns\n" STORY MORE, "011");
    assert_trimmed(*state, "The mill burns\nThe mill on Tuesday\nThe mill on Tuesday ADA BLUM\n" STORY MORE,
                   "00011");
    assert_trimmed(*state,
                   "The mill burns\nThe mill on Tuesday.\nThe mill at night. ADA BLUM / COURIER\n" STORY,
                   "0101");
    assert_trimmed(*state, "The mill burns\nFoto: Mill Museum\n" STORY "Photo: Ada Blum\n" MORE, "00101");
    assert_trimmed(*state, "The mill burns\n3 May 2021, 16:45\n" STORY MORE, "0011");
    /* Pointers to other stories; a subheading with such a word stays. */
    assert_trimmed(*state, "The mill burns\n" STORY "Read more:\nFerry fares to rise\n" MORE, "01001");
    assert_trimmed(*state, "The mill burns\n" STORY "Read more: Ferry fares to rise\n" MORE, "0101");
    assert_trimmed(*state, "The mill burns\n" STORY MORE "Read more\nFerry fares to rise\nNine boats burn\n",
                   "011000");
    assert_trimmed(*state, "The mill burns\n" STORY "More mills burn\n" MORE, "0111");
    /* Without capitals a line at the text's edge is a sentence or a label; within it may be a subheading. */
    assert_trimmed(
        *state, "老码头改造完工\n微信微博\n历时三年的工程正式完工。\n新的图书馆\n藏书约八万册。\n热门推荐\n",
        "001110");
    assert_trimmed(
        *state, "양조장 문 열어\n페이스북\n양조장이 시민 도서관으로 다시 태어났다.\n많이 본 뉴스\n", "0010");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines),
        TEST(no_lines),
        TEST(wrapped_lines),
        TEST(wrapped_among_others),
        TEST(marks_of_markdown),
        TEST(marks_of_lynx),
        TEST(labels_without_spaces),
        TEST(dates),
        TEST(headlines_in_two),
        TEST(tables_fit_their_rows),
        TEST(columns_have_names),
        TEST(rows_one_by_one),
        TEST(anchor),
        TEST(names),
        TEST(choice),
        TEST(trimmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

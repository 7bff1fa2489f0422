/* Text dumps: lines, rows, names, what is chosen of them. */
#include "body/model_table.h"
#include "test.h"
#include "text/choose.h"
#include "text/heads.h"
#include "text/models.h"
#include "text/names.h"

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

static void tables_fit_their_rows(void **state) {
    (void)state;
    assert_int_equal(LINE_MODEL.features, ROW_COUNT);
    assert_int_equal(TITLE_MODEL.features, HEAD_COUNT);
    assert_int_equal(BYLINE_MODEL.features, HEAD_COUNT);
    assert_int_equal(DATE_MODEL.features, HEAD_COUNT);
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(lines),
        TEST(no_lines),
        TEST(wrapped_lines),
        TEST(tables_fit_their_rows),
        TEST(columns_have_names),
        TEST(rows_one_by_one),
        TEST(anchor),
        TEST(names),
        TEST(choice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

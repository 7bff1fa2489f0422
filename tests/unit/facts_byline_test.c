#include "facts/byline.h"
#include "facts/byline_words.h"
#include "test.h"

/* The names of a byline, parted by "; ". */
static const char *names_of(struct arena *arena, const char *text, bool trusted) {
    static char out[1000];
    struct name_list names = {.arena = arena};
    byline_names(str_of(text), trusted, &names);
    size_t n = 0;
    for (size_t i = 0; i < names.n; i++)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", i ? "; " : "", (int)names.items[i].text.n,
                              names.items[i].text.p);
    out[n] = '\0';
    return out;
}

struct row {
    const char *text, *names;
};

static void check(struct arena *arena, const struct row *rows, size_t n, bool trusted) {
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        const char *names = names_of(arena, rows[i].text, trusted);
        if (strcmp(names, rows[i].names) != 0) {
            print_error("\"%s\" gives \"%s\"\n", rows[i].text, names);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

#define CHECK(rows, trusted) check(*state, rows, sizeof(rows) / sizeof *(rows), trusted)

static void printed_bylines(void **state) {
    static const struct row ROWS[] = {
        {"By Ada Blum", "Ada Blum"},
        {"ByAda Blum", "Ada Blum"},
        {"Byron Smith", "Byron Smith"},
        {"By Ada Blum and Carl Dorn", "Ada Blum; Carl Dorn"},
        {"By Ada Blum, Carl Dorn and Eva Falk", "Ada Blum; Carl Dorn; Eva Falk"},
        {"By Ada Blum and Carl Dorn, Eva Falk for the Valley Post", "Ada Blum; Carl Dorn; Eva Falk"},
        {"By Ada Blum, senior politics editor", "Ada Blum"},
        {"By Ada Blum | Staff Writer", "Ada Blum"},
        {"By Ada Blum, Reuters", "Ada Blum; Reuters"},
        {"By Ada Blum, Springfield", "Ada Blum"},
        {"By Ada Blum ada@paper.example", "Ada Blum"},
        {"By Ada Blum @adablum", "Ada Blum"},
        {"By Ada Blum Published March 3, 2021 5 min read", "Ada Blum"},
        {"Posted on March 3, 2021 by Ada Blum", "Ada Blum"},
        {"By Ada Blum (edited by Carl Dorn)", "Ada Blum"},
        {"Written by Ada Blum Reviewed by Carl Dorn, MD", "Ada Blum"},
        {"Politics | By Ada Blum", "Ada Blum"},
        {"Von Ada Blum und Carl Dorn", "Ada Blum; Carl Dorn"},
        {"Par Ada Blum et Carl Dorn", "Ada Blum; Carl Dorn"},
        {"Por Ana Ruiz y Luis Mora", "Ana Ruiz; Luis Mora"},
        {"Di Anna Rossi", "Anna Rossi"},
        {"Text: Ada Blum / Fotos: Carl Dorn", "Ada Blum"},
        {"（記者・三浦あかね）", "三浦あかね"},
        {"रिपोर्टर: मीरा त्रिवेदी", "मीरा त्रिवेदी"},
        {"Του Στέλιου Μαρκάκη", "Στέλιου Μαρκάκη"},
        {"Von Ada Blum, TAL RADIO", "Ada Blum"},
        {"Text von Ada Blum\xC2\xA0Illustration von Carl Dorn", "Ada Blum"},
        {"By Ada Blum, Dr. Ada Blum", "Ada Blum"},
        {"By Ada Blum, Senior QA Engineer", "Ada Blum"},
        {"By Ada Blum, Global Desk", "Ada Blum"},
        {"Alles von Ada Blum", "Ada Blum"},
        {"作者：王小明", "王小明"},
        {"文/王小明", "王小明"},
        {"山田太郎 著", "山田太郎"},
        {"김민수 기자", "김민수"},
        {"بقلم: سلمى حداد", "سلمى حداد"},
        {"Автор: Анна Белова", "Анна Белова"},
        {"Ada Blum Ada Blum", "Ada Blum"},
        {"Ada Blum\nADA BLUM", "Ada Blum"},
        {"Martin Luther King, Jr.", "Martin Luther King Jr."},
        {"Ludwig van der Berg, María de la Cruz", "Ludwig van der Berg; María de la Cruz"},
        {"José Ortega y Gasset", "José Ortega y Gasset"},
        {"Dr. Ada Blum-Stein", "Dr. Ada Blum-Stein"},
        {"J. E. Stone", "J. E. Stone"},
        {"Share", ""},
        {"Follow us", ""},
        {"March 3, 2021", ""},
        {"Written by", ""},
        {"https://social.example/adablum", ""},
        {"Because he wanted to know what had happened there at all.", ""},
        {"", ""},
    };
    CHECK(ROWS, false);
}

static void names_in_markup(void **state) {
    static const struct row ROWS[] = {
        {"Ada Blum", "Ada Blum"},
        {"Editorial Board", "Editorial Board"},
        {"dpa", "dpa"},
        {"valley_walker", "valley_walker"},
        {"Von Ada Blum", "Ada Blum"},
        {"Von Miller", "Von Miller"},
        {"Di Stefano", "Di Stefano"},
        {"Ada Blum, Carl Dorn", "Ada Blum; Carl Dorn"},
        {"Ada Blum, Institute of Things that Are", "Ada Blum"},
        {"https://social.example/adablum", ""},
        {"null", ""},
    };
    CHECK(ROWS, true);
}

static void many_names(void **state) {
    struct arena *arena = *state;
    struct name_list names = {.arena = arena};
    char text[40];
    for (int i = 0; i < 10000; i++) {
        snprintf(text, sizeof text, "Ada Number%c%c%c", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26);
        byline_names(arena_str(arena, str_of(text)), true, &names);
    }
    assert_int_equal(names.n, MAX_AUTHORS);
}

static void alone(void **state) {
    (void)state;
    static const struct {
        const char *byline, *expected;
    } ROWS[] = {
        {"By Ada Blum, chief correspondent for fisheries and ports, in Sund", NULL},
        {"By Ada Blum Ada Blum has written of boats since she could hold a pen, and lives on one",
         "By Ada Blum"},
        {"Sections Boats Nets Prices Weather Why the ferry runs again after nine years By Ada Blum, Coast "
         "desk",
         "Ada Blum"},
        {"Ada Blum Editor of our weekly letter and Tom Roe Reporter on ports, law and all that floats on the "
         "sea",
         "Ada Blum Editor of our weekly letter and Tom Roe"},
        {"From our own correspondents in nine harbours of the north and two of the far south, by telephone",
         NULL},
        {"", NULL},
    };
    const struct str authors[] = {S("Ada Blum"), S("Tom Roe")};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_true(str_eq(byline_alone(str_of(ROWS[i].byline), authors, 2),
                           str_of(ROWS[i].expected ? ROWS[i].expected : ROWS[i].byline)));
}

/* What looks for an opening goes to the rows of its first byte. */
static void openings_stand_by_their_first_byte(void **state) {
    (void)state;
    for (size_t i = 1; i < sizeof OPENINGS / sizeof *OPENINGS; i++)
        if ((unsigned char)OPENINGS[i - 1].p[0] > (unsigned char)OPENINGS[i].p[0])
            fail_msg("\"%s\" stands behind \"%s\"", OPENINGS[i].p, OPENINGS[i - 1].p);
}

static void words_have_slots(void **state) {
    (void)state; /* every word is found only if `make slots` followed the last change */
    for (size_t i = 0; i < sizeof BYLINE_ROWS / sizeof *BYLINE_ROWS; i++) {
        struct str word = {BYLINE_ROWS[i].word, BYLINE_ROWS[i].n};
        assert_true(word.n <= LONGEST_BYLINE_WORD);
        assert_int_equal(word_value(&BYLINE_WORDS, word), BYLINE_ROWS[i].value);
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {T(printed_bylines),
                                       T(names_in_markup),
                                       T(many_names),
                                       cmocka_unit_test(alone),
                                       cmocka_unit_test(openings_stand_by_their_first_byte),
                                       cmocka_unit_test(words_have_slots)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

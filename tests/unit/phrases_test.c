/* Phrases at the beginning of a line, and within it. */
#include "base/utf8.h"
#include "body/choice/phrases.h"
#include "test.h"

static void beginnings(void **state) {
    static const struct {
        const char *line;
        enum phrase phrase;
        size_t behind; /* STR_NONE: no such phrase */
    } CASES[] = {
        {"Kind regards, Ada", PHRASE_GREETING, 12},
        {"\xE2\x80\x94 kind REGARDS", PHRASE_GREETING, 16},
        {"Kindly regarded", PHRASE_GREETING, STR_NONE},
        {"Herzliche Gr\xC3\x9C\xC3\x9F"
         "e aus Ulm",
         PHRASE_GREETING, 17},
        {"With best wishes", PHRASE_GREETING, 16}, /* and not "With" less */
        {"\xC3\x9C"
         "BER UNS",
         PHRASE_ABOUT, 5},
        {"\xD0\x9F\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8\xD1\x88\xD0\xB8\xD1\x82\xD0\xB5\xD1\x81"
         "\xD1\x8C!",
         PHRASE_CALL, 22},
        {"\xE5\x86\x99\xE7\x9C\x9F\xE6\x8F\x90\xE4\xBE\x9B x", PHRASE_PHOTO, 12},
        {"", PHRASE_GREETING, STR_NONE},
        {"...", PHRASE_GREETING, STR_NONE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(phrase_begins(str_of(CASES[i].line), CASES[i].phrase), CASES[i].behind);
}

static void elsewhere(void **state) {
    (void)state;
    assert_true(phrase_in(S("2026 Example. ALL rights reserved, worldwide"), PHRASE_RIGHTS));
    assert_false(phrase_in(S("2026 Example. All rights"), PHRASE_RIGHTS));
    assert_true(phrase_ends(S("Acme Hakk\xC4\xB1nda"), PHRASE_ABOUT_2));
    assert_false(phrase_ends(S("Hakk\xC4\xB1nda Acme"), PHRASE_ABOUT_2));
}

static void wholes(void **state) {
    (void)state;
    assert_true(phrase_is(S("\xE2\x80\x94 ADVERTISEMENT \xE2\x80\x94"), PHRASE_AD));
    assert_false(phrase_is(S("Advertisement feature"), PHRASE_AD));
    assert_false(phrase_is(S("An advertisement"), PHRASE_AD));
    assert_false(phrase_is(S(""), PHRASE_AD));
}

/* What phrases begin with is compared as it stands: a letter, which is ASCII's only if its small one is. */
static void first_letters(void **state) {
    (void)state;
    for (int list = 0; list < (int)PHRASE_COUNT; list++)
        for (const char *const *p = PHRASES[list]; *p; p++) {
            size_t i = 0;
            uint32_t first = utf8_next(str_of(*p), &i);
            assert_true(first < 0x80
                            ? ASCII_PARTS[first] != 0
                            : (char_is_letter(first) || char_is_cjk(first)) && char_lower(first) >= 0x80);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(beginnings), cmocka_unit_test(elsewhere),
                                       cmocka_unit_test(wholes), cmocka_unit_test(first_letters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

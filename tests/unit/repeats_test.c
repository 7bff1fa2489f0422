#include "../../src/batch/near.c" /* tests look inside these two */
#include "../../src/batch/repeats.c"
#include "host/bytes.h"
#include "host/message.h"
#include "test.h"

enum { WORDS = 400 };

/* A text of numbered words, each `kept` in a thousand times the story's own, else one of the copy's. */
static char *make_text(unsigned story, unsigned copy, unsigned kept) {
    static char text[WORDS * 24];
    size_t n = 0;
    for (unsigned i = 0; i < WORDS; i++) {
        bool own = mixed(copy * 100000ULL + i) % 1000 < kept;
        n += (size_t)snprintf(text + n, sizeof text - n, "w%x ",
                              (unsigned)mixed(own ? story * 1000ULL + i : copy * 77777777ULL + i));
    }
    return text;
}

static size_t agreeing(const char *text, const uint64_t keys[NEAR_BANDS]) {
    uint64_t others[NEAR_BANDS];
    size_t n = 0;
    near_keys(str_of(text), others);
    for (size_t i = 0; i < NEAR_BANDS; i++)
        n += keys[i] && keys[i] == others[i];
    return n;
}

static void keys_agree(void **state) {
    (void)state;
    size_t same = 0, close = 0, far = 0;
    for (unsigned story = 1; story <= 200; story++) {
        uint64_t keys[NEAR_BANDS];
        near_keys(str_of(make_text(story, 0, 1000)), keys);
        same += agreeing(make_text(story, 0, 1000), keys) == NEAR_BANDS;
        close += agreeing(make_text(story, 1, 985), keys) >= 2; /* 0.89 of all shingles are the same */
        far += agreeing(make_text(story, 1, 850), keys) >= 2;   /* 0.35 */
    }
    assert_int_equal(same, 200);
    assert_in_range(close, 190, 200);
    assert_in_range(far, 0, 1);
}

static void spelling_does_not_matter(void **state) {
    (void)state;
    uint64_t keys[NEAR_BANDS];
    static const char *const TEXTS[] = {
        "The ferry sailed on Tuesday, nine winters after the last boat was tied up; the quay was fuller than "
        "anyone "
        "on the harbour board had expected, and Größe ΣΙΓΜΑ too went in for want of something better to say "
        "of it.",
        "THE FERRY sailed\non “Tuesday” nine winters after the last boat was tied up the quay was fuller "
        "than anyone "
        "on the harbour board had expected - and GRÖSSE σιγμα too went in for want of something better to "
        "say of it",
    };
    near_keys(str_of(TEXTS[0]), keys);
    assert_in_range(agreeing(TEXTS[1], keys), 1, NEAR_BANDS);
    near_keys(str_of("too short to tell"), keys);
    assert_int_equal(keys[0], 0);
    near_keys(S(""), keys);
    assert_int_equal(keys[0], 0);
}

static bool add(struct repeats *r, unsigned story, const char *name, const char **first) {
    const char *text = make_text(story, 0, 1000);
    uint64_t keys[NEAR_BANDS], body[2] = {mixed(story), mixed(story + 1000000)};
    near_keys(str_of(text), keys);
    return repeats_find(r, name, body, keys, first);
}

static void first_is_named(void **state) {
    (void)state;
    const char *first;
    struct repeats *r = repeats_new(1 << 16, true);
    assert_non_null(r);
    assert_false(add(r, 1, "one", &first));
    assert_false(add(r, 2, "two", &first));
    assert_true(add(r, 1, "again", &first));
    assert_string_equal(first, "one");
    repeats_free(r);
}

static void oldest_are_forgotten(void **state) {
    (void)state;
    const char *first;
    struct repeats *r = repeats_new(1 << 16, false);
    unsigned room = (unsigned)r->room;
    for (unsigned i = 0; i < 3 * room; i++)
        assert_false(add(r, i, "x", &first));
    size_t remembered = 0;
    for (unsigned i = 2 * room + 1; i < 3 * room; i++)
        remembered += add(r, i, "x", &first);
    assert_in_range(remembered, room * 9 / 10, room);
    assert_false(add(r, 5, "x", &first));
    repeats_free(r);
}

static void nothing_repeats_nothing(void **state) {
    (void)state;
    const char *first;
    uint64_t keys[NEAR_BANDS] = {0}, body[2] = {0};
    struct repeats *r = repeats_new(1 << 16, false);
    for (int i = 0; i < 3; i++)
        assert_false(repeats_find(r, "x", body, keys, &first));
    repeats_free(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_agree),
        cmocka_unit_test(spelling_does_not_matter),
        cmocka_unit_test(first_is_named),
        cmocka_unit_test(oldest_are_forgotten),
        cmocka_unit_test(nothing_repeats_nothing),
    };
    return cmocka_run_group_tests_name("batch/repeats", tests, NULL, NULL);
}

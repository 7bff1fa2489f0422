#include "base/buf.h"
#include "base/memo.h"
#include "base/regex.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "base/word_table.h"
#include "test.h"

static void slices(void **state) {
    (void)state;
    assert_true(str_eq_nocase(S("ChArset"), S("charSET")));
    assert_false(str_eq_nocase(S("charset"), S("charsets")));
    assert_true(str_starts_nocase(S("HTTP://x"), S("http:")));
    assert_true(str_ends(S("page.html"), S(".html")));
    assert_false(str_ends(S("l"), S(".html")));
    assert_int_equal(str_find(S("aabab"), S("ab"), 2), 3);
    assert_int_equal(str_find(S("aabab"), S("abc"), 0), STR_NONE);
    assert_int_equal(str_find(S("abc"), S(""), 0), STR_NONE);
    assert_int_equal(str_find_nocase(S("xxScRipt"), S("script"), 0), 2);
    assert_str(str_trim(S(" \t\xC2\xA0word\xE3\x80\x80\n")), "word");
    assert_str(str_trim(S(" \xE2\x80\x8B ")), "");
}

static void characters(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t c;
        size_t length;
    } CASES[] = {{"a", 'a', 1},
                 {"\xC3\xA9", 0xE9, 2},
                 {"\xE2\x82\xAC", 0x20AC, 3},
                 {"\xF0\x9F\x98\x80", 0x1F600, 4},
                 {"\xC3", 0xFFFD, 1},
                 {"\x80", 0xFFFD, 1},
                 {"\xC0\x80", 0xFFFD, 1},
                 {"\xED\xA0\x80", 0xFFFD, 1},
                 {"\xE2\x82", 0xFFFD, 1},
                 {"\xF5\x80\x80\x80", 0xFFFD, 1}};
    for (size_t k = 0; k < sizeof CASES / sizeof *CASES; k++) {
        size_t i = 0;
        assert_int_equal(utf8_next(str_of(CASES[k].bytes), &i), CASES[k].c);
        assert_int_equal(i, CASES[k].length);
    }
    char out[4];
    for (uint32_t c = 1; c < 0x110000; c += 97) {
        struct str s = {out, utf8_put(c, out)};
        size_t i = 0;
        uint32_t expected = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
        assert_int_equal(utf8_next(s, &i), expected);
        assert_int_equal(i, s.n);
    }
    assert_int_equal(utf8_valid_prefix(S("eight plain bytes \xC3\xA9\xFF")), 20);
    assert_int_equal(char_lower(0x410), 0x430);
    assert_int_equal(char_lower(0x17D), 0x17E);
    assert_true(char_is_upper(0xC9));
    assert_false(char_is_upper('e'));
    assert_true(char_is_letter(0x4E00));
    assert_false(char_is_letter(0x2014));
}

static void words(void **state) {
    (void)state;
    assert_int_equal(utf8_words(S("It's 3 o'clock, isn\xE2\x80\x99t it?")), 5);
    assert_int_equal(utf8_words(S("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xA7")), 2);
    assert_int_equal(utf8_words(S("--- ...")), 0);
}

static void collapsing(void **state) {
    struct arena *arena = *state;
    struct buf b = buf_new(arena);
    buf_collapsed(&b, S(" \n one\xC2\xA0\xC2\xA0two\t"));
    buf_collapsed(&b, S(" thr\xC2\xAD"
                        "ee\xFF"));
    assert_str(buf_slice(&b), "one two three\xEF\xBF\xBD");
}

/* What is worked on a vector at a time gives the same wherever the odd byte stands. */
static void long_texts(void **state) {
    char text[120], expected[120];
    for (size_t at = 0; at + 3 < 100; at++) {
        memset(text, 'x', 100);
        memcpy(text + at, "Q\xC3\xA9", 3);
        struct str s = {text, 100};
        assert_int_equal(str_find_nocase(s, S("q\xC3\xA9"), 0), at);
        assert_int_equal(str_find_nocase(s, S("\xC3\xA9"), 0), at + 1);
        assert_true(str_find_nocase(s, S("q\xC3\xA9"), at + 1) == STR_NONE);
        text[at + 2] = 'x';
        for (const char *odd = "  \n \t\x7F"; odd[1]; odd++) { /* two that make one space */
            memcpy(text + at, odd, 2);
            struct buf b = buf_new(*state);
            buf_collapsed(&b, s);
            size_t n = 0;
            for (size_t i = 0; i < 100; i++)
                if (i != at + 1)
                    expected[n++] = i == at ? ' ' : text[i];
            assert_true(
                str_eq(buf_slice(&b), at ? (struct str){expected, n} : (struct str){expected + 1, n - 1}));
        }
    }
}

/* Arrays that grow side by side, small and large, keep what they hold. */
static void growing(struct arena *arena) {
    uint32_t *arrays[3] = {NULL};
    size_t caps[3] = {0}, n = 600000;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 3; k++) {
            arena_grow(arena, arrays[k], &caps[k], i + 1);
            arrays[k][i] = (uint32_t)(i * 3 + k);
        }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(arrays[k][i], i * 3 + k);
    /* What they grew from is gone, but for what small ones left. */
    assert_true(arena->total < 3 * n * sizeof **arrays * 2);
}

static void *counted_take(void *count, size_t size) {
    ++*(int *)count;
    return malloc(size);
}

static void counted_release(void *count, void *memory) {
    --*(int *)count;
    free(memory);
}

static void growing_arrays(void **state) {
    growing(*state);
    int chunks = 0;
    struct arena own = {.on_failure = ((struct arena *)*state)->on_failure,
                        .allocator = {counted_take, counted_release, &chunks}};
    growing(&own);
    assert_true(chunks > 3);
    arena_free(&own);
    assert_int_equal(chunks, 0);
}

static void marks(void **state) {
    struct arena *arena = *state;
    char *kept = arena_cstr(arena, S("kept")), *large = arena_zalloc(arena, 1 << 20);
    size_t total = arena->total, used = arena->used;
    for (int turn = 0; turn < 3; turn++) {
        struct arena_mark outer = arena_mark(arena);
        arena_zalloc(arena, 100);
        struct arena_mark inner = arena_mark(arena);
        for (size_t size = 8; size < 8u << 20; size *= 2)
            memset(arena_alloc(arena, size), 0xFF, size);
        arena_rewind(arena, inner);
        assert_int_equal(arena->used, used + 104);
        arena_rewind(arena, outer);
        assert_int_equal(arena->total, total);
        assert_int_equal(arena->used, used);
    }
    assert_string_equal(kept, "kept");
    assert_int_equal(large[(1 << 20) - 1], 0);
    arena_drop(arena, large, 1 << 20);
    assert_int_equal(arena->total, total - (1 << 20));
    arena_drop(arena, kept, 5); /* small: stays */
    assert_string_equal(kept, "kept");
    arena_reset(arena, 4 << 20);
    kept = arena_cstr(arena, S("kept"));
    struct arena_mark mark = arena_mark(arena);
    memset(arena_alloc(arena, 8 << 20), 0xFF, 8 << 20);
    arena_rewind(arena, mark);
    assert_string_equal(kept, "kept");
}

static void arenas(void **state) {
    struct arena *arena = *state;
    size_t cap = 0;
    int *numbers = NULL;
    for (size_t i = 0; i < 10000; i++) {
        arena_grow(arena, numbers, &cap, i + 1);
        numbers[i] = (int)i;
    }
    for (size_t i = 0; i < 10000; i++)
        assert_int_equal(numbers[i], i);
    assert_null(arena_try_alloc(arena, SIZE_MAX - 4));
    jmp_buf failed;
    arena->on_failure = &failed;
    if (setjmp(failed) == 0) {
        arena_calloc(arena, SIZE_MAX / 2, 16);
        fail_msg("an overflow was allocated");
    }
    arena_reset(arena, 1 << 20);
    assert_true(arena->total <= 1 << 20);
}

static void patterns(void **state) {
    (void)state;
    static const struct regex_source SOURCES[] = {
        {"(\\p{Lu}\\w+)(x)?", 0, NULL}, {"^by\\b", REGEX_NOCASE, "by von"}, {"(a+)+$", 0, NULL}};
    struct regex_set *set = regex_set_new(SOURCES, 3);
    struct str groups[3];
    assert_true(regex_find(set, 0, S("von \xC3\x96zil"), 0, groups, 3) > 0);
    assert_str(groups[1], "\xC3\x96zil");
    assert_null(groups[2].p);
    assert_true(regex_matches(set, 1, S("By Jane")));
    assert_false(regex_matches(set, 1, S("Byron")));
    assert_false(regex_matches(set, 1, (struct str){NULL, 0}));
    /* A text made to backtrack for ever meets the limit. */
    assert_false(
        regex_matches(set, 2, S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
    /* A pattern that is used so much that JIT begins to pay says the same. */
    for (int i = 0; i < 4000; i++) {
        assert_true(regex_matches(set, 1, S("by Jane Roe and others")));
        assert_false(regex_matches(set, 1, S("bye Jane Roe and others")));
    }
    regex_set_free(set);
    /* No word, no search. */
    static const struct regex_source WORDS[] = {{"^.*$", REGEX_NOCASE, "by von"}};
    set = regex_set_new(WORDS, 1);
    assert_true(regex_matches(set, 0, S("Text VON Jane")));
    assert_true(regex_matches(set, 0, S("Byron")));
    assert_false(regex_matches(set, 0, S("Text de Jane")));
    assert_int_equal(regex_find(set, 0, S("by Jane"), 1, NULL, 0), 0);
    regex_set_free(set);
}

static void memos(void **state) {
    struct memo *memo = memo_new(*state);
    char keys[2000][8];
    bool known;
    for (uint32_t i = 0; i < 2000; i++) {
        struct str key = {keys[i], (size_t)sprintf(keys[i], "k%u", i)};
        memo_of(memo, key, &known)->first = i;
        assert_false(known);
        assert_int_equal(memo_of(memo, key, &known)->first, i);
        assert_true(known);
    }
    for (uint32_t i = 0; i < 2000; i++) { /* forgotten or right */
        uint32_t value = memo_of(memo, str_of(keys[i]), &known)->first;
        assert_true(!known || value == i);
    }
    memo_of(memo, S(""), &known);
    memo_of(memo, (struct str){NULL, 0}, &known)->first = 7;
    assert_true(known);
    assert_int_equal(memo_of(memo, S(""), &known)->first, 7);
}

/* Eight bytes from anywhere in a string, and nothing from behind its end. */
static void groups(void **state) {
    (void)state;
    char text[] = "0123456789abcdef";
    for (size_t n = 0; n < sizeof text; n++) {
        char *own = malloc(n ? n : 1); /* so that a sanitizer sees what is read behind it */
        memcpy(own, text, n);
        for (size_t at = 0; at <= n; at++) {
            uint64_t group = 0;
            for (size_t i = at + GROUP < n ? at + GROUP : n; i-- > at;)
                group = group << 8 | (unsigned char)text[i];
            assert_true(str_group((struct str){own, n}, at) == group);
        }
        size_t from = n < VECTOR ? 0 : n - VECTOR, at = from;
        vector_bytes v = vector_at((struct str){own, n}, &at);
        assert_int_equal(at, from);
        assert_int_equal(vector_bits((vector_bytes)(v >= 'a')),
                         n <= 10 ? 0 : ((1u << (n - 10)) - 1) << (10 - from));
        free(own);
    }
    assert_true(group_digits(str_group(S("abc-_/:x"), 0)) == 0);
    assert_true(group_digits(str_group(S("abc-_/9x"), 0)) != 0);
}

/* The next word of names, letter by letter. */
static bool next_name_slowly(const char *names, size_t *at, char *word, size_t *n) {
    size_t i = *at;
    while (names[i] && !is_alpha((unsigned char)names[i]))
        i++;
    for (*n = 0; is_alpha((unsigned char)names[i]); i++) {
        if (*n && !(names[i] & 32) && names[i - 1] & 32)
            break;
        word[(*n)++] = (char)(names[i] | 32);
    }
    *at = i;
    return *n > 0;
}

static void names(void **state) {
    static const char SIGNS[] = "aaaaaabcdefghijklmnopqrstuvwxyzABCDEF019-_ ";
    static const struct word_row ROWS[] = {{WORD("a"), 1}};
    static const uint16_t NO_SLOTS[1] = {0};
    uint32_t random = 1;
    (void)state;
    for (int turn = 0; turn < 20000; turn++) {
        char text[200], word[200];
        size_t n = (size_t)turn % (sizeof text - 1), at = 0, letters;
        for (size_t i = 0; i < n; i++) {
            random = random * 1664525 + 1013904223;
            text[i] = SIGNS[(random >> 16) % (turn % 3 ? sizeof SIGNS - 1 : 36)]; /* some in long words */
        }
        text[n] = '\0';
        struct name_words words = name_words_of((struct str){text, n});
        struct name_word next;
        while (next_name_slowly(text, &at, word, &letters)) {
            char own[WORD_MAX];
            assert_true(name_words_next(&words, &next));
            assert_int_equal(next.n, letters);
            struct str kept = name_word_letters(&next, own);
            assert_int_equal(kept.n, letters < WORD_MAX ? letters : WORD_MAX);
            assert_memory_equal(kept.p, word, kept.n);
        }
        assert_false(name_words_next(&words, &next));
    }
    const struct word_table none = {ROWS, NO_SLOTS, 0};
    assert_int_equal(word_value(&none, S("a")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(memos, arena_setup, arena_teardown),
        cmocka_unit_test(groups),
        cmocka_unit_test(names),
        cmocka_unit_test(slices),
        cmocka_unit_test(characters),
        cmocka_unit_test(words),
        cmocka_unit_test_setup_teardown(collapsing, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(long_texts, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(arenas, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(growing_arrays, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(marks, arena_setup, arena_teardown),
        cmocka_unit_test(patterns),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}

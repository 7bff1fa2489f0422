#include "batch/fields.h"
#include "batch/filter.h"
#include "cli/config.h"
#include "cli/options.h"
#include "fetch/options.h"
#include "host/bytes.h"
#include "host/message.h"
#include "host/names.h"
#include "host/read.h"
#include "test.h"

enum { MOST_WORDS = 16 };

/* Parses words parted by spaces; *options is to be freed. */
static enum command parse(struct options *options, char *line, struct reason *why) {
    char *argv[MOST_WORDS + 2] = {"galley"};
    int argc = 1;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    setenv("GALLEY_CONFIG", "", 1);
    assert_true(argc <= MOST_WORDS); /* the NULL behind them has room too */
    *why = (struct reason){""};
    return options_parse(options, argc, argv, why);
}

static void defaults(void **state) {
    (void)state;
    struct options options;
    struct reason why;
    assert_int_equal(parse(&options, (char[]){""}, &why), COMMAND_EXTRACT);
    assert_int_equal(options.batch.format, GALLEY_PLAIN);
    assert_int_equal(options.batch.input_as, AS_RECOGNISED);
    assert_int_equal(options.batch.n_arguments, 0);
    assert_null(options.batch.output);
    assert_null(options.batch.url);
    assert_false(options.batch.quiet);
    assert_int_equal(options.batch.article.mode, GALLEY_BALANCED);
    assert_int_equal(options.batch.article.with, 0);
    options_free(&options);
}

static void everything(void **state) {
    (void)state;
    struct options options;
    struct reason why;
    char line[] = "a.html --json -o out -q --input=text --urls list --recall --with links,tables";
    assert_int_equal(parse(&options, line, &why), COMMAND_EXTRACT);
    assert_int_equal(options.batch.format, GALLEY_JSON);
    assert_string_equal(options.batch.output, "out");
    assert_true(options.batch.quiet);
    assert_int_equal(options.batch.input_as, AS_TEXT);
    assert_int_equal(options.batch.article.mode, GALLEY_RECALL);
    assert_int_equal(options.batch.article.with, GALLEY_WITH_LINKS | GALLEY_WITH_TABLES);
    assert_int_equal(options.batch.n_arguments, 2);
    assert_string_equal(options.batch.arguments[0].text, "list");
    assert_true(options.batch.arguments[0].is_list);
    assert_string_equal(options.batch.arguments[1].text, "a.html");
    assert_false(options.batch.arguments[1].is_list);
    options_free(&options);
}

static void commands(void **state) {
    (void)state;
    static const struct {
        const char *line;
        enum command command;
        const char *reason;
    } CASES[] = {
        {"--help", COMMAND_HELP, ""},
        {"-V", COMMAND_VERSION, ""},
        {"-h -V", COMMAND_HELP, ""},
        {"-V -h a", COMMAND_HELP, ""},
        {"-- --help", COMMAND_EXTRACT, ""},
        {"--url http://x/ a", COMMAND_EXTRACT, ""},
        {"--jsno", COMMAND_WRONG, "unknown option '--jsno'; did you mean --json?"},
        {"--versoin=3", COMMAND_WRONG, "unknown option '--versoin'; did you mean --version?"},
        {"--elephant", COMMAND_WRONG, "unknown option '--elephant'"},
        {"-x", COMMAND_WRONG, "unknown option '-x'"},
        {"--u x", COMMAND_WRONG, "option '--u' could be several"},
        {"a --output", COMMAND_WRONG, "option '--output' needs an argument: PATH"},
        {"-qo", COMMAND_WRONG, "option '-qo' needs an argument: PATH"},
        {"--quiet=1", COMMAND_WRONG, "option '--quiet' takes no argument"},
        {"--input pdf", COMMAND_WRONG, "--input takes html|text|urls|warc, not 'pdf'"},
        {"--with links,pictures a", COMMAND_WRONG,
         "--with takes captions,comments,links,images,tables, not 'pictures'"},
        {"--with links, a", COMMAND_WRONG, "--with takes captions,comments,links,images,tables, not ''"},
        {"--with link a", COMMAND_WRONG, "--with takes captions,comments,links,images,tables, not 'link'"},
        {"--precision a", COMMAND_EXTRACT, ""},
        {"--url x a", COMMAND_WRONG, "--url takes an http or https address, not 'x'"},
        {"--url http://x a b", COMMAND_WRONG, "--url is the address of one saved page; there are 2 inputs"},
        {"--url http://x http://y", COMMAND_WRONG,
         "--url is for a saved page, not for addresses that are fetched"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct options options;
        struct reason why;
        char *line = strdup(CASES[i].line);
        assert_int_equal(parse(&options, line, &why), CASES[i].command);
        assert_string_equal(why.text, CASES[i].reason);
        options_free(&options);
        free(line);
    }
}

static void help(void **state) {
    (void)state;
    char *text = options_help_text();
    const struct option_row *row;
    size_t n = 0;
    for (; (row = option_at(n)); n++) {
        assert_non_null(strstr(text, row->help.name));
        for (const char *line = row->help.text; line;
             line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
            assert_in_range(strcspn(line, "\n"), 1, 80);
        for (size_t i = 0; i < n; i++)
            assert_string_not_equal(row->help.name, option_at(i)->help.name);
    }
    assert_in_range(n, 1, MAX_OPTIONS);
    free(text);
}

static void safe_text(void **state) {
    (void)state;
    static const struct {
        const char *text, *safe;
    } CASES[] = {
        {"", ""},
        {"a b/ü.html", "a b/ü.html"},
        {"a\nb\tc\r", "a\\nb\\tc\\r"},
        {"\x1B[31m\x7F", "\\x1B[31m\\x7F"},
        {"caf\xE9", "caf\\xE9"},
        {"\xC2\x9B", "\\xC2\\x9B"},            /* a control character above ASCII */
        {"\xE2\x80\xAEx", "\\xE2\\x80\\xAEx"}, /* turns the direction of writing */
        {"a\xE2\x80\xA8"
         "b",
         "a\\xE2\\x80\\xA8"
         "b"}, /* a line separator */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct bytes out = {0};
        add_safe(&out, CASES[i].text);
        assert_true(bytes_add(&out, "", 1));
        assert_string_equal(out.p, CASES[i].safe);
        bytes_free(&out);
    }
}

static void long_safe_text(void **state) {
    (void)state;
    char *text = calloc(1, 1000001);
    memset(text, '\n', 1000000);
    struct bytes out = {0};
    add_safe(&out, text);
    assert_true(out.n < 5000);
    bytes_free(&out);
    free(text);
}

/* Sets by name, as a configuration file does; the reason, or "". */
static struct reason set(struct options *options, const char *name, const char *value) {
    struct reason why = {""};
    bool is_set = options_set(options, str_of(name), value, &why);
    assert_int_equal(is_set, !*why.text);
    return why;
}

static void by_name(void **state) {
    (void)state;
    struct options options = {0};
    assert_string_equal(set(&options, "quiet", NULL).text, "");
    assert_string_equal(set(&options, "output", "out/").text, "");
    assert_string_equal(set(&options, "input", "text").text, "");
    assert_true(options.batch.quiet);
    assert_string_equal(options.batch.output, "out/");
    assert_int_equal(options.batch.input_as, AS_TEXT);
    assert_string_equal(set(&options, "quiet", "yes").text, "'quiet' takes no value");
    assert_string_equal(set(&options, "output", NULL).text, "'output' needs a value: PATH");
    assert_string_equal(set(&options, "ouptut", "x").text, "unknown option 'ouptut'; did you mean output?");
    assert_string_equal(set(&options, "help", NULL).text, "'help' is for the command line alone");
    assert_string_equal(set(&options, "q", NULL).text, "unknown option 'q'");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults), cmocka_unit_test(everything), cmocka_unit_test(commands),
        cmocka_unit_test(help),     cmocka_unit_test(safe_text),  cmocka_unit_test(long_safe_text),
        cmocka_unit_test(by_name),
    };
    return cmocka_run_group_tests_name("cli/options", tests, NULL, NULL);
}

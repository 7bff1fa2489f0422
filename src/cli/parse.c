/* From the command line and the configuration file to struct options, by the table. */
#include "cli/config.h"
#include "cli/options.h"
#include <getopt.h>
#include <stdlib.h>

/* What getopt_long returns for an option: its place in the table, out of the way of getopt's own characters.
 */
enum { FIRST_VALUE = 256 };

static const struct option_row *find_option(int value) {
    if (value >= FIRST_VALUE)
        return option_at((size_t)value - FIRST_VALUE);
    const struct option_row *row;
    for (size_t i = 0; value && (row = option_at(i)); i++)
        if (row->help.letter == value)
            return row;
    return NULL;
}

/* The table in getopt_long's form. The leading ':' makes it tell a missing argument from an unknown option.
 */
static void fill_getopt(struct option longs[MAX_OPTIONS + 1], char shorts[3 * MAX_OPTIONS + 2]) {
    const struct option_row *row;
    *shorts++ = ':';
    int n = 0;
    for (; (row = option_at((size_t)n)); n++) {
        const struct option_help *help = &row->help;
        int argument = !help->argument            ? no_argument
                       : help->argument[0] == '[' ? optional_argument
                                                  : required_argument;
        longs[n] = (struct option){help->name, argument, NULL, FIRST_VALUE + n};
        if (help->letter)
            *shorts++ = help->letter;
        for (int colons = argument == no_argument         ? 0
                          : argument == required_argument ? 1
                                                          : 2;
             help->letter && colons > 0; colons--)
            *shorts++ = ':';
    }
    longs[n] = (struct option){0};
    *shorts = '\0';
}

/* ---- Options that do not exist ---- */

/* `word` is the unknown option, if it is a long one; `letter` if it is a short one. */
static bool explain_unknown(const char *word, int letter, struct reason *why) {
    if (letter)
        return because(why, "unknown option '-%c'", letter);
    struct str name = {word + 2, strcspn(word + 2, "=")};
    const struct option_row *row;
    size_t longer = 0;
    for (size_t i = 0; (row = option_at(i)); i++)
        longer += strncmp(row->help.name, name.p, name.n) == 0;
    if (longer > 1)
        return because(why, "option '--%.*s' could be several", (int)name.n, name.p);
    return option_unknown("--", name, why);
}

/* ---- The command line ---- */

static bool handle(struct setting *setting, int value, char **argv, struct reason *why) {
    if (value == ':')
        return because(why, "option '%s' needs an argument: %s", argv[optind - 1],
                       find_option(optopt)->help.argument);
    if (value != '?') {
        const struct option_row *row = find_option(value);
        setting->row = row;
        return row->set(setting, optarg, why);
    }
    if (find_option(optopt))
        return because(why, "option '--%s' takes no argument", find_option(optopt)->help.name);
    return explain_unknown(argv[optind - 1], optopt, why);
}

static enum command read_arguments(struct options *options, int argc, char **argv, struct reason *why) {
    struct option longs[MAX_OPTIONS + 1];
    char shorts[3 * MAX_OPTIONS + 2];
    fill_getopt(longs, shorts);
    struct setting setting = {.options = options, .command = COMMAND_EXTRACT};
    opterr = 0;
    optind = 0; /* start anew */
    for (int value; (value = getopt_long(argc, argv, shorts, longs, NULL)) != -1;)
        if (!handle(&setting, value, argv, why))
            return COMMAND_WRONG;
    for (; optind < argc; optind++)
        options_add_argument(options, argv[optind], false);
    return setting.command;
}

static void set_defaults(struct options *options) {
    filter_free(&options->batch.filter);
    *options = (struct options){.batch = {.format = GALLEY_PLAIN, .arguments = options->batch.arguments},
                                .fetch = FETCH_DEFAULTS,
                                .config = options->config};
}

enum command options_parse(struct options *options, int argc, char **argv, struct reason *why) {
    *options =
        (struct options){.batch.arguments = calloc((size_t)argc + 1, sizeof *options->batch.arguments)};
    if (!options->batch.arguments) {
        because(why, "out of memory");
        return COMMAND_WRONG;
    }
    /* Once to know whether it is right and extraction is asked for: help is to be had whatever the
     * configuration holds. Then again over the configuration. */
    set_defaults(options);
    enum command command = read_arguments(options, argc, argv, why);
    if (command != COMMAND_EXTRACT)
        return command;
    set_defaults(options);
    if (!config_read(options, why))
        return COMMAND_WRONG;
    command = read_arguments(options, argc, argv, why);
    if (command == COMMAND_EXTRACT && !options_fit_together(options, why))
        return COMMAND_WRONG;
    if (!options->fetch.connections)
        options->fetch.connections = options->batch.jobs ? (unsigned)options->batch.jobs : FETCH_CONNECTIONS;
    return command;
}

void options_free(struct options *options) {
    free(options->batch.arguments);
    free(options->config);
    filter_free(&options->batch.filter);
    options->batch.arguments = NULL;
    options->config = NULL;
}

/* ---- The configuration file ---- */

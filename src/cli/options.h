/* The command line: tables of options, one a group, from which parsing, the configuration file, --help, the
 * manual page and the shells' completions come. */
#ifndef GALLEY_CLI_OPTIONS_H
#define GALLEY_CLI_OPTIONS_H

#include "base/str.h"
#include "batch/options.h"
#include "fetch/options.h"
#include "host/message.h"
#include <stddef.h>

struct options {
    struct batch_options batch;
    struct fetch_options fetch;
    char *config; /* what the configuration file held; options' strings may lie in it */
};

enum command {
    COMMAND_EXTRACT,
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_WRONG, /* *why says what is wrong */
};

/* One option, as documentation tells it. */
struct option_help {
    const char *name;
    char letter; /* '\0': none */
    /* NULL: takes none. "PATH": a word of that kind. "html|text": one of these.
     * "links,tables": some of these. "[=FILE]": may be left out.
     * PATH and FILE complete to files. */
    const char *argument;
    const char *text; /* lines parted by newlines, none longer than 80 characters */
};

/* What an option's handler sees and changes. */
struct setting {
    struct options *options;
    enum command command;
    const struct option_row *row; /* the option that is being set */
};

/* Takes an option's argument: NULL where it has none. false and a reason if that is wrong. */
typedef bool option_handler(struct setting *setting, const char *value, struct reason *why);

/* A new option is a row in the table of its group, with a handler of a common kind or one of its own. */
struct option_row {
    struct option_help help;
    option_handler *set;
    bool only_here;     /* makes no sense in a configuration file */
    size_t place;       /* in struct options, of what a handler of a common kind sets */
    double least, most; /* of numbers */
};

/* The options of one group. */
struct option_table {
    const char *title;
    const struct option_row *rows;
    size_t n;
};
extern const struct option_table OPTIONS_OF_INPUT, OPTIONS_OF_FETCHING, OPTIONS_OF_ARTICLE, OPTIONS_OF_OUTPUT,
    OPTIONS_OF_BATCH;

/* The i-th group, in the order in which help shows them; NULL behind the last. */
const struct option_table *option_group(size_t i);

/* The i-th option of all; NULL behind the last. */
const struct option_row *option_at(size_t i);
enum { MAX_OPTIONS = 128 }; /* there are never more: a test counts them */

/* Appends an input. options->batch.arguments has room for as many as there are words on the command line. */
void options_add_argument(struct options *options, const char *text, bool is_list);

/* Whether the options make sense together. */
bool options_fit_together(const struct options *options, struct reason *why);

/* Reads the configuration file and the command line, which beats it, into *options; free with options_free
 * whatever the outcome. */
enum command options_parse(struct options *options, int argc, char **argv, struct reason *why);
void options_free(struct options *options);

/* Says that there is no option `name`, and which one may be meant; dashes: what stands before it. false. */
bool option_unknown(const char *dashes, struct str name, struct reason *why);

/* Sets the option that a configuration file calls `name`. value is NULL where the line has none. */
bool options_set(struct options *options, struct str name, const char *value, struct reason *why);

/* The full help text, or NULL when out of memory; for the caller to free. */
char *options_help_text(void);

extern const char OPTIONS_USAGE[]; /* the one line */

#endif

/* The command line: one table of options, from which parsing and --help come. */
#ifndef GALLEY_CLI_OPTIONS_H
#define GALLEY_CLI_OPTIONS_H

#include "cli/message.h"
#include "galley.h"

/* What the user says that an input is. */
enum input_as { AS_RECOGNISED, AS_HTML, AS_TEXT, AS_URLS };

/* An input as it stands on the command line. */
struct argument {
    const char *text;
    bool is_list; /* a file of addresses, by --urls */
};

struct options {
    galley_format format;
    const char *output; /* NULL: standard output */
    const char *url;    /* of a saved page; NULL if not given */
    enum input_as input_as;
    galley_options article; /* what the article is to be */
    bool quiet;
    struct argument *arguments; /* as many as n_arguments; the strings are argv's */
    size_t n_arguments;
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
    char letter;          /* '\0': none */
    const char *argument; /* NULL: takes none */
    const char *text;     /* lines parted by newlines */
};

/* The i-th option, in the order of the help; false behind the last. */
bool options_help(size_t i, struct option_help *help);

/* Reads the command line into *options; free with options_free whatever the outcome. */
enum command options_parse(struct options *options, int argc, char **argv, struct reason *why);
void options_free(struct options *options);

/* The full help text, or NULL when out of memory; for the caller to free. */
char *options_help_text(void);

extern const char OPTIONS_USAGE[]; /* the one line */

#endif

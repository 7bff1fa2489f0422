/* The command line: tables of options, one a group, from which parsing, the configuration file, --help, the
 * manual page and the shells' completions come. */
#ifndef GALLEY_CLI_OPTIONS_H
#define GALLEY_CLI_OPTIONS_H

#include "base/str.h"
#include "batch/filter.h"
#include "cli/message.h"
#include "fetch/options.h"
#include "galley.h"
#include <stddef.h>

/* What the user says that an input is. */
enum input_as { AS_RECOGNISED, AS_HTML, AS_TEXT, AS_URLS, AS_WARC };

struct known;

/* What becomes of articles that were there before. */
enum repeats_are { REPEATS_KEPT, REPEATS_DROPPED, REPEATS_MARKED };

/* An input as it stands on the command line. */
struct argument {
    const char *text;
    bool is_list;     /* a file of addresses, by --urls, or of files, by --files */
    bool is_of_files; /* the latter */
    bool is_feed, is_sitemap;
};

struct options {
    galley_format format;
    bool lines; /* JSON is asked for as lines, whatever the number of articles */
    bool front_matter;
    bool into_folder;   /* the output is a folder: known once it is open */
    const char *fields; /* as in galley_writing, as are width and front_matter; NULL: the usual */
    unsigned width;
    unsigned terminal;    /* what it can do, of enum galley_terminal */
    const char *template; /* of output files' names; NULL: named after the inputs */
    const char *output;   /* NULL: standard output */
    const char *url;      /* of a saved page; NULL if not given */
    enum input_as input_as;
    galley_options article; /* what the article is to be */
    struct fetch_options fetch;
    struct filter filter;     /* of what is taken from folders and archives */
    long long offset, length; /* of the part of a WARC that is read, in bytes; length 0: to its end */
    bool quiet, verbose;
    int jobs;         /* worker processes; 0: as many as there are cores */
    int page_memory;  /* MB that a page may take; 0: the default */
    int page_seconds; /* likewise */
    bool no_sandbox;
    bool resume;  /* go on with an interrupted batch */
    int shard;    /* articles a file; 0: one file */
    bool ordered; /* results in the order of the inputs */
    bool summary; /* tell what a batch came to, even where nobody looks */
    bool learn_sites;
    enum repeats_are repeats;
    int repeats_memory;         /* MB; 0: the default */
    const struct known *known;  /* what was learnt of sites; NULL: nothing */
    const char *report;         /* a file for the report of the batch; NULL: none */
    const char *only;           /* kinds of pages, commas between; NULL: all */
    struct argument *arguments; /* as many as n_arguments; the strings are argv's */
    size_t n_arguments;
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

/* Appends an input. options->arguments has room for as many as there are words on the command line. */
void options_add_argument(struct options *options, const char *text, bool is_list);

/* Whether the options make sense together. */
bool options_fit_together(const struct options *options, struct reason *why);

/* Reads the configuration file and the command line, which beats it, into *options; free with options_free
 * whatever the outcome. */
enum command options_parse(struct options *options, int argc, char **argv, struct reason *why);
void options_free(struct options *options);

/* Sets the option that a configuration file calls `name`. value is NULL where the line has none. */
bool options_set(struct options *options, struct str name, const char *value, struct reason *why);

/* The full help text, or NULL when out of memory; for the caller to free. */
char *options_help_text(void);

extern const char OPTIONS_USAGE[]; /* the one line */

#endif

#include "cli/options.h"
#include "cli/names.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char OPTIONS_USAGE[] = "usage: galley [options] [URL | file | folder | -]...\n";

static const char INTRODUCTION[] = "\n"
                                   "Extracts the article from news pages: title, byline, date and body.\n"
                                   "Inputs are addresses (http, https), saved pages, folders of them, and - "
                                   "for standard input, which is read\n"
                                   "too where no input is named. Files may be gzip, zstd or brotli "
                                   "compressed. Several articles as text are\n"
                                   "parted by lines such as \"==> NAME <==\", as head(1) does it.\n"
                                   "\n"
                                   "options:\n";

static const char EXIT_CODES[] = "\n"
                                 "exit status:\n"
                                 "  0  every input gave an article\n"
                                 "  1  some input gave none; standard error names each\n"
                                 "  2  wrong usage\n";

/* ---- The options ---- */

struct setting {
    struct options *options;
    enum command command;
};

typedef bool option_handler(struct setting *setting, const char *value, struct reason *why);

static bool set_json(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->format = GALLEY_JSON;
    return true;
}

static bool set_output(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--output needs a path, not an empty word");
    s->options->output = value;
    return true;
}

static bool set_url(struct setting *s, const char *value, struct reason *why) {
    if (!name_is_address(value))
        return because(why, "--url takes an http or https address, not '%s'", value);
    s->options->url = value;
    return true;
}

static bool set_input(struct setting *s, const char *value, struct reason *why) {
    static const char *const NAMES[] = {[AS_HTML] = "html", [AS_TEXT] = "text", [AS_URLS] = "urls"};
    for (unsigned i = AS_HTML; i <= AS_URLS; i++)
        if (strcmp(value, NAMES[i]) == 0) {
            s->options->input_as = (enum input_as)i;
            return true;
        }
    return because(why, "--input takes html, text or urls, not '%s'", value);
}

static void add_argument(struct options *options, const char *text, bool is_list) {
    options->arguments[options->n_arguments++] = (struct argument){text, is_list};
}

static bool set_urls(struct setting *s, const char *value, struct reason *why) {
    (void)why;
    add_argument(s->options, value, true);
    return true;
}

static bool set_quiet(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->quiet = true;
    return true;
}

static bool set_precision(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->article.mode = GALLEY_PRECISION;
    return true;
}

static bool set_recall(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->article.mode = GALLEY_RECALL;
    return true;
}

static bool set_with(struct setting *s, const char *value, struct reason *why) {
    static const struct {
        const char *name;
        unsigned part;
    } PARTS[] = {{"captions", GALLEY_WITH_CAPTIONS},
                 {"comments", GALLEY_WITH_COMMENTS},
                 {"links", GALLEY_WITH_LINKS},
                 {"images", GALLEY_WITH_IMAGES},
                 {"tables", GALLEY_WITH_TABLES}};
    for (const char *word = value;; word++) {
        size_t n = strcspn(word, ","), i = 0;
        while (i < sizeof PARTS / sizeof *PARTS &&
               (strlen(PARTS[i].name) != n || strncmp(PARTS[i].name, word, n) != 0))
            i++;
        if (i == sizeof PARTS / sizeof *PARTS)
            return because(why, "--with takes captions, comments, links, images, tables, not '%.*s'", (int)n,
                           word);
        s->options->article.with |= PARTS[i].part;
        word += n;
        if (!*word)
            return true;
    }
}

static bool set_help(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->command = COMMAND_HELP;
    return true;
}

static bool set_version(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    if (s->command != COMMAND_HELP)
        s->command = COMMAND_VERSION;
    return true;
}

static const struct option_row {
    struct option_help help;
    option_handler *handler;
} OPTIONS[] = {
    {{"json", 0, NULL, "write JSON, one object a line, instead of text"}, set_json},
    {{"output", 'o', "PATH",
      "write to PATH: an existing folder, or a path that ends in /,\n"
      "takes a file an input; any other path is one file"},
     set_output},
    {{"url", 0, "ADDRESS", "the address that the saved page came from"}, set_url},
    {{"urls", 0, "FILE", "fetch the addresses in FILE, one a line (- is standard input)"}, set_urls},
    {{"input", 0, "KIND",
      "what inputs are: html (a page), text (a text dump),\n"
      "urls (addresses, one a line); recognised if not given"},
     set_input},
    {{"precision", 0, NULL, "rather leave a line of the article out than let another in"}, set_precision},
    {{"recall", 0, NULL, "rather let a line too many in than leave one out"}, set_recall},
    {{"with", 0, "PARTS", "add captions, comments, links, images, tables (commas between)"}, set_with},
    {{"quiet", 'q', NULL, "do not tell of inputs that gave no article"}, set_quiet},
    {{"help", 'h', NULL, "show this help"}, set_help},
    {{"version", 'V', NULL, "show the version"}, set_version},
};
enum { N_OPTIONS = sizeof OPTIONS / sizeof *OPTIONS };

/* ---- Parsing ---- */

/* What getopt_long returns for an option: its place in the table, out of the way of getopt's own characters.
 */
enum { FIRST_VALUE = 256 };

static const struct option_row *find_option(int value) {
    if (value >= FIRST_VALUE)
        return &OPTIONS[value - FIRST_VALUE];
    for (size_t i = 0; i < N_OPTIONS; i++)
        if (value && OPTIONS[i].help.letter == value)
            return &OPTIONS[i];
    return NULL;
}

/* The table in getopt_long's form. The leading ':' makes it tell a missing argument from an unknown option.
 */
static void fill_getopt(struct option longs[N_OPTIONS + 1], char shorts[2 * N_OPTIONS + 2]) {
    *shorts++ = ':';
    for (int i = 0; i < N_OPTIONS; i++) {
        const struct option_help *help = &OPTIONS[i].help;
        int has_argument = help->argument ? required_argument : no_argument;
        longs[i] = (struct option){help->name, has_argument, NULL, FIRST_VALUE + i};
        if (help->letter)
            *shorts++ = help->letter;
        if (help->letter && help->argument)
            *shorts++ = ':';
    }
    longs[N_OPTIONS] = (struct option){0};
    *shorts = '\0';
}

enum { LONGEST_NAME = 32 };

/* How many letters must be put in, taken out or changed to make b of a. */
static size_t distance(struct str a, const char *b) {
    size_t row[LONGEST_NAME + 1], n = strlen(b);
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a.p[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t least = row[j] < row[j - 1] ? row[j] : row[j - 1];
            row[j] = least + 1 < change ? least + 1 : change;
        }
    }
    return row[n];
}

static const char *nearest_option(struct str name) {
    const char *nearest = NULL;
    size_t least = name.n / 2 < 3 ? name.n / 2 + 1 : 4; /* from here on it is another word */
    for (size_t i = 0; i < N_OPTIONS && name.n <= LONGEST_NAME; i++) {
        size_t d = distance(name, OPTIONS[i].help.name);
        if (d < least) {
            least = d;
            nearest = OPTIONS[i].help.name;
        }
    }
    return nearest;
}

/* `word` is the unknown option, if it is a long one; `letter` if it is a short one. */
static void explain_unknown(const char *word, int letter, struct reason *why) {
    if (letter) {
        because(why, "unknown option '-%c'", letter);
        return;
    }
    struct str name = {word + 2, strcspn(word + 2, "=")};
    size_t longer = 0;
    for (size_t i = 0; i < N_OPTIONS; i++)
        longer += strncmp(OPTIONS[i].help.name, name.p, name.n) == 0;
    const char *nearest = nearest_option(name);
    if (longer > 1)
        because(why, "option '--%.*s' could be several", (int)name.n, name.p);
    else if (nearest)
        because(why, "unknown option '--%.*s'; did you mean --%s?", (int)name.n, name.p, nearest);
    else
        because(why, "unknown option '--%.*s'", name.n < LONGEST_NAME ? (int)name.n : LONGEST_NAME, name.p);
}

static bool handle(struct setting *setting, int value, char **argv, struct reason *why) {
    if (value == ':')
        return because(why, "option '%s' needs an argument: %s", argv[optind - 1],
                       find_option(optopt)->help.argument);
    if (value != '?')
        return find_option(value)->handler(setting, optarg, why);
    if (find_option(optopt))
        return because(why, "option '--%s' takes no argument", find_option(optopt)->help.name);
    explain_unknown(argv[optind - 1], optopt, why);
    return false;
}

static bool fits_together(const struct options *options, struct reason *why) {
    if (!options->url)
        return true;
    if (options->n_arguments > 1)
        return because(why, "--url is the address of one saved page; there are %zu inputs",
                       options->n_arguments);
    if (options->input_as == AS_URLS ||
        (options->n_arguments == 1 &&
         (options->arguments[0].is_list || name_is_address(options->arguments[0].text))))
        return because(why, "--url is for a saved page, not for addresses that are fetched");
    return true;
}

enum command options_parse(struct options *options, int argc, char **argv, struct reason *why) {
    *options = (struct options){.format = GALLEY_PLAIN};
    options->arguments = calloc((size_t)argc + 1, sizeof *options->arguments);
    if (!options->arguments) {
        because(why, "out of memory");
        return COMMAND_WRONG;
    }
    struct option longs[N_OPTIONS + 1];
    char shorts[2 * N_OPTIONS + 2];
    fill_getopt(longs, shorts);
    struct setting setting = {options, COMMAND_EXTRACT};
    opterr = 0;
    for (int value; (value = getopt_long(argc, argv, shorts, longs, NULL)) != -1;)
        if (!handle(&setting, value, argv, why))
            return COMMAND_WRONG;
    for (; optind < argc; optind++)
        add_argument(options, argv[optind], false);
    if (setting.command == COMMAND_EXTRACT && !fits_together(options, why))
        return COMMAND_WRONG;
    return setting.command;
}

void options_free(struct options *options) {
    free(options->arguments);
    options->arguments = NULL;
}

/* ---- Help ---- */

bool options_help(size_t i, struct option_help *help) {
    if (i < N_OPTIONS)
        *help = OPTIONS[i].help;
    return i < N_OPTIONS;
}

enum { HELP_COLUMN = 23 };

static void print_option(FILE *out, const struct option_help *help) {
    char letter[] = {help->letter ? '-' : ' ', help->letter ? help->letter : ' ', help->letter ? ',' : ' ',
                     0};
    int n = fprintf(out, "  %s --%s%s%s", letter, help->name, help->argument ? " " : "",
                    help->argument ? help->argument : "");
    for (const char *line = help->text;; n = 0) {
        size_t length = strcspn(line, "\n");
        fprintf(out, "%*s%.*s\n", n < HELP_COLUMN ? HELP_COLUMN - n : 1, "", (int)length, line);
        if (!line[length])
            return;
        line += length + 1;
    }
}

char *options_help_text(void) {
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    fputs(OPTIONS_USAGE, out);
    fputs(INTRODUCTION, out);
    for (size_t i = 0; i < N_OPTIONS; i++)
        print_option(out, &OPTIONS[i].help);
    fputs(EXIT_CODES, out);
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

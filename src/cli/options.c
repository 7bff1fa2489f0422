#include "cli/option_kinds.h"
#include "host/names.h"

/* ---- The program's own ---- */

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

static const struct option_row PROGRAM_ROWS[] = {
    {.help = {"quiet", 'q', NULL, "do not tell of inputs that gave no article"},
     .set = set_flag,
     .place = PLACE(batch.quiet)},
    {.help = {"verbose", 'v', NULL, "tell of every page, and what it all came to"},
     .set = set_flag,
     .place = PLACE(batch.verbose)},
    {.help = {"help", 'h', NULL, "show this help"}, .set = set_help, .only_here = true},
    {.help = {"version", 'V', NULL, "show the version"}, .set = set_version, .only_here = true},
};
static const struct option_table OPTIONS_OF_PROGRAM = {"the program", PROGRAM_ROWS,
                                                       sizeof PROGRAM_ROWS / sizeof *PROGRAM_ROWS};

/* ---- All of them ---- */

const struct option_table *option_group(size_t i) {
    static const struct option_table *const GROUPS[] = {&OPTIONS_OF_INPUT,   &OPTIONS_OF_FETCHING,
                                                        &OPTIONS_OF_ARTICLE, &OPTIONS_OF_OUTPUT,
                                                        &OPTIONS_OF_BATCH,   &OPTIONS_OF_PROGRAM};
    return i < sizeof GROUPS / sizeof *GROUPS ? GROUPS[i] : NULL;
}

const struct option_row *option_at(size_t i) {
    const struct option_table *group;
    for (size_t g = 0; (group = option_group(g)); i -= group->n, g++)
        if (i < group->n)
            return &group->rows[i];
    return NULL;
}

/* ---- Options by name ---- */

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
    const struct option_row *row;
    const char *nearest = NULL;
    size_t least = name.n / 2 < 3 ? name.n / 2 + 1 : 4; /* from here on it is another word */
    for (size_t i = 0; name.n <= LONGEST_NAME && (row = option_at(i)); i++) {
        size_t d = distance(name, row->help.name);
        if (d < least) {
            least = d;
            nearest = row->help.name;
        }
    }
    return nearest;
}

bool option_unknown(const char *dashes, struct str name, struct reason *why) {
    const char *nearest = nearest_option(name);
    int n = name.n < LONGEST_NAME ? (int)name.n : LONGEST_NAME;
    return nearest ? because(why, "unknown option '%s%.*s'; did you mean %s%s?", dashes, n, name.p, dashes,
                             nearest)
                   : because(why, "unknown option '%s%.*s'", dashes, n, name.p);
}

bool options_set(struct options *options, struct str name, const char *value, struct reason *why) {
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)); i++)
        if (str_eq(name, str_of(row->help.name)))
            break;
    if (!row)
        return option_unknown("", name, why);
    const char *argument = row->help.argument;
    if (row->only_here)
        return because(why, "'%s' is for the command line alone", row->help.name);
    if (value && !argument)
        return because(why, "'%s' takes no value", row->help.name);
    if (!value && argument && argument[0] != '[')
        return because(why, "'%s' needs a value: %s", row->help.name, argument);
    return row->set(&(struct setting){.options = options, .row = row}, value, why);
}

/* ---- What fits together ---- */

void options_add_argument(struct options *options, const char *text, bool is_list) {
    options->batch.arguments[options->batch.n_arguments++] =
        (struct argument){.text = text, .is_list = is_list};
}

static bool outputs_fit(const struct options *options, struct reason *why) {
    if (options->batch.resume && options->batch.repeats != REPEATS_KEPT)
        return because(why, "--resume can't go with --dedup: what had been there is not known any more");
    if (options->batch.resume && !options->batch.output)
        return because(why, "--resume needs --output: what went to standard output can't be gone on with");
    if (options->batch.shard && !options->batch.output)
        return because(why, "--shard needs --output, the files' name");
    return true;
}

/* Whether the inputs can be read a second time. */
static bool can_read_twice(const struct options *options, struct reason *why) {
    bool is_stream = options->batch.n_arguments == 0;
    for (size_t i = 0; i < options->batch.n_arguments; i++) {
        const struct argument *argument = &options->batch.arguments[i];
        is_stream = is_stream || strcmp(argument->text, "-") == 0 || name_is_address(argument->text) ||
                    (argument->is_list && !argument->is_of_files);
    }
    return !is_stream ||
           because(why, "--learn-sites reads everything twice: files, folders and archives only");
}

static bool form_fits(const struct options *options, struct reason *why) {
    if (options->batch.width && options->batch.format != GALLEY_PLAIN &&
        options->batch.format != GALLEY_TERMINAL)
        return because(why, "--width is for text and --read");
    if (options->batch.front_matter && options->batch.format != GALLEY_MARKDOWN)
        return because(why, "--front-matter is for --format markdown");
    if (options->batch.fields &&
        (options->batch.format == GALLEY_TEI || options->batch.format == GALLEY_EXPLANATION ||
         options->batch.format == GALLEY_EXPLANATION_PAGE))
        return because(why, "--fields is not for this format, which has all of them in their places");
    if (options->batch.template && !options->batch.output)
        return because(why, "--template names files in a folder: it needs --output FOLDER/");
    return true;
}

bool options_fit_together(const struct options *options, struct reason *why) {
    if (!outputs_fit(options, why) || !form_fits(options, why) ||
        (options->batch.learn_sites && !can_read_twice(options, why)))
        return false;
    if (!options->batch.url)
        return true;
    if (options->batch.n_arguments > 1)
        return because(why, "--url is the address of one saved page; there are %zu inputs",
                       options->batch.n_arguments);
    if (options->batch.input_as == AS_URLS ||
        (options->batch.n_arguments == 1 &&
         (options->batch.arguments[0].is_list || name_is_address(options->batch.arguments[0].text))))
        return because(why, "--url is for a saved page, not for addresses that are fetched");
    return true;
}

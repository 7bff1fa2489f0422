#include "cli/names.h"
#include "cli/option_kinds.h"

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
     .place = PLACE(quiet)},
    {.help = {"verbose", 'v', NULL, "tell of every page, and what it all came to"},
     .set = set_flag,
     .place = PLACE(verbose)},
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

void options_add_argument(struct options *options, const char *text, bool is_list) {
    options->arguments[options->n_arguments++] = (struct argument){.text = text, .is_list = is_list};
}

static bool outputs_fit(const struct options *options, struct reason *why) {
    if (options->resume && options->repeats != REPEATS_KEPT)
        return because(why, "--resume can't go with --dedup: what had been there is not known any more");
    if (options->resume && !options->output)
        return because(why, "--resume needs --output: what went to standard output can't be gone on with");
    if (options->shard && !options->output)
        return because(why, "--shard needs --output, the files' name");
    return true;
}

/* Whether the inputs can be read a second time. */
static bool can_read_twice(const struct options *options, struct reason *why) {
    bool is_stream = options->n_arguments == 0;
    for (size_t i = 0; i < options->n_arguments; i++) {
        const struct argument *argument = &options->arguments[i];
        is_stream = is_stream || strcmp(argument->text, "-") == 0 || name_is_address(argument->text) ||
                    (argument->is_list && !argument->is_of_files);
    }
    return !is_stream ||
           because(why, "--learn-sites reads everything twice: files, folders and archives only");
}

static bool form_fits(const struct options *options, struct reason *why) {
    if (options->width && options->format != GALLEY_PLAIN && options->format != GALLEY_TERMINAL)
        return because(why, "--width is for text and --read");
    if (options->front_matter && options->format != GALLEY_MARKDOWN)
        return because(why, "--front-matter is for --format markdown");
    if (options->fields && (options->format == GALLEY_TEI || options->format == GALLEY_EXPLANATION ||
                            options->format == GALLEY_EXPLANATION_PAGE))
        return because(why, "--fields is not for this format, which has all of them in their places");
    if (options->template && !options->output)
        return because(why, "--template names files in a folder: it needs --output FOLDER/");
    return true;
}

bool options_fit_together(const struct options *options, struct reason *why) {
    if (!outputs_fit(options, why) || !form_fits(options, why) ||
        (options->learn_sites && !can_read_twice(options, why)))
        return false;
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

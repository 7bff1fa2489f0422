/* What is read. */
#include "cli/option_kinds.h"

static bool set_input(struct setting *s, const char *value, struct reason *why) {
    static const enum input_as KINDS[] = {AS_HTML, AS_TEXT, AS_URLS, AS_WARC};
    int i = option_choice(s, value, why);
    if (i >= 0)
        s->options->batch.input_as = KINDS[i];
    return i >= 0;
}

static bool set_urls(struct setting *s, const char *value, struct reason *why) {
    (void)why;
    options_add_argument(s->options, value, true);
    return true;
}

static bool set_files(struct setting *s, const char *value, struct reason *why) {
    set_urls(s, value, why);
    s->options->batch.arguments[s->options->batch.n_arguments - 1].is_of_files = true;
    return true;
}

static bool set_include(struct setting *s, const char *value, struct reason *why) {
    return patterns_add(&s->options->batch.filter.include, value) || because(why, "out of memory");
}

static bool set_exclude(struct setting *s, const char *value, struct reason *why) {
    return patterns_add(&s->options->batch.filter.exclude, value) || because(why, "out of memory");
}

static const struct option_row INPUT_ROWS[] = {
    {.help = {"input", 0, "html|text|urls|warc",
              "what inputs are: pages, text dumps, addresses one a line, or crawls;\n"
              "recognised if not given"},
     .set = set_input},
    {.help = {"urls", 0, "FILE", "fetch the addresses in FILE, one a line (- is standard input)"},
     .set = set_urls,
     .only_here = true},
    {.help = {"files", 0, "FILE",
              "take the files, folders and archives that FILE names, one a line or\n"
              "ended by NULs (- is standard input)"},
     .set = set_files,
     .only_here = true},
    {.help = {"include", 0, "PATTERN",
              "of folders and archives take the files that match, such as '*.shtml' or\n"
              "'2023/*', of crawls the addresses; may be given several times"},
     .set = set_include},
    {.help = {"exclude", 0, "PATTERN", "leave out files, folders and addresses that match, likewise"},
     .set = set_exclude},
    {.help = {"offset", 0, "BYTES", "begin at this byte of a WARC, where an index says that a record is"},
     .set = set_bytes,
     .only_here = true,
     .place = PLACE(batch.offset)},
    {.help = {"length", 0, "BYTES", "and read so many"},
     .set = set_bytes,
     .only_here = true,
     .place = PLACE(batch.length)},
    {.help = {"url", 0, "ADDRESS", "the address that the saved page came from"},
     .set = set_address,
     .only_here = true,
     .place = PLACE(batch.url)},
};
const struct option_table OPTIONS_OF_INPUT = {"what is read", INPUT_ROWS,
                                              sizeof INPUT_ROWS / sizeof *INPUT_ROWS};

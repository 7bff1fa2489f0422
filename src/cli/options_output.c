/* What is written, and where. */
#include "cli/option_kinds.h"

static bool set_json(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->batch.format = GALLEY_JSON;
    return true;
}

static bool set_format(struct setting *s, const char *value, struct reason *why) {
    static const galley_format FORMATS[] = {GALLEY_PLAIN,    GALLEY_JSON, GALLEY_JSON,
                                            GALLEY_MARKDOWN, GALLEY_HTML, GALLEY_CSV,
                                            GALLEY_TSV,      GALLEY_XML,  GALLEY_TEI};
    int i = option_choice(s, value, why);
    if (i < 0)
        return false;
    s->options->batch.format = FORMATS[i];
    s->options->batch.lines = strcmp(value, "jsonl") == 0;
    return true;
}

static bool set_read(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->batch.format = GALLEY_TERMINAL;
    return true;
}

static bool is_field(struct str name) {
    const char *field;
    for (size_t i = 0; (field = galley_field_name(i)); i++)
        if (str_eq(name, str_of(field)))
            return true;
    return false;
}

static bool set_fields(struct setting *s, const char *value, struct reason *why) {
    for (const char *word = value;; word++) {
        struct str name = {word, strcspn(word, ",")};
        if (!is_field(name))
            return because(why, "--fields: there is no field '%.*s'", (int)(name.n < 100 ? name.n : 100),
                           name.p);
        for (const char *before = value; before < word; before += strcspn(before, ",") + 1)
            if (str_eq(name, (struct str){before, strcspn(before, ",")}))
                return because(why, "--fields has '%.*s' twice", (int)name.n, name.p);
        word += name.n;
        if (!*word)
            break;
    }
    s->options->batch.fields = value;
    return true;
}

static bool set_template(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--template needs a name, not an empty word");
    for (const char *open = strchr(value, '{'); open; open = strchr(open + 1, '{')) {
        struct str name = {open + 1, strcspn(open + 1, "{}")};
        if (open[1 + name.n] != '}' || !is_field(name) || str_eq(name, S("body")))
            return because(why, "--template: there is no field '{%.*s%s'", (int)(name.n < 100 ? name.n : 100),
                           name.p, open[1 + name.n] == '}' ? "}" : "");
    }
    s->options->batch.template = value;
    return true;
}

static bool set_only(struct setting *s, const char *value, struct reason *why) {
    static const unsigned NOTHING[16] = {0};
    unsigned unused = 0;
    s->options->batch.only = value;
    return option_parts(s, value, NOTHING, &unused, why);
}

static const struct option_row OUTPUT_ROWS[] = {
    {.help = {"format", 'f', "text|json|jsonl|markdown|html|csv|tsv|xml|tei",
              "the form of what is written; jsonl is json with .jsonl for files' names"},
     .set = set_format},
    {.help = {"read", 'r', NULL,
              "set the article for reading on a terminal: bold headline, wrapped lines, a\n"
              "pager where it is long"},
     .set = set_read},
    {.help = {"json", 'j', NULL, "the same as --format json"}, .set = set_json},
    {.help = {"output", 'o', "PATH",
              "write to PATH: an existing folder, or a path that ends in /,\n"
              "takes a file an input; any other path is one file"},
     .set = set_word,
     .place = PLACE(batch.output)},
    {.help = {"only", 0, "article,index,forum,product,video,error,other", "drop pages of other kinds"},
     .set = set_only},
    {.help = {"ordered", 0, NULL, "keep the order of the inputs even where one of them takes long"},
     .set = set_flag,
     .place = PLACE(batch.ordered)},
    {.help = {"shard", 0, "N",
              "with --output 'NAME-%05d.jsonl': files of N articles, numbered;\n"
              "gzip or zstd compressed if the name ends in .gz or .zst"},
     .set = set_int,
     .place = PLACE(batch.shard),
     .least = 1,
     .most = 1 << 30},
    {.help = {"fields", 0, "FIELDS", "what to write of an article, commas between: title,date,body"},
     .set = set_fields},
    {.help = {"width", 'w', "COLUMNS", "wrap text at so many columns"},
     .set = set_unsigned,
     .place = PLACE(batch.width),
     .least = 10,
     .most = 10000},
    {.help = {"front-matter", 0, NULL, "Markdown with the facts as YAML before the text"},
     .set = set_flag,
     .place = PLACE(batch.front_matter)},
    {.help = {"template", 't', "NAME",
              "name files in the output folder like this, with fields in braces:\n"
              "'{date} {title}'; they get the format's extension"},
     .set = set_template},
};
const struct option_table OPTIONS_OF_OUTPUT = {"what is written", OUTPUT_ROWS,
                                               sizeof OUTPUT_ROWS / sizeof *OUTPUT_ROWS};

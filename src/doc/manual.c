/* The manual page galley(1). */
#include "doc/doc.h"
#include "write/fields.h"

static const char DESCRIPTION[] =
    ".SH DESCRIPTION\n"
    "galley prints the article of a news page, and nothing else: title, byline, date and body.\n"
    "Inputs are addresses (http, https), saved pages, folders of them, archives (WARC, tar, zip, MHTML), "
    "and\n"
    ".B \\-\n"
    "for standard input, which is read too where no input is named.\n"
    "Files may be gzip, zstd or brotli compressed, whatever their names say.\n"
    ".PP\n"
    "Articles go to standard output, all else to standard error: an input that gives no article costs one "
    "line\n"
    "there that names it and says why, and nothing of the others.\n"
    "Several articles as text are parted by lines such as \\(lq==> NAME <==\\(rq, as\n"
    ".BR head (1)\n"
    "does it; as JSON they are one object a line.\n";

static const char ENDING[] =
    ".SH CONFIGURATION\n"
    "Options that always hold go to the configuration file, a line each: the option's name without dashes,\n"
    "and, where it takes an argument, = and the argument.\n"
    "Lines that begin with # are comments. The command line beats the file.\n"
    ".PP\n.EX\n# what I read with\nformat = markdown\nfront-matter\n.EE\n"
    ".SH FILES\n"
    ".TP\n.I $XDG_CONFIG_HOME/galley/config\n"
    "The configuration file;\n.I ~/.config/galley/config\nwhere that variable is not set.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B GALLEY_CONFIG\nThe configuration file's place. Empty: none is read.\n"
    ".TP\n.BR PAGER \", \" NO_COLOR\nWhat\n.B \\-\\-read\nshows long articles with, and that it is not to "
    "use bold "
    "and the like.\n"
    ".SH LIBRARIES\n"
    "Some are loaded when an input first needs them: libcurl for addresses, libarchive for archives, libxml2 "
    "for feeds and sitemaps.\n"
    "Three may be missing. Without libdeflate, gzip's crawls are read at half the speed; without uchardet, a "
    "page that is not UTF-8 and declares no encoding is taken for "
    "Windows-1252; without CLD2, a language is what the page declares, and unknown where it does not.\n"
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nEvery input gave an article.\n"
    ".TP\n.B 1\nSome input gave none; standard error names each.\n"
    ".TP\n.B 2\nWrong usage.\n"
    ".SH EXAMPLES\n.EX\n"
    "galley https://example.com/news/story.html\n"
    "curl \\-s https://example.com/story | galley \\-\\-read\n"
    "galley \\-\\-json crawl/ > articles.jsonl\n"
    "galley \\-f markdown \\-o articles/ \\-\\-template \\(aq{date} {title}\\(aq crawl/\n"
    ".EE\n"
    ".SH SEE ALSO\n.BR galley (3),\n.BR curl (1),\n.BR jq (1)\n";

/* Text of man(7): signs that it would read otherwise are escaped, newlines are spaces. */
static void put_text(FILE *out, const char *text) {
    for (const char *p = text; *p; p++)
        switch (*p) {
        case '\\':
            fputs("\\e", out);
            break;
        case '-':
            fputs("\\-", out);
            break;
        case '\'':
            fputs("\\(aq", out);
            break;
        case '\n':
            fputc(' ', out);
            break;
        default:
            fputc(*p, out);
        }
}

static void put_option(FILE *out, const struct option_help *help) {
    const char *argument = help->argument;
    fputs(".TP\n", out);
    if (help->letter)
        fprintf(out, "\\fB\\-%c\\fR, ", help->letter);
    fputs("\\fB\\-\\-", out);
    put_text(out, help->name);
    fputs("\\fR", out);
    if (argument) {
        if (*argument != '[')
            fputc(' ', out);
        fputs("\\fI", out);
        for (const char *p = argument; *p; p++) { /* a line may end behind every choice */
            put_text(out, (char[]){*p, '\0'});
            if (*p == '|' || *p == ',')
                fputs("\\:", out);
        }
        fputs("\\fR", out);
    }
    fputs("\n", out);
    put_text(out, help->text);
    fputs(".\n", out);
}

static void put_group(FILE *out, const struct option_table *group) {
    fprintf(out, ".SS %c%s\n", group->title[0] & ~32, group->title + 1);
    for (size_t i = 0; i < group->n; i++)
        put_option(out, &group->rows[i].help);
}

static void put_fields(FILE *out) {
    fputs(".SH FIELDS\nThe keys of JSON, all always there, null or empty where the page does not tell; "
          "columns of CSV;\n"
          "elements of XML; words for\n.B \\-\\-fields\nand, but for the body,\n.BR \\-\\-template .\n",
          out);
    for (size_t i = 0; i < FIELDS; i++) {
        fprintf(out, ".TP\n.B %s\n", FIELD_LIST[i].name);
        put_text(out, FIELD_LIST[i].meaning);
        fputs(".\n", out);
    }
}

void doc_manual(FILE *out) {
    fputs(".TH GALLEY 1 \"\" \"galley " GALLEY_VERSION "\" \"User Commands\"\n"
          ".SH NAME\ngalley \\- print the article of a news page\n"
          ".SH SYNOPSIS\n.B galley\n[\\fIoptions\\fR] [\\fIURL\\fR | \\fIfile\\fR | \\fIfolder\\fR | "
          "\\fB\\-\\fR]...\n",
          out);
    fputs(DESCRIPTION, out);
    fputs(".SH OPTIONS\n", out);
    const struct option_table *group;
    for (size_t i = 0; (group = option_group(i)); i++)
        put_group(out, group);
    put_fields(out);
    fputs(ENDING, out);
}

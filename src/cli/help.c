/* --help, from the table of options. */
#include "cli/options.h"
#include <stdio.h>
#include <stdlib.h>

const char OPTIONS_USAGE[] = "usage: galley [options] [URL | file | folder | -]...\n";

static const char INTRODUCTION[] = "\n"
                                   "Extracts the article from news pages: title, byline, date and body.\n"
                                   "Inputs are addresses (http, https), saved pages, folders of them, and - "
                                   "for standard input, which is read\n"
                                   "too where no input is named. Files may be gzip, zstd or brotli "
                                   "compressed. Several articles as text are\n"
                                   "parted by lines such as \"==> NAME <==\", as head(1) does it.\n";

static const char ENDING[] = "\n"
                             "Options that always hold go to ~/.config/galley/config, a line each: format = "
                             "json\n"
                             "\n"
                             "exit status:\n"
                             "  0  every input gave an article\n"
                             "  1  some input gave none; standard error names each\n"
                             "  2  wrong usage\n";

enum { HELP_COLUMN = 25 };

static void print_option(FILE *out, const struct option_help *help) {
    char letter[] = {help->letter ? '-' : ' ', help->letter ? help->letter : ' ', help->letter ? ',' : ' ',
                     0};
    const char *argument = help->argument ? help->argument : "";
    int n =
        fprintf(out, "  %s --%s%s%s", letter, help->name, *argument && *argument != '[' ? " " : "", argument);
    if (n >= HELP_COLUMN) {
        fputc('\n', out);
        n = 0;
    }
    for (const char *line = help->text;; n = 0) {
        size_t length = strcspn(line, "\n");
        fprintf(out, "%*s%.*s\n", HELP_COLUMN - n, "", (int)length, line);
        if (!line[length])
            return;
        line += length + 1;
    }
}

static void print_group(FILE *out, const struct option_table *group) {
    fprintf(out, "\n%s:\n", group->title);
    for (size_t i = 0; i < group->n; i++)
        print_option(out, &group->rows[i].help);
}

char *options_help_text(void) {
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    fputs(OPTIONS_USAGE, out);
    fputs(INTRODUCTION, out);
    const struct option_table *group;
    for (size_t i = 0; (group = option_group(i)); i++)
        print_group(out, group);
    fputs(ENDING, out);
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

/* Completions for bash, zsh and fish. */
#include "doc/doc.h"

enum completes doc_completes(const struct option_help *help) {
    const char *argument = help->argument;
    if (!argument)
        return COMPLETES_NOTHING;
    if (strchr(argument, '|'))
        return COMPLETES_ONE;
    if (strchr(argument, ',') || strcmp(argument, "FIELDS") == 0)
        return COMPLETES_SOME;
    return strstr(argument, "FILE") || strstr(argument, "PATH") ? COMPLETES_FILES : COMPLETES_NOTHING;
}

void doc_words(FILE *out, const struct option_help *help, const char *between) {
    const char *name;
    if (strcmp(help->argument, "FIELDS") == 0) {
        for (size_t i = 0; (name = galley_field_name(i)); i++)
            fprintf(out, "%s%s", i ? between : "", name);
        return;
    }
    for (const char *p = help->argument; *p; p++)
        if (*p == '|' || *p == ',')
            fputs(between, out);
        else
            fputc(*p, out);
}

/* The text on one line, with a backslash before each of `signs`. */
static void put_text(FILE *out, const char *text, const char *signs) {
    for (; *text; text++) {
        if (strchr(signs, *text))
            fputc('\\', out);
        fputc(*text == '\n' ? ' ' : *text, out);
    }
}

/* ---- bash ---- */

static void put_bash_names(FILE *out, const struct option_help *help) {
    fprintf(out, "    --%s", help->name);
    if (help->letter)
        fprintf(out, "|-%c", help->letter);
    fputs(")\n", out);
}

static void put_bash_argument(FILE *out, const struct option_help *help) {
    switch (doc_completes(help)) {
    case COMPLETES_ONE:
    case COMPLETES_SOME:
        put_bash_names(out, help);
        fprintf(out, "        _galley_%s \"", doc_completes(help) == COMPLETES_ONE ? "one" : "some");
        doc_words(out, help, " ");
        fputs("\" ;;\n", out);
        break;
    case COMPLETES_FILES:
        put_bash_names(out, help);
        fputs("        compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n", out);
        break;
    case COMPLETES_NOTHING:
        put_bash_names(out, help);
        fputs("        ;;\n", out);
        break;
    }
}

void doc_bash(FILE *out) {
    const struct option_row *row;
    fputs("# bash completion for galley\n"
          "_galley_one() {\n    COMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n}\n"
          "_galley_some() { # words parted by commas: the last one\n"
          "    local before=\"\"\n"
          "    [[ $cur == *,* ]] && before=\"${cur%,*},\"\n"
          "    compopt -o nospace\n"
          "    COMPREPLY=($(compgen -P \"$before\" -W \"$1\" -- \"${cur##*,}\"))\n}\n"
          "_galley() {\n"
          "    local cur=\"${COMP_WORDS[COMP_CWORD]}\" option=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
          "    COMPREPLY=()\n"
          "    if [[ $cur == \"=\" ]]; then\n"
          "        cur=\"\"\n"
          "    elif [[ $option == \"=\" ]]; then\n"
          "        option=\"${COMP_WORDS[COMP_CWORD-2]}\"\n"
          "    fi\n"
          "    case \"$option\" in\n",
          out);
    for (size_t i = 0; (row = option_at(i)); i++)
        if (row->help.argument && row->help.argument[0] != '[')
            put_bash_argument(out, &row->help);
    fputs("    *)\n        if [[ $cur == -* ]]; then\n            COMPREPLY=($(compgen -W \"", out);
    for (size_t i = 0; (row = option_at(i)); i++)
        fprintf(out, "%s--%s", i ? " " : "", row->help.name);
    fputs("\" -- \"$cur\"))\n"
          "        else\n"
          "            compopt -o filenames\n"
          "            COMPREPLY=($(compgen -f -- \"$cur\"))\n"
          "        fi ;;\n"
          "    esac\n"
          "}\n"
          "complete -F _galley galley\n",
          out);
}

/* ---- zsh ---- */

/* Within single quotes, and in the brackets of _arguments. */
static void put_zsh_text(FILE *out, const char *text) {
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", out);
        else if (strchr("[]:\\", *text))
            fprintf(out, "\\%c", *text);
        else
            fputc(*text == '\n' ? ' ' : *text, out);
}

static void put_zsh_argument(FILE *out, const struct option_help *help) {
    if (!help->argument)
        return;
    fputs(help->argument[0] == '[' ? "::" : ":", out);
    fputs(help->name, out);
    switch (doc_completes(help)) {
    case COMPLETES_ONE:
        fputs(":(", out);
        doc_words(out, help, " ");
        fputc(')', out);
        break;
    case COMPLETES_SOME:
        fprintf(out, ":_values -s , %s ", help->name);
        doc_words(out, help, " ");
        break;
    case COMPLETES_FILES:
        fputs(":_files", out);
        break;
    case COMPLETES_NOTHING:
        fputs(": ", out);
        break;
    }
}

void doc_zsh(FILE *out) {
    const struct option_row *row;
    fputs("#compdef galley\n_arguments -s -S \\\n", out);
    for (size_t i = 0; (row = option_at(i)); i++) {
        const struct option_help *help = &row->help;
        const char *equals = !help->argument ? "" : help->argument[0] == '[' ? "=-" : "=";
        fputs("    ", out);
        if (help->letter)
            fprintf(out, "'(-%c --%s)'{-%c%s,--%s%s}", help->letter, help->name, help->letter,
                    help->argument ? "+" : "", help->name, equals);
        else
            fprintf(out, "--%s%s", help->name, equals);
        fputs("'[", out);
        put_zsh_text(out, help->text);
        fputc(']', out);
        put_zsh_argument(out, help);
        fputs("' \\\n", out);
    }
    fputs("    '*:input:_files'\n", out);
}

/* ---- fish ---- */

static void put_fish_option(FILE *out, const struct option_help *help) {
    fprintf(out, "complete -c galley -l %s", help->name);
    if (help->letter)
        fprintf(out, " -s %c", help->letter);
    switch (doc_completes(help)) {
    case COMPLETES_ONE:
        fputs(" -x -a '", out);
        doc_words(out, help, " ");
        fputc('\'', out);
        break;
    case COMPLETES_SOME:
        fputs(" -x -a '(__fish_append , ", out);
        doc_words(out, help, " ");
        fputs(")'", out);
        break;
    case COMPLETES_FILES:
        fputs(help->argument[0] == '[' ? " -F" : " -r -F", out);
        break;
    case COMPLETES_NOTHING:
        if (help->argument)
            fputs(" -x", out);
        break;
    }
    fputs(" -d '", out);
    put_text(out, help->text, "'\\");
    fputs("'\n", out);
}

void doc_fish(FILE *out) {
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)); i++)
        put_fish_option(out, &row->help);
}

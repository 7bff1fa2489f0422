/* The manual page galley(3): the header's comments as text, its declarations as examples. */
#include "doc/doc.h"
#include <stdlib.h>

enum { LONGEST_LINE = 1024 };

/* A run of lines without an empty one: comments before the first declaration are its text. */
struct passage {
    struct bytes text, code;
    bool in_comment;    /* in one of the text's */
    bool after_heading; /* a paragraph begins there by itself */
};

static void put_escaped(FILE *out, const char *p, size_t n, bool starts) {
    if (starts && n && (*p == '.' || *p == '\''))
        fputs("\\&", out);
    for (size_t i = 0; i < n; i++)
        if (p[i] == '\\')
            fputs("\\e", out);
        else if (p[i] == '-')
            fputs("\\-", out);
        else if (p[i] == '\'')
            fputs("\\(aq", out);
        else
            fputc(p[i], out);
}

static void put_lines(FILE *out, const struct bytes *lines) {
    for (size_t i = 0; i < lines->n;) {
        const char *end = memchr(lines->p + i, '\n', lines->n - i);
        size_t n = end ? (size_t)(end - lines->p) - i : lines->n - i;
        put_escaped(out, lines->p + i, n, true);
        fputc('\n', out);
        i += n + 1;
    }
}

static void begin_paragraph(FILE *out, struct passage *passage) {
    if (!passage->after_heading)
        fputs(".PP\n", out);
    passage->after_heading = false;
}

static void flush(FILE *out, struct passage *passage) {
    if (passage->code.n) {
        begin_paragraph(out, passage);
        fputs(".EX\n", out);
        put_lines(out, &passage->code);
        fputs(".EE\n", out);
    }
    if (passage->text.n) {
        if (passage->code.n)
            fputs(".RS 4\n", out);
        else
            begin_paragraph(out, passage);
        put_lines(out, &passage->text);
        if (passage->code.n)
            fputs(".RE\n", out);
    }
    passage->text.n = passage->code.n = 0;
}

static bool add_line(struct bytes *lines, struct str line) {
    return bytes_add(lines, line.p, line.n) && bytes_add(lines, "\n", 1);
}

/* "---- Writing ----" begins a section. */
static bool put_section(FILE *out, struct str line) {
    struct str rule = S("/* ---- "), end = S(" ---- */");
    if (!str_starts(line, rule) || !str_ends(line, end))
        return false;
    fputs(".SH ", out);
    for (size_t i = rule.n; i < line.n - end.n; i++)
        fputc(line.p[i] >= 'a' && line.p[i] <= 'z' ? line.p[i] & ~32 : line.p[i], out);
    fputc('\n', out);
    return true;
}

/* A line of a comment that stands by itself, without the comment's signs. */
static struct str without_signs(struct str line, bool *ends) {
    line = str_trim(line);
    *ends = str_ends(line, S("*/"));
    if (*ends)
        line.n -= 2;
    if (str_starts(line, S("/*")))
        line = str_slice(line, 2, line.n);
    else if (str_starts(line, S("*")))
        line = str_slice(line, 1, line.n);
    return line;
}

static bool is_noise(struct str line) {
    static const struct str NOISE[] = {STR("#"), STR("extern \"C\""), STR("}\n")};
    for (size_t i = 0; i < sizeof NOISE / sizeof *NOISE; i++)
        if (str_starts(line, NOISE[i]))
            return true;
    return str_eq(line, S("}"));
}

/* The head comment's program is indented: it stays as it is. */
static bool add_text(FILE *out, struct passage *passage, struct str text) {
    bool is_code = str_starts(text, S("     "));
    if (is_code) {
        if (passage->text.n) {
            begin_paragraph(out, passage);
            put_lines(out, &passage->text);
            passage->text.n = 0;
        }
        return add_line(&passage->code, str_slice(text, 5, text.n));
    }
    if (passage->code.n)
        flush(out, passage);
    text = str_trim(text);
    if (text.n == 0 && passage->text.n)
        flush(out, passage);
    return text.n == 0 || add_line(&passage->text, text);
}

static bool add(FILE *out, struct passage *passage, struct str line, bool *head) {
    bool ends = false;
    if (passage->in_comment || (!passage->code.n && str_starts(line, S("/*")))) {
        if (!passage->in_comment && put_section(out, line)) {
            passage->after_heading = true;
            return true;
        }
        struct str text = without_signs(line, &ends);
        passage->in_comment = !ends;
        bool added = *head ? add_text(out, passage, text) : add_line(&passage->text, str_trim(text));
        if (ends && *head) {
            flush(out, passage);
            *head = false;
        }
        return added;
    }
    if (line.n == 0) {
        flush(out, passage);
        return true;
    }
    if (is_noise(line) && !str_starts(line, S("#define GALLEY_MAX")) &&
        !str_starts(line, S("#define GALLEY_VERSION")) && !str_starts(line, S("#define GALLEY_ABI")))
        return true;
    struct str api = S("GALLEY_API ");
    if (str_starts(line, api))
        line = str_slice(line, api.n, line.n);
    return add_line(&passage->code, line);
}

void doc_library_manual(FILE *out, FILE *header) {
    static const char HEAD[] = ".TH GALLEY 3 \"\" \"galley " GALLEY_VERSION "\" \"Library Functions\"\n"
                               ".SH NAME\ngalley \\- extract the article from a news page\n"
                               ".SH LIBRARY\nlibgalley, \\-lgalley; pkg\\-config name\n.B galley\n"
                               ".SH SYNOPSIS\n.B #include <galley.h>\n.SH DESCRIPTION\n";
    char line[LONGEST_LINE];
    struct passage passage = {.after_heading = true};
    bool head = true;
    fputs(HEAD, out);
    while (fgets(line, sizeof line, header)) {
        struct str s = str_of(line);
        if (str_ends(s, S("\n")))
            s.n--;
        if (!add(out, &passage, s, &head))
            abort();
    }
    flush(out, &passage);
    fputs(".SH SEE ALSO\n.BR galley (1)\n", out);
    bytes_free(&passage.text);
    bytes_free(&passage.code);
}

#include "text/marks.h"
#include "base/buf.h"

enum {
    LEAST_LINKS = 4,      /* Markdown's, in a text that is taken for it, */
    LEAST_HEADINGS = 2,   /* or its headings */
    LEAST_REFERENCES = 3, /* addresses in lynx's list of them */
    DEEPEST = 4,          /* brackets within one another */
    LONGEST_LABEL = 2000, /* bytes of a link's text, */
    LONGEST_URL = 4000,   /* and of its address */
    NUMBER_DIGITS = 4,    /* of a numbered link */
    FIELD = 4             /* signs that a field of a form is drawn with, at least */
};

static size_t line_end(struct str s, size_t from) {
    const char *end = from < s.n ? memchr(s.p + from, '\n', s.n - from) : NULL;
    return end ? (size_t)(end - s.p) : s.n;
}

/* ---- lynx ---- */

/* Whether a line is "12. https://…", an item of lynx's list of links. */
static bool is_reference(struct str line) {
    size_t i = 0;
    line = str_trim(line);
    while (i < line.n && is_digit((unsigned char)line.p[i]))
        i++;
    if (i == 0 || !str_starts(str_slice(line, i, line.n), S(". ")))
        return false;
    struct str address = str_trim(str_slice(line, i + 2, line.n));
    return !memchr(address.p, ' ', address.n) && memchr(address.p, ':', address.n);
}

/* Where lynx's list of links begins, at its heading "References"; the text's end if it has none. */
static size_t references_at(struct str s) {
    static const struct str HEADING = STR("\nReferences\n");
    for (size_t at = 0; (at = str_find(s, HEADING, at)) != STR_NONE; at++) {
        size_t found = 0;
        for (size_t i = at + HEADING.n; i < s.n && found < LEAST_REFERENCES;) {
            size_t end = line_end(s, i);
            struct str line = str_slice(s, i, end);
            bool other = str_trim(line).n && !str_has(line, S(" links:")) && !str_has(line, S(" Links:"));
            if (is_reference(line))
                found++;
            else if (other)
                break;
            i = end + 1;
        }
        if (found == LEAST_REFERENCES)
            return at;
    }
    return s.n;
}

/* The bytes of a link's number, "[12]", at s.p[i]; 0 if there is none. */
static size_t number_at(struct str s, size_t i) {
    size_t at = i + 1;
    while (at < s.n && at - i <= NUMBER_DIGITS && is_digit((unsigned char)s.p[at]))
        at++;
    return at > i + 1 && at < s.n && s.p[at] == ']' ? at + 1 - i : 0;
}

/* The bytes of what stands for something else than text at s.p[i]: a button, a field of a form. */
static size_t stand_in_at(struct str s, size_t i) {
    static const struct str STAND_INS[] = {STR("(BUTTON)"), STR("(*)"), STR("( )"), STR("[ ]"), STR("[X]")};
    struct str rest = str_slice(s, i, s.n);
    for (size_t k = 0; k < sizeof STAND_INS / sizeof *STAND_INS; k++)
        if (str_starts(rest, STAND_INS[k]))
            return STAND_INS[k].n;
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == '_')
        n++;
    return n >= FIELD ? n : 0;
}

/* Lines that say what lynx did not show: frames, and the addresses in the page's head. */
static bool is_unseen(struct str line) {
    line = str_trim(line);
    return str_starts(line, S("IFRAME:")) || str_starts(line, S("#["));
}

static struct str without_numbers(struct arena *arena, struct str s) {
    struct buf out = buf_new(arena);
    buf_reserve(&out, s.n);
    for (size_t i = 0, end; i < s.n; i = end + 1) {
        end = line_end(s, i);
        if (is_unseen(str_slice(s, i, end)))
            continue;
        while (i < end) {
            size_t n = s.p[i] == '[' ? number_at(s, i) : 0;
            n = n || (s.p[i] != '(' && s.p[i] != '[' && s.p[i] != '_') ? n : stand_in_at(s, i);
            if (n == 0)
                buf_byte(&out, s.p[i]);
            i += n ? n : 1;
        }
        buf_byte(&out, '\n');
    }
    return buf_slice(&out);
}

/* ---- Markdown ---- */

static size_t count(struct str s, struct str sign, size_t most) {
    size_t n = 0;
    for (size_t at = 0; n < most && (at = str_find(s, sign, at)) != STR_NONE; at += sign.n)
        n++;
    return n;
}

/* Behind the bracket that closes the one at s.p[i]; 0 if none does within `most` bytes. */
static size_t closed_at(struct str s, size_t i, char opens, char closes, size_t most) {
    size_t depth = 0;
    for (size_t at = i; at < s.n && at - i < most; at++) {
        if (s.p[at] == '\\')
            at++;
        else if (s.p[at] == opens && ++depth > DEEPEST)
            return 0;
        else if (s.p[at] == closes && --depth == 0)
            return at + 1;
    }
    return 0;
}

/* A link or picture, [label](address) or ![label](address). */
struct link {
    struct str label;
    size_t end; /* behind it */
};

static bool link_at(struct str s, size_t i, struct link *link) {
    size_t label = closed_at(s, i, '[', ']', LONGEST_LABEL);
    if (!label || label >= s.n || s.p[label] != '(')
        return false;
    size_t end = closed_at(s, label, '(', ')', LONGEST_URL);
    if (!end)
        return false;
    *link = (struct link){str_slice(s, i + 1, label - 1), end};
    return true;
}

static bool starts_line(struct str s, size_t i) {
    while (i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '>'))
        i--;
    return i == 0 || s.p[i - 1] == '\n';
}

/* The bytes of the signs of a heading or a rule that begin the line at s.p[i]. */
static size_t heading_at(struct str s, size_t i) {
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] == '#')
        n++;
    return n && n <= 6 && i + n < s.n && s.p[i + n] == ' ' ? n + 1 : 0;
}

/* The bytes of the signs of emphasis at s.p[i]: ** and __, and single ones at the edge of a word. */
static size_t emphasis_at(struct str s, size_t i) {
    char c = s.p[i];
    if (i + 1 < s.n && s.p[i + 1] == c)
        return 2;
    bool before = i > 0 && !is_space((unsigned char)s.p[i - 1]),
         behind = i + 1 < s.n && !is_space((unsigned char)s.p[i + 1]);
    return before != behind ? 1 : 0;
}

static bool is_escaped(char c) {
    return c && strchr("\\`*_{}[]()#+-.!|>", c);
}

static void add_plain(struct buf *out, struct str s);

/* Adds what stands at s.p[i], of which a sign of Markdown may be the first byte; returns where it ends. */
static size_t add_sign(struct buf *out, struct str s, size_t i) {
    struct link link;
    size_t n;
    switch (s.p[i]) {
    case '!':
        if (i + 1 < s.n && s.p[i + 1] == '[' && link_at(s, i + 1, &link))
            return link.end;
        break;
    case '[':
        if (link_at(s, i, &link)) {
            add_plain(out, link.label);
            return link.end;
        }
        break;
    case '#':
        if (starts_line(s, i) && (n = heading_at(s, i)))
            return i + n;
        break;
    case '*':
    case '_':
        if ((n = emphasis_at(s, i)))
            return i + n;
        break;
    case '>':
        if (starts_line(s, i) && i + 1 < s.n && s.p[i + 1] == ' ')
            return i + 2;
        break;
    case '\\':
        if (i + 1 < s.n && is_escaped(s.p[i + 1])) {
            buf_byte(out, s.p[i + 1]);
            return i + 2;
        }
        break;
    default:
        break;
    }
    buf_byte(out, s.p[i]);
    return i + 1;
}

static void add_plain(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.n;)
        i = add_sign(out, s, i);
}

struct str marks_removed(struct arena *arena, struct str text) {
    size_t end = references_at(text);
    if (end < text.n)
        return without_numbers(arena, str_slice(text, 0, end));
    if (count(text, S("](http"), LEAST_LINKS) + count(text, S("](/"), LEAST_LINKS) < LEAST_LINKS &&
        count(text, S("\n# "), LEAST_HEADINGS) + count(text, S("\n## "), LEAST_HEADINGS) < LEAST_HEADINGS)
        return text;
    struct buf out = buf_new(arena);
    buf_reserve(&out, text.n);
    add_plain(&out, text);
    return buf_slice(&out);
}

#include "batch/fields.h"
#include <limits.h>
#include <stdlib.h>

/* The end of the line at `at`, behind its newline; STR_NONE where that is missing. */
static size_t line_end(struct str s, size_t at) {
    const char *newline = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;
    return newline ? (size_t)(newline - s.p) + 1 : STR_NONE;
}

static bool is_blank(struct str s, size_t from, size_t to) {
    while (from < to && (s.p[from] == '\r' || s.p[from] == '\n'))
        from++;
    return from == to;
}

size_t fields_length(struct str s) {
    for (size_t at = 0, end;; at = end) {
        end = line_end(s, at);
        if (end == STR_NONE || is_blank(s, at, end))
            return end;
    }
}

static bool is_continued(struct str header, size_t at) {
    return at < header.n && (header.p[at] == ' ' || header.p[at] == '\t');
}

struct str field_value(struct str header, struct str name) {
    for (size_t at = 0, end; at < header.n; at = end) {
        end = line_end(header, at);
        while (end != STR_NONE && is_continued(header, end))
            end = line_end(header, end);
        if (end == STR_NONE)
            end = header.n;
        struct str line = str_slice(header, at, end);
        if (line.n > name.n && line.p[name.n] == ':' && str_starts_nocase(line, name))
            return str_trim(str_slice(line, name.n + 1, line.n));
    }
    return S("");
}

struct str value_proper(struct str value) {
    const char *semicolon = value.n ? memchr(value.p, ';', value.n) : NULL;
    return str_trim(semicolon ? str_slice(value, 0, (size_t)(semicolon - value.p)) : value);
}

/* Where the parameter at `at` ends: at a semicolon outside of quotation marks. */
static size_t parameter_end(struct str value, size_t at) {
    for (bool quoted = false; at < value.n; at++) {
        if (value.p[at] == '"')
            quoted = !quoted;
        else if (quoted && value.p[at] == '\\' && at + 1 < value.n)
            at++;
        else if (!quoted && value.p[at] == ';')
            break;
    }
    return at;
}

struct str value_parameter(struct str value, struct str name) {
    for (size_t at = parameter_end(value, 0); at < value.n;) {
        size_t end = parameter_end(value, at + 1);
        struct str parameter = str_trim(str_slice(value, at + 1, end));
        at = end;
        size_t equals = str_find(parameter, S("="), 0);
        if (equals == STR_NONE || !str_eq_nocase(str_trim(str_slice(parameter, 0, equals)), name))
            continue;
        struct str found = str_trim(str_slice(parameter, equals + 1, parameter.n));
        if (found.n >= 2 && found.p[0] == '"' && found.p[found.n - 1] == '"')
            found = str_slice(found, 1, found.n - 1);
        return found;
    }
    return S("");
}

long long value_number(struct str value) {
    long long number = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (!is_digit((unsigned char)value.p[i]) || number > (LLONG_MAX - 9) / 10)
            return -1;
        number = number * 10 + (value.p[i] - '0');
    }
    return value.n ? number : -1;
}

char *value_cstr(struct str value) {
    char *text = malloc(value.n + 1);
    size_t n = 0;
    for (size_t i = 0; text && i < value.n; i++)
        if (value.p[i] != '\r' && value.p[i] != '\n' && value.p[i] != '\0')
            text[n++] = value.p[i];
    if (text)
        text[n] = '\0';
    return text;
}

#include "fetch/tags.h"
#include <stdlib.h>

static bool is_name_char(char c) {
    return !is_space((unsigned char)c) && c != '>' && c != '/';
}

/* The end of a tag whose attributes begin at `at`: the '>' outside of quotes; the page's end without one. */
static size_t end_of_tag(struct str page, size_t at) {
    for (char quote = 0; at < page.n; at++) {
        char c = page.p[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '>')
            break;
        else if ((c == '"' || c == '\'') && page.p[at - 1] == '=')
            quote = c;
    }
    return at;
}

/* Elements whose content is text whatever it looks like, and what is meant for browsers without scripts,
 * which are sent to pages that say so. */
static bool is_raw(struct str name) {
    static const struct str RAW[] = {STR("script"), STR("style"), STR("textarea"), STR("title"),
                                     STR("noscript")};
    for (size_t i = 0; i < sizeof RAW / sizeof *RAW; i++)
        if (str_eq_nocase(name, RAW[i]))
            return true;
    return false;
}

/* Where the element's end tag begins. */
static size_t end_of_raw(struct str page, struct str name, size_t at) {
    while (at < page.n) {
        const char *less = memchr(page.p + at, '<', page.n - at);
        if (!less)
            break;
        at = (size_t)(less - page.p);
        if (page.n - at > name.n + 1 && page.p[at + 1] == '/' &&
            str_eq_nocase(str_slice(page, at + 2, at + 2 + name.n), name))
            return at;
        at++;
    }
    return page.n;
}

bool tags_next(struct tags *tags, struct tag *tag) {
    struct str page = tags->page;
    while (tags->at < page.n) {
        const char *less = memchr(page.p + tags->at, '<', page.n - tags->at);
        if (!less)
            break;
        size_t at = (size_t)(less - page.p) + 1;
        if (str_starts(str_slice(page, at, page.n), S("!--"))) {
            size_t end = str_find(page, S("-->"), at + 1);
            tags->at = end == STR_NONE ? page.n : end + 3;
            continue;
        }
        tag->is_end = at < page.n && page.p[at] == '/';
        size_t name = at + tag->is_end, end = name;
        while (end < page.n && is_name_char(page.p[end]))
            end++;
        tags->at = at;
        if (end == name || !is_alpha((unsigned char)page.p[name]))
            continue;
        tag->name = str_slice(page, name, end);
        size_t close = end_of_tag(page, end);
        tag->attributes = str_slice(page, end, close);
        tags->at = close < page.n ? close + 1 : close;
        if (!tag->is_end && is_raw(tag->name))
            tags->at = end_of_raw(page, tag->name, tags->at);
        return true;
    }
    tags->at = page.n;
    return false;
}

/* ---- Attributes ---- */

static size_t skip_space(struct str s, size_t at) {
    while (at < s.n && (is_space((unsigned char)s.p[at]) || s.p[at] == '/'))
        at++;
    return at;
}

/* The value that begins at *at, behind '='. */
static struct str read_value(struct str s, size_t *at) {
    while (*at < s.n && is_space((unsigned char)s.p[*at]))
        ++*at;
    char quote = *at < s.n && (s.p[*at] == '"' || s.p[*at] == '\'') ? s.p[*at] : 0;
    size_t start = *at + (quote != 0), end = start;
    while (end < s.n && (quote ? s.p[end] != quote : !is_space((unsigned char)s.p[end])))
        end++;
    *at = end + (quote && end < s.n);
    return str_slice(s, start, end);
}

struct str tag_attribute(const struct tag *tag, struct str name) {
    struct str s = tag->attributes;
    for (size_t at = skip_space(s, 0); at < s.n; at = skip_space(s, at)) {
        size_t start = at++; /* whatever it is, it is a name's first character */
        while (at < s.n && is_name_char(s.p[at]) && s.p[at] != '=')
            at++;
        struct str found = str_slice(s, start, at), value = str_slice(s, at, at);
        size_t equals = skip_space(s, at);
        if (equals < s.n && s.p[equals] == '=') {
            at = equals + 1;
            value = read_value(s, &at);
        }
        if (str_eq_nocase(found, name))
            return value;
    }
    return (struct str){0};
}

bool tag_has_word(const struct tag *tag, struct str attribute, struct str word) {
    struct str value = tag_attribute(tag, attribute);
    for (size_t at = 0; at < value.n;) {
        size_t end = at;
        while (end < value.n && !is_space((unsigned char)value.p[end]))
            end++;
        if (str_eq_nocase(str_slice(value, at, end), word))
            return true;
        at = end + 1;
    }
    return false;
}

char *tag_address(const struct tag *tag, struct str attribute) {
    static const struct reference {
        struct str text;
        char c;
    } REFERENCES[] = {{STR("&amp;"), '&'},  {STR("&#38;"), '&'},  {STR("&#038;"), '&'},  {STR("&#x26;"), '&'},
                      {STR("&quot;"), '"'}, {STR("&#39;"), '\''}, {STR("&apos;"), '\''}, {STR("&#x2F;"), '/'},
                      {STR("&#x3A;"), ':'}, {STR("&#x3D;"), '='}, {STR("&#61;"), '='},   {STR("&#47;"), '/'},
                      {STR("&lt;"), '<'},   {STR("&gt;"), '>'}};
    struct str value = tag_attribute(tag, attribute);
    value = value.p ? str_trim(value) : value;
    char *address = value.p ? malloc(value.n + 1) : NULL;
    if (!address)
        return NULL;
    size_t n = 0;
    for (size_t at = 0; at < value.n; n++) {
        struct str rest = str_slice(value, at, value.n);
        size_t i = 0, known = sizeof REFERENCES / sizeof *REFERENCES;
        while (i < known && (rest.p[0] != '&' || !str_starts_nocase(rest, REFERENCES[i].text)))
            i++;
        address[n] = i < known ? REFERENCES[i].c : rest.p[0];
        at += i < known ? REFERENCES[i].text.n : 1;
    }
    address[n] = '\0';
    return address;
}

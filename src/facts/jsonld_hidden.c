#include "facts/jsonld_hidden.h"

#include "base/buf.h"
#include "facts/json.h"

/* The member's name, and how it ends where its quotes are escaped, once or more: with a sign first that is
 * rare in scripts, for which the search looks. */
static const struct str PLAIN = STR("\"@context\""), ESCAPED = STR("@context\\");

/* Whether the quote at `at` has an odd number of backslashes before it. */
static bool is_escaped(struct str s, size_t at) {
    size_t n = 0;
    while (n < at && s.p[at - 1 - n] == '\\')
        n++;
    return n % 2 == 1;
}

/* The string literal around `at`, quotes included; empty where none begins or ends. */
static struct str literal_around(struct str s, size_t at) {
    enum { REACH = 4096 }; /* before the mark stand "[{" and other members, no more */
    size_t from = at, to = at;
    if (!s.p)
        return s;
    while (from > 0 && at - from < REACH && !(s.p[from - 1] == '"' && !is_escaped(s, from - 1)))
        from--;
    while (to < s.n && !(s.p[to] == '"' && !is_escaped(s, to)))
        to++;
    bool whole = from > 0 && s.p[from - 1] == '"' && to < s.n;
    return whole ? str_slice(s, from - 1, to + 1) : (struct str){NULL, 0};
}

/* The JSON of a text that may begin otherwise, as the numbered parts of a framework's stream do. */
static struct str from_bracket(struct str text) {
    size_t mark = str_find(text, PLAIN, 0), at = mark;
    if (!text.p || at == STR_NONE)
        return (struct str){NULL, 0};
    while (at > 0 && text.p[at] != '{')
        at--;
    return text.p[at] != '{' ? (struct str){NULL, 0} : str_slice(text, at, text.n);
}

/* The text of a string literal. */
static struct str text_of(struct arena *arena, struct str literal) {
    struct buf array = buf_new(arena);
    buf_byte(&array, '[');
    buf_str(&array, literal);
    buf_byte(&array, ']');
    const struct json *read = json_read(arena, buf_slice(&array))->first;
    return read ? json_text(read->first) : (struct str){NULL, 0};
}

/* Resolves the escapes of the literal at *at, again where its text holds another one; moves *at behind it. */
static struct str unwrapped(struct arena *arena, struct str text, size_t *at) {
    enum { MOST_LEVELS = 3 };
    struct str literal = literal_around(text, *at);
    *at = literal.n ? (size_t)(literal.p - text.p) + literal.n : *at + ESCAPED.n;
    for (int level = 0; literal.n && level < MOST_LEVELS; level++) {
        struct str inner = text_of(arena, literal);
        size_t again = str_find(inner, ESCAPED, 0);
        if (str_has(inner, PLAIN))
            return from_bracket(inner);
        literal = again == STR_NONE ? (struct str){NULL, 0} : literal_around(inner, again);
    }
    return (struct str){NULL, 0};
}

static size_t in_meta(const struct gathered *g, struct str texts[MAX_HIDDEN]) {
    size_t n = 0;
    const struct node *root = g->page->root;
    for (const struct node *node = root; node < root + g->page->n_nodes && n < MAX_HIDDEN; node++) {
        if (node->tag != TAG_META)
            continue;
        struct str value = str_trim(node_attr_str(node, ATTR_CONTENT));
        if (value.n && (value.p[0] == '{' || value.p[0] == '[') && str_has(value, PLAIN))
            texts[n++] = value;
    }
    return n;
}

size_t jsonld_hidden(const struct gathered *g, struct str texts[MAX_HIDDEN]) {
    enum { MOST_TRIES = 4 * MAX_HIDDEN };
    size_t n = in_meta(g, texts);
    int tries = 0;
    for (size_t i = 0; i < g->page->n_scripts; i++) {
        struct str text = g->page->scripts[i].text;
        size_t at = 0;
        while (n < MAX_HIDDEN && tries++ < MOST_TRIES && (at = str_find(text, ESCAPED, at)) != STR_NONE) {
            texts[n] = unwrapped(g->arena, text, &at);
            n += texts[n].n > 0;
        }
    }
    return n;
}

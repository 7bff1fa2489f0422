/* HTML's tokenizer (html.spec.whatwg.org, 13.2.5) written for nothing but plainness: the measure of the
 * prescan, with which it shares no code. It goes through a page byte by byte and keeps all tokens. */
#ifndef GALLEY_TESTS_PLAIN_TOKENIZER_H
#define GALLEY_TESTS_PLAIN_TOKENIZER_H

#include "base/arena.h"
#include <ctype.h>
#include <strings.h>

enum token_kind {
    TOKEN_START,
    TOKEN_END,
    TOKEN_TEXT,    /* character references not resolved */
    TOKEN_COMMENT, /* a declaration or processing instruction too */
    TOKEN_RAW      /* what stands in an element without markup, such as a script; all of an <svg> */
};

struct token {
    enum token_kind kind;
    struct str source; /* as it stands in the page */
    struct str name;   /* of a tag; of the element, for TOKEN_RAW */
    size_t attrs, end; /* of a tag: where its attributes begin, and where its '>' stands, in the page */
    bool whole;        /* a start tag that ends in "/>" */
};

struct tokens {
    struct arena *arena;
    struct str page;
    struct token *items;
    size_t n, cap;
};

static bool token_is(const struct token *t, const char *name) {
    return t->name.n == strlen(name) && strncasecmp(t->name.p, name, t->name.n) == 0;
}

static bool token_is_any(const struct token *t, const char *const *names) {
    for (; *names; names++)
        if (token_is(t, *names))
            return true;
    return false;
}

static bool token_gap(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool token_has(struct str s, size_t at, const char *what) {
    size_t n = strlen(what);
    return s.n - at >= n && strncasecmp(s.p + at, what, n) == 0;
}

static void token_add(struct tokens *t, struct token token) {
    arena_grow(t->arena, t->items, &t->cap, t->n + 1);
    t->items[t->n++] = token;
}

/* Reads one attribute at *at; false at the tag's end. */
static bool token_attr(struct str s, size_t *at, struct str *name, struct str *value) {
    size_t i = *at;
    while (i < s.n && (token_gap(s.p[i]) || s.p[i] == '/'))
        i++;
    size_t from = i;
    *at = i;
    if (i >= s.n || s.p[i] == '>')
        return false;
    do
        i++;
    while (i < s.n && !token_gap(s.p[i]) && s.p[i] != '/' && s.p[i] != '>' && s.p[i] != '=');
    *name = str_slice(s, from, i);
    *value = str_slice(s, i, i);
    size_t k = i;
    while (k < s.n && token_gap(s.p[k]))
        k++;
    if (k < s.n && s.p[k] == '=') {
        k++;
        while (k < s.n && token_gap(s.p[k]))
            k++;
        if (k < s.n && (s.p[k] == '"' || s.p[k] == '\'')) {
            char quote = s.p[k++];
            for (from = k; k < s.n && s.p[k] != quote;)
                k++;
            *value = str_slice(s, from, k);
            k += k < s.n;
        } else {
            for (from = k; k < s.n && !token_gap(s.p[k]) && s.p[k] != '>';)
                k++;
            *value = str_slice(s, from, k);
        }
        i = k;
    }
    *at = i;
    return true;
}

/* The tag at `at`, where a '<' stands before a letter, or before '/' and a letter. */
static struct token token_tag(struct str s, size_t at) {
    bool end = s.p[at + 1] == '/';
    size_t from = at + 1 + end, i = from;
    while (i < s.n && !token_gap(s.p[i]) && s.p[i] != '/' && s.p[i] != '>')
        i++;
    struct token t = {.kind = end ? TOKEN_END : TOKEN_START, .name = str_slice(s, from, i), .attrs = i};
    struct str name, value;
    size_t behind = i; /* the last attribute: a '/' in its value is none of the tag's */
    while (token_attr(s, &i, &name, &value))
        behind = i;
    t.end = i;
    t.whole = i > behind && i < s.n && s.p[i - 1] == '/';
    t.source = str_slice(s, at, i < s.n ? i + 1 : s.n);
    return t;
}

/* Where the end tag of an element without markup begins; the page's end where there is none. */
static size_t token_raw_end(struct str s, size_t at, struct str name) {
    for (; at < s.n; at++)
        if (s.p[at] == '<' && at + 1 < s.n && s.p[at + 1] == '/' && s.n - at - 2 >= name.n &&
            strncasecmp(s.p + at + 2, name.p, name.n) == 0) {
            size_t k = at + 2 + name.n;
            if (k == s.n || token_gap(s.p[k]) || s.p[k] == '/' || s.p[k] == '>')
                return at;
        }
    return s.n;
}

/* The same for a script, with its escaped and double escaped states. */
static size_t token_script_end(struct str s, size_t at) {
    enum { DATA, ESCAPED, TWICE } state = DATA;
    static const struct str NAME = STR("script");
    for (; at < s.n; at++) {
        if (state == DATA && token_has(s, at, "<!--")) {
            state = ESCAPED;
            at++; /* its dashes may belong to the "-->" that closes it */
        } else if (state != DATA && token_has(s, at, "-->")) {
            state = DATA;
        } else if (s.p[at] == '<') {
            bool end = token_raw_end(str_slice(s, 0, at + 9 < s.n ? at + 9 : s.n), at, NAME) == at;
            bool start = token_has(s, at, "<script") && (at + 7 == s.n || token_gap(s.p[at + 7]) ||
                                                         s.p[at + 7] == '/' || s.p[at + 7] == '>');
            if (end && state != TWICE)
                return at;
            if (end)
                state = ESCAPED;
            if (start && state == ESCAPED)
                state = TWICE;
        }
    }
    return s.n;
}

/* Behind a comment that begins at `at`; 0: it is never closed. */
static size_t token_comment_end(struct str s, size_t at) {
    at += 4;
    if (token_has(s, at, ">"))
        return at + 1;
    if (token_has(s, at, "->"))
        return at + 2;
    for (; at < s.n; at++) {
        if (token_has(s, at, "-->"))
            return at + 3;
        if (token_has(s, at, "--!>"))
            return at + 4;
    }
    return 0;
}

/* Behind an <svg> whose start tag ends before `at`. An element that can't be in it ends it (13.2.6.5). */
static size_t token_svg_end(struct str s, size_t at) {
    static const char *const BREAKS[] = {"blockquote", "body", "div", "dl", "h1",  "h2",    "h3", "h4", "li",
                                         "menu",       "meta", "ol",  "p",  "pre", "table", "ul", NULL};
    int depth = 1, html = 0;
    while (at < s.n) {
        if (token_has(s, at, "<!--")) {
            size_t end = at + 4; /* here the first "-->" closes it */
            while (end < s.n && !token_has(s, end, "-->"))
                end++;
            at = end < s.n ? end + 3 : s.n;
        } else if (token_has(s, at, "<![CDATA[")) {
            while (at < s.n && !token_has(s, at, "]]>"))
                at++;
            at = at < s.n ? at + 3 : s.n;
        } else if (s.p[at] == '<' && at + 1 < s.n &&
                   (isalpha((unsigned char)s.p[at + 1]) ||
                    (s.p[at + 1] == '/' && at + 2 < s.n && isalpha((unsigned char)s.p[at + 2])))) {
            struct token t = token_tag(s, at);
            bool start = t.kind == TOKEN_START;
            if (start && !html && token_is_any(&t, BREAKS))
                return at;
            at += t.source.n;
            if (start && !t.whole && (token_is(&t, "style") || token_is(&t, "script")))
                at = token_raw_end(s, at, t.name);
            else if (token_is(&t, "foreignobject") && !(start && t.whole))
                html = start ? html + 1 : html - (html > 0);
            else if (token_is(&t, "svg") && !(start && t.whole))
                depth += start ? 1 : -1;
            if (depth == 0)
                return at;
        } else {
            at++;
        }
    }
    return at;
}

/* Adds what stands in the element whose start tag was added last, up to its end tag. Returns where that is.
 */
static size_t token_content(struct tokens *t, size_t at, bool xml) {
    static const char *const RAW[] = {"style", "textarea", "iframe", "noembed", NULL};
    static const char *const TEXT[] = {"title", "xmp", NULL};
    const struct token tag = t->items[t->n - 1];
    struct str s = t->page;
    size_t end = at;
    enum token_kind kind = TOKEN_RAW;
    if (tag.whole && (xml || token_is(&tag, "svg")))
        return at;
    if (token_is(&tag, "script")) {
        end = token_script_end(s, at);
    } else if (token_is_any(&tag, RAW)) {
        end = token_raw_end(s, at, tag.name);
    } else if (token_is_any(&tag, TEXT)) {
        end = token_raw_end(s, at, tag.name);
        kind = TOKEN_TEXT;
    } else if (token_is(&tag, "svg")) {
        end = token_svg_end(s, at);
    } else if (token_is(&tag, "plaintext")) {
        end = s.n;
        kind = TOKEN_TEXT;
    }
    if (end > at)
        token_add(t, (struct token){.kind = kind, .source = str_slice(s, at, end), .name = tag.name});
    return end;
}

/* All tokens of a page. */
static struct tokens tokens_of(struct arena *arena, struct str s) {
    struct tokens t = {.arena = arena, .page = s};
    bool xml = str_starts(str_trim(s), S("<?xml")), unclosed = false;
    for (size_t at = 0; at < s.n;) {
        char c = at + 1 < s.n ? s.p[at + 1] : '\0', d = at + 2 < s.n ? s.p[at + 2] : '\0';
        size_t end = at + 1;
        if (s.p[at] == '<' && (isalpha((unsigned char)c) || (c == '/' && isalpha((unsigned char)d)))) {
            struct token tag = token_tag(s, at);
            token_add(&t, tag);
            at += tag.source.n;
            if (tag.kind == TOKEN_START)
                at = token_content(&t, at, xml);
            continue;
        }
        if (s.p[at] == '<' && (c == '!' || c == '?' || (c == '/' && at + 2 < s.n))) {
            end = 0;
            if (!unclosed && token_has(s, at, "<!--"))
                end = token_comment_end(s, at);
            /* A comment that is never closed ends at its first '>', and no other begins: the page would be
             * lost. */
            if (end == 0) {
                bool first = !unclosed && token_has(s, at, "<!--");
                unclosed = unclosed || first;
                end = at + (first ? 4 : 0);
                while (end < s.n && s.p[end] != '>')
                    end++;
                end += end < s.n;
            }
            token_add(&t, (struct token){.kind = TOKEN_COMMENT, .source = str_slice(s, at, end)});
        } else {
            while (end < s.n && s.p[end] != '<')
                end++;
            token_add(&t, (struct token){.kind = TOKEN_TEXT, .source = str_slice(s, at, end)});
        }
        at = end;
    }
    return t;
}

#endif

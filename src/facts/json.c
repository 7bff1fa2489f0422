#include "facts/json.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vector.h"

enum { MAX_DEPTH = 100 };

struct parser {
    struct arena *arena;
    struct str s;
    size_t at;
};

static void skip_space(struct parser *p) {
    while (p->at < p->s.n && (unsigned char)p->s.p[p->at] <= ' ')
        p->at++;
}

static char peek(struct parser *p) {
    skip_space(p);
    return p->at < p->s.n ? p->s.p[p->at] : '\0';
}

static void skip_commas(struct parser *p) {
    while (peek(p) == ',')
        p->at++;
}

/* Whether the quote at `at` ends a string: what follows it is what may follow a value. A quote before another
 * one ends its string only if a line ends between them, where someone forgot the comma. */
static bool ends_string(struct str s, size_t at) {
    bool new_line = false;
    for (size_t i = at + 1; i < s.n; i++) {
        char c = s.p[i];
        if ((unsigned char)c > ' ')
            return c == ',' || c == '}' || c == ']' || c == ':' || (c == '"' && new_line);
        new_line |= c == '\n';
    }
    return true;
}

static int hex(char c) {
    if (is_digit((unsigned char)c))
        return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four hexadecimal digits of a \u escape at `at`, or -1. */
static int32_t hex4(struct str s, size_t at) {
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = i < s.n ? hex(s.p[i]) : -1;
        if (digit < 0)
            return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* Resolves the escape whose backslash stands at `at`; returns where the text goes on. */
static size_t add_escape(struct buf *b, struct str s, size_t at) {
    static const char LETTERS[] = "bfnrt", MEANINGS[] = "  \n\n\t";
    if (at + 1 >= s.n)
        return s.n;
    char c = s.p[at + 1];
    const char *letter = c ? strchr(LETTERS, c) : NULL;
    int32_t code = c == 'u' ? hex4(s, at + 2) : -1;
    if (letter)
        buf_byte(b, MEANINGS[letter - LETTERS]);
    else if (code < 0)
        buf_byte(b, c);
    if (code < 0)
        return at + 2;
    size_t end = at + 6;
    if (code >= 0xD800 && code < 0xDC00 && end + 1 < s.n && s.p[end] == '\\' && s.p[end + 1] == 'u') {
        int32_t low = hex4(s, end + 2);
        if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            end += 6;
        }
    }
    char bytes[4];
    if (code != 0)
        buf_add(b, bytes, utf8_put((uint32_t)code, bytes));
    return end;
}

static struct str unescape(struct arena *arena, struct str raw) {
    if (!raw.n || !memchr(raw.p, '\\', raw.n))
        return raw;
    struct buf b = buf_new(arena);
    buf_reserve(&b, raw.n);
    for (size_t i = 0; i < raw.n;) {
        const char *slash = memchr(raw.p + i, '\\', raw.n - i);
        size_t end = slash ? (size_t)(slash - raw.p) : raw.n;
        buf_add(&b, raw.p + i, end - i);
        i = slash ? add_escape(&b, raw, end) : end;
    }
    return buf_slice(&b);
}

/* Where the first quote or backslash stands at or behind `at`, or the text's end. */
static size_t find_mark(struct str s, size_t at) {
    for (; at + GROUP <= s.n; at += GROUP) {
        uint64_t group = group_load(s.p + at);
        uint64_t marks = group_zeros(group ^ EACH('"')) | group_zeros(group ^ EACH('\\'));
        if (marks)
            return at + group_before(marks);
    }
    while (at < s.n && s.p[at] != '"' && s.p[at] != '\\')
        at++;
    return at;
}

/* A string whose opening quote stands at p->at. */
static struct str read_string(struct parser *p, bool is_key) {
    size_t from = ++p->at;
    while ((p->at = find_mark(p->s, p->at)) < p->s.n) {
        bool quote = p->s.p[p->at] == '"';
        if (quote && (is_key || ends_string(p->s, p->at)))
            break;
        p->at += quote ? 1 : 2;
    }
    size_t to = p->at < p->s.n ? p->at : p->s.n;
    p->at = to + 1;
    return unescape(p->arena, str_slice(p->s, from, to));
}

static struct str read_bare(struct parser *p) {
    size_t from = p->at;
    while (p->at < p->s.n && (unsigned char)p->s.p[p->at] > ' ' && !strchr(",:]}[{\"", p->s.p[p->at]))
        p->at++;
    return str_slice(p->s, from, p->at);
}

static struct json *read_value(struct parser *p, int depth);

/* Gives the parser up: what has been read stays, no more follows. */
static void stop(struct parser *p) {
    p->at = p->s.n;
}

static void read_members(struct parser *p, struct json *into, char close, int depth) {
    struct json **tail = &into->first;
    for (;;) {
        skip_commas(p);
        char c = peek(p);
        if (c == close || p->at >= p->s.n)
            break;
        struct str key = {NULL, 0};
        if (into->type == JSON_OBJECT) {
            key = c == '"' ? read_string(p, true) : read_bare(p);
            if (peek(p) != ':') {
                stop(p);
                break;
            }
            p->at++;
        }
        struct json *value = read_value(p, depth + 1);
        if (!value)
            break;
        value->key = key;
        *tail = value;
        tail = &value->next;
    }
    if (p->at < p->s.n)
        p->at++;
}

static struct json *read_value(struct parser *p, int depth) {
    char c = peek(p);
    if (p->at >= p->s.n || depth > MAX_DEPTH) {
        stop(p);
        return NULL;
    }
    struct json *value = arena_zalloc(p->arena, sizeof *value);
    if (c == '"') {
        value->type = JSON_STRING;
        value->text = read_string(p, false);
    } else if (c == '{' || c == '[') {
        value->type = c == '{' ? JSON_OBJECT : JSON_ARRAY;
        p->at++;
        read_members(p, value, c == '{' ? '}' : ']', depth);
    } else {
        value->text = read_bare(p);
        if (value->text.n == 0) /* a closing bracket or the like where a value should be */
            stop(p);
    }
    return value;
}

/* Past the marks that old pages put around script text so that browsers without scripts show nothing. */
static void skip_wrapper(struct parser *p) {
    static const struct str MARKS[] = {STR("<!--"),      STR("//<![CDATA["), STR("/*<![CDATA[*/"),
                                       STR("<![CDATA["), STR("//"),          STR("\xEF\xBB\xBF")};
    skip_space(p);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (str_starts(str_slice(p->s, p->at, p->s.n), MARKS[i])) {
            p->at += MARKS[i].n;
            skip_space(p);
        }
    }
}

struct json *json_read(struct arena *arena, struct str text) {
    struct parser p = {arena, text, 0};
    struct json *all = arena_zalloc(arena, sizeof *all);
    all->type = JSON_ARRAY;
    struct json **tail = &all->first;
    skip_wrapper(&p);
    while (p.at < p.s.n) {
        char c = peek(&p);
        if (c != '{' && c != '[') { /* a semicolon, the wrapper's end, an assignment */
            p.at++;
            continue;
        }
        struct json *value = read_value(&p, 0);
        if (!value)
            break;
        *tail = value;
        tail = &value->next;
    }
    return all;
}

const struct json *json_get(const struct json *value, struct str key) {
    if (!value || value->type != JSON_OBJECT)
        return NULL;
    for (const struct json *member = value->first; member; member = member->next)
        if (str_eq(member->key, key))
            return member;
    return NULL;
}

struct str json_text(const struct json *value) {
    return value && value->type <= JSON_STRING ? value->text : (struct str){NULL, 0};
}

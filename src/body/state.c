#include "body/state.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "body/blocks.h"
#include "body/cues.h"
#include "facts/json.h"
#include "facts/text.h"
#include "page/page.h"
#include <stdio.h>

/* How it goes. Each script is cut into values: JSON, or what looks enough like it. All values are walked
 * once; every object and array becomes a scope, every string that could be text a leaf. An object beside
 * whose text the page's title stands is the story. Leaves of one story at the same path (places in arrays do
 * not count) are a group; the group with most words in sentences is the text, and other leaves of the same
 * array that are text too, such as subheadings, join it. */

enum {
    BUDGET = 20 * 1024 * 1024, /* bytes of values read on a page, strings that hold JSON again included */
    SHORTEST_SCRIPT = 500,     /* bytes */
    DEEPEST = 150,             /* values within values, and within strings that hold values */
    FEWEST_WORDS = 60,         /* in sentences, for a text beside the title */
    FEWEST_WORDS_ALONE = 120,  /* the same for a text with no title beside it */
    SHORTEST_VALUE = 200,      /* bytes of a value within code or within a string */
    LONGEST_TITLE = 400        /* bytes */
};

/* ---- What has been read */

struct scope {
    uint32_t parent;     /* its place in the list; the first scope is its own parent */
    uint32_t story;      /* the nearest scope around it, itself included, that has the page's title */
    uint32_t from, to;   /* the leaves in it */
    uint32_t cues;       /* of its key and of what it says of its type */
    struct str lead;     /* the standfirst that an object has */
    bool array, inlined; /* an array; one whose strings run on from one to the next */
    bool titled;         /* the page's title is its own or its direct child's */
    bool headline, link; /* has a headline; an address or a date */
    bool foreign;        /* in another story, or in what its key or type calls boilerplate */
    bool chosen;         /* has a leaf of the chosen group */
};

struct leaf {
    struct str text;             /* may hold markup */
    uint32_t scope, path, words; /* words in sentences */
    bool body;                   /* its key is one that texts have */
};

struct state {
    struct arena *arena;
    struct words title;
    struct scope *scopes;
    struct leaf *leaves;
    size_t n_scopes, cap_scopes, n_leaves, cap_leaves;
    size_t budget;
};

/* Values that others name: rows of flight data, elements of a flat array, arguments of a function. */
struct name {
    struct str key;
    const struct json *value;
    bool used; /* long values are walked once, however many name them */
};

struct names {
    struct state *state;
    struct name *slots;
    size_t size; /* a power of 2, or 0 */
    char sign;   /* what strings that name something begin with; 0: bare words and numbers do */
};

static uint32_t hash_of(uint32_t hash, struct str s) {
    for (size_t i = 0; i < s.n; i++)
        hash = hash_add(hash, (unsigned char)s.p[i]);
    return hash;
}

enum { MOST_PROBES = 64 }; /* of a hash table, so that no page can make it slow */

static struct names names_new(struct state *st, size_t n, char sign) {
    size_t size = 16;
    while (size < 2 * n)
        size *= 2;
    return (struct names){st, arena_array(st->arena, struct name, size), size, sign};
}

/* Where the name is or could be; NULL if there is no room for it. */
static struct name *names_slot(const struct names *names, struct str key) {
    size_t i = hash_of(HASH_START, key);
    for (size_t end = i + MOST_PROBES; i < end; i++) {
        struct name *slot = &names->slots[i & (names->size - 1)];
        if (!slot->value || str_eq(slot->key, key))
            return slot;
    }
    return NULL;
}

static void names_add(struct names *names, struct str key, const struct json *value) {
    struct name *slot = names_slot(names, key);
    if (slot)
        *slot = (struct name){key, value, false};
}

/* What the value stands for: itself, or what it names. With `take`, for walking it: NULL where that was done.
 */
static const struct json *meant(const struct names *names, const struct json *value, bool take) {
    if (!names->size || value->type != (names->sign ? JSON_STRING : JSON_OTHER))
        return value;
    struct str key = value->text;
    if (names->sign) {
        if (!key.n || key.p[0] != names->sign || (key.n > 1 && key.p[1] == names->sign))
            return value;
        key = str_slice(key, 1, key.n);
    }
    struct name *name = names_slot(names, key);
    if (!name || !name->value)
        return names->sign ? NULL : value;
    if (!take)
        return name->value;
    size_t length = name->value->text.n;
    if (name->used || length > names->state->budget)
        return NULL;
    name->used = name->value->type > JSON_STRING || length > LONGEST_TITLE;
    names->state->budget -= length;
    return name->value;
}

/* ---- Keys */

#define CUES_ASIDE                                                                                           \
    (CUE_BIT(NAV) | CUE_BIT(FOOTER) | CUE_BIT(RELATED) | CUE_BIT(TEASER) | CUE_BIT(SHARE) |                  \
     CUE_BIT(COMMENT) | CUE_BIT(AD) | CUE_BIT(NEWSLETTER) | CUE_BIT(DIALOG) | CUE_BIT(CONSENT) |             \
     CUE_BIT(AUTHOR) | CUE_BIT(CAPTION) | CUE_BIT(MEDIA) | CUE_BIT(TAGS) | CUE_BIT(POLL))

/* Whether a key and a type speak of what is no part of the text; "text item" does not. */
static bool names_aside(uint32_t cues) {
    return (cues & CUES_ASIDE) && !(cues & CUE_BIT(BODY));
}

enum key_kind { KEY_BODY = 1, KEY_TYPE = 2, KEY_HEADLINE = 4, KEY_LINK = 8, KEY_LEAD = 16, KEY_NO_TEXT = 32 };

/* Members by name; case, - and _ do not count. */
static unsigned key_kind(struct str key) {
    static const struct {
        unsigned kind;
        struct str names;
    } KINDS[] = {
        {KEY_BODY, STR("text html body content contents contentelements paragraph paragraphs articlebody "
                       "story storybody bodytext bodyhtml contenthtml fulltext blocks children value "
                       "rendered markup items markdown richtext htmltext sections elements detail main "
                       "copy")},
        {KEY_TYPE, STR("type typename nodetype kind blocktype component contenttype subtype")},
        {KEY_HEADLINE, STR("title headline headlines")},
        {KEY_LINK, STR("url href slug link path permalink canonicalurl websiteurl uri date publishedat "
                       "publishdate publisheddate pubdate createdat")},
        {KEY_LEAD, STR("standfirst dek deck subheadline subtitle lede lead leadtext strapline")},
        {KEY_NO_TEXT, STR("alt id copyright description summary excerpt abstract classname style")},
    };
    char name[20];
    size_t n = 0;
    for (size_t i = 0; i < key.n; i++)
        if (key.p[i] != '_' && key.p[i] != '-') {
            if (n == sizeof name)
                return 0;
            name[n++] = to_lower(key.p[i]);
        }
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (words_have(KINDS[i].names, (struct str){name, n}))
            return KINDS[i].kind;
    return 0;
}

/* A path grows by a key, whose digits do not count: some stores number their entries in their names. */
static uint32_t path_add(uint32_t path, struct str key) {
    path = hash_add(path, '/');
    for (size_t i = 0; i < key.n; i++)
        if (!is_digit((unsigned char)key.p[i]))
            path = hash_add(path, (unsigned char)key.p[i]);
    return path;
}

/* ---- Words in sentences */

/* Here the full-width full stop is one too. */
static bool is_stop(uint32_t c) {
    return char_is_stop(c) || c == 0xFF0E;
}

static bool is_closing(uint32_t c) {
    return c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x300D ||
           c == 0x201C;
}

/* The words of a line up to the end of its last sentence; 0 if it reads like code or is too short. */
static size_t line_words(struct str line) {
    enum { SHORTEST = 6, LONGEST_WORDS = 30 /* bytes a word, on average */ };
    size_t end = 0, odd = 0, spaces = 0;
    for (size_t i = 0; i < line.n;) {
        bool stop = is_stop(utf8_next(line, &i));
        while (stop && i < line.n) { /* closing quotes belong to the sentence */
            size_t next = i;
            if (!is_closing(utf8_next(line, &next)))
                break;
            i = next;
        }
        bool cjk = i >= 3 && (unsigned char)line.p[i - 1] >= 0x80;
        if (stop && (i == line.n || cjk || is_space((unsigned char)line.p[i])))
            end = i;
    }
    for (size_t i = 0; i < line.n; i++) {
        odd += line.p[i] != 0 && strchr("{}<>;=_|\\@#/%&", line.p[i]) != NULL;
        spaces += line.p[i] == ' ' || (unsigned char)line.p[i] >= 0xE0;
    }
    if (40 * odd > line.n + 80 || LONGEST_WORDS * spaces < end)
        return 0;
    size_t words = utf8_words(str_slice(line, 0, end));
    return words >= SHORTEST ? words : 0;
}

static struct str next_line(struct str *text) {
    const char *end = text->n ? memchr(text->p, '\n', text->n) : NULL;
    size_t n = end ? (size_t)(end - text->p) : text->n;
    struct str line = str_slice(*text, 0, n);
    *text = str_slice(*text, n + (end != NULL), text->n);
    return line;
}

static uint32_t prose_words(struct arena *arena, struct str text) {
    size_t words = 0;
    for (struct str lines = text_lines(arena, text); lines.n;)
        words += line_words(next_line(&lines));
    return (uint32_t)words;
}

/* ---- Walking values */

static uint32_t scope_add(struct state *st, uint32_t parent, bool array, uint32_t cues) {
    arena_grow(st->arena, st->scopes, &st->cap_scopes, st->n_scopes + 1);
    st->scopes[st->n_scopes] =
        (struct scope){.parent = parent, .array = array, .cues = cues, .from = (uint32_t)st->n_leaves};
    return (uint32_t)st->n_scopes++;
}

static bool is_title(const struct state *st, struct str text) {
    static const double ALIKE = 0.8;
    struct words words;
    if (!st->title.n || text.n == 0 || text.n > LONGEST_TITLE)
        return false;
    words_of(text, &words);
    size_t both = words.n + st->title.n, fewer = words.n < st->title.n ? words.n : st->title.n;
    return words.n >= 2 && 2.0 * (double)fewer >= ALIKE * (double)both &&
           words_alike(&words, &st->title) >= ALIKE;
}

static void walk(struct state *st, struct names *names, const struct json *value, struct str key,
                 uint32_t scope, uint32_t path, int depth);
static void read_script(struct state *st, struct str text, uint32_t scope, uint32_t path, int depth);

/* Whether s begins like JSON rather than like a block of code or a note in brackets. */
static bool holds_json(struct str s) {
    if (s.n < SHORTEST_VALUE || (s.p[0] != '{' && s.p[0] != '['))
        return false;
    size_t i = 1;
    while (i < s.n && is_space((unsigned char)s.p[i]))
        i++;
    return i < s.n && (s.p[i] == '"' || s.p[i] == '{' || s.p[i] == '[');
}

static bool is_card(const struct scope *scope) {
    return !scope->array && scope->headline && scope->link;
}

/* Notes that the page's title stands in a scope. What is no story by itself, such as a list of headlines for
 * several uses or a heading among paragraphs, speaks for what it stands in. */
static void mark_titled(struct state *st, uint32_t at) {
    enum { UP = 3 };
    for (int up = 0; up < UP && at != 0; up++) { /* the first scope holds all scripts */
        struct scope *scope = &st->scopes[at];
        scope->titled = true;
        if (is_card(scope) || (scope->array && up > 0))
            break;
        at = scope->parent;
    }
}

static void walk_string(struct state *st, struct str text, struct str key, uint32_t at, uint32_t path,
                        int depth) {
    enum { SHORTEST = 40, FEWEST = 2 };
    struct str whole = text;
    text = str_trim(text);
    struct scope *scope = &st->scopes[at];
    unsigned kind = scope->array && !key.n ? KEY_BODY : key_kind(key);
    if (holds_json(text)) {
        read_script(st, text, at, path, depth + 1);
        return;
    }
    if (is_title(st, text)) {
        mark_titled(st, at);
        return;
    }
    if (kind & KEY_LEAD)
        scope->lead = text;
    if (kind & ~(unsigned)KEY_BODY || text.n < FEWEST || (!(kind & KEY_BODY) && text.n < SHORTEST))
        return;
    if (!(kind & KEY_BODY) && names_aside(cues_of_names(key)))
        return;
    arena_grow(st->arena, st->leaves, &st->cap_leaves, st->n_leaves + 1);
    st->leaves[st->n_leaves++] = (struct leaf){whole, at, path, 0, kind & KEY_BODY};
}

/* The members behind ["$", "p", key, of an element of server components; all members of other values. */
static const struct json *members(const struct json *value) {
    const struct json *first = value->first;
    bool element =
        value->type == JSON_ARRAY && first && first->type == JSON_STRING && str_eq(first->text, S("$"));
    for (int i = 0; element && first && i < 3; i++)
        first = first->next;
    return first;
}

/* All strings in an element of server components, one after another. */
static void inner_text(struct names *names, const struct json *value, struct buf *out, int depth) {
    value = meant(names, value, true);
    if (!value || depth > DEEPEST)
        return;
    if (value->type == JSON_STRING)
        buf_str(out, value->text);
    if (value->type == JSON_OBJECT) {
        const struct json *children = json_get(value, S("children"));
        if (children)
            inner_text(names, children, out, depth + 1);
    } else if (value->type == JSON_ARRAY) {
        for (const struct json *v = members(value); v; v = v->next)
            inner_text(names, v, out, depth + 1);
    }
}

/* Whether the array is an element of server components, ["$", "p", key, {…}], that is a block of text. */
static bool is_text_element(const struct json *array) {
    const struct json *mark = array->first, *name = mark ? mark->next : NULL;
    if (!name || mark->type != JSON_STRING || name->type != JSON_STRING || !str_eq(mark->text, S("$")))
        return false;
    enum tag tag = tag_of(name->text);
    return tag == TAG_P || tag == TAG_LI || tag == TAG_BLOCKQUOTE || (TAG_FLAGS[tag] & TAG_HEADING);
}

static void walk_members(struct state *st, struct names *names, const struct json *value, uint32_t at,
                         uint32_t path, int depth) {
    for (const struct json *v = value->first; v; v = v->next) {
        unsigned kind = value->type == JSON_OBJECT ? key_kind(v->key) : 0;
        const struct json *said = kind == KEY_TYPE ? meant(names, v, false) : NULL;
        if (said && said->type == JSON_STRING)
            st->scopes[at].cues |= cues_of_names(said->text);
        st->scopes[at].headline |= kind == KEY_HEADLINE;
        st->scopes[at].link |= kind == KEY_LINK;
    }
    for (const struct json *v = members(value); v; v = v->next) {
        struct str key = v->key;
        walk(st, names, v, key, at, value->type == JSON_OBJECT ? path_add(path, key) : path_add(path, S("*")),
             depth + 1);
    }
}

static void walk(struct state *st, struct names *names, const struct json *value, struct str key,
                 uint32_t scope, uint32_t path, int depth) {
    value = depth > DEEPEST ? NULL : meant(names, value, true);
    if (!value || value->type == JSON_OTHER)
        return;
    if (value->type == JSON_STRING) {
        walk_string(st, value->text, key, scope, path, depth);
        return;
    }
    if (value->type == JSON_ARRAY && is_text_element(value)) {
        struct buf text = buf_new(st->arena);
        inner_text(names, value, &text, depth);
        walk_string(st, buf_slice(&text), S("text"), scope, path, depth);
        return;
    }
    uint32_t at = scope_add(st, scope, value->type == JSON_ARRAY, key_kind(key) ? 0 : cues_of_names(key));
    walk_members(st, names, value, at, path, depth);
    st->scopes[at].to = (uint32_t)st->n_leaves;
}

/* ---- Scripts to values */

/* The values in text; none once the page's budget is spent. */
static const struct json *read_values(struct state *st, struct str text) {
    static const struct json NOTHING = {.type = JSON_ARRAY};
    if (text.n > st->budget)
        return &NOTHING;
    st->budget -= text.n;
    return json_read(st->arena, text);
}

/* An array in which numbers stand for places in it: Nuxt 3's and others' way to write shared values. */
static bool is_flat(const struct json *array) {
    const struct json *root = array->first;
    if (array->type != JSON_ARRAY || !root || root->type < JSON_ARRAY || !root->first || !root->next)
        return false;
    const struct json *v = root->first;
    if (root->type == JSON_ARRAY && v->type == JSON_STRING && v->next)
        v = v->next;
    for (; v; v = v->next)
        if (v->type != JSON_OTHER || !v->text.n || !is_digit((unsigned char)v->text.p[0]))
            return false;
    return true;
}

static void walk_flat(struct state *st, const struct json *array, uint32_t scope, uint32_t path, int depth) {
    size_t n = 0;
    for (const struct json *v = array->first; v; v = v->next)
        n++;
    struct names names = names_new(st, n, '\0');
    n = 0;
    for (const struct json *v = array->first; v; v = v->next) {
        char number[24];
        int length = snprintf(number, sizeof number, "%zu", n++);
        names_add(&names, arena_str(st->arena, (struct str){number, (size_t)length}), v);
    }
    walk(st, &names, array->first, (struct str){NULL, 0}, scope, path, depth);
}

static void walk_values(struct state *st, struct names *names, const struct json *values, uint32_t scope,
                        uint32_t path, int depth) {
    const struct json *value = values->first;
    if (value && !value->next && is_flat(value))
        walk_flat(st, value, scope, path, depth);
    else
        for (; value; value = value->next)
            walk(st, names, value, (struct str){NULL, 0}, scope, path, depth);
}

/* Behind the string whose opening quote stands at `at`. In code, " and ' don't go past their line's end. */
static size_t string_end(struct str s, size_t at, bool code) {
    char quote = s.p[at];
    for (size_t i = at + 1; i < s.n; i++) {
        if (s.p[i] == '\\')
            i++;
        else if (s.p[i] == quote || (code && quote != '`' && s.p[i] == '\n'))
            return i + 1;
    }
    return s.n;
}

/* Behind the bracket that closes the one at `at`; the end of s if none does. */
static size_t value_end(struct str s, size_t at) {
    size_t open = 0, i = at;
    while (i < s.n) {
        char c = s.p[i];
        open += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --open == 0)
            return i + 1;
        i = c == '"' || c == '\'' ? string_end(s, i, false) : i + 1;
    }
    return s.n;
}

/* The content of a string literal. */
static struct str literal(struct state *st, struct str quoted) {
    struct buf b = buf_new(st->arena);
    size_t to = quoted.n - 1;
    buf_byte(&b, '[');
    buf_byte(&b, '"');
    for (size_t i = 1; i < to; i++) {
        char c = quoted.p[i];
        if (c == '\\' && i + 1 < to && (quoted.p[i + 1] == '\'' || quoted.p[i + 1] == '`'))
            continue;
        if (c == '\\' && i + 1 < to)
            buf_byte(&b, quoted.p[i++]);
        else if (c == '"')
            buf_byte(&b, '\\');
        buf_byte(&b, quoted.p[i]);
    }
    buf_byte(&b, '"');
    buf_byte(&b, ']');
    const struct json *array = read_values(st, buf_slice(&b))->first;
    return array && array->first ? array->first->text : (struct str){NULL, 0};
}

static size_t skip_spaces(struct str s, size_t at) {
    while (at < s.n && is_space((unsigned char)s.p[at]))
        at++;
    return at;
}

/* For a value that ends at `behind` and that "(function(a,b){return {…}}("x",1))" returns: what a and b are.
 * The names stand at `from`. */
static struct names arguments(struct state *st, struct str s, size_t from, size_t behind) {
    struct names names = {0};
    size_t end = skip_spaces(s, behind);
    end = end < s.n && s.p[end] == ';' ? skip_spaces(s, end + 1) : end;
    const char *close = memchr(s.p + from, ')', s.n - from);
    if (end + 1 >= s.n || s.p[end] != '}' || s.p[end + 1] != '(' || s.n - end > st->budget || !close)
        return names;
    struct buf b = buf_new(st->arena);
    buf_byte(&b, '[');
    buf_str(&b, str_slice(s, end + 2, s.n));
    const struct json *array = read_values(st, buf_slice(&b))->first;
    size_t to = (size_t)(close - s.p);
    names = names_new(st, (to - from) / 2 + 1, '\0');
    for (const struct json *v = array ? array->first : NULL; v && from < to; v = v->next) {
        const char *comma = memchr(s.p + from, ',', to - from);
        size_t next = comma ? (size_t)(comma - s.p) : to;
        names_add(&names, str_trim(str_slice(s, from, next)), v);
        from = next + 1;
    }
    return names;
}

/* The values that stand in code where one is assigned, passed or returned. */
static void read_code(struct state *st, struct str s, uint32_t scope, uint32_t path, int depth) {
    static const struct str FUNCTION = STR("function("), RETURN = STR("return");
    char before = '\0';    /* the last character but space */
    size_t parameters = 0; /* of the last function that began */
    bool returned = false;
    for (size_t i = 0; i < s.n;) {
        char c = s.p[i];
        size_t end = i + 1;
        struct names names = {0};
        if (is_alpha((unsigned char)c)) {
            struct str rest = str_slice(s, i, s.n);
            bool function = str_starts(rest, FUNCTION);
            returned = str_starts(rest, RETURN);
            end = i + (function ? FUNCTION.n : returned ? RETURN.n : 1);
            parameters = function ? end : parameters;
            c = s.p[end - 1];
        } else if (c == '"' || c == '\'' || c == '`') {
            end = string_end(s, i, true);
            struct str text = {NULL, 0};
            if (end - i > SHORTEST_VALUE && before && strchr("=(,", before))
                text = literal(st, str_slice(s, i, end));
            if (holds_json(text))
                read_script(st, text, scope, path, depth + 1);
        } else if ((c == '{' || c == '[') && before && (returned || strchr("=(,:", before))) {
            end = value_end(s, i);
            if (end - i >= SHORTEST_VALUE) {
                if (returned && parameters)
                    names = arguments(st, s, parameters, end);
                walk_values(st, &names, read_values(st, str_slice(s, i, end)), scope, path, depth);
            }
        }
        returned &= c == 'n' || is_space((unsigned char)c);
        before = is_space((unsigned char)c) ? before : c;
        i = end;
    }
}

static void read_script(struct state *st, struct str text, uint32_t scope, uint32_t path, int depth) {
    struct names names = {0};
    if (depth > DEEPEST)
        return;
    if (holds_json(text))
        walk_values(st, &names, read_values(st, text), scope, path, depth);
    else
        read_code(st, text, scope, path, depth);
}

/* ---- Flight data: what server components send, in rows, cut into strings anywhere */

static void add_pushed(struct state *st, struct str script, struct buf *flight) {
    for (size_t at = str_find(script, S("__next_f.push("), 0); at != STR_NONE;
         at = str_find(script, S("__next_f.push("), at)) {
        at += sizeof "__next_f.push(" - 1;
        if (at >= script.n || script.p[at] != '[')
            continue;
        size_t end = value_end(script, at);
        const struct json *array = read_values(st, str_slice(script, at, end))->first;
        for (const struct json *v = array ? array->first : NULL; v; v = v->next)
            if (v->type == JSON_STRING)
                buf_str(flight, v->text);
        at = end;
    }
}

static size_t hex_number(struct str s, size_t *at) {
    size_t value = 0;
    for (; *at < s.n && value < SIZE_MAX / 32; ++*at) {
        char c = to_lower(s.p[*at]);
        if (!is_digit((unsigned char)c) && (c < 'a' || c > 'f'))
            break;
        value = value * 16 + (size_t)(is_digit((unsigned char)c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

struct row {
    struct str name;
    const struct json *value; /* a string, or an array of values */
    struct row *next;
};

/* The next row, "name:value\n" or "name:Tlength,text"; its value is NULL if it is neither text nor JSON. */
static struct row *next_row(struct state *st, struct str s, size_t *at) {
    struct row *row = arena_zalloc(st->arena, sizeof *row);
    size_t from = *at;
    hex_number(s, at);
    row->name = str_slice(s, from, *at);
    *at += *at < s.n && s.p[*at] == ':';
    if (*at < s.n && s.p[*at] == 'T') {
        ++*at;
        size_t length = hex_number(s, at);
        *at += *at < s.n;
        size_t end = length < s.n - *at ? *at + length : s.n;
        struct json *text = arena_zalloc(st->arena, sizeof *text);
        *text = (struct json){.type = JSON_STRING, .text = str_slice(s, *at, end)};
        row->value = text;
        *at = end;
        return row;
    }
    const char *newline = *at < s.n ? memchr(s.p + *at, '\n', s.n - *at) : NULL;
    size_t end = newline ? (size_t)(newline - s.p) : s.n;
    if (end > *at && (s.p[*at] == '{' || s.p[*at] == '['))
        row->value = read_values(st, str_slice(s, *at, end))->first;
    *at = end + (end < s.n);
    return row;
}

static void read_flight(struct state *st, struct str s, uint32_t scope) {
    struct row *rows = NULL, **tail = &rows;
    size_t n = 0;
    for (size_t at = 0; at < s.n; n++, tail = &(*tail)->next)
        *tail = next_row(st, s, &at);
    struct names names = names_new(st, n, '$');
    for (struct row *row = rows; row; row = row->next)
        if (row->value && row->value->type == JSON_STRING)
            names_add(&names, row->name, row->value);
    for (struct row *row = rows; row; row = row->next)
        if (row->value && row->value->type != JSON_STRING)
            walk(st, &names, row->value, (struct str){NULL, 0}, scope, path_add(0, row->name), 0);
}

static void read_scripts(struct state *st, const struct page *page) {
    struct buf flight = buf_new(st->arena);
    uint32_t root = scope_add(st, 0, true, 0);
    for (size_t i = 0; i < page->n_scripts; i++) {
        const struct page_script *script = &page->scripts[i];
        if (str_has(script->text, S("__next_f")))
            add_pushed(st, script->text, &flight);
        else if (script->text.n >= SHORTEST_SCRIPT && !str_has_nocase(script->type, S("ld+json")))
            read_script(st, script->text, root, (uint32_t)i, 0);
    }
    read_flight(st, buf_slice(&flight), root);
    st->scopes[root].to = (uint32_t)st->n_leaves;
}

/* ---- Choosing */

/* Parents stand before their children, so one pass settles where everything belongs. */
static void find_stories(struct state *st) {
    for (size_t i = 0; i < st->n_scopes; i++) {
        struct scope *scope = &st->scopes[i], *parent = &st->scopes[scope->parent];
        scope->story = scope->titled ? (uint32_t)i : parent->story;
        scope->foreign = !scope->titled && (parent->foreign || is_card(scope) || names_aside(scope->cues));
    }
}

struct group {
    uint32_t story, path;
    uint32_t words, leaves, headlines, first, last;
    bool body;
};

struct groups {
    struct group *slots;
    size_t size;
};

/* The group's place, new or not; NULL if there is no room for it. */
static struct group *group_of(const struct groups *groups, uint32_t story, uint32_t path) {
    size_t i = path ^ story * 2654435761u;
    for (size_t end = i + MOST_PROBES; i < end; i++) {
        struct group *slot = &groups->slots[i & (groups->size - 1)];
        if (!slot->leaves || (slot->story == story && slot->path == path))
            return slot;
    }
    return NULL;
}

static struct groups group_leaves(struct state *st) {
    struct groups groups = {NULL, 16};
    while (groups.size < 2 * st->n_leaves)
        groups.size *= 2;
    groups.slots = arena_array(st->arena, struct group, groups.size);
    for (uint32_t i = 0; i < st->n_leaves; i++) {
        struct leaf *leaf = &st->leaves[i];
        const struct scope *scope = &st->scopes[leaf->scope];
        if (scope->foreign)
            continue;
        leaf->words = prose_words(st->arena, leaf->text);
        struct group *group = group_of(&groups, scope->story, leaf->path);
        if (!group)
            continue;
        if (!group->leaves)
            *group =
                (struct group){.story = scope->story, .path = leaf->path, .first = i, .body = leaf->body};
        group->words += leaf->words;
        group->headlines += scope->headline && !scope->titled;
        group->leaves++;
        group->last = i;
    }
    return groups;
}

/* Several short texts, each with a headline of its own, are teasers. */
static bool is_teasers(const struct group *group) {
    enum { FEW_WORDS = 60 };
    return group->headlines > 2 && group->words < FEW_WORDS * group->leaves;
}

static uint32_t weight(const struct state *st, const struct group *group) {
    return group->words * (group->body ? 3 : 2) * (st->scopes[group->story].titled ? 2 : 1);
}

/* Whether enough speaks for a group: the title beside it, the name of its key, how little other text there
 * is. */
static bool convinces(const struct state *st, const struct group *group) {
    enum { SHORT = 12 }; /* words a leaf: a list of questions, slogans, messages */
    size_t words = 0;
    for (size_t i = 0; i < st->n_leaves; i++)
        words += st->leaves[i].words;
    bool titled = st->scopes[group->story].titled, dominant = 10 * (size_t)group->words > 7 * words;
    if (titled)
        return (group->body || dominant) && group->words >= FEWEST_WORDS;
    return group->body && dominant && group->words >= FEWEST_WORDS_ALONE &&
           group->words >= SHORT * group->leaves;
}

/* The group that is the article's text; NULL if none convinces. */
static const struct group *choose_group(const struct state *st, const struct groups *groups) {
    const struct group *best = NULL;
    for (size_t i = 0; i < groups->size; i++) {
        const struct group *group = &groups->slots[i];
        if (!group->leaves || is_teasers(group))
            continue;
        uint32_t w = weight(st, group), most = best ? weight(st, best) : 0;
        if (w > most || (w == most && w && group->first < best->first))
            best = group;
    }
    return best && convinces(st, best) ? best : NULL;
}

/* ---- The chosen text */

static uint32_t common_scope(const struct state *st, uint32_t a, uint32_t b) {
    while (a != b) {
        if (a > b)
            a = st->scopes[a].parent;
        else
            b = st->scopes[b].parent;
    }
    return a;
}

static uint32_t array_of(const struct state *st, uint32_t scope) {
    while (!st->scopes[scope].array)
        scope = st->scopes[scope].parent;
    return scope;
}

/* Whether something between the leaf and `top` holds a leaf of the group already, in another wording. */
static bool is_repeated(const struct state *st, const struct leaf *leaf, uint32_t top) {
    for (uint32_t s = leaf->scope; s != top; s = st->scopes[s].parent)
        if (st->scopes[s].chosen && !st->scopes[s].array)
            return true;
    return false;
}

struct chosen {
    const struct leaf **leaves;
    size_t n;
    uint32_t top; /* the scope that holds them all */
};

static struct chosen chosen_leaves(struct state *st, const struct group *group) {
    struct chosen chosen = {.top = st->leaves[group->first].scope};
    size_t from = group->first, to = group->last + 1;
    for (size_t i = from; i < to; i++) {
        const struct leaf *leaf = &st->leaves[i];
        struct scope *scope = &st->scopes[leaf->scope];
        if (leaf->path != group->path || scope->story != group->story || scope->foreign)
            continue;
        scope->chosen = true;
        chosen.top = common_scope(st, chosen.top, leaf->scope);
    }
    const struct scope *top = &st->scopes[chosen.top];
    if (top->array && group->leaves > 1 && chosen.top) {
        from = top->from;
        to = top->to;
    }
    chosen.leaves = arena_array(st->arena, const struct leaf *, to - from);
    for (size_t i = from; i < to; i++) {
        const struct leaf *leaf = &st->leaves[i];
        const struct scope *scope = &st->scopes[leaf->scope];
        bool member = leaf->path == group->path;
        if (scope->foreign || scope->story != group->story || (!member && !leaf->body))
            continue;
        if (member || !is_repeated(st, leaf, chosen.top))
            chosen.leaves[chosen.n++] = leaf;
    }
    return chosen;
}

enum joint { PARTED, PERHAPS, RUNS_ON };

/* How the end of one string and the beginning of the next go together. */
static enum joint joint(struct str a, struct str b) {
    struct str end = str_trim(a), start = str_trim(b);
    if (!end.n || !start.n)
        return PERHAPS;
    if (memchr(a.p, '\n', a.n) || end.p[end.n - 1] == '>' || start.p[0] == '<')
        return PARTED;
    bool space = end.p + end.n != a.p + a.n || start.p != b.p;
    bool stop = strchr(".!?:", end.p[end.n - 1]) != NULL;
    if (strchr(",.;:)?!", start.p[0]) || (space && !stop))
        return RUNS_ON;
    return space ? PERHAPS : PARTED;
}

/* Whether b goes on in a's line. The strings of a paragraph may stand in a link or the like of their own, so
 * what counts is the array that holds both, if it is near. Once one pair in it surely runs on, likely pairs
 * do too. */
static bool goes_on(struct state *st, const struct leaf *a, const struct leaf *b) {
    enum { NEAR = 6 };
    uint32_t common = array_of(st, common_scope(st, a->scope, b->scope));
    const uint32_t own[] = {a->scope, b->scope};
    for (int i = 0; i < 2; i++) {
        uint32_t scope = own[i];
        for (int up = 0; up < NEAR && scope != common; up++)
            scope = st->scopes[scope].parent;
        if (scope != common)
            return false;
    }
    enum joint kind = joint(a->text, b->text);
    st->scopes[common].inlined |= kind == RUNS_ON;
    bool beside = common == array_of(st, a->scope) || common == array_of(st, b->scope);
    return kind == RUNS_ON || (kind == PERHAPS && beside && st->scopes[common].inlined);
}

/* The leaves as one piece of markup, a <div> a paragraph. */
static struct str markup(struct state *st, const struct chosen *chosen) {
    for (size_t i = 1; i < chosen->n; i++) /* for what it notes */
        goes_on(st, chosen->leaves[i - 1], chosen->leaves[i]);
    struct buf b = buf_new(st->arena);
    buf_str(&b, S("<body>"));
    for (size_t i = 0; i < chosen->n; i++) {
        struct str text = chosen->leaves[i]->text;
        if (i == 0 || !goes_on(st, chosen->leaves[i - 1], chosen->leaves[i]))
            buf_str(&b, S("<div>"));
        bool plain = !memchr(text.p, '<', text.n);
        while (plain && text.n) {
            buf_str(&b, next_line(&text));
            if (text.n)
                buf_str(&b, S("<br>"));
        }
        buf_str(&b, text);
    }
    return buf_slice(&b);
}

/* Whether a block is a caption, a box or the like, by the elements around it. */
static bool is_aside(const struct block_list *list, const struct block *block) {
    uint32_t cues = 0;
    for (const struct node *node = block->owner; node; node = node_parent(node)) {
        if (node->tag == TAG_FIGURE || node->tag == TAG_FIGCAPTION || node->tag == TAG_ASIDE)
            return true;
        cues |= element_of(list, node)->cues;
    }
    return cues & CUES_ASIDE;
}

/* Whether a line marks the place of something, such as $$AD$$ or [[gallery]]. */
static bool is_placeholder(struct str line) {
    return line.n > 4 && line.p[0] == line.p[1] && strchr("$#%@[{<|~", line.p[0]) &&
           !memchr(line.p, ' ', line.n) && line.p[line.n - 1] == line.p[line.n - 2];
}

/* The lines of markup, without captions and the like. */
static struct str lines_of(struct state *st, struct str html) {
    struct page page;
    struct buf out = buf_new(st->arena);
    if (page_read(st->arena, html, S("text/html; charset=utf-8"), S(""), &page) != GALLEY_OK)
        return buf_slice(&out);
    struct block_list list;
    blocks_read(&page, NULL, &list);
    for (size_t i = 0; i < list.n; i++) {
        const struct block *block = &list.items[i];
        if (block->hidden || is_placeholder(block->text) || is_aside(&list, block))
            continue;
        buf_str(&out, block->text);
        buf_byte(&out, '\n');
    }
    return str_trim(buf_slice(&out));
}

/* The standfirst of the story, unless the text has it. */
static struct str lead_of(struct state *st, uint32_t scope, uint32_t story, struct str text) {
    while (!st->scopes[scope].lead.n && scope != story)
        scope = st->scopes[scope].parent;
    struct str lead = text_lines(st->arena, st->scopes[scope].lead);
    struct str first = next_line(&text);
    return text_same(lead, first) ? (struct str){NULL, 0} : lead;
}

struct str state_text(const struct page *page, const struct facts *facts) {
    struct state st = {.arena = page->arena, .budget = BUDGET};
    words_of(facts->title, &st.title);
    read_scripts(&st, page);
    find_stories(&st);
    struct groups groups = group_leaves(&st);
    const struct group *group = choose_group(&st, &groups);
    if (!group)
        return (struct str){NULL, 0};
    struct chosen chosen = chosen_leaves(&st, group);
    struct str text = lines_of(&st, markup(&st, &chosen));
    struct str lead = lead_of(&st, chosen.top, group->story, text);
    if (prose_words(st.arena, text) < FEWEST_WORDS)
        return (struct str){NULL, 0};
    if (!lead.n)
        return text;
    struct buf b = buf_new(st.arena);
    buf_str(&b, lead);
    buf_byte(&b, '\n');
    buf_str(&b, text);
    return buf_slice(&b);
}

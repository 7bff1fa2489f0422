#include "page/prescan.h"
#include "page/names.h"
#include "page/stream.h"

enum {
    MAX_AGAIN = 8,        /* inline elements that go on from one paragraph into the next */
    MAX_DEPTH = 512,      /* open elements; deeper start tags are dropped, as browsers do */
    MAX_ATTR = 64 * 1024, /* bytes of an attribute's value that are kept */
    MAX_STYLE = 1024,     /* bytes of a style attribute that are looked at */
};

/* What the tokenizer does with an element's content. */
enum content {
    CONTENT_NORMAL,
    CONTENT_RAW,    /* up to its end tag nothing is markup; dropped */
    CONTENT_SCRIPT, /* likewise, by the rules for scripts; kept aside */
    CONTENT_TEXT,   /* up to its end tag nothing is markup; kept as text */
    CONTENT_SVG,    /* markup of another vocabulary; dropped */
    CONTENT_NONE,   /* a void element that nobody reads; dropped */
    CONTENT_REST,   /* all the rest of the page is text */
};

static const uint8_t TAG_CONTENTS[TAG_COUNT] = {
    [TAG_SVG] = CONTENT_SVG,    [TAG_TITLE] = CONTENT_TEXT, [TAG_TEXTAREA] = CONTENT_RAW,
    [TAG_IFRAME] = CONTENT_RAW, [TAG_INPUT] = CONTENT_NONE, [TAG_WBR] = CONTENT_NONE,
};

/* Those that are of no other interest. */
static const struct {
    struct str name;
    enum content content;
} CONTENTS[] = {
    {STR("script"), CONTENT_SCRIPT}, {STR("style"), CONTENT_RAW},      {STR("xmp"), CONTENT_TEXT},
    {STR("noembed"), CONTENT_RAW},   {STR("source"), CONTENT_NONE},    {STR("track"), CONTENT_NONE},
    {STR("param"), CONTENT_NONE},    {STR("embed"), CONTENT_NONE},     {STR("area"), CONTENT_NONE},
    {STR("col"), CONTENT_NONE},      {STR("plaintext"), CONTENT_REST},
};

/* Elements whose end tag may be left out (13.1.2.4): the tree closes them itself, so they don't count as
 * depth. Paragraphs do count, because end tags of inline elements must not reach over their starts. */
static bool end_is_optional(enum tag tag) {
    switch (tag) {
    case TAG_LI:
    case TAG_DT:
    case TAG_DD:
    case TAG_TR:
    case TAG_TD:
    case TAG_TH:
    case TAG_TBODY:
    case TAG_THEAD:
    case TAG_TFOOT:
    case TAG_OPTION:
    case TAG_RT:
    case TAG_RP:
    case TAG_HTML:
    case TAG_HEAD:
    case TAG_BODY:
        return true;
    default:
        return false;
    }
}

struct attr_span {
    struct str name, value;
};

struct prescan {
    struct arena *arena;
    struct str s;
    size_t at;
    struct markup out;
    struct page_script *scripts;
    size_t n_scripts, cap_scripts;
    struct name_index names;
    bool xml;          /* an XML declaration opens the page, so <a/> is a whole element */
    bool comments_end; /* false once one was met that is never closed: none behind it is either */
    bool done;
    bool streamed, bounds; /* see prescan_is_streamed, prescan_keep_bounds */
    enum { HEAD_TO_COME, HEAD_BEGUN, HEAD_ENDED } head;
    unsigned depth, dropped;
    struct tag_id open[MAX_DEPTH];
};

/* Where names end: of tags and attributes; and of the latter alone. */
enum { ENDS_NAME = 1, ENDS_KEY = 2 };
static const uint8_t ENDS[UINT8_MAX + 1] = {
    [' '] = ENDS_NAME,  ['\t'] = ENDS_NAME, ['\n'] = ENDS_NAME, ['\f'] = ENDS_NAME,
    ['\r'] = ENDS_NAME, ['/'] = ENDS_NAME,  ['>'] = ENDS_NAME,  ['='] = ENDS_KEY,
};

static bool ends_name(char c) {
    return ENDS[(unsigned char)c] & ENDS_NAME;
}

static struct str read_name(struct str s, size_t *at) {
    size_t from = *at;
    while (*at < s.n && !ends_name(s.p[*at]))
        ++*at;
    return str_slice(s, from, *at);
}

/* Reads one attribute at *at; false, with *at at the '>' or the end of the text, when there is none left
 * (13.2.5.32–42). */
static bool read_attr(struct str s, size_t *at, struct attr_span *attr) {
    size_t i = *at;
    while (i < s.n && (is_space((unsigned char)s.p[i]) || s.p[i] == '/'))
        i++;
    *at = i;
    if (i == s.n || s.p[i] == '>')
        return false;
    size_t from = i++; /* a '=' at its start belongs to the name */
    while (i < s.n && !ENDS[(unsigned char)s.p[i]])
        i++;
    attr->name = str_slice(s, from, i);
    attr->value = S("");
    while (i < s.n && is_space((unsigned char)s.p[i]))
        i++;
    if (i < s.n && s.p[i] == '=') {
        i++;
        while (i < s.n && is_space((unsigned char)s.p[i]))
            i++;
        if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
            const char *close = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
            size_t end = close ? (size_t)(close - s.p) : s.n;
            attr->value = str_slice(s, i + 1, end);
            i = close ? end + 1 : s.n;
        } else {
            from = i;
            while (i < s.n && !is_space((unsigned char)s.p[i]) && s.p[i] != '>')
                i++;
            attr->value = str_slice(s, from, i);
        }
    }
    *at = i;
    return true;
}

/* The same, in less time where the tag ends. */
static inline bool next_attr(struct str s, size_t *at, struct attr_span *attr) {
    return !(*at < s.n && s.p[*at] == '>') && read_attr(s, at, attr);
}

/* Moves *at behind the tag's '>'; whether that stands behind a '/'. */
static bool skip_tag(struct str s, size_t *at) {
    if (*at < s.n && s.p[*at] == '>') { /* as most end tags do */
        ++*at;
        return false;
    }
    struct attr_span ignored;
    size_t behind = *at; /* the last attribute, in whose value a '/' is nothing else */
    while (next_attr(s, at, &ignored))
        behind = *at;
    bool whole = *at > behind && *at < s.n && s.p[*at - 1] == '/';
    *at += *at < s.n;
    return whole;
}

static void skip_past(struct prescan *sc, char c) {
    const char *hit = memchr(sc->s.p + sc->at, c, sc->s.n - sc->at);
    sc->at = hit ? (size_t)(hit - sc->s.p) + 1 : sc->s.n;
}

/* Offset of the '<' of `</name`, or s.n. */
static size_t find_end_tag(struct str s, size_t from, struct str name) {
    while (from < s.n) {
        const char *lt = memchr(s.p + from, '<', s.n - from);
        if (!lt)
            return s.n;
        size_t i = (size_t)(lt - s.p), end = i + 2 + name.n;
        if (end <= s.n && s.p[i + 1] == '/' && str_eq_nocase(str_slice(s, i + 2, end), name) &&
            (end == s.n || ends_name(s.p[end])))
            return i;
        from = i + 1;
    }
    return s.n;
}

/* The same for a script, in which `<!-- <script> </script> -->` hides an end tag (13.2.5.15–31). */
static size_t find_script_end(struct str s, size_t from) {
    bool escaped = false, twice = false;
    for (size_t i = from; i < s.n; i++) {
        const char *p = s.p + i;
        size_t left = s.n - i;
        if (!escaped) {
            const char *lt = memchr(p, '<', left);
            if (!lt)
                return s.n;
            i = (size_t)(lt - s.p);
            p = lt;
            left = s.n - i;
        } else if (*p == '-') {
            if (left >= 3 && memcmp(p, "-->", 3) == 0)
                escaped = twice = false;
            continue;
        } else if (*p != '<') {
            continue;
        }
        if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
            /* The dashes may close it at once: <!--> and <!--->. */
            escaped = true;
            i++;
            continue;
        }
        bool close = left >= 2 && p[1] == '/';
        struct str rest = str_slice(s, i + 1 + close, s.n);
        if (!str_starts_nocase(rest, S("script")) || (rest.n > 6 && !ends_name(rest.p[6])))
            continue;
        if (close && !twice)
            return i;
        if (escaped)
            twice = !close;
    }
    return s.n;
}

/* Elements that end foreign content where they start in it (13.2.6.5): an <svg> that was never closed must
 * not take the rest of the page with it. */
static bool breaks_out(enum tag tag) {
    switch (tag) {
    case TAG_BLOCKQUOTE:
    case TAG_BODY:
    case TAG_DIV:
    case TAG_DL:
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_LI:
    case TAG_MENU:
    case TAG_META:
    case TAG_OL:
    case TAG_P:
    case TAG_PRE:
    case TAG_TABLE:
    case TAG_UL:
        return true;
    default:
        return false;
    }
}

/* Moves behind an <svg> element whose start tag has been read. */
static void skip_svg(struct prescan *sc) {
    struct str s = sc->s;
    unsigned depth = 1, html = 0; /* html: within foreignObject, where HTML is at home */
    while (sc->at < s.n) {
        const char *lt = memchr(s.p + sc->at, '<', s.n - sc->at);
        if (!lt)
            break;
        size_t start = (size_t)(lt - s.p);
        size_t i = start + 1;
        if (str_starts(str_slice(s, i, s.n), S("!--"))) {
            size_t end = str_find(s, S("-->"), i + 3);
            sc->at = end == STR_NONE ? s.n : end + 3;
            continue;
        }
        if (str_starts(str_slice(s, i, s.n), S("![CDATA["))) { /* text, in foreign content only */
            size_t end = str_find(s, S("]]>"), i);
            sc->at = end == STR_NONE ? s.n : end + 3;
            continue;
        }
        bool close = i < s.n && s.p[i] == '/';
        i += close;
        struct str name = read_name(s, &i);
        if (name.n == 0 || !is_alpha((unsigned char)name.p[0])) {
            sc->at = i > start + 1 ? i : start + 1;
            continue;
        }
        if (!close && !html && breaks_out(name_index_tag(&sc->names, name, sc->s.p + sc->s.n))) {
            sc->at = start;
            return;
        }
        bool svg = str_eq_nocase(name, S("svg")), foreign = str_eq_nocase(name, S("foreignobject"));
        bool raw = !close && (str_eq_nocase(name, S("style")) || str_eq_nocase(name, S("script")));
        bool whole = skip_tag(s, &i);
        sc->at = i;
        if (raw && !whole) {
            sc->at = find_end_tag(s, i, name);
        } else if (foreign && !(whole && !close)) {
            html = close ? html - (html > 0) : html + 1;
        } else if (svg && close) {
            if (--depth == 0)
                return;
        } else if (svg && !whole) {
            depth++;
        }
    }
    sc->at = s.n;
}

/* Formatting that goes on where a paragraph ends without it (13.2.4.3). Not links: what follows is none. */
static bool goes_on(enum tag tag) {
    return tag == TAG_B || tag == TAG_I || tag == TAG_EM || tag == TAG_STRONG || tag == TAG_U ||
           tag == TAG_S || tag == TAG_CODE || tag == TAG_SMALL || tag == TAG_TT || tag == TAG_FONT;
}

/* A block that starts ends the paragraph that is open, if one is, and the inline elements in it. Returns how
 * many of them are to go on behind the block's start; they are in `again`, outermost first. */
static unsigned end_paragraph(struct prescan *sc, enum tag again[MAX_AGAIN]) {
    unsigned i = sc->depth, n = 0;
    while (i > 0 && !(TAG_FLAGS[sc->open[i - 1].tag] & TAG_BLOCK))
        i--;
    if (i == 0 || sc->open[i - 1].tag != TAG_P)
        return 0;
    for (unsigned k = i; k < sc->depth; k++)
        if (goes_on((enum tag)sc->open[k].tag) && n < MAX_AGAIN)
            again[n++] = (enum tag)sc->open[k].tag;
    for (unsigned k = n; k-- > 0;)
        markup_end(&sc->out, known_tag(again[k]));
    if (n)
        markup_end(&sc->out, known_tag(TAG_P));
    sc->depth = i - 1;
    return n;
}

/* A block ends the head (13.2.6.4.4). The tree knows this of HTML 4's blocks alone (page/nesting), and would
 * put an <article> into the head of a page without <body>. */
static void end_head(struct prescan *sc, enum tag tag) {
    if (sc->head == HEAD_ENDED)
        return;
    switch (tag) {
    case TAG_HEAD:
    case TAG_TITLE:
    case TAG_META:
    case TAG_LINK:
    case TAG_BASE:
        if (sc->head == HEAD_TO_COME)
            sc->head = HEAD_BEGUN;
        return;
    case TAG_HTML:
    case TAG_NOSCRIPT:
    case TAG_TEMPLATE:
        return;
    case TAG_BODY:
        sc->head = HEAD_ENDED;
        return;
    default:
        if (sc->head != HEAD_BEGUN || sc->depth > 0 || !(TAG_FLAGS[tag] & TAG_BLOCK))
            return;
        markup_end(&sc->out, known_tag(TAG_HEAD));
        sc->head = HEAD_ENDED;
    }
}

/* Keeps a model of what the tree will have open. False: the element is too deep, and its tag is to be
 * dropped. */
static bool opens(struct prescan *sc, struct tag_id element) {
    if (end_is_optional((enum tag)element.tag))
        return true;
    if (sc->depth == MAX_DEPTH) {
        sc->dropped++;
        return false;
    }
    sc->open[sc->depth++] = element;
    return true;
}

/* False: nothing that is open ends here, and the tag is to be dropped. An end tag of an inline element does
 * not reach over the start of a block. */
static bool closes(struct prescan *sc, struct tag_id element) {
    enum tag tag = (enum tag)element.tag;
    if (end_is_optional(tag))
        return true;
    if (sc->dropped) {
        sc->dropped--;
        return false;
    }
    for (unsigned i = sc->depth; i-- > 0;) {
        if (same_tag(sc->open[i], element)) {
            sc->depth = i;
            return true;
        }
        if (!(TAG_FLAGS[tag] & TAG_BLOCK) && TAG_FLAGS[sc->open[i].tag] & TAG_BLOCK)
            return false;
    }
    return tag == TAG_P; /* in the tree there may be one that a block did not end */
}

/* What galley reads of an attribute's value. */
static struct str cut_value(enum attr_name name, struct str value) {
    size_t most = name == ATTR_STYLE ? MAX_STYLE : MAX_ATTR;
    if (value.n > most) {
        value.n = most;
        while (value.n && ((unsigned char)value.p[value.n] & 0xC0) == 0x80)
            value.n--;
    }
    return value;
}

/* Style is read for what hides alone. */
static bool is_read(enum attr_name name, struct str value) {
    return name != ATTR_STYLE || str_has_nocase(value, S("none")) || str_has_nocase(value, S("hidden"));
}

/* Reads a start tag's attributes and moves to its '>'. Returns how many are in attrs: those that someone
 * reads, the first of each name. */
static size_t read_attrs(struct prescan *sc, struct attr attrs[ATTR_COUNT]) {
    uint64_t seen = 0;
    size_t n = 0;
    struct attr_span span;
    const char *end = sc->s.p + sc->s.n;
    while (next_attr(sc->s, &sc->at, &span)) {
        enum attr_name name = name_index_attr(&sc->names, span.name, end);
        if (name == ATTR_COUNT || seen >> name & 1)
            continue;
        struct str value = cut_value(name, span.value);
        if (is_read(name, value)) {
            seen |= UINT64_C(1) << name;
            attrs[n++] = attr_with(name, value);
        }
    }
    return n;
}

static enum content content_of(enum tag tag, struct str name) {
    if (tag != TAG_OTHER)
        return (enum content)TAG_CONTENTS[tag];
    for (size_t i = 0; i < sizeof CONTENTS / sizeof *CONTENTS; i++)
        if (name.n == CONTENTS[i].name.n && str_eq_nocase(name, CONTENTS[i].name))
            return CONTENTS[i].content;
    return CONTENT_NORMAL;
}

static void keep_script(struct prescan *sc, size_t attrs, struct str text) {
    struct page_script script = {.text = str_trim(text)};
    if (script.text.n == 0)
        return;
    struct attr_span attr;
    while (read_attr(sc->s, &attrs, &attr)) {
        if (str_eq_nocase(attr.name, S("type")))
            script.type = str_trim(attr.value);
        else if (str_eq_nocase(attr.name, S("id")))
            script.id = attr.value;
    }
    arena_grow(sc->arena, sc->scripts, &sc->cap_scripts, sc->n_scripts + 1);
    sc->scripts[sc->n_scripts++] = script;
}

static void start_tag(struct prescan *sc, size_t lt) {
    struct str s = sc->s;
    sc->at = lt + 1;
    struct str name = read_name(s, &sc->at);
    enum tag tag = name_index_tag(&sc->names, name, sc->s.p + sc->s.n);
    enum content content = content_of(tag, name);
    if (content != CONTENT_NORMAL && content != CONTENT_TEXT) {
        size_t attrs = sc->at;
        bool whole = skip_tag(s, &sc->at);
        if (content == CONTENT_NONE || (whole && (sc->xml || content == CONTENT_SVG)))
            return;
        size_t from = sc->at;
        if (content == CONTENT_SVG) {
            skip_svg(sc);
        } else if (content == CONTENT_REST) {
            markup_text(&sc->out, str_slice(s, from, s.n));
            sc->at = s.n;
        } else {
            size_t end = content == CONTENT_SCRIPT ? find_script_end(s, from) : find_end_tag(s, from, name);
            if (content == CONTENT_SCRIPT)
                keep_script(sc, attrs, str_slice(s, from, end));
            sc->at = end;
            skip_tag(s, &sc->at);
        }
        return;
    }

    end_head(sc, tag);
    struct tag_id element = tag_id_of(tag, name);
    enum tag again[MAX_AGAIN];
    unsigned n_again = TAG_FLAGS[tag] & TAG_BLOCK ? end_paragraph(sc, again) : 0;
    bool empty = TAG_FLAGS[tag] & TAG_VOID || content == CONTENT_TEXT;
    bool shown = empty || opens(sc, element);
    struct attr attrs[ATTR_COUNT];
    size_t n_attrs = read_attrs(sc, attrs);
    bool whole = sc->xml && sc->at > 0 && s.p[sc->at - 1] == '/';
    sc->at += sc->at < s.n;
    if (!shown)
        return;
    markup_start(&sc->out, element, attrs, n_attrs);
    sc->streamed = sc->streamed || (tag == TAG_TEMPLATE && stream_is_gap(attrs, n_attrs));
    for (unsigned i = 0; i < n_again; i++)
        if (opens(sc, known_tag(again[i])))
            markup_start(&sc->out, known_tag(again[i]), NULL, 0);
    if (content == CONTENT_TEXT && !whole) {
        size_t end = find_end_tag(s, sc->at, name);
        markup_text(&sc->out, str_slice(s, sc->at, end));
        sc->at = end;
        skip_tag(s, &sc->at);
    }
    if (content == CONTENT_TEXT || (whole && !empty && closes(sc, element)))
        markup_end(&sc->out, element);
}

static void end_tag(struct prescan *sc, size_t lt) {
    sc->at = lt + 2;
    struct str name = read_name(sc->s, &sc->at);
    skip_tag(sc->s, &sc->at);
    enum tag tag = name_index_tag(&sc->names, name, sc->s.p + sc->s.n);
    if (tag == TAG_BR) { /* browsers read </br> as <br> */
        markup_start(&sc->out, known_tag(TAG_BR), NULL, 0);
    } else if (content_of(tag, name) == CONTENT_NORMAL && !(TAG_FLAGS[tag] & TAG_VOID)) {
        struct tag_id element = tag_id_of(tag, name);
        if (closes(sc, element))
            markup_end(&sc->out, element);
    }
}

/* A comment (13.2.5.43–51). False: it is never closed; then it ends at its first '>', so that the page is not
 * lost. */
static bool comment(struct prescan *sc, size_t lt) {
    struct str s = sc->s;
    size_t from = lt + 4;
    if (from < s.n && s.p[from] == '>') {
        sc->at = from + 1;
        return true;
    }
    if (str_starts(str_slice(s, from, s.n), S("->"))) {
        sc->at = from + 2;
        return true;
    }
    for (size_t i = from; (i = str_find(s, S("--"), i)) != STR_NONE; i++) {
        size_t end = i + 2;
        end += end < s.n && s.p[end] == '!';
        if (end < s.n && s.p[end] == '>') {
            sc->at = end + 1;
            if (sc->bounds)
                stream_bound(&sc->out, str_slice(s, from, i));
            return true;
        }
    }
    sc->at = from;
    skip_past(sc, '>');
    return false;
}

struct prescan *prescan_new(struct arena *arena, struct str text) {
    struct prescan *sc = arena_alloc(arena, sizeof *sc);
    *sc = (struct prescan){.arena = arena, .s = text, .out = markup_new(arena), .comments_end = true};
    name_index_init(&sc->names);
    sc->xml = str_starts(str_trim(text), S("<?xml"));
    return sc;
}

/* Reads the text up to the next '<', and what that begins. */
static void next_piece(struct prescan *sc) {
    struct str text = sc->s;
    size_t lt = sc->at;
    if (text.p[lt] != '<') { /* as it is between two tags */
        const char *hit = memchr(text.p + lt, '<', text.n - lt);
        lt = hit ? (size_t)(hit - text.p) : text.n;
        markup_text(&sc->out, str_slice(text, sc->at, lt));
        sc->at = lt;
        if (!hit)
            return;
    }
    char c = lt + 1 < text.n ? text.p[lt + 1] : '\0';
    char d = lt + 2 < text.n ? text.p[lt + 2] : '\0';
    if (is_alpha((unsigned char)c)) {
        start_tag(sc, lt);
    } else if (c == '/' && is_alpha((unsigned char)d)) {
        end_tag(sc, lt);
    } else if (c == '!' && sc->comments_end && str_starts(str_slice(text, lt, text.n), S("<!--"))) {
        sc->comments_end = comment(sc, lt);
    } else if (c == '!' || c == '?' || (c == '/' && lt + 2 < text.n)) {
        skip_past(sc, '>');
    } else {
        markup_text(&sc->out, str_slice(text, lt, lt + 1));
        sc->at = lt + 1;
    }
}

/* A text that more may follow without a tag in between is no place to stop at. */
static bool has(const struct markup *markup, size_t items) {
    return markup->n_items >= items && markup->items[markup->n_items - 1].type <= MARKUP_END;
}

void prescan_go_on(struct prescan *sc, size_t items) {
    sc->out.n_items = 0;
    while (!has(&sc->out, items) && sc->at < sc->s.n)
        next_piece(sc);
    if (sc->at == sc->s.n && !sc->done) {
        sc->done = true;
        markup_finish(&sc->out);
    }
}

bool prescan_is_streamed(const struct prescan *sc) {
    return sc->streamed;
}

void prescan_keep_bounds(struct prescan *sc) {
    sc->bounds = true;
}

size_t prescan_nodes(const struct prescan *sc) {
    enum { BYTES_A_NODE = 64, LEAST = 64 };
    return sc->s.n / BYTES_A_NODE + LEAST;
}

const struct markup *prescan_markup(struct prescan *sc) {
    return &sc->out;
}

size_t prescan_scripts(const struct prescan *sc, const struct page_script **scripts) {
    *scripts = sc->scripts;
    return sc->n_scripts;
}

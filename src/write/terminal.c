/* An article set for reading on a terminal: bold headline, wrapped lines, hanging lists, links to click. */
#include "base/uri.h"
#include "base/utf8.h"
#include "write/wrap.h"
#include "write/write.h"
#include <unictype.h>

enum style { STYLE_BOLD = 1, STYLE_ITALIC = 2, STYLE_DIM = 4, STYLE_UNDERLINE = 8 };
enum { DEEPEST = 16 /* quotes and lists within each other that are still indented */ };

/* From this byte of a block's text on, it looks like this. */
struct change {
    size_t at;
    unsigned style;
    const char *url; /* NULL: no link */
};

struct terminal {
    const struct writing *w;
    struct buf *out;
    const char *prefix[DEEPEST]; /* what lines begin with, by the quotes and lists that are open */
    const char *bullet;          /* what the next line begins with instead of the innermost; NULL: nothing */
    int depth;
    /* the block in the making */
    struct buf text;
    struct change *changes;
    size_t n_changes, room;
    bool verbatim;
};

/* ---- Escape sequences ---- */

static void set_style(struct terminal *t, unsigned style) {
    static const struct {
        unsigned style;
        struct str code;
    } CODES[] = {{STYLE_BOLD, STR("\033[1m")},
                 {STYLE_DIM, STR("\033[2m")},
                 {STYLE_ITALIC, STR("\033[3m")},
                 {STYLE_UNDERLINE, STR("\033[4m")}};
    if (!(t->w->terminal & GALLEY_TERMINAL_STYLES))
        return;
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (style & CODES[i].style)
            buf_str(t->out, CODES[i].code);
}

static void end_style(struct terminal *t, unsigned style) {
    if (style && (t->w->terminal & GALLEY_TERMINAL_STYLES))
        buf_str(t->out, S("\033[0m"));
}

/* NULL: the link ends. */
static void set_link(struct terminal *t, const char *url) {
    if (!(t->w->terminal & GALLEY_TERMINAL_LINKS))
        return;
    buf_str(t->out, S("\033]8;;"));
    for (; url && *url; url++) /* ASCII alone, as the sequence wants it */
        if ((unsigned char)*url > ' ' && (unsigned char)*url < 0x7F)
            buf_byte(t->out, *url);
        else
            buf_add(t->out,
                    (char[]){'%', "0123456789ABCDEF"[(unsigned char)*url >> 4],
                             "0123456789ABCDEF"[(unsigned char)*url & 15]},
                    3);
    buf_str(t->out, S("\033\\"));
}

static void look_like(struct terminal *t, const struct change *before, const struct change *now) {
    if (before->url && before->url != now->url)
        set_link(t, NULL);
    if (before->style != now->style) {
        end_style(t, before->style);
        set_style(t, now->style);
    }
    if (now->url && before->url != now->url)
        set_link(t, now->url);
}

/* ---- A block's text ---- */

static void change(struct terminal *t, unsigned style, const char *url) {
    arena_grow(t->out->arena, t->changes, &t->room, t->n_changes + 1);
    t->changes[t->n_changes++] = (struct change){t->text.n, style, url};
}

/* A page must not steer the terminal: control characters, C1's too, are left out. */
static void add_text(struct terminal *t, struct str s) {
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = utf8_next(s, &i);
        bool breaks = c == '\n' && t->verbatim;
        if (c == '\t' || (c == '\n' && !breaks))
            buf_byte(&t->text, ' ');
        else if (breaks || (c >= ' ' && (c < 0x7F || c >= 0xA0) && !char_is_invisible(c)))
            buf_str(&t->text, str_slice(s, at, i));
    }
}

static unsigned style_of(galley_type type) {
    return type == GALLEY_STRONG     ? STYLE_BOLD
           : type == GALLEY_EMPHASIS ? STYLE_ITALIC
           : type == GALLEY_LINK     ? STYLE_UNDERLINE
                                     : 0;
}

static void add_inlines(struct terminal *t, const struct galley_node *parent, unsigned style,
                        const char *url) {
    for (const struct galley_node *node = parent->first; node; node = node->next) {
        bool links = node->type == GALLEY_LINK && article_url(node) && uri_is_safe(str_of(article_url(node)));
        unsigned inner = style | (node->type != GALLEY_LINK || links ? style_of(node->type) : 0);
        if (node->type == GALLEY_TEXT)
            add_text(t, str_of(node->text));
        else if (node->type == GALLEY_BREAK)
            buf_byte(&t->text, '\n');
        if (!node->first)
            continue;
        change(t, inner, links ? article_url(node) : url);
        add_inlines(t, node, inner, links ? article_url(node) : url);
        change(t, style, url);
    }
}

/* ---- Lines ---- */

/* Whether the text's first letter is of a script written from right to left. */
static bool is_rtl(struct str s) {
    for (size_t i = 0; i < s.n;) {
        int category = uc_bidi_category(utf8_next(s, &i));
        if (category == UC_BIDI_L)
            return false;
        if (category == UC_BIDI_R || category == UC_BIDI_AL)
            return true;
    }
    return false;
}

static void add_prefix(struct terminal *t, bool rtl) {
    for (int i = 0; i < t->depth; i++)
        buf_str(t->out, str_of(i + 1 == t->depth && t->bullet ? t->bullet : t->prefix[i]));
    t->bullet = NULL;
    if (rtl) /* terminals that turn lines look at each by itself */
        buf_str(t->out, S("\xE2\x80\x8F"));
}

static unsigned prefix_width(const struct terminal *t) {
    unsigned width = 0;
    for (int i = 0; i < t->depth; i++)
        width += (unsigned)utf8_columns(str_of(t->prefix[i]));
    return width;
}

/* One line of the block's text, from byte `from` to `to`; *at and *now follow its changes. */
static void put_line(struct terminal *t, size_t from, size_t to, size_t *at, struct change *now, bool rtl) {
    const struct change bare = {0, 0, NULL};
    add_prefix(t, rtl);
    look_like(t, &bare, now);
    for (size_t i = from; i < to;) {
        while (*at < t->n_changes && t->changes[*at].at <= i) {
            look_like(t, now, &t->changes[*at]);
            *now = t->changes[(*at)++];
        }
        size_t end = *at < t->n_changes && t->changes[*at].at < to ? t->changes[*at].at : to;
        buf_str(t->out, str_slice(buf_slice(&t->text), i, end));
        i = end;
    }
    look_like(t, now, &bare);
    buf_byte(t->out, '\n');
}

static void put_block(struct terminal *t, unsigned style) {
    struct str all = buf_slice(&t->text);
    struct change now = {0, style, NULL};
    unsigned width = t->w->width ? t->w->width : 80, used = prefix_width(t);
    size_t at = 0;
    bool rtl = is_rtl(all);
    for (size_t i = 0; i < all.n;) {
        const char *newline = memchr(all.p + i, '\n', all.n - i);
        size_t end = newline ? (size_t)(newline - all.p) : all.n;
        struct str line = str_slice(all, i, end);
        const char *breaks = wrap_breaks(t->out->arena, line, width > used + 10 ? width - used : 10);
        size_t start = 0;
        for (size_t k = 1; k <= line.n; k++) {
            if (k < line.n && (t->verbatim || !wrap_is_break(breaks[k])))
                continue;
            size_t stop = k;
            while (stop > start && line.p[stop - 1] == ' ')
                stop--;
            put_line(t, i + start, i + stop, &at, &now, rtl);
            start = k;
        }
        if (line.n == 0)
            put_line(t, i, i, &at, &now, rtl);
        i = end + 1;
    }
    t->text.n = t->n_changes = 0;
}

static void add_block(struct terminal *t, const struct galley_node *node, unsigned style) {
    t->verbatim = node->type == GALLEY_PREFORMATTED;
    change(t, style, NULL);
    add_inlines(t, node, style, NULL);
    while (t->text.n && is_space((unsigned char)t->text.p[t->text.n - 1]))
        t->text.n--;
    if (t->text.n)
        put_block(t, style);
    t->n_changes = 0;
    t->verbatim = false;
}

/* ---- Blocks ---- */

static void add_blocks(struct terminal *t, const struct galley_node *parent, bool tight);

static void enter(struct terminal *t, const char *prefix, const char *bullet) {
    if (t->depth < DEEPEST) {
        t->prefix[t->depth++] = prefix;
        t->bullet = bullet;
    }
}

static void add_list(struct terminal *t, const struct galley_node *list) {
    unsigned number = 0;
    for (const struct galley_node *item = list->first; item; item = item->next) {
        char *bullet = arena_cstr(t->out->arena, S("    "));
        int depth = t->depth;
        if (list->level) {
            number++;
            bullet[0] = number >= 10 ? (char)('0' + number / 10 % 10) : ' ';
            bullet[1] = (char)('0' + number % 10);
            bullet[2] = '.';
        }
        enter(t, "    ", list->level ? bullet : "  \xE2\x80\xA2 ");
        add_blocks(t, item, true);
        t->depth = depth;
        t->bullet = NULL;
    }
}

static void add_table(struct terminal *t, const struct galley_node *table) {
    for (const struct galley_node *row = table->first; row; row = row->next) {
        change(t, 0, NULL);
        for (const struct galley_node *cell = row->first; cell; cell = cell->next) {
            unsigned style = cell->level ? STYLE_BOLD : 0;
            if (cell != row->first)
                buf_str(&t->text, S(" | "));
            change(t, style, NULL);
            add_inlines(t, cell, style, NULL);
            change(t, 0, NULL);
        }
        for (size_t i = 0; i < t->text.n; i++)
            if (t->text.p[i] == '\n')
                t->text.p[i] = ' ';
        put_block(t, 0);
    }
}

static void add_any(struct terminal *t, const struct galley_node *node) {
    int depth = t->depth;
    switch (node->type) {
    case GALLEY_LIST:
        add_list(t, node);
        break;
    case GALLEY_TABLE:
        add_table(t, node);
        break;
    case GALLEY_QUOTE:
        enter(t, "  \xE2\x94\x82 ", NULL);
        add_blocks(t, node, false);
        break;
    case GALLEY_PREFORMATTED:
        enter(t, "    ", NULL);
        add_block(t, node, 0);
        break;
    case GALLEY_HEADING:
        add_block(t, node, STYLE_BOLD);
        break;
    case GALLEY_FIGURE:
    case GALLEY_COMMENT:
        add_block(t, node, STYLE_DIM);
        break;
    default:
        add_block(t, node, 0);
        break;
    }
    t->depth = depth;
}

static void add_blocks(struct terminal *t, const struct galley_node *parent, bool tight) {
    for (const struct galley_node *node = parent->first; node; node = node->next) {
        size_t before = t->out->n;
        if (node != parent->first && !tight) {
            add_prefix(t, false);
            while (t->out->n > before && t->out->p[t->out->n - 1] == ' ')
                t->out->n--;
            buf_byte(t->out, '\n');
        }
        size_t begun = t->out->n;
        add_any(t, node);
        if (t->out->n == begun) /* nothing to see: no empty line for it either */
            t->out->n = before;
    }
}

static void add_line(struct terminal *t, struct str text, unsigned style) {
    if (!text.n)
        return;
    change(t, style, NULL);
    add_text(t, text);
    put_block(t, style);
}

bool write_terminal(const struct writing *w, struct buf *out) {
    struct terminal t = {.w = w, .out = out, .text = buf_new(out->arena)};
    for (size_t i = 0; i < w->n_fields; i++) {
        const struct field *field = w->fields[i];
        if (field_is_empty(field, w->article))
            continue;
        bool is_fact = field->kind == FIELD_FACT;
        if (is_fact && field->fact == GALLEY_BODY && w->article->body) {
            if (i)
                buf_byte(out, '\n');
            add_blocks(&t, w->article->body, false);
            continue;
        }
        struct buf text = buf_new(out->arena);
        field_text(field, w->article, &text);
        add_line(&t, buf_slice(&text), is_fact && field->fact == GALLEY_TITLE ? STYLE_BOLD : STYLE_DIM);
    }
    return true;
}

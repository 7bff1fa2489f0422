/* An article's body as plain text. */
#include "article/article.h"
#include "base/buf.h"

/* What parts two pieces of text, the stronger the later. */
enum gap { GAP_NONE, GAP_SPACE, GAP_LINE, GAP_EMPTY_LINE };

/* The gap before the next text is kept until that text comes, so that none stands at either end and empty
 * blocks leave no trace. */
struct text_walk {
    struct buf out;
    enum gap gap;
    unsigned breaks;       /* line breaks since the last text */
    unsigned tabs;         /* cells ended since the last text of this row */
    unsigned lists, cells; /* lists and tables, cells, that are open: inside them the gaps are smaller */
    unsigned preformatted; /* preformatted blocks that are open */
    unsigned with;         /* of enum galley_with */
};

static enum gap gap_here(const struct text_walk *w) {
    return w->cells ? GAP_SPACE : w->lists ? GAP_LINE : GAP_EMPTY_LINE;
}

static void part(struct text_walk *w, enum gap gap) {
    if (w->gap < gap)
        w->gap = gap;
}

static void strip_end(struct buf *out) {
    while (out->n && is_space((unsigned char)out->p[out->n - 1]))
        out->n--;
}

static void strip_spaces(struct buf *out) {
    while (out->n && out->p[out->n - 1] == ' ')
        out->n--;
}

static void add_gap(struct text_walk *w) {
    static const char *const GAPS[] = {"", " ", "\n", "\n\n"};
    struct buf *out = &w->out;
    bool parted = w->gap != GAP_NONE || w->tabs;
    if (out->n && w->gap != GAP_NONE && !(w->gap == GAP_SPACE && w->tabs)) {
        strip_end(out);
        buf_str(out, str_of(GAPS[w->gap]));
    }
    if (w->tabs)
        strip_spaces(out);
    for (; w->tabs; w->tabs--)
        buf_byte(out, '\t');
    if (w->breaks && !parted && out->n) { /* breaks at a block's edge add nothing to the gap there */
        if (!w->preformatted)
            strip_spaces(out);
        for (unsigned i = 0; i < w->breaks && (i < 2 || w->preformatted); i++)
            buf_byte(out, w->cells ? ' ' : '\n');
    }
    w->breaks = 0;
    w->gap = GAP_NONE;
}

static void add_text(struct text_walk *w, struct str text) {
    size_t spaces = 0;
    while (spaces < text.n && is_space((unsigned char)text.p[spaces]))
        spaces++;
    bool blank = spaces == text.n;
    bool fresh = w->out.n == 0 || w->gap != GAP_NONE || w->tabs || w->breaks;
    if (blank && fresh)
        return;
    if (!blank)
        add_gap(w);
    if (w->preformatted) {
        buf_str(&w->out, text);
        return;
    }
    /* One space at most where two pieces meet. */
    if (spaces && !fresh && !is_space((unsigned char)w->out.p[w->out.n - 1]))
        buf_byte(&w->out, ' ');
    buf_str(&w->out, str_slice(text, spaces, text.n));
}

static bool is_inline(galley_type type) {
    return type >= GALLEY_TEXT;
}

static void count(struct text_walk *w, galley_type type, unsigned by) {
    if (type == GALLEY_LIST || type == GALLEY_TABLE)
        w->lists += by;
    else if (type == GALLEY_CELL)
        w->cells += by;
    else if (type == GALLEY_PREFORMATTED)
        w->preformatted += by;
}

/* An address in angle brackets, behind what has it. */
static void add_address(struct text_walk *w, const char *url) {
    struct str s = str_of(url);
    if (s.n == 0 || s.p[0] == '#' || str_starts_nocase(s, S("javascript:")))
        return;
    add_text(w, S(" <"));
    buf_str(&w->out, s);
    buf_byte(&w->out, '>');
}

static void add_picture(struct text_walk *w, const struct galley_node *node) {
    bool described = node->text && *node->text;
    add_text(w, S("["));
    buf_str(&w->out, described ? str_of(node->text) : S("image"));
    buf_byte(&w->out, ']');
    add_address(w, article_url(node));
    part(w, GAP_SPACE);
}

/* A break behind a picture parts more than the space there. */
static void add_break(struct text_walk *w) {
    w->breaks++;
    if (w->gap == GAP_SPACE && !w->cells)
        w->gap = GAP_NONE;
}

static void enter(struct text_walk *w, const struct galley_node *node) {
    if (node->type == GALLEY_TEXT)
        add_text(w, str_of(node->text));
    else if (node->type == GALLEY_PICTURE)
        add_picture(w, node);
    else if (node->type == GALLEY_BREAK)
        add_break(w);
    else if (!is_inline(node->type) && node->type != GALLEY_CELL)
        part(w, gap_here(w));
    count(w, node->type, 1);
}

static void leave(struct text_walk *w, const struct galley_node *node) {
    count(w, node->type, -1U);
    if (node->type == GALLEY_LINK && w->with & GALLEY_WITH_LINKS)
        add_address(w, article_url(node));
    if (is_inline(node->type))
        return;
    if (node->type == GALLEY_CELL) {
        w->tabs++;
        w->breaks = 0;
        return;
    }
    if (node->type == GALLEY_ROW) /* cells that are empty at a row's end are not worth a tab */
        w->tabs = 0;
    part(w, gap_here(w));
}

/* About how many bytes the body takes: its texts, and what parts them. */
static size_t expected_size(const galley_article *article) {
    size_t n = 1;
    for (const struct galley_node *node = article->body; node;) {
        const char *text = article_text(node);
        n += text ? strlen(text) + 2 : 0;
        if (node->first) {
            node = node->first;
            continue;
        }
        while (node && !node->next)
            node = node->parent;
        node = node ? node->next : NULL;
    }
    return n;
}

const char *article_plain_text(galley_article *article) {
    struct text_walk w = {.out = buf_new(&article->arena), .with = article->with};
    buf_reserve(&w.out, expected_size(article));
    const struct galley_node *node = article->body;
    while (node) {
        enter(&w, node);
        if (node->first) {
            node = node->first;
            continue;
        }
        while (node && !node->next) {
            leave(&w, node);
            node = node->parent;
        }
        if (node) {
            leave(&w, node);
            node = node->next;
        }
    }
    strip_end(&w.out);
    buf_byte(&w.out, '\0');
    return w.out.p;
}

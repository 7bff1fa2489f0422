#include "base/uri.h"
#include "base/utf8.h"
#include "write/markdown.h"

struct inlines {
    struct buf *out;
    enum markdown_where where;
    bool line_start, in_link;
};

void markdown_bare_text(struct buf *out, const struct galley_node *node) {
    if (node->type == GALLEY_TEXT)
        buf_str(out, str_of(node->text));
    else if (node->type == GALLEY_BREAK)
        buf_byte(out, '\n');
    for (const struct galley_node *child = node->first; child; child = child->next)
        markdown_bare_text(out, child);
}

bool markdown_has_text(const struct galley_node *node) {
    if (node->type == GALLEY_TEXT && str_trim(str_of(node->text)).n)
        return true;
    if (node->type == GALLEY_PICTURE && article_url(node) && uri_is_safe(str_of(article_url(node))))
        return true;
    for (const struct galley_node *child = node->first; child; child = child->next)
        if (markdown_has_text(child))
            return true;
    return false;
}

/* ---- Text ---- */

/* Whether the sign at s.p[i] could be read as markup at a line's start: "# ", "- ", "1. ", "===". Before it
 * are digits at most. */
static bool begins_block(struct str s, size_t i) {
    char c = s.p[i], next = ' ';
    if (i + 1 < s.n)
        next = s.p[i + 1];
    if (i > 0)
        return (c == '.' || c == ')') && i <= 9 && is_space((unsigned char)next);
    if (c == '-' || c == '+')
        return is_space((unsigned char)next) || next == c;
    return c == '#' || c == '=' || c == '>' || c == '|';
}

static bool is_markup(const struct inlines *in, struct str s, size_t i) {
    unsigned char next = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
    switch (s.p[i]) {
    case '\\':
    case '`':
    case '*':
    case '_':
    case '[':
    case ']':
    case '<':
    case '~':
        return true;
    case '&':
        return is_alpha(next) || next == '#' || !next;
    case '!': /* of an image, if a link follows */
        return !next;
    case '#':
        return in->where == MARKDOWN_HEADING;
    case '|':
        return in->where == MARKDOWN_CELL;
    default:
        return false;
    }
}

static void add_text(struct inlines *in, struct str s) {
    while (in->line_start && s.n && is_space((unsigned char)s.p[0]))
        s = str_slice(s, 1, s.n);
    bool starts = in->line_start; /* still within the signs that could begin a block */
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
        if (is_markup(in, s, i) || (starts && begins_block(s, i)))
            buf_byte(in->out, '\\');
        starts = starts && is_digit(c);
        buf_byte(in->out, (char)c);
    }
    if (s.n)
        in->line_start = false;
}

/* A code span between more backticks in a row than it holds. */
static void add_code(struct inlines *in, const struct galley_node *node) {
    struct buf text = buf_new(in->out->arena);
    markdown_bare_text(&text, node);
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.n; i++) {
        run = text.p[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
        if (text.p[i] == '\n')
            text.p[i] = ' ';
    }
    struct str code = str_trim(buf_slice(&text));
    if (!code.n)
        return;
    bool padded = code.p[0] == '`' || code.p[code.n - 1] == '`';
    for (size_t i = 0; i <= longest; i++)
        buf_byte(in->out, '`');
    if (padded)
        buf_byte(in->out, ' ');
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] == '|' && in->where == MARKDOWN_CELL) /* a table's bars count even within code */
            buf_byte(in->out, '\\');
        buf_byte(in->out, code.p[i]);
    }
    if (padded)
        buf_byte(in->out, ' ');
    for (size_t i = 0; i <= longest; i++)
        buf_byte(in->out, '`');
    in->line_start = false;
}

/* ---- Emphasis ---- */

static void add_inlines(struct inlines *in, const struct galley_node *parent);

/* Letters and digits: characters beside which a delimiter surely opens or closes. */
static bool is_word(uint32_t c) {
    return char_is_letter(c) || (c < 0x80 && is_digit((unsigned char)c));
}

static uint32_t last_char(struct str s) {
    if (s.n == 0)
        return ' ';
    size_t i = s.n - 1;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80)
        i--;
    return utf8_next(s, &i);
}

/* The first character of the text that follows the node in its block; a space at the end. */
static uint32_t char_behind(const struct galley_node *node) {
    for (; node && node->type >= GALLEY_TEXT; node = node->parent)
        for (const struct galley_node *next = node->next; next; next = next->next) {
            const struct galley_node *leaf = next;
            while (leaf->first)
                leaf = leaf->first;
            size_t i = 0;
            if (leaf->type != GALLEY_TEXT)
                return leaf->type == GALLEY_BREAK ? ' ' : 0;
            if (*leaf->text)
                return leaf == next ? utf8_next(str_of(leaf->text), &i) : 0;
        }
    return ' ';
}

/* Whether stars around `text`, which has been written behind `before`, would be read as emphasis and nothing
 * else. Else elements of HTML say it, which CommonMark takes. */
static bool stars_work(struct str before, struct str text, uint32_t behind) {
    size_t i = 0;
    uint32_t first = utf8_next(text, &i), last = last_char(text);
    uint32_t ahead = last_char(before);
    if (first == '*' || ahead == '*' || last == '*' || behind == 0 || behind == '*')
        return false;
    bool opens = is_word(first) || ahead == ' ' || ahead == '\n';
    bool closes = is_word(last) || behind == ' ';
    return opens && closes && first != '\\';
}

/* The spaces at the ends of emphasised text belong outside of it. */
static void add_emphasis(struct inlines *in, const struct galley_node *node) {
    struct buf text = buf_new(in->out->arena), *out = in->out;
    struct inlines inner = {
        .out = &text, .where = in->where, .line_start = in->line_start, .in_link = in->in_link};
    add_inlines(&inner, node);
    struct str all = buf_slice(&text), s = str_trim(all);
    if (!s.p || !s.n) {
        if (all.n && !in->line_start)
            buf_byte(out, ' ');
        return;
    }
    bool strong = node->type == GALLEY_STRONG;
    if (s.p > all.p && !in->line_start)
        buf_byte(out, ' ');
    bool spaced = s.p + s.n < all.p + all.n;
    bool stars = stars_work(buf_slice(out), s, spaced ? ' ' : char_behind(node));
    buf_str(out, stars ? (strong ? S("**") : S("*")) : (strong ? S("<strong>") : S("<em>")));
    buf_str(out, s);
    buf_str(out, stars ? (strong ? S("**") : S("*")) : (strong ? S("</strong>") : S("</em>")));
    if (spaced)
        buf_byte(out, ' ');
    in->line_start = false;
}

/* ---- Links ---- */

static void add_address(struct buf *out, const char *url) {
    static const char HEX[] = "0123456789ABCDEF";
    for (; *url; url++) {
        unsigned char c = (unsigned char)*url;
        if (c <= ' ' || strchr("()<>\\\"`*_[]", c))
            buf_add(out, (char[]){'%', HEX[c >> 4], HEX[c & 15]}, 3);
        else if (c == '&')
            buf_str(out, S("&amp;"));
        else
            buf_byte(out, (char)c);
    }
}

static void add_link(struct inlines *in, const struct galley_node *node) {
    bool works = article_url(node) && *article_url(node) && uri_is_safe(str_of(article_url(node))) &&
                 !in->in_link && markdown_has_text(node);
    if (!works) {
        add_inlines(in, node);
        return;
    }
    struct buf text = buf_new(in->out->arena);
    struct inlines inner = {.out = &text, .where = in->where, .in_link = true};
    add_inlines(&inner, node);
    struct str all = buf_slice(&text), s = str_trim(all);
    if (s.p > all.p && !in->line_start)
        buf_byte(in->out, ' ');
    buf_byte(in->out, '[');
    buf_str(in->out, s);
    buf_str(in->out, S("]("));
    add_address(in->out, article_url(node));
    buf_byte(in->out, ')');
    if (s.p + s.n < all.p + all.n)
        buf_byte(in->out, ' ');
    in->line_start = false;
}

static void add_picture(struct inlines *in, const struct galley_node *node) {
    if (!article_url(node) || !*article_url(node) || !uri_is_safe(str_of(article_url(node))))
        return;
    buf_str(in->out, S("!["));
    in->line_start = false;
    add_text(in, str_of(node->text));
    buf_str(in->out, S("]("));
    add_address(in->out, article_url(node));
    buf_byte(in->out, ')');
}

static void add_break(struct inlines *in) {
    while (in->out->n && in->out->p[in->out->n - 1] == ' ')
        in->out->n--;
    if (in->where == MARKDOWN_PARAGRAPH && !in->in_link) {
        if (in->line_start) /* a break at a line's start would end the paragraph */
            return;
        buf_str(in->out, S("\\\n"));
        in->line_start = true;
    } else if (in->where == MARKDOWN_CELL) {
        buf_str(in->out, S("<br>"));
    } else {
        buf_byte(in->out, ' ');
    }
}

static void add_inline(struct inlines *in, const struct galley_node *node) {
    switch (node->type) {
    case GALLEY_TEXT:
        add_text(in, str_of(node->text));
        break;
    case GALLEY_BREAK:
        if (node->next) /* at a block's end it is nothing */
            add_break(in);
        break;
    case GALLEY_EMPHASIS:
    case GALLEY_STRONG:
        add_emphasis(in, node);
        break;
    case GALLEY_CODE:
        add_code(in, node);
        break;
    case GALLEY_LINK:
        add_link(in, node);
        break;
    case GALLEY_PICTURE:
        add_picture(in, node);
        break;
    default:
        add_inlines(in, node);
        break;
    }
}

static void add_inlines(struct inlines *in, const struct galley_node *parent) {
    for (const struct galley_node *node = parent->first; node; node = node->next)
        add_inline(in, node);
}

void markdown_inlines(struct buf *out, const struct galley_node *node, enum markdown_where where) {
    struct inlines in = {.out = out, .where = where, .line_start = true};
    add_inlines(&in, node);
}

/* CommonMark, with tables as GitHub has them, and the facts as YAML before it where asked for. */
#include "write/markdown.h"
#include "base/uri.h"
#include "base/utf8.h"
#include "write/write.h"

enum { DEEPEST = 64 }; /* quotes and lists within each other that are still indented */

/* Where the writer is: what every line begins with, and what the last sign was. */
struct markdown {
    struct buf *out;
    const char *prefix[DEEPEST]; /* of the quotes and items that are open */
    int depth;
    bool fresh; /* nothing of the innermost item has been written: no empty line is due */
};

static void add_prefix(struct markdown *m, bool empty) {
    size_t from = m->out->n;
    for (int i = 0; i < m->depth; i++)
        buf_str(m->out, str_of(m->prefix[i]));
    while (empty && m->out->n > from && m->out->p[m->out->n - 1] == ' ')
        m->out->n--;
}

static void new_line(struct markdown *m) {
    buf_byte(m->out, '\n');
    add_prefix(m, false);
}

/* Begins a block: an empty line before it unless it is the first. */
static void begin_block(struct markdown *m, bool tight) {
    if (m->fresh) {
        m->fresh = false;
        return;
    }
    if (m->out->n) {
        buf_byte(m->out, '\n');
        if (!tight) {
            add_prefix(m, true);
            buf_byte(m->out, '\n');
        }
    }
    add_prefix(m, false);
}

static bool enter(struct markdown *m, const char *prefix) {
    if (m->depth == DEEPEST)
        return false;
    m->prefix[m->depth++] = prefix;
    return true;
}

static void add_blocks(struct markdown *m, const struct galley_node *parent, bool tight);

static void add_inline_block(struct markdown *m, const struct galley_node *node, enum markdown_where where) {
    struct buf text = buf_new(m->out->arena);
    markdown_inlines(&text, node, where);
    struct str rest = str_trim(buf_slice(&text));
    while (rest.n) { /* breaks go on behind the prefix */
        const char *end = memchr(rest.p, '\n', rest.n);
        size_t n = end ? (size_t)(end - rest.p) : rest.n;
        buf_str(m->out, str_slice(rest, 0, n));
        if (end)
            new_line(m);
        rest = str_slice(rest, end ? n + 1 : n, rest.n);
    }
}

static void add_heading(struct markdown *m, const struct galley_node *node) {
    int level = node->level < 2 ? 2 : node->level > 6 ? 6 : node->level; /* the first is the title's */
    for (int i = 0; i < level; i++)
        buf_byte(m->out, '#');
    buf_byte(m->out, ' ');
    add_inline_block(m, node, MARKDOWN_HEADING);
}

static size_t longest_fence(struct str s) {
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < s.n; i++) {
        run = s.p[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void add_fence(struct markdown *m, size_t n) {
    for (size_t i = 0; i < n; i++)
        buf_byte(m->out, '`');
}

static void add_preformatted(struct markdown *m, const struct galley_node *node) {
    struct buf text = buf_new(m->out->arena);
    markdown_bare_text(&text, node);
    while (text.n && text.p[text.n - 1] == '\n')
        text.n--;
    size_t fence = longest_fence(buf_slice(&text)) + 1;
    fence = fence < 3 ? 3 : fence;
    add_fence(m, fence);
    new_line(m);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\n')
            new_line(m);
        else
            buf_byte(m->out, text.p[i]);
    new_line(m);
    add_fence(m, fence);
}

/* ---- Lists ---- */

static bool is_tight_list(const struct galley_node *list) {
    for (const struct galley_node *item = list->first; item; item = item->next)
        for (const struct galley_node *block = item->first; block; block = block->next)
            if ((block->type != GALLEY_PARAGRAPH || block->next) &&
                !(block->type == GALLEY_LIST && block != item->first && !block->next && is_tight_list(block)))
                if (!(block->type == GALLEY_PARAGRAPH && block == item->first && block->next &&
                      block->next->type == GALLEY_LIST))
                    return false;
    return true;
}

/* Lists of one sort that follow each other have different signs, or they would be one. */
static bool other_sign(const struct galley_node *list) {
    bool other = false;
    const struct galley_node *before = NULL;
    for (const struct galley_node *n = list->parent ? list->parent->first : list; n; n = n->next) {
        other = before && before->type == GALLEY_LIST && n->type == GALLEY_LIST && before->level == n->level
                    ? !other
                    : false;
        if (n == list)
            break;
        before = n;
    }
    return other;
}

static void add_number(struct buf *out, unsigned number) {
    char digits[12];
    size_t n = 0;
    do
        digits[n++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (n)
        buf_byte(out, digits[--n]);
}

static void add_list(struct markdown *m, const struct galley_node *list, bool first_is_begun) {
    static const char INDENT[] = "             ";
    bool tight = is_tight_list(list), other = other_sign(list), begun = first_is_begun;
    unsigned number = 1;
    for (const struct galley_node *item = list->first; item; item = item->next) {
        if (item->type != GALLEY_ITEM)
            continue;
        if (!begun)
            begin_block(m, tight && number > 1);
        begun = false;
        size_t from = m->out->n;
        if (list->level)
            add_number(m->out, number);
        buf_byte(m->out, list->level ? (other ? ')' : '.') : (other ? '*' : '-'));
        buf_byte(m->out, ' ');
        number++;
        bool nested = enter(m, INDENT + sizeof INDENT - 1 - (m->out->n - from));
        m->fresh = true;
        add_blocks(m, item, tight);
        m->fresh = false;
        m->depth -= nested;
        while (m->out->n > from && m->out->p[m->out->n - 1] == ' ') /* an empty item */
            m->out->n--;
    }
}

/* ---- Tables ---- */

static void add_row(struct markdown *m, const struct galley_node *row, size_t columns) {
    const struct galley_node *cell = row ? row->first : NULL;
    buf_byte(m->out, '|');
    for (size_t i = 0; i < columns; i++) {
        buf_byte(m->out, ' ');
        if (cell) {
            struct buf text = buf_new(m->out->arena);
            markdown_inlines(&text, cell, MARKDOWN_CELL);
            buf_str(m->out, str_trim(buf_slice(&text)));
            cell = cell->next;
        }
        buf_str(m->out, S(" |"));
    }
}

static size_t count_cells(const struct galley_node *row) {
    size_t n = 0;
    for (const struct galley_node *cell = row->first; cell; cell = cell->next)
        n++;
    return n;
}

/* The first row is the head where its cells say so; else the head is empty, as such a table must have one. */
static void add_table(struct markdown *m, const struct galley_node *table) {
    size_t columns = 0;
    for (const struct galley_node *row = table->first; row; row = row->next)
        columns = count_cells(row) > columns ? count_cells(row) : columns;
    if (columns == 0)
        return;
    const struct galley_node *row = table->first;
    bool headed = row && row->first && row->first->level && (!row->first->next || row->first->next->level);
    add_row(m, headed ? row : NULL, columns);
    new_line(m);
    buf_byte(m->out, '|');
    for (size_t i = 0; i < columns; i++)
        buf_str(m->out, S(" --- |"));
    for (row = headed ? row->next : row; row; row = row->next) {
        new_line(m);
        add_row(m, row, columns);
    }
}

/* ---- Blocks ---- */

static void add_quote(struct markdown *m, const struct galley_node *quote) {
    buf_str(m->out, S("> "));
    bool nested = enter(m, "> ");
    m->fresh = true;
    add_blocks(m, quote, false);
    m->fresh = false;
    m->depth -= nested;
}

static void add_block(struct markdown *m, const struct galley_node *node) {
    switch (node->type) {
    case GALLEY_HEADING:
        add_heading(m, node);
        break;
    case GALLEY_LIST:
        add_list(m, node, true);
        break;
    case GALLEY_QUOTE:
        add_quote(m, node);
        break;
    case GALLEY_PREFORMATTED:
        add_preformatted(m, node);
        break;
    case GALLEY_TABLE:
        add_table(m, node);
        break;
    default:
        add_inline_block(m, node, MARKDOWN_PARAGRAPH);
        break;
    }
}

static void add_blocks(struct markdown *m, const struct galley_node *parent, bool tight) {
    for (const struct galley_node *node = parent->first; node; node = node->next) {
        if (!markdown_has_text(node))
            continue;
        begin_block(m, tight);
        add_block(m, node);
    }
}

/* ---- The whole ---- */

/* A double-quoted scalar, which YAML reads as JSON has it. */
static void yaml_string(struct buf *out, const char *text) {
    static const char HEX[] = "0123456789abcdef";
    struct str s = str_of(text);
    buf_byte(out, '"');
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = utf8_next(s, &i);
        if (c == '"' || c == '\\') {
            buf_byte(out, '\\');
            buf_byte(out, (char)c);
        } else if (c == '\n') {
            buf_str(out, S("\\n"));
        } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            buf_add(out, (char[]){'\\', 'u', HEX[c >> 12], HEX[c >> 8 & 15], HEX[c >> 4 & 15], HEX[c & 15]},
                    6);
        } else {
            buf_str(out, str_slice(s, at, i));
        }
    }
    buf_byte(out, '"');
}

static void yaml_value(const struct writing *w, const struct field *field, struct buf *out) {
    size_t n;
    if (field->kind == FIELD_FACT) {
        yaml_string(out, w->article->facts[field->fact]);
    } else if (field->kind >= FIELD_PAYWALL) {
        field_scalar(field, w->article, out);
    } else {
        const char *const *items = field_items(field, w->article, &n);
        for (size_t i = 0; i < n; i++) {
            buf_str(out, i ? S(", ") : S("["));
            yaml_string(out, items[i]);
        }
        buf_byte(out, ']');
    }
}

static bool is_body(const struct field *field) {
    return field->kind == FIELD_FACT && field->fact == GALLEY_BODY;
}

/* All that is known, or the fields chosen. */
static void add_front_matter(const struct writing *w, struct buf *out) {
    buf_str(out, S("---\n"));
    for (size_t i = 0; i < (w->chosen ? w->n_fields : FIELDS); i++) {
        const struct field *field = w->chosen ? w->fields[i] : &FIELD_LIST[i];
        if (is_body(field) || field_is_empty(field, w->article))
            continue;
        buf_str(out, str_of(field->name));
        buf_str(out, S(": "));
        yaml_value(w, field, out);
        buf_byte(out, '\n');
    }
    buf_str(out, S("---\n"));
}

static void add_field(struct markdown *m, const struct writing *w, const struct field *field) {
    if (is_body(field) && w->article->body) {
        add_blocks(m, w->article->body, false);
        return;
    }
    struct buf value = buf_new(m->out->arena);
    field_text(field, w->article, &value);
    buf_byte(&value, '\0');
    struct galley_node text = {.type = GALLEY_TEXT, .text = value.p};
    struct galley_node block = {.type = GALLEY_PARAGRAPH, .first = &text, .last = &text};
    text.parent = &block;
    begin_block(m, false);
    if (field->kind == FIELD_FACT && field->fact == GALLEY_TITLE) {
        buf_str(m->out, S("# "));
        add_inline_block(m, &block, MARKDOWN_HEADING);
    } else {
        add_inline_block(m, &block, MARKDOWN_PARAGRAPH);
    }
}

bool write_markdown(const struct writing *w, struct buf *out) {
    struct buf text = buf_new(out->arena);
    struct markdown m = {.out = &text};
    for (size_t i = 0; i < w->n_fields; i++) {
        bool in_front = w->front_matter && !is_body(w->fields[i]) &&
                        !(w->fields[i]->kind == FIELD_FACT && w->fields[i]->fact == GALLEY_TITLE);
        if (!in_front && !field_is_empty(w->fields[i], w->article))
            add_field(&m, w, w->fields[i]);
    }
    if (w->front_matter) {
        add_front_matter(w, out);
        if (text.n)
            buf_byte(out, '\n');
    }
    buf_str(out, buf_slice(&text));
    if (text.n)
        buf_byte(out, '\n');
    return true;
}

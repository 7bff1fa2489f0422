#include "text/compose.h"

enum {
    HEADING_WORDS = 14, /* a subheading has at most so many words */
    HEADING_LEVEL = 2
};

struct composer {
    const struct line_list *list;
    const bool *keep;
    galley_article *article;
    struct galley_node *open; /* the list that goes on, or NULL */
    size_t last;              /* the line that was composed last */
};

static struct str quote_of(struct str text) {
    static const struct str OPEN = STR("\xC2\xAB "), CLOSE = STR(" \xC2\xBB");
    if (!str_starts(text, OPEN) || !str_ends(text, CLOSE) || text.n < OPEN.n + CLOSE.n + 1)
        return S("");
    return str_slice(text, OPEN.n, text.n - CLOSE.n);
}

/* The sign that a line of a list written with plain signs begins with; 0 if none. Long dashes open speech. */
static char sign_of(const struct line *line) {
    char c = line->text.p[0];
    return line->mark == MARK_DASH && (c == '-' || c == '*' || c == '+') ? c : 0;
}

static bool is_beside(const struct composer *c, size_t i, size_t k) {
    return k < c->list->n && c->keep[k] && sign_of(&c->list->items[k]) == sign_of(&c->list->items[i]);
}

/* Whether the line is an item: bullets and numbers are; a plain sign is if a neighbour has it too. */
static bool is_item(const struct composer *c, size_t i) {
    const struct line *line = &c->list->items[i];
    if (line->mark == MARK_BULLET || line->mark == MARK_NUMBER)
        return true;
    return sign_of(line) && (is_beside(c, i, i + 1) || (i > 0 && is_beside(c, i, i - 1)));
}

static struct str item_text(const struct line *line) {
    return sign_of(line) ? str_trim(str_slice(line->text, 1, line->text.n)) : line->text;
}

/* A short line without a stop, over running text. */
static bool is_heading(const struct composer *c, size_t i) {
    const struct line *line = &c->list->items[i];
    uint32_t final = line->counts.final;
    bool closed = (char_class(final) == 0 && final != '?') || char_class(final) == 3;
    return line->counts.words <= HEADING_WORDS && !closed && char_class(line->counts.first) != 1 &&
           i + 1 < c->list->n && c->keep[i + 1] && line[1].good && i > 0;
}

static void add_text(struct composer *c, struct galley_node *parent, galley_type type, struct str text) {
    struct galley_node *block = article_add(c->article, parent, type);
    block->level = type == GALLEY_HEADING ? HEADING_LEVEL : 0;
    article_add(c->article, block, GALLEY_TEXT)->text = arena_cstr(&c->article->arena, text);
}

static void add_item(struct composer *c, size_t i) {
    const struct line *line = &c->list->items[i];
    int level = line->mark == MARK_NUMBER;
    if (!c->open || c->last + 1 != i || c->open->level != level) {
        c->open = article_add(c->article, c->article->body, GALLEY_LIST);
        c->open->level = level;
    }
    add_text(c, article_add(c->article, c->open, GALLEY_ITEM), GALLEY_PARAGRAPH, item_text(line));
}

static void add_line(struct composer *c, size_t i) {
    struct str text = c->list->items[i].text, quote = quote_of(text);
    c->open = NULL;
    if (quote.n)
        add_text(c, article_add(c->article, c->article->body, GALLEY_QUOTE), GALLEY_PARAGRAPH, quote);
    else
        add_text(c, c->article->body, is_heading(c, i) ? GALLEY_HEADING : GALLEY_PARAGRAPH, text);
}

void compose_lines(const struct line_list *list, const bool *keep, galley_article *article) {
    struct composer c = {.list = list, .keep = keep, .article = article};
    for (size_t i = 0; i < list->n; i++) {
        if (!keep[i])
            continue;
        if (is_item(&c, i))
            add_item(&c, i);
        else
            add_line(&c, i);
        c.last = i;
    }
}

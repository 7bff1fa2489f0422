#include "text/lines.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "body/tokens.h"

enum {
    GOOD_WORDS = 12,    /* a line of running text has at least these */
    MOST_INDENT = 1000, /* spaces that are told apart */
    MOST_GAP = 1000,    /* empty lines that are told apart */
    ITEM_DIGITS = 3,    /* an item's number has at most these */
    TAB = 8,            /* spaces that a tab stands for */
    WRAP_LEAST = 40,    /* characters that a hard-wrapped line has at least, */
    WRAP_MOST = 120,    /* and at most */
    WRAPPED_LINES = 8,  /* a dump is hard-wrapped if it has so many lines that are full, */
    WRAPPED_OF_TEN = 6  /* and so many in ten of those that have a line right behind them */
};

struct reader {
    struct arena *arena;
    struct line_list *list;
    size_t cap;
    uint32_t number;
    uint16_t gap;
};

/* The bytes of the line break at s.p[i], 0 if there is none. */
static size_t break_at(struct str s, size_t i) {
    unsigned char c = (unsigned char)s.p[i];
    if (c == '\n' || c == '\f' || c == '\v')
        return 1;
    if (c == '\r')
        return i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
    if (c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80 &&
        ((unsigned char)s.p[i + 2] == 0xA8 || (unsigned char)s.p[i + 2] == 0xA9))
        return 3; /* U+2028, U+2029 */
    return 0;
}

static bool is_bullet(uint32_t c) {
    return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x2219 || (c >= 0x25A0 && c <= 0x25FF) ||
           c == 0x27A2 || c == 0x2B25 || c == 0xF0B7;
}

static bool is_dash(uint32_t c) {
    return c == '-' || c == '*' || c == '+' || (c >= 0x2010 && c <= 0x2015);
}

/* Takes an item's number off the line: "3. " or "3) ". */
static bool take_number(struct str *text, uint32_t *number) {
    size_t i = 0;
    uint32_t value = 0;
    while (i < text->n && i < ITEM_DIGITS && is_digit((unsigned char)text->p[i]))
        value = value * 10 + (uint32_t)(text->p[i++] - '0');
    if (i == 0 || i + 2 >= text->n || (text->p[i] != '.' && text->p[i] != ')') || text->p[i + 1] != ' ')
        return false;
    *text = str_slice(*text, i + 2, text->n);
    *number = value;
    return true;
}

/* What the line begins with; bullets and numbers are taken off its text unless nothing else is there. */
static void take_mark(struct line *line) {
    size_t i = 0;
    uint32_t c = utf8_next(line->text, &i);
    if (take_number(&line->text, &line->item))
        line->mark = MARK_NUMBER;
    else if (is_bullet(c) && str_trim(str_slice(line->text, i, line->text.n)).n) {
        line->mark = MARK_BULLET;
        line->text = str_trim(str_slice(line->text, i, line->text.n));
    } else if (is_dash(c) && i < line->text.n && line->text.p[i] == ' ')
        line->mark = MARK_DASH;
}

static uint16_t indent_of(struct str raw) {
    size_t spaces = 0;
    for (size_t i = 0; i < raw.n && spaces < MOST_INDENT; i++)
        if (raw.p[i] == ' ')
            spaces++;
        else if (raw.p[i] == '\t')
            spaces += TAB - spaces % TAB;
        else
            break;
    return (uint16_t)spaces;
}

static void add_line(struct reader *r, struct str raw) {
    struct line line = {.number = r->number++, .gap = r->gap, .indent = indent_of(raw)};
    struct str trimmed = str_trim(raw);
    if (trimmed.n) {
        struct buf text = buf_new(r->arena);
        buf_reserve(&text, trimmed.n);
        buf_collapsed(&text, trimmed);
        line.text = str_trim(buf_slice(&text));
    }
    if (line.text.n)
        take_mark(&line);
    text_count(line.text, &line.counts);
    if (line.counts.chars == 0) {
        r->gap += r->gap < MOST_GAP;
        r->list->empty++;
        return;
    }
    arena_grow(r->arena, r->list->items, &r->cap, r->list->n + 1);
    r->list->items[r->list->n++] = line;
    r->gap = 0;
}

static void cut(struct reader *r, struct str text) {
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        size_t breaks = i < text.n ? break_at(text, i) : 0;
        if (breaks == 0 && i < text.n)
            continue;
        if (i < text.n || i > from)
            add_line(r, str_slice(text, from, i));
        from = i + breaks;
        i += breaks ? breaks - 1 : 0;
    }
}

static size_t characters(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

static size_t first_word(struct str s) {
    const char *space = memchr(s.p, ' ', s.n);
    return characters(space ? str_slice(s, 0, (size_t)(space - s.p)) : s);
}

static bool follows(const struct line_list *list, size_t i) {
    const struct line *line = &list->items[i];
    return i > 0 && line->gap == 0 && line->mark == MARK_NONE && line->number == line[-1].number + 1;
}

/* The width that lines were wrapped to: the longest of them, where many are so full that the next line's
 * first word had no room. 0: they were not. */
static size_t wrap_width(const struct line_list *list) {
    size_t width = 0, full = 0, followed = 0;
    for (size_t i = 0; i < list->n; i++) {
        size_t n = list->items[i].indent + characters(list->items[i].text);
        width = n > width ? n : width;
        if (n > WRAP_MOST)
            return 0;
    }
    if (width < WRAP_LEAST)
        return 0;
    for (size_t i = 1; i < list->n; i++)
        if (follows(list, i)) {
            const struct line *before = &list->items[i - 1];
            followed++;
            full += before->indent + characters(before->text) + 1 + first_word(list->items[i].text) > width;
        }
    return full >= WRAPPED_LINES && full * 10 >= followed * WRAPPED_OF_TEN ? width : 0;
}

/* Whether a line goes on in the next, of a dump wrapped to so many characters. */
static bool goes_on(const struct line_list *list, size_t i, size_t width) {
    const struct line *line = &list->items[i];
    return i + 1 < list->n && follows(list, i + 1) &&
           line->indent + characters(line->text) + 1 + first_word(line[1].text) > width;
}

/* Joins the lines of each paragraph of a hard-wrapped dump. */
static void unwrap(struct arena *arena, struct line_list *list) {
    size_t width = wrap_width(list), n = 0;
    for (size_t i = 0; width && i < list->n; i++) {
        struct line line = list->items[i];
        if (goes_on(list, i, width)) {
            struct buf text = buf_new(arena);
            buf_str(&text, line.text);
            for (; goes_on(list, i, width); i++) {
                buf_byte(&text, ' ');
                buf_str(&text, list->items[i + 1].text);
            }
            line.text = buf_slice(&text);
            line.counts = (struct text_counts){0};
            text_count(line.text, &line.counts);
        }
        list->items[n++] = line;
    }
    list->n = width ? n : list->n;
}

void lines_read(struct arena *arena, struct str text, struct line_list *list) {
    *list = (struct line_list){0};
    struct reader r = {.arena = arena, .list = list};
    cut(&r, text);
    unwrap(arena, list);
    for (size_t i = 0; i < list->n; i++) {
        struct line *line = &list->items[i];
        line->hash = token_hash(line->text);
        line->good =
            line->counts.words >= GOOD_WORDS && line->counts.stops && text_ends_sentence(&line->counts);
        list->marks += line->mark == MARK_BULLET || line->mark == MARK_NUMBER;
        list->words += line->counts.words;
        list->good_words += line->good ? line->counts.words : 0;
    }
}

#include "text/lines.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "body/tokens.h"
#include "date/date.h"
#include "text/marks.h"

enum {
    GOOD_WORDS = 12,    /* a line of running text has at least these */
    MOST_INDENT = 1000, /* spaces that are told apart */
    MOST_GAP = 1000,    /* empty lines that are told apart */
    DATE_BYTES = 60,    /* of a line that may be a date */
    ITEM_DIGITS = 3,    /* an item's number has at most these */
    TAB = 8,            /* spaces that a tab stands for */
    WRAP_LEAST = 40,    /* characters that a hard-wrapped line has at least, */
    WRAP_MOST = 120,    /* and at most */
    MARKS_LOST = 6,     /* characters that marks took in a wrapped line, about */
    LONG_WORD = 16,     /* characters of a word that had no room, at most */
    WRAPPED_LINES = 8,  /* a dump is hard-wrapped if it has so many lines that are full, */
    WRAPPED_OF_TEN =
        6 /* and so many in ten of those more than half full that have a line right behind them */
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

/* Whether a line is a date whose day looks like an item's number: "21. Mai 2026". */
static bool is_date(struct str text) {
    struct date date;
    return text.n <= DATE_BYTES && date_find(text, NULL, &date);
}

/* Takes an item's number off the line: "3. " or "3) ". */
static bool take_number(struct str *text, uint32_t *number) {
    size_t i = 0;
    uint32_t value = 0;
    while (i < text->n && i < ITEM_DIGITS && is_digit((unsigned char)text->p[i]))
        value = value * 10 + (uint32_t)(text->p[i++] - '0');
    if (i == 0 || i + 2 >= text->n || (text->p[i] != '.' && text->p[i] != ')') || text->p[i + 1] != ' ')
        return false;
    if (is_date(*text))
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

/* The characters of a line's first word, up to as many as words have: URLs prove nothing. Scripts without
 * spaces are broken between any two characters. */
static size_t first_word(struct str s) {
    size_t n = 0, i = 0;
    while (n < LONG_WORD && i < s.n && s.p[i] != ' ') {
        bool cjk = char_is_cjk(utf8_next(s, &i));
        n++;
        if (cjk)
            break;
    }
    return n;
}

static bool follows(const struct line_list *list, size_t i) {
    const struct line *line = &list->items[i];
    return i > 0 && line->gap == 0 && line->mark == MARK_NONE && line->number == line[-1].number + 1;
}

static size_t width_of(const struct line *line) {
    return line->indent + characters(line->text);
}

/* The width that lines were wrapped to: that at which most lines are so full that the next line's first word
 * had no room, and fewest longer. 0: they were not wrapped. */
static size_t wrap_width(const struct line_list *list) {
    long fuller[WRAP_MOST + 2] = {
        0}; /* changes, from width to width, of how many are full less how many longer */
    size_t full = 0, followed = 0, width = 0;
    long sum = 0, best = 0;
    for (size_t i = 1; i < list->n; i++) {
        size_t n = follows(list, i) ? width_of(&list->items[i - 1]) : 0;
        if (n == 0)
            continue;
        size_t end = n + 1 + first_word(list->items[i].text);
        fuller[n <= WRAP_MOST ? n : WRAP_MOST + 1] += 2; /* no longer too long, and full */
        fuller[end <= WRAP_MOST ? end : WRAP_MOST + 1]--;
        fuller[0]--;
    }
    for (size_t w = 0; w <= WRAP_MOST; w++) {
        sum += fuller[w];
        if (w >= WRAP_LEAST && sum > best) {
            best = sum;
            width = w;
        }
    }
    for (size_t i = 1; width && i < list->n; i++) {
        size_t n = follows(list, i) ? width_of(&list->items[i - 1]) : width + 1;
        followed += n <= width && n * 2 > width;
        full += n <= width && n + 1 + first_word(list->items[i].text) > width;
    }
    return full >= WRAPPED_LINES && full * 10 >= followed * WRAPPED_OF_TEN ? width : 0;
}

/* How a dump was wrapped: to so many characters, of which a line may have lost some with its marks. */
struct wrap {
    size_t width, lost;
};

/* Whether a line goes on in the next. */
static bool goes_on(const struct line_list *list, size_t i, struct wrap wrap) {
    const struct line *line = &list->items[i];
    if (i + 1 >= list->n || !follows(list, i + 1))
        return false;
    size_t n = width_of(line);
    return n <= wrap.width && n + wrap.lost + 1 + first_word(line[1].text) > wrap.width;
}

/* Joins the lines of each paragraph of a hard-wrapped dump. */
static void unwrap(struct arena *arena, struct line_list *list, size_t lost) {
    const struct wrap wrap = {wrap_width(list), lost};
    size_t n = 0;
    for (size_t i = 0; wrap.width && i < list->n; i++) {
        struct line line = list->items[i];
        if (goes_on(list, i, wrap)) {
            struct buf text = buf_new(arena);
            buf_str(&text, line.text);
            for (; goes_on(list, i, wrap); i++) {
                buf_byte(&text, ' ');
                buf_str(&text, list->items[i + 1].text);
            }
            line.text = buf_slice(&text);
            line.counts = (struct text_counts){0};
            text_count(line.text, &line.counts);
        }
        list->items[n++] = line;
    }
    list->n = wrap.width ? n : list->n;
}

void lines_read(struct arena *arena, struct str text, struct line_list *list) {
    *list = (struct line_list){0};
    struct reader r = {.arena = arena, .list = list};
    struct str plain = marks_removed(arena, text);
    cut(&r, plain);
    unwrap(arena, list, plain.p == text.p ? 0 : MARKS_LOST);
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

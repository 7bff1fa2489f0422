#include "text/heads.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "body/lexicon.h"
#include "body/scale.h"
#include <math.h>
#include <stdio.h>

enum {
    BEFORE = 250,     /* lines over the text in which facts are looked for, */
    BEHIND = 60,      /* and behind it */
    TITLE_LEAST = 2,  /* words of a headline, */
    TITLE_MOST = 45,  /* at least and at most */
    NAME_BYTES = 200, /* of a line that is searched for names, */
    NAME_WORDS = 20,
    GLUED_AFTER = 3,    /* small letters before a capital that begins another text */
    DATE_WORDS = 30,    /* or for a date */
    SITE_WORDS = 5,     /* a site's name, or a section's, has at most these */
    CREDIT_TOKENS = 5,  /* at a caption's end in which a word of pictures stands */
    CAPTION_WORDS = 10, /* a caption that could be taken for a headline has at least these */
    LABEL_WORDS = 8,    /* that a headline on the next line goes on from */
    BETWEEN_WORDS = 4,  /* of a line that could be a headline too */
    MOST_NAMED = 2000,  /* lines in which a name is looked for */
    MOST_HEADS = 2000   /* lines that may hold facts */
};

bool credits_picture(struct str text) {
    bool caption[CREDIT_TOKENS] = {false}, any = false;
    size_t tokens = 0;
    uint32_t h;
    for (size_t i = 0; (h = token_next(text, &i)); tokens++)
        caption[tokens % CREDIT_TOKENS] = lexicon_of(h) & LEXICON_CAPTION;
    for (size_t i = 0; i < CREDIT_TOKENS; i++)
        any |= caption[i];
    return any;
}

/* Where the last separator of a text begins, and where it ends; STR_NONE if there is none. */
static size_t last_separator(struct str s, size_t *end) {
    static const struct str MARKS[] = {STR(" | "), STR(" - "), STR(" – "), STR(" — "),
                                       STR(" · "), STR(" » "), STR("｜"),  STR(" :: ")};
    size_t found = STR_NONE;
    for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; m++)
        for (size_t at = 0; (at = str_find(s, MARKS[m], at)) != STR_NONE; at += MARKS[m].n)
            if (found == STR_NONE || at > found) {
                found = at;
                *end = at + MARKS[m].n;
            }
    return found;
}

/* Takes what follows the last separators off a page's title: sections and, the last, the site's name. */
static struct str without_site(struct str title, struct str *site) {
    size_t end = 0, at;
    while ((at = last_separator(title, &end)) != STR_NONE && at > title.n / 3) {
        struct str tail = str_trim(str_slice(title, end, title.n));
        if (utf8_words(tail) > SITE_WORDS)
            break;
        if (!site->n)
            *site = tail;
        title = str_trim(str_slice(title, 0, at));
    }
    return title;
}

/* A label and, on the next line, a colon and the rest of the headline, as one; else the line itself. */
static struct str with_label(struct arena *arena, const struct line_list *list, size_t i) {
    struct str text = list->items[i].text;
    if (i == 0 || text.n < 2 || text.p[0] != ':' || list->items[i - 1].counts.words > LABEL_WORDS)
        return text;
    struct buf out = buf_new(arena);
    buf_str(&out, list->items[i - 1].text);
    buf_str(&out, text);
    return buf_slice(&out);
}

/* A dump's first line may be the page's title, which other lines are not. */
static void read_title(struct arena *arena, const struct line_list *list, size_t i, struct head *head) {
    const struct line *line = &list->items[i];
    const struct text_counts *c = &line->counts;
    if (c->words < TITLE_LEAST || c->words > TITLE_MOST || c->letters * 2 <= c->chars ||
        (c->words >= CAPTION_WORDS && credits_picture(line->text)))
        return;
    head->title = line->number == 0 ? without_site(line->text, &head->site) : with_label(arena, list, i);
}

/* The text with spaces where something else begins: behind a year that other digits run into ("April 10,
 * 20233 years ago"), and before a capital that runs into small letters ("by Ada BlumApril 10"). */
static struct str unglued(struct arena *arena, struct str text) {
    struct buf out = buf_new(arena);
    size_t digits = 0, small = 0;
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        bool year = digits == 4 && at >= 5 && text.p[at - 5] == ' ' &&
                    (memcmp(text.p + at - 4, "20", 2) == 0 || memcmp(text.p + at - 4, "19", 2) == 0);
        digits = c < 0x80 && is_digit((unsigned char)c) ? digits + 1 : 0;
        if ((year && digits) || (small >= GLUED_AFTER && char_is_upper(c)))
            buf_byte(&out, ' ');
        small = char_is_letter(c) && !char_is_upper(c) ? small + 1 : 0;
        buf_str(&out, str_slice(text, at, i));
    }
    return buf_slice(&out);
}

static bool find_date(struct arena *arena, struct str text, const struct date_hints *hints,
                      struct date *date) {
    return (date_find(text, hints, date) && date_plausible(date)) ||
           (date_find(unglued(arena, text), hints, date) && date_plausible(date));
}

/* Two numbers that begin a date, such as 3/24/ of 3/24/2021, at s.p[i]. */
static bool pair_at(struct str s, size_t i, int pair[2]) {
    for (int k = 0; k < 2; k++) {
        size_t from = i;
        for (pair[k] = 0; i < s.n && i - from < 2 && is_digit((unsigned char)s.p[i]); i++)
            pair[k] = pair[k] * 10 + (s.p[i] - '0');
        if (i == from || i >= s.n || s.p[i++] != '/')
            return false;
    }
    return i < s.n && is_digit((unsigned char)s.p[i]);
}

/* Whether the dump's dates that leave no choice have the month first: 3/24/2021. */
static bool month_comes_first(const struct line_list *list) {
    long first = 0;
    int pair[2];
    for (size_t k = 0; k < list->n; k++) {
        struct str s = list->items[k].text;
        for (size_t i = 0; list->items[k].counts.words <= DATE_WORDS && i < s.n; i++) {
            bool begins = is_digit((unsigned char)s.p[i]) && (i == 0 || !is_digit((unsigned char)s.p[i - 1]));
            if (begins && pair_at(s, i, pair))
                first += (pair[0] <= 12 && pair[1] > 12 && pair[1] <= 31) -
                         (pair[0] > 12 && pair[0] <= 31 && pair[1] <= 12);
        }
    }
    return first > 0;
}

/* Whether a text is a label, a colon and a number: "Giriş Tarihi: 21.10.2020" names nobody. */
static bool names_date(struct str text) {
    size_t at = str_find(text, S(": "), 0);
    return at != STR_NONE && at + 2 < text.n && is_digit((unsigned char)text.p[at + 2]);
}

static void read_head(struct arena *arena, const struct line_list *list, size_t i,
                      const struct date_hints *hints, struct head *head) {
    const struct line *line = &list->items[i];
    head->names = (struct name_list){.arena = arena};
    if (line->text.n <= NAME_BYTES && line->counts.words <= NAME_WORDS && !line->good)
        line_names(line->text, &head->names);
    if (line->counts.digits && line->counts.words <= DATE_WORDS && !credits_picture(line->text) &&
        !find_date(arena, line->text, hints, &head->date))
        head->date = (struct date){0};
    if (head->date.year && names_date(line->text))
        head->names.n = 0;
    read_title(arena, list, i, head);
}

void heads_read(struct arena *arena, const struct line_list *list, const struct rows *rows,
                const struct line_choice *choice, struct head_list *heads) {
    bool any = choice->first <= choice->last;
    size_t first = any ? choice->first : rows_core(rows)->first, last = any ? choice->last : first, cap = 0;
    const struct date_hints hints = {.month_first = month_comes_first(list)};
    *heads = (struct head_list){0};
    for (size_t i = 0; i < list->n && i <= last + BEHIND && heads->n < MOST_HEADS; i++) {
        const struct line *line = &list->items[i];
        struct head head = {.line = i};
        if ((i > 0 && i + BEFORE < first) || (choice->keep[i] && line->good))
            continue;
        read_head(arena, list, i, &hints, &head);
        if (!head.title.n && !head.names.n && !head.date.year)
            continue;
        arena_grow(arena, heads->items, &cap, heads->n + 1);
        heads->items[heads->n++] = head;
    }
}

static bool same_day(const struct date *a, const struct date *b) {
    return a->year == b->year && a->month == b->month && a->day == b->day;
}

static long day_number(const struct date *d) {
    return (long)d->year * 372 + d->month * 31 + d->day;
}

static void read_days(const struct head_list *heads, const struct head *head, float *row) {
    long own = day_number(&head->date), latest = own;
    size_t same = 0, later = 0;
    for (size_t k = 0; k < heads->n; k++) {
        const struct date *other = &heads->items[k].date;
        long day = day_number(other);
        if (!other->year)
            continue;
        same += same_day(other, &head->date);
        later += day > own;
        latest = day > latest ? day : latest;
    }
    row[H_same_day] = log_of(same);
    row[H_later_days] = log_of(later);
    row[H_from_latest] = log_real((double)(latest - own));
}

/* What other lines of the same sort stand between a line and the text. */
static void read_between(const struct line_list *list, const struct head_list *heads, size_t i, size_t first,
                         float *row) {
    size_t at = heads->items[i].line, from = at < first ? at : first, to = at < first ? first : at;
    size_t lines = 0, dates = 0, names = 0;
    for (size_t k = 0; k < heads->n; k++) {
        const struct head *other = &heads->items[k];
        if (k == i || other->line < from || other->line >= to)
            continue;
        lines += list->items[other->line].counts.words >= BETWEEN_WORDS;
        dates += other->date.year != 0;
        names += other->names.n > 0;
    }
    row[H_lines_between] = log_of(lines);
    row[H_dates_between] = log_of(dates);
    row[H_names_between] = log_of(names);
}

static void read_named(const struct line_list *list, const struct line_choice *choice,
                       const struct head *head, float *row) {
    if (!head->names.n)
        return;
    struct str name = head->names.items[0].text;
    size_t elsewhere = 0;
    bool in_text = false;
    for (size_t k = 0; k < list->n && k < MOST_NAMED; k++)
        if (k != head->line && str_has(list->items[k].text, name)) {
            elsewhere++;
            in_text |= choice->keep[k] && list->items[k].good;
        }
    row[H_in_text] = in_text;
    row[H_elsewhere] = log_of(elsewhere);
}

static bool cuts_first(const struct line_list *list, const struct line *line) {
    const struct line *first = &list->items[0];
    return line != first && first->text.n > line->text.n && str_starts_nocase(first->text, line->text);
}

/* How many lines hold a headline and more. */
static size_t contained(const struct line_list *list, const struct head *head) {
    size_t n = 0;
    for (size_t k = 0; head->title.n && k < list->n && k < MOST_NAMED; k++)
        n += k != head->line && list->items[k].text.n > head->title.n &&
             str_has(list->items[k].text, head->title);
    return n;
}

static bool is_opening(const struct line *line) {
    size_t end;
    return byline_opening(line->text, &end) && str_trim(str_slice(line->text, end, line->text.n)).n == 0;
}

static void read_beside(const struct line_list *list, const struct rows *rows, size_t at, float *row) {
    float beside[ROW_COUNT];
    if (at > 0) {
        rows_fill(rows, at - 1, beside);
        row[H_opened] = is_opening(&list->items[at - 1]);
        row[H_names_before] = beside[R_names];
        row[H_date_before] = beside[R_date];
    }
    if (at + 1 < list->n) {
        rows_fill(rows, at + 1, beside);
        row[H_names_after] = beside[R_names];
        row[H_date_after] = beside[R_date];
    }
}

void head_fill(const struct line_list *list, const struct rows *rows, const float *scores,
               const struct line_choice *choice, const struct head_list *heads, size_t i, float *row) {
    const struct head *head = &heads->items[i];
    size_t at = head->line, first = choice->first <= choice->last ? choice->first : rows_core(rows)->first;
    memset(row, 0, HEAD_COUNT * sizeof *row);
    rows_fill(rows, at, row);
    row[H_score] = scores[at];
    row[H_kept] = choice->keep[at];
    row[H_from_first] = log_to(first, at);
    row[H_from_last] = log_to(choice->last, at);
    uint32_t here = rows_words_before(rows, at), there = rows_words_before(rows, first < list->n ? first : 0);
    row[H_from_first_words] = here >= there ? log_real(here - there) : -log_real(there - here);
    row[H_cuts_first] = cuts_first(list, &list->items[at]);
    row[H_contained] = log_of(contained(list, head));
    read_between(list, heads, i, first, row);
    read_named(list, choice, head, row);
    read_beside(list, rows, at, row);
    if (head->date.year)
        read_days(heads, head, row);
}

void head_name(int column, char out[48]) {
    static const char *const NAMED[] = {
#define X(name, unit, why) #name,
        ROWS_HEAD(X)
#undef X
    };
    if (column < ROW_COUNT)
        row_name(column, out);
    else
        snprintf(out, 48, "%s", NAMED[column - ROW_COUNT]);
}

#include "text/rows.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "body/lexicon.h"
#include "body/scale.h"
#include "date/date.h"
#include "text/labels.h"
#include "text/names.h"
#include <math.h>
#include <stdio.h>

enum {
    WINDOW = 512,      /* lines whose rows are held at a time */
    MOST_GAP = 3,      /* empty lines that are told apart */
    MOST_INDENT = 16,  /* spaces that are told apart */
    TWIN_REACH = 20,   /* lines in which a line's like is looked for */
    SHORT_WORDS = 8,   /* a short line has fewer */
    DATE_WORDS = 30,   /* a line with more is not searched for a date */
    NAME_BYTES = 160,  /* nor one with more for names, */
    NAME_WORDS = 14,   /* or with more of these, */
    NAME_BEFORE = 200, /* or so many lines before the core, */
    NAME_BEHIND = 60,  /* or so many behind it */
    NAMES = 4,         /* names that are counted */
    HEAD = 3,          /* tokens that a line begins with, */
    TAIL = 5,          /* and ends with */
    OWN = R_place      /* columns of ROWS_OWN */
};

/* How often a text stands in the dump. */
struct text_count {
    uint32_t hash, lines, met;
};

/* Sums over the lines before each, so that a window's sum is a difference. */
struct sums {
    uint32_t words, good, boiler, dates, names, repeats;
};

/* What stands around a line: the nearest good lines (list->n if none), and its run of short lines. */
struct place {
    uint32_t good_before, good_after, run_begin, run_end;
};

struct rows {
    struct arena *arena;
    const struct line_list *list;
    struct core core;
    struct text_count *texts;
    size_t n_texts;       /* slots, a power of 2 */
    float (*own)[OWN];    /* of each line */
    struct sums *sums;    /* list->n + 1 of them */
    struct place *places; /* of each line */
    float *window;
    size_t done;
};

static struct text_count *count_of(const struct rows *r, uint32_t hash) {
    size_t at = hash_mix(hash, 0) & (r->n_texts - 1);
    while (r->texts[at].lines && r->texts[at].hash != hash)
        at = (at + 1) & (r->n_texts - 1);
    return &r->texts[at];
}

static void count_texts(struct rows *r) {
    r->n_texts = 16;
    while (r->n_texts < 2 * r->list->n)
        r->n_texts *= 2;
    r->texts = arena_array(r->arena, struct text_count, r->n_texts);
    for (size_t i = 0; i < r->list->n; i++) {
        struct text_count *t = count_of(r, r->list->items[i].hash);
        t->hash = r->list->items[i].hash;
        t->lines++;
    }
}

/* ---- What a line says by itself. */

static void read_words(const struct line *line, float *row) {
    size_t tokens = 0, site = 0, caption = 0, bio = 0, head = 0, tail = 0;
    unsigned last[TAIL] = {0};
    uint32_t h;
    for (size_t i = 0; (h = token_next(line->text, &i)); tokens++) {
        unsigned lists = lexicon_of(h);
        site += (lists & LEXICON_SITE) != 0;
        caption += (lists & LEXICON_CAPTION) != 0;
        bio += (lists & LEXICON_BIO) != 0;
        head += tokens < HEAD && lists & LEXICON_RELATED;
        last[tokens % TAIL] = lists;
    }
    for (size_t i = 0; i < TAIL; i++)
        tail += (last[i] & LEXICON_CAPTION) != 0;
    size_t labels, labelled = label_chars(line->text, &labels);
    site += labels;
    row[R_boiler_words] =
        share((double)(site - labels), (double)tokens) + share((double)labelled, line->counts.chars);
    row[R_boiler_count] = log_of(site);
    row[R_related_head] = (float)head;
    row[R_caption_tail] = (float)tail;
    row[R_caption_words] = share((double)caption, (double)tokens);
    row[R_bio_words] = share((double)bio, (double)tokens);
}

static void read_signs(const struct line *line, float *row) {
    struct str s = line->text;
    size_t joins = 0, unspaced = 0;
    uint32_t before = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        joins += before && char_is_letter(before) && !char_is_upper(before) && char_is_upper(c);
        unspaced += c >= 0x0E00 && char_is_cjk(c);
        before = c;
    }
    row[R_joined] = share((double)joins, line->counts.words);
    row[R_unspaced] = share((double)unspaced, line->counts.chars);
    row[R_copyright] = str_has(s, S("\xC2\xA9")) || str_has(s, S("(c)")) || str_has(s, S("(C)"));
    row[R_chevron] = str_has(s, S(" > ")) || str_has(s, S(" \xC2\xBB ")) || str_has(s, S(" / ")) ||
                     str_has(s, S(" \xE2\x80\xBA ")) || str_has(s, S(" | "));
    const char *at = s.n ? memchr(s.p, '@', s.n) : NULL;
    row[R_address] = at || str_has_nocase(s, S("http")) || str_has_nocase(s, S("www."));
    row[R_ellipsis] =
        line->counts.final == 0x2026 || str_ends(s, S("...")) || str_ends(s, S("\xE2\x80\xA6]"));
}

static void read_date(const struct line *line, float *row) {
    struct date date;
    size_t begin, end;
    if (line->counts.digits == 0 || line->counts.words > DATE_WORDS ||
        !date_find_span(line->text, NULL, &date, &begin, &end))
        return;
    float part = share((double)(end - begin), (double)line->text.n);
    row[R_date] = part > 0.95f ? 3 : part > 0.4f ? 2 : 1;
    row[R_time] = date.hour >= 0;
}

static void read_names(const struct rows *r, size_t i, float *row) {
    const struct line *line = &r->list->items[i];
    size_t end;
    if (line->text.n > NAME_BYTES || line->counts.words > NAME_WORDS || line->good ||
        i + NAME_BEFORE < r->core.first || i > r->core.last + NAME_BEHIND)
        return;
    row[R_opening] = byline_opening(line->text, &end);
    struct name_list names = {.arena = r->arena};
    line_names(line->text, &names);
    row[R_names] = (float)(names.n < NAMES ? names.n : NAMES);
    for (size_t k = 0; k < names.n; k++)
        if (row[R_name_kind] < (float)names.items[k].kind)
            row[R_name_kind] = (float)names.items[k].kind;
}

static float twin_near(const struct line_list *list, size_t i) {
    for (size_t away = 1; away < TWIN_REACH; away++)
        if ((i >= away && list->items[i - away].hash == list->items[i].hash) ||
            (i + away < list->n && list->items[i + away].hash == list->items[i].hash))
            return (float)away;
    return ROW_FAR;
}

static float gap_of(const struct line_list *list, size_t i) {
    return i < list->n ? (float)(list->items[i].gap < MOST_GAP ? list->items[i].gap : MOST_GAP) : MOST_GAP;
}

static void read_own(struct rows *r, size_t i, float *row) {
    const struct line *line = &r->list->items[i];
    const struct text_counts *c = &line->counts;
    row[R_words] = log_of(c->words);
    row[R_chars] = log_of(c->chars);
    row[R_word_length] = share(c->chars, c->words);
    row[R_capitalised] = share(c->capitalised, c->words);
    row[R_capitals] = share(c->capitals, c->letters);
    row[R_digits] = share(c->digits, c->chars);
    row[R_commas] = share(c->commas, c->words);
    row[R_stops] = log_of(c->stops);
    row[R_quotes] = log_of(c->quotes);
    row[R_odd] = share(c->odd, c->chars);
    row[R_final_stop] = char_class(c->final) == 0;
    row[R_final_colon] = c->final == ':' || c->final == 0xFF1A;
    row[R_final_kind] = (float)char_class(c->final);
    row[R_first_kind] = (float)char_class(c->first);
    row[R_good] = line->good;
    row[R_mark] = line->mark;
    row[R_indent] = (float)(line->indent < MOST_INDENT ? line->indent : MOST_INDENT);
    row[R_gap] = gap_of(r->list, i);
    row[R_gap_after] = gap_of(r->list, i + 1);
    struct text_count *same = count_of(r, line->hash);
    row[R_repeats] = log_of(same->lines - 1);
    row[R_repeated_before] = same->met++ > 0;
    row[R_twin_near] = twin_near(r->list, i);
    read_words(line, row);
    read_signs(line, row);
    read_date(line, row);
    read_names(r, i, row);
}

/* ---- Where it stands. */

static struct sums sum_between(const struct rows *r, size_t i, size_t reach, size_t *lines) {
    size_t from = i > reach ? i - reach : 0, to = i + reach + 1 < r->list->n ? i + reach + 1 : r->list->n;
    const struct sums *a = &r->sums[from], *b = &r->sums[to];
    *lines = to - from;
    return (struct sums){b->words - a->words, b->good - a->good,   b->boiler - a->boiler,
                         b->dates - a->dates, b->names - a->names, b->repeats - a->repeats};
}

static void read_around(const struct rows *r, size_t i, float *row) {
    size_t lines;
    struct sums five = sum_between(r, i, 5, &lines);
    row[R_near5] = share(five.good, five.words);
    row[R_mean5] = log_real(share(five.words, (double)lines));
    row[R_boiler5] = share(five.boiler, five.words);
    row[R_repeats5] = share(five.repeats, (double)lines);
    struct sums ten = sum_between(r, i, 10, &lines);
    row[R_near10] = share(ten.good, ten.words);
    row[R_dates10] = (float)ten.dates;
    row[R_names10] = (float)ten.names;
    struct sums twenty = sum_between(r, i, 20, &lines);
    row[R_mean20] = log_real(share(twenty.words, (double)lines));
}

/* How much the line has in common with the core, the anchor and the dump's first line. */
static void read_common(const struct rows *r, const struct line *line, float *row) {
    const struct core *core = &r->core;
    size_t tokens = 0, once = 0, twice = 0, anchor = 0, first = 0;
    uint32_t h;
    for (size_t i = 0; (h = token_next(line->text, &i)); tokens++) {
        const struct entry *e = vocabulary_find(&core->words_of, h);
        once += e != NULL;
        twice += e && e->twice;
        anchor += token_set_has(&core->anchor_tokens, h);
        first += token_set_has(&core->first_tokens, h);
    }
    row[R_core_once] = share((double)once, (double)tokens);
    row[R_core_twice] = share((double)twice, (double)tokens);
    row[R_anchor_overlap] = share((double)anchor, (double)tokens);
    row[R_anchor_cover] = share((double)anchor, (double)core->n_anchor);
    row[R_first_overlap] = share((double)first, (double)tokens);
    row[R_first_cover] = share((double)first, (double)core->n_first);
}

static void read_lead(const struct rows *r, const struct line *line, float *row) {
    size_t tokens = 0, found = 0;
    uint32_t h;
    for (size_t i = 0; (h = long_token_next(line->text, &i)); tokens++)
        found += token_set_has(&r->core.lead, h);
    row[R_lead] = share((double)found, (double)tokens);
    row[R_lead_count] = log_of(found);
}

static void read_page(const struct rows *r, float *row) {
    const struct line_list *list = r->list;
    row[R_lines] = log_of(list->n);
    row[R_page_words] = log_of(list->words);
    row[R_page_good] = log_of(list->good_words);
    row[R_page_empty] = share(list->empty, (double)list->n + list->empty);
    row[R_page_marks] = share(list->marks, (double)list->n);
}

static void read_core(const struct rows *r, size_t i, float *row) {
    const struct core *core = &r->core;
    bool any = core->first <= core->last;
    row[R_in_core] = !any ? -2 : i < core->first ? -1 : i > core->last;
    row[R_from_core_start] = any ? log_to(core->first, i) : -ROW_FAR;
    row[R_from_core_end] = any ? log_to(core->last, i) : ROW_FAR;
    if (any) {
        size_t at = i < core->first ? core->first : i > core->last ? core->last + 1 : i;
        row[R_core_rank] = share(r->sums[at].good - r->sums[core->first].good, core->words);
        row[R_core_good] = share((double)core->lines, (double)(core->last - core->first + 1));
    }
    row[R_core_share] = share(core->words, r->list->good_words);
    row[R_from_anchor] = core->anchor < r->list->n ? log_to(core->anchor, i) : -ROW_FAR;
    row[R_anchor_score] = core->anchor_score;
    if (core->anchor < r->list->n) {
        uint32_t here = r->sums[i].words, there = r->sums[core->anchor].words;
        row[R_from_anchor_words] = here >= there ? log_real(here - there) : -log_real(there - here);
    }
}

static void read_good(const struct rows *r, size_t i, float *row) {
    const struct line *items = r->list->items;
    size_t before = r->places[i].good_before, after = r->places[i].good_after, n = r->list->n;
    row[R_good_before] = before < n ? log_of(i - before) : ROW_FAR;
    row[R_good_before_words] = before < n ? log_of(items[before].counts.words) : 0;
    row[R_good_after] = after < n ? log_of(after - i) : ROW_FAR;
    row[R_good_after_words] = after < n ? log_of(items[after].counts.words) : 0;
}

static void read_place(const struct rows *r, size_t i, float *row) {
    const struct line_list *list = r->list;
    const struct place *place = &r->places[i];
    row[R_place] = share((double)i, (double)list->n);
    row[R_words_before] = share(r->sums[i].words, list->words);
    row[R_from_start] = log_of(i);
    row[R_from_end] = log_of(list->n - 1 - i);
    if (list->items[i].counts.words < SHORT_WORDS) {
        row[R_short_run] = log_of(place->run_end - place->run_begin);
        row[R_short_place] =
            share((double)(i - place->run_begin), (double)(place->run_end - place->run_begin));
    }
    read_good(r, i, row);
    read_core(r, i, row);
    read_around(r, i, row);
    read_common(r, &list->items[i], row);
    read_lead(r, &list->items[i], row);
    read_page(r, row);
}

static void read_near(const struct rows *r, size_t i, float *row) {
    static const int COLUMNS[] = {
#define X(name) R_##name,
        ROWS_NEAR(X)
#undef X
    };
    float *out = row + R_NEAR;
    for (int away = -ROW_REACH; away <= ROW_REACH; away++) {
        if (away == 0)
            continue;
        size_t k = i + (size_t)away; /* wraps round below 0, to beyond n */
        for (size_t c = 0; c < ROW_NEAR_COUNT; c++)
            *out++ = k < r->list->n ? r->own[k][COLUMNS[c]] : -1;
    }
}

static void find_places(struct rows *r) {
    const struct line_list *list = r->list;
    size_t good = list->n, run = list->n;
    for (size_t i = list->n; i-- > 0;) {
        r->places[i].good_after = (uint32_t)good;
        good = list->items[i].good ? i : good;
        run = list->items[i].counts.words < SHORT_WORDS ? run : i;
        r->places[i].run_end = (uint32_t)run;
    }
    good = list->n;
    run = 0;
    for (size_t i = 0; i < list->n; i++) {
        r->places[i].good_before = (uint32_t)good;
        good = list->items[i].good ? i : good;
        run = list->items[i].counts.words < SHORT_WORDS ? run : i + 1;
        r->places[i].run_begin = (uint32_t)run;
    }
}

static void sum_up(struct rows *r) {
    for (size_t i = 0; i < r->list->n; i++) {
        const float *own = r->own[i];
        uint32_t words = r->list->items[i].counts.words;
        struct sums sums = r->sums[i];
        sums.words += words;
        sums.good += r->list->items[i].good ? words : 0;
        sums.boiler += (uint32_t)(own[R_boiler_words] * (float)words);
        sums.dates += own[R_date] >= 2;
        sums.names += own[R_names] > 0;
        sums.repeats += own[R_repeats] > 0;
        r->sums[i + 1] = sums;
    }
}

struct rows *rows_new(struct arena *arena, const struct line_list *list) {
    struct rows *r = arena_zalloc(arena, sizeof *r);
    r->arena = arena;
    r->list = list;
    core_read(arena, list, &r->core);
    count_texts(r);
    r->own = arena_calloc(arena, list->n + 1, sizeof *r->own);
    r->sums = arena_array(arena, struct sums, list->n + 1);
    r->places = arena_array(arena, struct place, list->n + 1);
    r->window = arena_array(arena, float, (size_t)WINDOW *ROW_COUNT);
    for (size_t i = 0; i < list->n; i++)
        read_own(r, i, r->own[i]);
    find_places(r);
    sum_up(r);
    return r;
}

void rows_fill(const struct rows *r, size_t i, float *row) {
    memset(row, 0, ROW_COUNT * sizeof *row);
    memcpy(row, r->own[i], sizeof *r->own);
    read_place(r, i, row);
    read_near(r, i, row);
}

size_t rows_next(struct rows *r, const float **rows) {
    size_t left = r->list->n - r->done, n = left < WINDOW ? left : WINDOW;
    for (size_t k = 0; k < n; k++, r->done++)
        rows_fill(r, r->done, r->window + k * ROW_COUNT);
    *rows = r->window;
    return n;
}

const float *rows_own(const struct rows *r, size_t i) {
    return r->own[i];
}

uint32_t rows_words_before(const struct rows *r, size_t i) {
    return r->sums[i].words;
}

const struct core *rows_core(const struct rows *r) {
    return &r->core;
}

void row_name(int column, char out[48]) {
    static const char *const NAMED[] = {
#define X(name, unit, why) #name,
        ROWS_OWN(X) ROWS_PLACE(X)
#undef X
    };
    static const char *const NEAR[] = {
#define X(name) #name,
        ROWS_NEAR(X)
#undef X
    };
    if (column < R_NEAR) {
        snprintf(out, 48, "%s", NAMED[column]);
        return;
    }
    int neighbour = (column - R_NEAR) / (int)ROW_NEAR_COUNT, name = (column - R_NEAR) % (int)ROW_NEAR_COUNT;
    if (neighbour < ROW_REACH)
        snprintf(out, 48, "before%d_%s", ROW_REACH - neighbour, NEAR[name]);
    else
        snprintf(out, 48, "after%d_%s", neighbour - ROW_REACH + 1, NEAR[name]);
}

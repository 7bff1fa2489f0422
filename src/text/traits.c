#include "text/traits.h"
#include "body/scale.h"
#include "kind/names.h"
#include "kind/words.h"
#include <math.h>

enum {
    SHORT_WORDS = 8,
    MIDDLING_WORDS = 20,
    MOST_PERSON_WORDS = 500, /* kept words in which persons are counted */
    TITLE_TOKENS = 64,       /* of the headline that are looked for */
    LEAD_LINES = 8           /* in so many kept lines */
};

const char *dump_trait_name(int i) {
    static const char *const NAMES[] = {
#define X(name, unit, why) #name,
        DUMP_TRAITS(X)
#undef X
    };
    return NAMES[i];
}

/* ---- The dump ---- */

struct tally {
    double shorts, middling, repeats, dates, names, prices, questions, boiler, says[PAGE_NAMES];
    double dates_within, names_within;
};

static void tally_short(const struct line *line, struct tally *t) {
    t->shorts++;
    t->prices += line->counts.digits && has_price(line->text);
    t->questions += line->counts.final == '?';
    for (unsigned names = page_names_in(line->text); names; names &= names - 1)
        t->says[__builtin_ctz(names)]++;
}

static void tally_line(const struct dump *d, size_t i, struct tally *t) {
    const struct line *line = &d->list.items[i];
    const float *own = rows_own(d->rows, i);
    bool within = i >= d->choice.first && i <= d->choice.last, date = own[R_date] >= 2,
         named = own[R_names] > 0;
    if (line->counts.words < SHORT_WORDS)
        tally_short(line, t);
    else
        t->middling += line->counts.words <= MIDDLING_WORDS && !text_ends_sentence(&line->counts);
    t->repeats += own[R_repeats] > 0;
    t->dates += date;
    t->dates_within += within && date;
    t->names += named;
    t->names_within += within && named;
    t->boiler += (double)own[R_boiler_words] * line->counts.words;
}

static void read_dump(const struct dump *d, float *row) {
    static const enum dump_trait SAYS[PAGE_NAMES] = {D_says_forum, D_says_shop,  D_says_index,    D_says_docs,
                                                     D_says_offer, D_says_video, DUMP_TRAIT_COUNT};
    const struct line_list *list = &d->list;
    struct tally t = {0};
    double n = (double)list->n;
    for (size_t i = 0; i < list->n; i++)
        tally_line(d, i, &t);
    row[D_lines] = log_real(n);
    row[D_words] = log_real(list->words);
    row[D_good_words] = log_real(list->good_words);
    row[D_good_share] = share(list->good_words, list->words);
    row[D_short_share] = share(t.shorts, n);
    row[D_middling] = share(t.middling, n);
    row[D_marks] = share(list->marks, n);
    row[D_repeats] = share(t.repeats, n);
    row[D_dates] = log_real(t.dates);
    row[D_dates_share] = share(t.dates, n);
    row[D_names] = log_real(t.names);
    row[D_prices] = log_real(t.prices);
    row[D_questions] = log_real(t.questions);
    row[D_boiler] = share(t.boiler, list->words);
    for (int i = 0; i < PAGE_NAMES; i++)
        if (SAYS[i] < DUMP_TRAIT_COUNT)
            row[SAYS[i]] = log_real(t.says[i]);
    row[D_core_share] = share(rows_core(d->rows)->words, list->good_words);
    row[D_dates_within] = log_real(t.dates_within);
    row[D_names_within] = log_real(t.names_within);
}

/* ---- Facts ---- */

/* How much of the headline the text's first lines take up. */
static float title_share(const struct dump *d) {
    uint32_t title[TITLE_TOKENS], h;
    size_t n = 0, found = 0, looked = 0;
    bool has[TITLE_TOKENS] = {false};
    for (size_t i = 0; n < TITLE_TOKENS && (h = token_next(d->facts.title, &i)); n++)
        title[n] = h;
    for (size_t i = d->choice.first; i <= d->choice.last && i < d->list.n && looked < LEAD_LINES; i++) {
        if (!d->choice.keep[i])
            continue;
        looked++;
        for (size_t at = 0; (h = token_next(d->list.items[i].text, &at));)
            for (size_t k = 0; k < n; k++)
                has[k] |= title[k] == h;
    }
    for (size_t k = 0; k < n; k++)
        found += has[k];
    return share((double)found, (double)n);
}

static void read_facts(const struct dump *d, float *row) {
    const struct fact_lines *lines = &d->lines;
    row[D_title_score] = lines->title_score;
    row[D_byline_score] = lines->byline_score;
    row[D_date_score] = lines->date_score;
    row[D_authors] = (float)d->facts.authors.n;
    row[D_title_distance] = -1;
    if (lines->title < d->list.n) {
        size_t first = d->choice.first;
        row[D_title_words] = (float)d->list.items[lines->title].counts.words;
        row[D_title_distance] = first > lines->title ? log_real((double)(first - lines->title)) : 0;
        row[D_title_share] = title_share(d);
    }
}

/* ---- The chosen text ---- */

struct kept {
    double words, chars, good, lines, scores, doubt, missed, items, shorts, stops, quotes, digits,
        capitalised, runs, longest, persons[PERSONS], words_of_persons;
};

static void add_kept(const struct dump *d, size_t i, struct kept *k) {
    const struct line *line = &d->list.items[i];
    const struct text_counts *c = &line->counts;
    double words = c->words;
    k->words += words;
    k->chars += c->chars;
    k->good += line->good ? words : 0;
    k->lines++;
    k->scores += words * (double)d->scores[i];
    k->items += line->mark == MARK_BULLET || line->mark == MARK_NUMBER ? words : 0;
    k->shorts += words < SHORT_WORDS;
    k->stops += text_ends_sentence(c);
    k->quotes += c->quotes;
    k->digits += c->digits;
    k->capitalised += c->capitalised;
    k->longest = words > k->longest ? words : k->longest;
    if (k->words_of_persons < MOST_PERSON_WORDS) {
        persons_count(line->text, k->persons);
        k->words_of_persons += words;
    }
}

static struct kept read_kept(const struct dump *d) {
    struct kept k = {0};
    for (size_t i = 0; i < d->list.n; i++) {
        double words = d->list.items[i].counts.words, score = (double)d->scores[i];
        k.doubt += score > 0.2 && score < 0.8 ? words : 0;
        if (d->choice.keep[i]) {
            k.runs += i == 0 || !d->choice.keep[i - 1];
            add_kept(d, i, &k);
        } else
            k.missed += score * words;
    }
    return k;
}

/* The mean score of the tenth of the kept words that score least, to a hundredth. */
static float least_score(const struct dump *d, const struct kept *k) {
    enum { STEPS = 100 };
    double words[STEPS + 1] = {0}, sum = 0, seen = 0;
    for (size_t i = 0; i < d->list.n; i++)
        if (d->choice.keep[i])
            words[(int)(d->scores[i] * STEPS)] += d->list.items[i].counts.words;
    for (int step = 0; step <= STEPS && seen * 10 < k->words; step++) {
        sum += step * words[step] / STEPS;
        seen += words[step];
    }
    return share(sum, seen);
}

static void read_text(const struct dump *d, float *row) {
    const struct kept k = read_kept(d);
    const struct line_choice *choice = &d->choice;
    double n = (double)d->list.n, hundred = k.words / 100, hundred_persons = k.words_of_persons / 100;
    row[D_kept_words] = log_real(k.words);
    row[D_kept_share] = share(k.words, d->list.words);
    row[D_kept_good] = share(k.good, k.words);
    row[D_good_kept] = share(k.good, d->list.good_words);
    row[D_kept_lines] = log_real(k.lines);
    row[D_line_words] = share(k.words, k.lines);
    row[D_longest] = log_real(k.longest);
    row[D_certainty] = share(k.scores, k.words);
    row[D_least] = least_score(d, &k);
    row[D_doubt] = share(k.doubt, d->list.words);
    row[D_missed] = share(k.missed, k.words);
    row[D_kept_items] = share(k.items, k.words);
    row[D_kept_short] = share(k.shorts, k.lines);
    row[D_kept_stops] = share(k.stops, k.lines);
    row[D_kept_quotes] = share(k.quotes, hundred);
    row[D_kept_digits] = share(k.digits, k.chars);
    row[D_kept_capitalised] = share(k.capitalised, k.words);
    row[D_kept_runs] = log_real(k.runs);
    row[D_kept_density] = k.lines > 0 ? share(k.lines, (double)(choice->last - choice->first + 1)) : 0;
    row[D_kept_first] = share((double)choice->first, n);
    row[D_kept_last] = share((double)choice->last, n);
    row[D_kept_you] = share(k.persons[YOU], hundred_persons);
    row[D_kept_we] = share(k.persons[WE], hundred_persons);
    row[D_kept_i] = share(k.persons[I], hundred_persons);
    row[D_kept_they] = share(k.persons[THEY], hundred_persons);
    row[D_kept_said] = share(k.persons[SAID], hundred_persons);
}

void dump_traits(const struct dump *dump, float row[DUMP_TRAIT_COUNT]) {
    memset(row, 0, DUMP_TRAIT_COUNT * sizeof *row);
    read_dump(dump, row);
    read_facts(dump, row);
    read_text(dump, row);
}

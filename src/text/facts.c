#include "text/facts.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "body/lexicon.h"
#include "body/tokens.h"
#include "facts/published.h"
#include "text/models.h"

/* The scores from which on a line is taken for what it may be. */
static const float TITLE_LEAST = 0.02f, BYLINE_LEAST = 0.1f, DATE_LEAST = 0.05f;
/* What a score weighs, of the best headline's: a label's; that of a line within the text, or of chrome; that
 * of the page's title said over the text, or said without the path to it, which are taken instead.
 */
static const float LABEL_SAY = 0.7f, LATE_SAY = 0.5f, CHROME_SAY = 0.1f, TWIN_SAY = 0.5f, PATH_SAY = 0.1f;
static const float BOILER_SHARE = 0.6f; /* of a line's words, that sites say of themselves: chrome has more */
static const float TITLE_SHARE = 0.15f; /* of a page's title's long words, that the text has at least */
static const float BYLINE_SURE = 0.3f;  /* from which on a line is no headline */
static const float DATE_ALSO = 0.6f;    /* of the best line's score, for a date beside it */
static const float DATELINE_SAY = 0.03f;      /* of the best line's score, for a date under the headline */
static const float DATE_BEFORE_UPDATE = 0.1f; /* the same, where the best line says that it is a change's */
static const float BYLINE_ALSO = 0.5f; /* of the best line's score, for other lines to name authors too */

enum {
    LABEL_WORDS = 4,    /* a label has fewer words */
    BYLINE_REACH = 8,   /* lines around the best that may name authors too */
    MASTHEAD_REACH = 2, /* a date in a masthead is more lines over the headline, */
    DATELINE_REACH = 8, /* one under it at most so many lines */
    DATE_WORDS = 9,     /* of a line that says little but a date */
    DATE_REACH = 2,     /* lines from one date to the other */
    SITE_WORDS = 5,     /* a site's name has at most these, */
    SECTION_WORDS = 4,  /* and a section's these */
    SECTION_REACH = 40, /* lines over the headline in which a breadcrumb may stand */
    SUMMARY_WORDS = 8,  /* a standfirst has at least these */
    NOTICE_WORDS = 30,  /* a copyright line has at most these */
    MOST_SITES = 400    /* short lines that are looked at for the site's name */
};

struct finder {
    struct arena *arena;
    const struct line_list *list;
    const struct rows *rows;
    const struct line_choice *choice;
    const struct head_list *heads;
    struct head_scores scored;
    size_t title_line; /* list->n: none */
    struct facts *facts;
};

static void score_heads(struct finder *f, const float *scores) {
    size_t n = f->heads->n;
    float *rows = arena_array(f->arena, float, (n + 1) * (size_t)HEAD_COUNT);
    float *title = arena_array(f->arena, float, n + 1), *byline = arena_array(f->arena, float, n + 1),
          *date = arena_array(f->arena, float, n + 1);
    for (size_t i = 0; i < n; i++)
        head_fill(f->list, f->rows, scores, f->choice, f->heads, i, rows + i * HEAD_COUNT);
    model_score(&TITLE_MODEL, rows, n, title);
    model_score(&BYLINE_MODEL, rows, n, byline);
    model_score(&DATE_MODEL, rows, n, date);
    f->scored = (struct head_scores){title, byline, date};
}

/* The head with the best score of those that `may`, from `least` on; heads.n if none. */
static size_t best_head(const struct finder *f, const float *scores, bool (*may)(const struct head *),
                        float least) {
    size_t best = f->heads->n;
    for (size_t i = 0; i < f->heads->n; i++)
        if (may(&f->heads->items[i]) && scores[i] >= least &&
            (best == f->heads->n || scores[i] > scores[best]))
            best = i;
    return best;
}

static bool may_be_byline(const struct head *head) {
    return head->names.n > 0;
}
static bool may_be_date(const struct head *head) {
    return head->date.year != 0;
}

/* ---- Headline and site ---- */

/* Whether a dump's first line is no page's title: the text has hardly any of its long words. */
static bool is_other_line(const struct finder *f, const struct head *head) {
    size_t tokens = 0, found = 0;
    uint32_t h;
    if (head->line > 0)
        return false;
    for (size_t i = 0; (h = long_token_next(head->title, &i)); tokens++)
        found += vocabulary_find(&rows_core(f->rows)->words_of, h) != NULL;
    return (float)found < TITLE_SHARE * (float)tokens;
}

/* What a head's score as a headline weighs: labels of a word or two, and what stands within the text, have to
 * be surer; what is likelier a byline is none. */
static float title_weight(const struct finder *f, size_t i) {
    const struct head *head = &f->heads->items[i];
    if (f->scored.byline[i] >= BYLINE_SURE && f->scored.byline[i] > f->scored.title[i])
        return 0;
    if ((head->date.year && utf8_words(head->title) <= DATE_WORDS) ||
        rows_own(f->rows, head->line)[R_boiler_words] > BOILER_SHARE || is_other_line(f, head))
        return CHROME_SAY;
    return (utf8_words(head->title) < LABEL_WORDS ? LABEL_SAY : 1) *
           (head->line > f->choice->first ? LATE_SAY : 1);
}

/* The likeliest headline by its score. */
static size_t best_title(const struct finder *f) {
    size_t best = f->heads->n;
    float most = TITLE_LEAST;
    for (size_t i = 0; i < f->heads->n; i++) {
        const struct head *head = &f->heads->items[i];
        float score = f->scored.title[i] * title_weight(f, i);
        if (head->title.n && score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* Whether a text ends another, behind the sign of a path: "Home » Region » Ferry sails again". */
static bool ends_path(struct str path, struct str end) {
    static const struct str SIGNS[] = {STR("»"), STR(">"), STR("›"), STR("/")};
    if (path.n <= end.n || !str_ends_nocase(path, end))
        return false;
    struct str before = str_trim(str_slice(path, 0, path.n - end.n));
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_ends(before, SIGNS[i]))
            return true;
    return false;
}

/* Whether head k says better what head `best` says: as a line over the text, not as the page's title; or
 * without the path to it. */
static bool says_better(const struct finder *f, size_t k, size_t best) {
    const struct head *head = &f->heads->items[k], *other = &f->heads->items[best];
    if (k == best || head->line == 0 || utf8_words(head->title) < 2)
        return false;
    if (ends_path(other->title, head->title))
        return f->scored.title[k] >= PATH_SAY * f->scored.title[best];
    return other->line == 0 && f->scored.title[k] >= TWIN_SAY * f->scored.title[best] &&
           (str_has_nocase(other->title, head->title) || str_has_nocase(head->title, other->title));
}

static void find_title(struct finder *f) {
    size_t best = best_title(f), chosen = best;
    if (best == f->heads->n)
        return;
    for (size_t k = 0; k < f->heads->n; k++)
        if (says_better(f, k, best) && (chosen == best || f->scored.title[k] > f->scored.title[chosen]))
            chosen = k;
    f->title_line = f->heads->items[chosen].line;
    f->facts->title = f->heads->items[chosen].title;
    f->facts->site = f->heads->items[0].line == 0 ? f->heads->items[0].site : S("");
}

/* A short line that a copyright notice behind the text names. */
static void find_site(struct finder *f) {
    const struct line_list *list = f->list;
    for (size_t i = list->n; i-- > f->choice->last + 1 && !f->facts->site.n;) {
        const struct line *line = &list->items[i];
        if (line->counts.words > NOTICE_WORDS || !str_has(line->text, S("\xC2\xA9")))
            continue;
        for (size_t k = 0, seen = 0; k < list->n && seen < MOST_SITES; k++) {
            struct str name = list->items[k].text;
            if (k == i || list->items[k].counts.words > SITE_WORDS || list->items[k].counts.letters < 3)
                continue;
            seen++;
            if (name.n > f->facts->site.n && str_has(line->text, name) && list->items[k].counts.capitals)
                f->facts->site = name;
        }
    }
}

/* ---- Section and summary ---- */

/* The part of a breadcrumb before its last, where that is the headline. */
static struct str section_of_path(struct str path, struct str title) {
    static const struct str MARKS[] = {STR(" > "), STR(" » "), STR(" › "), STR(" / "), STR(" → ")};
    for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; m++) {
        size_t at = STR_NONE, before = 0, next;
        for (next = 0; (next = str_find(path, MARKS[m], next)) != STR_NONE; next += MARKS[m].n) {
            before = at == STR_NONE ? 0 : at + MARKS[m].n;
            at = next;
        }
        if (at != STR_NONE && token_hash(str_slice(path, at + MARKS[m].n, path.n)) == token_hash(title))
            return before ? str_trim(str_slice(path, before, at)) : S("");
    }
    return S("");
}

static bool may_be_section(const struct line *line) {
    uint32_t h;
    if (line->counts.words == 0 || line->counts.words > SECTION_WORDS || line->counts.digits ||
        line->counts.odd || char_class(line->counts.final) < 4)
        return false;
    for (size_t i = 0; (h = token_next(line->text, &i));)
        if (lexicon_of(h) & LEXICON_SITE)
            return false;
    return true;
}

/* A breadcrumb that ends in the headline, wherever over the text; else the label right over the headline. */
static void find_section(struct finder *f) {
    const struct line_list *list = f->list;
    if (f->title_line == list->n)
        return;
    for (size_t i = f->title_line; i-- > 0 && i + SECTION_REACH >= f->title_line;)
        if (str_ends_nocase(list->items[i].text, f->facts->title)) {
            f->facts->section = section_of_path(list->items[i].text, f->facts->title);
            if (f->facts->section.n)
                return;
        }
    const struct line *over = f->title_line ? &list->items[f->title_line - 1] : NULL;
    if (over && may_be_section(over))
        f->facts->section = over->text;
}

/* ---- Byline and date ---- */

static bool has_name(const struct str_list *names, struct str name) {
    for (size_t i = 0; i < names->n; i++)
        if (byline_same_name(names->items[i], name))
            return true;
    return false;
}

/* Whether a line that names somebody is a label: of no person's or agency's name, or over the headline too.
 */
static bool is_label(const struct finder *f, const struct head *head) {
    const struct line *items = f->list->items;
    bool known = false;
    for (size_t k = 0; k < head->names.n; k++)
        known |= head->names.items[k].kind != NAME_OTHER;
    for (size_t i = 0; i < f->title_line && i < f->list->n && i < head->line; i++)
        known &= items[i].hash != items[head->line].hash;
    return !known;
}

static size_t find_byline(struct finder *f) {
    size_t best = best_head(f, f->scored.byline, may_be_byline, BYLINE_LEAST);
    struct facts *facts = f->facts;
    if (best == f->heads->n)
        return f->list->n;
    size_t line = f->heads->items[best].line, cap = 0;
    struct buf printed = buf_new(f->arena);
    for (size_t i = 0; i < f->heads->n; i++) {
        const struct head *head = &f->heads->items[i];
        size_t away = head->line > line ? head->line - line : line - head->line;
        if (!head->names.n || away > BYLINE_REACH || (i != best && is_label(f, head)) ||
            f->scored.byline[i] < BYLINE_LEAST || f->scored.byline[i] < BYLINE_ALSO * f->scored.byline[best])
            continue;
        size_t before = facts->authors.n;
        for (size_t k = 0; k < head->names.n; k++) {
            struct str name = head->names.items[k].text;
            if (has_name(&facts->authors, name))
                continue;
            arena_grow(f->arena, facts->authors.items, &cap, facts->authors.n + 1);
            facts->authors.items[facts->authors.n++] = name;
        }
        if (facts->authors.n == before)
            continue;
        if (printed.n)
            buf_str(&printed, S(", "));
        buf_str(&printed, undoubled(f->list->items[head->line].text));
    }
    facts->byline = buf_slice(&printed);
    return line;
}

static struct str iso(struct arena *arena, const struct date *date) {
    char text[32];
    return arena_str(arena, (struct str){text, date_format(date, text)});
}

/* How far a line is from another, by lines that have letters: others are but signs and times. */
static size_t steps_between(const struct line_list *list, size_t a, size_t b) {
    size_t from = a < b ? a : b, to = a < b ? b : a, steps = to > from;
    for (size_t i = from + 1; i < to && steps <= DATE_REACH; i++)
        steps += list->items[i].counts.letters > 0;
    return steps;
}

/* A date between the headline and the text, where the best is one over the headline: that may be the day on
 * which the page was fetched. Else the best itself. */
static size_t not_masthead(const struct finder *f, size_t best) {
    size_t chosen = best, title = f->title_line;
    if (title >= f->list->n || f->heads->items[best].line + MASTHEAD_REACH >= title)
        return best;
    for (size_t i = best + 1; i < f->heads->n; i++) {
        const struct head *head = &f->heads->items[i];
        if (head->date.year && head->line > title && head->line <= title + DATELINE_REACH &&
            f->scored.date[i] >= DATELINE_SAY * f->scored.date[best] &&
            (chosen == best || f->scored.date[i] > f->scored.date[chosen]))
            chosen = i;
    }
    return chosen;
}

/* The day of publication and that of a change stand side by side: the earlier is the date. */
static size_t find_date(struct finder *f) {
    size_t best = best_head(f, f->scored.date, may_be_date, DATE_LEAST), first, last;
    if (best == f->heads->n)
        return f->list->n;
    first = last = best = not_masthead(f, best);
    for (size_t i = 0; i < f->heads->n; i++) {
        const struct head *head = &f->heads->items[i];
        size_t away = steps_between(f->list, f->heads->items[best].line, head->line);
        bool other_words = f->list->items[head->line].counts.words > DATE_WORDS;
        float least =
            says_updated(f->list->items[f->heads->items[best].line].text) ? DATE_BEFORE_UPDATE : DATE_ALSO;
        if (!head->date.year || away > DATE_REACH || (i != best && other_words) ||
            f->scored.date[i] < least * f->scored.date[best])
            continue;
        first = date_compare(&head->date, &f->heads->items[first].date) < 0 ? i : first;
        last = date_compare(&head->date, &f->heads->items[last].date) > 0 ? i : last;
    }
    f->facts->date = iso(f->arena, &f->heads->items[first].date);
    if (last != first)
        f->facts->modified = iso(f->arena, &f->heads->items[last].date);
    return f->heads->items[first].line;
}

/* The text's first paragraph, where byline or date stand between it and the rest. */
void text_summary_read(const struct line_list *list, const struct line_choice *c,
                       const struct fact_lines *lines, struct facts *facts) {
    if (c->first > c->last || lines->title >= c->first)
        return;
    const struct line *line = &list->items[c->first];
    size_t next = c->first + 1;
    while (next <= c->last && !c->keep[next])
        next++;
    bool parted =
        (lines->byline > c->first && lines->byline < next) || (lines->date > c->first && lines->date < next);
    if (parted && line->counts.words >= SUMMARY_WORDS)
        facts->description = line->text;
}

/* The score of the head on a line; 0 if there is none. */
static float score_at(const struct finder *f, const float *scores, size_t line) {
    for (size_t i = 0; i < f->heads->n; i++)
        if (f->heads->items[i].line == line)
            return scores[i];
    return 0;
}

void text_facts_read(struct arena *arena, const struct line_list *list, const struct rows *rows,
                     const float *scores, const struct head_list *heads, const struct head_scores *known,
                     const struct line_choice *choice, struct facts *facts, struct fact_lines *lines) {
    struct finder f = {
        .arena = arena, .list = list, .rows = rows, .heads = heads, .choice = choice, .facts = facts};
    *facts = (struct facts){0};
    *lines = (struct fact_lines){.title = list->n, .byline = list->n, .date = list->n};
    f.title_line = list->n;
    if (list->n == 0)
        return;
    if (known)
        f.scored = *known;
    else
        score_heads(&f, scores);
    find_title(&f);
    lines->title = f.title_line;
    lines->byline = find_byline(&f);
    lines->date = find_date(&f);
    lines->title_score = score_at(&f, f.scored.title, lines->title);
    lines->byline_score = score_at(&f, f.scored.byline, lines->byline);
    lines->date_score = score_at(&f, f.scored.date, lines->date);
    find_site(&f);
    find_section(&f);
}

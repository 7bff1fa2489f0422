/* When the page was first published and last changed: the days that its candidates say, and which of them to
 * believe. */
#include "facts/published.h"
#include "date/calendar.h"
#include "date/date.h"
#include "date/relative.h"
#include "facts/address.h"
#include "facts/evidence.h"

struct dated {
    struct date date;
    const struct candidate *from;
};

struct dates {
    struct dated *items;
    size_t n;
};

/* Whether 3/4/2021 is March 4 on this page. */
static bool month_first(struct str language, struct str host) {
    static const struct str OTHERS[] = {STR(".uk"), STR(".au"), STR(".nz"), STR(".ie"), STR(".in"),
                                        STR(".za"), STR(".ng"), STR(".ke"), STR(".sg"), STR(".my"),
                                        STR(".eu"), STR(".pk"), STR(".gh")};
    if (!str_starts_nocase(language, S("en")))
        return false;
    if (language.n > 2 && !str_ends_nocase(language, S("-US")) && !str_ends_nocase(language, S("-PH")))
        return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (str_ends_nocase(host, OTHERS[i]))
            return false;
    return true;
}

enum { LONGEST_PRINTED_DATE = 40 };

/* What a date that is written on the page says of the order of day and month: > 0, the day comes first: "16
 * February", 16/2; < 0, the month does: "February 16", 2/16; 0, it does not tell. */
static int day_first_in(struct str text) {
    for (size_t i = 0; i < text.n; i++) {
        size_t to = i;
        while (to < text.n && is_digit((unsigned char)text.p[to]))
            to++;
        if (to == i || to - i > 2) {
            i = to > i ? to - 1 : i;
            continue;
        }
        int first = text.p[i] - '0';
        if (to - i == 2)
            first = first * 10 + text.p[i + 1] - '0';
        bool letters_before = i >= 4 && text.p[i - 1] == ' ' && is_alpha((unsigned char)text.p[i - 2]) &&
                              is_alpha((unsigned char)text.p[i - 3]) &&
                              is_alpha((unsigned char)text.p[i - 4]);
        bool letters_behind =
            to + 3 < text.n && text.p[to] == ' ' && is_alpha((unsigned char)text.p[to + 1]) &&
            is_alpha((unsigned char)text.p[to + 2]) && is_alpha((unsigned char)text.p[to + 3]);
        bool number_behind = to + 2 < text.n && strchr("/-.", text.p[to]) &&
                             is_digit((unsigned char)text.p[to + 1]) &&
                             is_digit((unsigned char)text.p[to + 2]);
        if (number_behind) {
            int second = (text.p[to + 1] - '0') * 10 + text.p[to + 2] - '0';
            return first > 12 && first <= 31 && second <= 12    ? 1
                   : first <= 12 && second > 12 && second <= 31 ? -1
                                                                : 0;
        }
        return letters_behind && !letters_before ? 1 : letters_before && !letters_behind ? -1 : 0;
    }
    return 0;
}

/* The order that most dates of the page have; where they do not tell, that of the page's language and
 * country. */
static bool month_first_here(const struct gathered *g, bool by_country) {
    const struct candidate_list *list = &g->of[FACT_DATE];
    int day_first = 0;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].source->place == PLACE_SEEN && list->items[i].value.n <= LONGEST_PRINTED_DATE)
            day_first += day_first_in(list->items[i].value);
    return day_first == 0 ? by_country : day_first < 0;
}

enum { MAX_DATES_OF_TEXT = 3 };

bool says_updated(struct str text) {
    static const struct str WORDS[] = {
        STR("updated"),   STR("update"),     STR("edited"),    STR("modified"),   STR("revised"),
        STR("reviewed"),  STR("mis à jour"), STR("modifié"),   STR("aktualisi"),  STR("bearbeitet"),
        STR("geändert"),  STR("änderung"),   STR("actualiza"), STR("aggiorn"),    STR("atualiza"),
        STR("oppdatert"), STR("opdateret"),  STR("uppdatera"), STR("bijgewerkt"), STR("güncelle"),
        STR("обновл"),    STR("更新"),       STR("aktualizo"), STR("päivitetty"), STR("수정"),
        STR("ändrad")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_has_nocase(text, WORDS[i]))
            return true;
    return false;
}

/* What the candidates say. */
struct read_dates {
    struct dates published, modified;
};

static void add_date(struct dates *dates, const struct candidate *from, const struct date *date) {
    dates->items[dates->n++] = (struct dated){*date, from};
}

/* Whether a page can have been published on a day: not long before pages were, and not after it was fetched,
 * two days being left for time zones and clocks that are wrong. */
static bool is_credible(const struct gathered *g, const struct date *date) {
    enum { LEEWAY_DAYS = 2, DAY = 86400 };
    return date_plausible(date) &&
           (g->fetched <= 0 ||
            calendar_day_number(date->year, date->month, date->day) <= g->fetched / DAY + LEEWAY_DAYS);
}

/* Adds the first two dates that stand in a text one after another ("Published … , updated …"): one that the
 * words before it call an update, and one that they don't. all: any is one of a change. */
static void add_text_dates(const struct gathered *g, struct read_dates *dates, const struct candidate *c,
                           const struct date_hints *hints, bool all) {
    struct dates *of[] = {&dates->published, &dates->modified};
    bool wanted[] = {!all, true}, seen = c->source->place == PLACE_SEEN;
    struct str text = c->value;
    struct date date;
    size_t begin, end;
    for (int i = 0; i < MAX_DATES_OF_TEXT && (wanted[0] || wanted[1]); i++) {
        if (!date_find_span(text, hints, &date, &begin, &end) || end == 0) {
            if (i == 0 && seen && relative_find(g->relative, text, g->fetched, &date))
                add_date(of[all || says_updated(text)], c, &date);
            return;
        }
        bool updated = all || (seen && says_updated(str_slice(text, 0, begin)));
        if (wanted[updated] && is_credible(g, &date)) {
            add_date(of[updated], c, &date);
            wanted[updated] = false;
        }
        text = str_slice(text, end, text.n);
    }
}

/* Whether two candidates say the same in places that are read alike: an element and the one around it. */
static bool says_same(const struct candidate *a, const struct candidate *b) {
    return (a->source->place == PLACE_SEEN) == (b->source->place == PLACE_SEEN) && str_eq(a->value, b->value);
}

/* Adds for c what was added last, if that was for the candidate before it. */
static void add_again(struct dates *dates, const struct candidate *c) {
    const struct dated *last = dates->n ? &dates->items[dates->n - 1] : NULL;
    if (last && last->from == c - 1)
        add_date(dates, c, &last->date);
}

static void add_dates(const struct gathered *g, struct read_dates *dates, const struct candidate_list *list,
                      const struct date_hints *hints, bool all) {
    enum { LONGEST = 500 };
    for (size_t i = 0; i < list->n; i++) {
        const struct candidate *c = &list->items[i];
        if (i > 0 && says_same(c - 1, c)) {
            add_again(&dates->published, c);
            add_again(&dates->modified, c);
        } else if (c->value.n < LONGEST) {
            add_text_dates(g, dates, c, hints, all);
        }
    }
}

/* The dates of publication, and of modification, for which those that the page prints among the others count
 * too. */
static struct read_dates read_dates(const struct gathered *g, const struct date_hints *hints) {
    const struct candidate_list *published = &g->of[FACT_DATE], *modified = &g->of[FACT_MODIFIED];
    size_t most = published->n + modified->n + 1;
    struct read_dates dates = {{arena_array(g->arena, struct dated, most), 0},
                               {arena_array(g->arena, struct dated, most), 0}};
    add_dates(g, &dates, modified, hints, true);
    add_dates(g, &dates, published, hints, false);
    return dates;
}

static bool same_day(const struct date *a, const struct date *b) {
    return a->year == b->year && a->month == b->month && a->day == b->day;
}

/* How much a day is to be believed: the weight of what says it best, and a little for each other source. */
static int day_score(const struct dates *dates, size_t i) {
    int score = dates->items[i].from->weight;
    const struct source *seen[8];
    size_t n_seen = 0;
    for (size_t k = 0; k < dates->n && n_seen < 8; k++) {
        const struct source *source = dates->items[k].from->source;
        bool known = source == dates->items[i].from->source;
        for (size_t s = 0; s < n_seen; s++)
            known |= seen[s] == source;
        if (known || !same_day(&dates->items[k].date, &dates->items[i].date))
            continue;
        seen[n_seen++] = source;
        score += 4;
    }
    return score;
}

static const struct dated *best_date(const struct dates *dates) {
    enum { LOOKED_AT = 200 };
    const struct dated *best = NULL;
    int top = 0;
    for (size_t i = 0; i < dates->n && i < LOOKED_AT; i++) {
        int score = day_score(dates, i);
        if (!best || score > top) {
            best = &dates->items[i];
            top = score;
        }
    }
    return best;
}

static int exactness(const struct date *date) {
    return (date->hour >= 0) + (date->second >= 0) + 2 * date->has_offset;
}

static struct str as_text(struct arena *arena, const struct date *date) {
    char text[32];
    size_t n = date_format(date, text);
    return arena_str(arena, (struct str){text, n});
}

/* The date as text; of candidates that say the same day, the most exact of those believed most. */
static struct str date_text(const struct gathered *g, const struct dates *dates, const struct dated *best) {
    const struct dated *exact = best;
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        if (same_day(&d->date, &best->date) && exactness(&d->date) > exactness(&exact->date) &&
            d->from->weight >= 60)
            exact = d;
    }
    return as_text(g->arena, &exact->date);
}

static int64_t day_number(const struct date *d) {
    return calendar_day_number(d->year, d->month, d->day);
}

static bool is_local(const struct dated *d) {
    return d->from->weight >= 54 && !(d->date.has_offset && d->date.offset == 0);
}

/* Whether a local date can be the same moment as one in UTC, in some time zone. */
static bool same_moment(const struct date *utc, const struct date *local) {
    int days = (int)(day_number(local) - day_number(utc));
    if (days < -1 || days > 1)
        return false;
    if (local->hour < 0)
        return days == 0 || (days > 0 ? utc->hour >= 10 : utc->hour <= 12);
    int minutes = days * 1440 + (local->hour - utc->hour) * 60 + local->minute - utc->minute;
    return minutes >= -12 * 60 && minutes <= 14 * 60 && minutes % 15 == 0;
}

/* Whether the page prints the very moment of a date in UTC as that of another time zone. */
static bool is_same_instant_elsewhere(const struct dated *d, const struct dated *utc) {
    return d->from->node && utc->date.has_offset && d->date.has_offset && d->date.offset != 0 &&
           d->date.hour >= 0 && date_compare(&d->date, &utc->date) == 0;
}

/* Many sites write UTC into their markup; its day may be the day before or after that of the place where the
 * article appeared, which the page prints. */
static const struct dated *local_day(const struct dates *dates, const struct dated *best) {
    const struct dated *other = NULL;
    if (best->date.hour < 0 || (best->date.has_offset && best->date.offset != 0))
        return best;
    for (size_t i = 0; i < dates->n; i++)
        if (is_same_instant_elsewhere(&dates->items[i], best))
            return &dates->items[i];
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        if (!is_local(d))
            continue;
        if (d->from->node && same_day(&d->date, &best->date))
            return best;
        if (!same_moment(&best->date, &d->date))
            continue;
        if (!other || d->from->weight > other->from->weight)
            other = d;
    }
    return other ? other : best;
}

/* Whether the page prints the date right by the headline. */
static bool is_by_headline(const struct dated *d) {
    const struct candidate *c = d->from;
    return c->source->place == PLACE_SEEN && c->node && c->weight >= c->source->weight + 4 &&
           c->value.n <= LONGEST_PRINTED_DATE;
}

/* Whether JSON-LD and <meta> say the same day. */
static bool markup_agrees(const struct dates *dates, const struct dated *best) {
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        if (d->from->source->place < PLACE_ITEM && d->from->source->place != best->from->source->place &&
            same_day(&d->date, &best->date))
            return true;
    }
    return false;
}

/* Markup that a site filled in when it moved to another system gives a day long after the one that the page
 * prints. Of the two, the first is that of publication. */
static const struct dated *earlier_day(const struct dates *dates, const struct dated *best) {
    const struct dated *other = NULL;
    if (best->from->source->place >= PLACE_ITEM || markup_agrees(dates, best))
        return best;
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        bool printed = is_by_headline(d);
        if ((printed && day_number(&d->date) + 1 >= day_number(&best->date)) ||
            (d->from->node && same_day(&d->date, &best->date)))
            return best;
        if (!printed)
            continue;
        if (!other || d->from->weight > other->from->weight)
            other = d;
    }
    return other ? other : best;
}

/* Whether the page's own words call a date that of publication. */
static bool says_published(const struct candidate *c) {
    static const struct str WORDS[] = {
        STR("publi"),        STR("pubbli"),       STR("posted"),       STR("veröffentlicht"),
        STR("erschienen"),   STR("gepubliceerd"), STR("udgivet"),      STR("yayın"),
        STR("opublikowano"), STR("опубликовано"), STR("опубліковано"), STR("julkaistu"),
        STR("发布"),         STR("公開"),         STR("입력"),         STR("نشر")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_has_nocase(c->value, WORDS[i]))
            return c->source->place == PLACE_SEEN && source_is(c->source, "published");
    return false;
}

/* Where markup contradicts itself, the day that the page prints as that of publication. */
static const struct dated *stated_day(const struct dates *dates, const struct dated *best) {
    const struct dated *stated = NULL;
    bool disputed = false;
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        disputed |= d->from->weight >= 90 && !same_day(&d->date, &best->date);
        if (!stated && d->from->node && d->from->weight >= 60 && says_published(d->from))
            stated = d;
    }
    return disputed && stated && best->from->source->place < PLACE_ITEM ? stated : best;
}

/* Metadata that names a date without saying of what ("date", "created") often has the day on which the page
 * was made or last touched: the only day that the page prints goes before it. */
static const struct dated *printed_day(const struct dates *dates, const struct dated *best) {
    enum { VAGUE = 80, LEAST_WEIGHT = 49 };
    const struct dated *printed = NULL;
    if (best->from->source->place != PLACE_META || best->from->source->weight > VAGUE)
        return best;
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        if (d->from->source->place != PLACE_SEEN || !d->from->node || d->from->weight < LEAST_WEIGHT ||
            d->from->value.n > LONGEST_PRINTED_DATE)
            continue;
        if (same_day(&d->date, &best->date) || (printed && !same_day(&d->date, &printed->date)))
            return best;
        printed = printed ? printed : d;
    }
    return printed ? printed : best;
}

/* Two statements of the first publication in the page, one of them microdata that the page shows: the first
 * is true, the other a copy's or an edition's. */
static const struct dated *microdata_day(const struct dates *dates, const struct dated *best) {
    enum { LEAST_WEIGHT = 70, FAR_DAYS = 2 };
    for (size_t i = 0; i < dates->n && best->from->source->place < PLACE_ITEM; i++) {
        const struct dated *d = &dates->items[i];
        if (d->from->source->place == PLACE_ITEM && d->from->node->tag != TAG_META &&
            d->from->weight >= LEAST_WEIGHT && day_number(&d->date) + FAR_DAYS <= day_number(&best->date))
            return d;
    }
    return best;
}

/* The day that goes before the one of the greatest weight, if any does; *why is told then. */
static const struct dated *corrected(const struct dates *dates, const struct dated *best, const char **why) {
    static const struct {
        const struct dated *(*day)(const struct dates *, const struct dated *);
        const char *why;
    } RULES[] = {
        {local_day, "the local day of the moment that markup gives in UTC"},
        {earlier_day, "the page prints it by the headline, earlier than its markup says"},
        {printed_day, "the only day that the page prints; its markup does not say what its own is of"},
        {microdata_day, "the earlier of two days that are stated to be that of publication"},
        {stated_day, "the page calls it the day of publication, and its markup contradicts itself"},
    };
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const struct dated *day = RULES[i].day(dates, best);
        if (day != best)
            *why = RULES[i].why;
        best = day;
    }
    return best;
}

static void add_address_date(struct gathered *g, struct str url) {
    struct date date;
    if (!url.n || !date_in_url(url, &date))
        return;
    const struct source *source = source_find(g, PLACE_SEEN, S("address"), NULL);
    g->groups++;
    gather_add(g, source, as_text(g->arena, &date), NULL, source->weight);
}

static const struct dated *dated_by(const struct dates *dates, const struct candidate *c) {
    for (size_t i = 0; i < dates->n; i++)
        if (dates->items[i].from == c)
            return &dates->items[i];
    return NULL;
}

/* Tells of each candidate of a list what was read from it and why `best` won. */
static void explain(struct gathered *g, enum fact fact, const struct dates *dates, const struct dated *best,
                    const char *why) {
    const struct candidate_list *list = &g->of[fact];
    for (size_t i = 0; g->evidence && i < list->n; i++) {
        const struct candidate *c = &list->items[i];
        const struct dated *d = dated_by(dates, c);
        struct trial trial = {fact, c->value, {NULL, 0}, c->source, c->node, c->weight, d && d == best, NULL};
        if (d) {
            trial.read = as_text(g->arena, &d->date);
            trial.score = day_score(dates, (size_t)(d - dates->items));
        }
        trial.why = trial.won                         ? why
                    : !d                              ? "no date that a page can be published on is in it"
                    : !best                           ? "believed less than the date of the last change"
                    : same_day(&d->date, &best->date) ? "says the same day"
                    : trial.score > best->from->weight + 4 ? "another day fits what the page prints"
                                                           : "believed less than another day";
        evidence_add(g, trial);
    }
}

void choose_dates(struct gathered *g, struct facts *facts) {
    const char *why = "of all days the one for which most speaks: its sources and how many agree";
    bool by_country = month_first(facts->language, address_host(facts->url));
    struct date_hints hints = {facts->language, month_first_here(g, by_country)};
    add_address_date(g, facts->url);
    struct read_dates dates = read_dates(g, &hints);
    if (dates.published.n == 0) {
        gather_any_dates(g);
        dates = read_dates(g, &hints);
    }
    const struct dates published = dates.published, modified = dates.modified;
    const struct dated *best = best_date(&published), *last = best_date(&modified);
    if (best)
        best = corrected(&published, best, &why);
    if (last)
        facts->modified = date_text(g, &modified, last);
    if (best && last && best->from->weight < 45 && last->from->weight >= 45)
        best = NULL;
    explain(g, FACT_DATE, &published, best, why);
    explain(g, FACT_MODIFIED, &modified, last,
            best ? "of all days the one for which most speaks"
                 : "of all days the one for which most speaks; it stands for the date of publication too");
    if (best) {
        facts->date = date_text(g, &published, best);
        facts->date_node = best->from->node;
    } else if (last) {
        facts->date = facts->modified;
        facts->date_node = last->from->node;
    }
}

#include "facts/facts.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "facts/address.h"
#include "facts/byline.h"
#include "facts/date.h"
#include "facts/gather.h"
#include "facts/printed.h"
#include "facts/title.h"
#include <stdlib.h>

struct facts_reader {
    struct word_index *index;
};

struct facts_reader *facts_reader_new(void) {
    struct facts_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return NULL;
    reader->index = word_index_new();
    if (!reader->index) {
        free(reader);
        return NULL;
    }
    return reader;
}

void facts_reader_free(struct facts_reader *reader) {
    if (!reader)
        return;
    word_index_free(reader->index);
    free(reader);
}

/* ---- Facts that are the best candidate as it stands ---- */

static struct str best_value(const struct gathered *g, enum fact fact) {
    const struct candidate *best = gather_best(g, fact);
    return best ? best->value : (struct str){NULL, 0};
}

/* "en_us" → "en-US"; empty for what is no language. */
static struct str normal_language(struct arena *arena, struct str value) {
    struct buf b = buf_new(arena);
    size_t part = 0;
    for (size_t i = 0; i < value.n && i < 35; i++) {
        char c = value.p[i];
        if (c == ',' || c == ' ' || c == ';' || c == '.')
            break;
        if (c == '_' || c == '-') {
            buf_byte(&b, '-');
            part = b.n;
        } else if (is_alpha((unsigned char)c) || is_digit((unsigned char)c)) {
            buf_byte(&b, to_lower(c));
        } else {
            return (struct str){NULL, 0};
        }
        if (part && b.n - part == 2)
            for (size_t k = part; k < b.n; k++)
                b.p[k] = (char)(is_alpha((unsigned char)b.p[k]) ? b.p[k] & ~32 : b.p[k]);
        else if (part && b.n - part >= 3)
            for (size_t k = part; k < b.n; k++)
                b.p[k] = k == part && b.n - part == 4 ? (char)(b.p[k] & ~32) : to_lower(b.p[k]);
    }
    struct str s = buf_slice(&b);
    size_t dash = str_find(s, S("-"), 0);
    size_t first = dash == STR_NONE ? s.n : dash;
    return first >= 2 && first <= 3 ? s : (struct str){NULL, 0};
}

static struct str choose_language(const struct gathered *g) {
    const struct candidate_list *list = &g->of[FACT_LANGUAGE];
    struct str best = {NULL, 0};
    int weight = -1;
    for (size_t i = 0; i < list->n; i++) {
        struct str value = normal_language(g->arena, list->items[i].value);
        if (value.n && list->items[i].weight > weight) {
            best = value;
            weight = list->items[i].weight;
        }
    }
    return best;
}

static struct str choose_body(const struct gathered *g) {
    struct str best = {NULL, 0};
    for (size_t i = 0; i < g->of[FACT_BODY].n; i++)
        if (g->of[FACT_BODY].items[i].value.n > best.n)
            best = g->of[FACT_BODY].items[i].value;
    return best;
}

/* ---- Tags ---- */

static void add_tag(struct arena *arena, struct str_list *tags, size_t *cap, struct str tag) {
    tag = str_trim(tag);
    if (tag.n == 0 || tag.n > 100 || tags->n >= 100)
        return;
    for (size_t i = 0; i < tags->n; i++)
        if (str_eq_nocase(tags->items[i], tag))
            return;
    arena_grow(arena, tags->items, cap, tags->n + 1);
    tags->items[tags->n++] = tag;
}

static struct str_list choose_tags(const struct gathered *g) {
    const struct candidate_list *list = &g->of[FACT_TAG];
    const struct candidate *best = gather_best(g, FACT_TAG);
    struct str_list tags = {NULL, 0};
    size_t cap = 0;
    for (size_t i = 0; best && i < list->n; i++) {
        if (list->items[i].source != best->source)
            continue;
        struct str value = list->items[i].value;
        for (size_t from = 0, k = 0; k <= value.n; k++) {
            if (k < value.n && value.p[k] != ',' && value.p[k] != ';')
                continue;
            add_tag(g->arena, &tags, &cap, str_slice(value, from, k));
            from = k + 1;
        }
    }
    return tags;
}

/* ---- Dates ---- */

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

enum { MAX_DATES_OF_TEXT = 3, LONGEST_PRINTED_DATE = 40 };

/* Words before a date that make it one of a change. */
static bool says_updated(struct str text) {
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

/* Adds the dates that stand in a text one after another ("Published … , updated …"), those that the words
 * before them call updates or the others. */
static void add_text_dates(struct dates *dates, const struct candidate *c, const struct date_hints *hints,
                           bool updates, bool all) {
    struct str text = c->value;
    size_t begin, end;
    for (int i = 0; i < MAX_DATES_OF_TEXT; i++) {
        struct dated *d = &dates->items[dates->n];
        if (!date_find_span(text, hints, &d->date, &begin, &end) || end == 0)
            return;
        bool updated = c->source->place == PLACE_SEEN && says_updated(str_slice(text, 0, begin));
        if (date_plausible(&d->date) && (all || updated == updates)) {
            d->from = c;
            dates->n++;
            return;
        }
        text = str_slice(text, end, text.n);
    }
}

static void add_dates(struct dates *dates, const struct candidate_list *list, const struct date_hints *hints,
                      bool updates, bool all) {
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].value.n < 500)
            add_text_dates(dates, &list->items[i], hints, updates, all);
}

/* The dates of publication; of modification, those that the page prints among the others count too. */
static struct dates read_dates(const struct gathered *g, enum fact fact, const struct date_hints *hints) {
    const struct candidate_list *published = &g->of[FACT_DATE], *modified = &g->of[FACT_MODIFIED];
    struct dates dates = {arena_array(g->arena, struct dated, published->n + modified->n + 1), 0};
    if (fact == FACT_MODIFIED)
        add_dates(&dates, modified, hints, true, true);
    add_dates(&dates, published, hints, fact == FACT_MODIFIED, false);
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

/* The date as text; of candidates that say the same day, the most exact of those believed most. */
static struct str date_text(const struct gathered *g, const struct dates *dates, const struct dated *best) {
    const struct dated *exact = best;
    for (size_t i = 0; i < dates->n; i++) {
        const struct dated *d = &dates->items[i];
        if (same_day(&d->date, &best->date) && exactness(&d->date) > exactness(&exact->date) &&
            d->from->weight >= 60)
            exact = d;
    }
    char text[32];
    size_t n = date_format(&exact->date, text);
    return arena_str(g->arena, (struct str){text, n});
}

/* Days since some day long ago. */
static int day_number(const struct date *d) {
    int year = d->year - (d->month < 3), month = d->month + (d->month < 3 ? 12 : 0);
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month - 457) / 5 + d->day;
}

static bool is_local(const struct dated *d) {
    return d->from->weight >= 54 && !(d->date.has_offset && d->date.offset == 0);
}

/* Whether a local date can be the same moment as one in UTC, in some time zone. */
static bool same_moment(const struct date *utc, const struct date *local) {
    int days = day_number(local) - day_number(utc);
    if (days < -1 || days > 1)
        return false;
    if (local->hour < 0)
        return days == 0 || (days > 0 ? utc->hour >= 10 : utc->hour <= 12);
    int minutes = days * 1440 + (local->hour - utc->hour) * 60 + local->minute - utc->minute;
    return minutes >= -12 * 60 && minutes <= 14 * 60 && minutes % 15 == 0;
}

/* Many sites write UTC into their markup; its day may be the day before or after that of the place where the
 * article appeared, which the page prints. */
static const struct dated *local_day(const struct dates *dates, const struct dated *best) {
    const struct dated *other = NULL;
    if (best->date.hour < 0 || (best->date.has_offset && best->date.offset != 0))
        return best;
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

static void add_address_date(struct gathered *g, struct str url) {
    struct date date;
    if (!url.n || !date_in_url(url, &date))
        return;
    char text[32];
    size_t n = date_format(&date, text);
    const struct source *source = source_find(PLACE_SEEN, S("address"), NULL);
    g->groups++;
    gather_add(g, source, arena_str(g->arena, (struct str){text, n}), NULL, source->weight);
}

static void choose_dates(struct gathered *g, struct facts *facts) {
    struct date_hints hints = {facts->language, month_first(facts->language, address_host(facts->url))};
    add_address_date(g, facts->url);
    struct dates modified = read_dates(g, FACT_MODIFIED, &hints);
    struct dates published = read_dates(g, FACT_DATE, &hints);
    if (published.n == 0) {
        gather_any_dates(g);
        published = read_dates(g, FACT_DATE, &hints);
        modified = read_dates(g, FACT_MODIFIED, &hints);
    }
    const struct dated *best = best_date(&published), *last = best_date(&modified);
    if (best)
        best = earlier_day(&published, local_day(&published, best));
    if (last)
        facts->modified = date_text(g, &modified, last);
    if (best && last && best->from->weight < 45 && last->from->weight >= 45)
        best = NULL;
    if (best) {
        facts->date = date_text(g, &published, best);
        facts->date_node = best->from->node;
    } else if (last) {
        facts->date = facts->modified;
        facts->date_node = last->from->node;
    }
}

/* ---- Authors ---- */

/* The names that one source gives, in one place. */
struct credit {
    const struct source *source;
    struct name_list names;
    const struct node *node;
    struct str text; /* as it stands in the page */
    const struct candidate *last;
    int weight, score;
    bool container; /* holds elements that are known as authors themselves */
};

enum { MAX_CREDITS = 30 };

struct credits {
    struct credit items[MAX_CREDITS];
    size_t n;
};

/* Sources that hold nothing but names. */
static bool is_trusted(const struct source *source) {
    return source->place == PLACE_JSON || source->place == PLACE_META || source->place == PLACE_ITEM ||
           source->place == PLACE_REL || str_eq(source->key, S("author-name"));
}

static bool near(const struct node *a, const struct node *b) {
    uint32_t x = a->order, y = b->order;
    return (x > y ? x - y : y - x) < 25;
}

static struct credit *credit_for(struct credits *credits, const struct candidate *c, bool container,
                                 struct arena *arena) {
    for (size_t i = 0; i < credits->n; i++) {
        struct credit *credit = &credits->items[i];
        if (credit->source == c->source && credit->container == container &&
            (c->source->place == PLACE_META || (!c->node && credit->last->group == c->group) ||
             (c->node && credit->last->node && near(c->node, credit->last->node) &&
              c->weight + 4 > credit->weight)))
            return credit;
    }
    if (credits->n == MAX_CREDITS)
        return NULL;
    struct credit *credit = &credits->items[credits->n++];
    *credit = (struct credit){.source = c->source,
                              .last = c,
                              .container = container,
                              .names = {.arena = arena},
                              .weight = c->weight};
    return credit;
}

static bool has_person(const struct name_list *names) {
    for (size_t i = 0; i < names->n; i++)
        if (names->items[i].kind == NAME_PERSON)
            return true;
    return false;
}

static bool holds(const struct page *page, const struct node *outer, const struct node *inner) {
    const struct node *end = node_skip(outer, page->root);
    return inner && inner->order > outer->order && (!end || inner->order < end->order);
}

/* Whether a text is a byline even where its name is one word only: "Posted by ada", but not "By Monday". */
static bool is_explicit(const struct candidate *c) {
    struct date date;
    size_t end, words = 0;
    if (!str_eq(c->source->key, S("by")) || c->value.n > LONGEST_PRINTED_DATE + 20 ||
        !byline_opening(c->value, &end))
        return false;
    for (size_t i = 1; i + 1 < end; i++)
        words += c->value.p[i] == ' ' && is_alpha((unsigned char)c->value.p[i + 1]);
    return words > 0 || date_find(c->value, NULL, &date);
}

static void collect_credits(const struct gathered *g, struct credits *credits) {
    const struct candidate_list *list = &g->of[FACT_AUTHOR];
    for (size_t i = 0; i < list->n; i++) {
        const struct candidate *c = &list->items[i];
        bool container = c->node && i + 1 < list->n && holds(g->page, c->node, list->items[i + 1].node);
        struct credit *credit = credit_for(credits, c, container, g->arena);
        if (!credit)
            continue;
        size_t before = credit->names.n;
        credit->last = c;
        byline_names(c->value, is_trusted(c->source), &credit->names);
        if ((str_eq(c->source->key, S("by")) || str_eq(c->source->key, S("author-link"))) &&
            !has_person(&credit->names) && !is_explicit(c)) {
            credit->names.n = before;
            continue;
        }
        if (credit->names.n > before)
            credit->node = c->node;
        if (c->weight > credit->weight)
            credit->weight = c->weight;
        if (!credit->text.n)
            credit->text = c->value;
    }
}

static bool shares_name(const struct name_list *a, const struct name_list *b) {
    for (size_t i = 0; i < a->n && i < 4; i++)
        for (size_t k = 0; k < b->n && k < 4; k++)
            if (byline_same_name(a->items[i].text, b->items[k].text))
                return true;
    return false;
}

static bool names_site(const struct gathered *g, struct str name) {
    for (size_t i = 0; i < g->of[FACT_SITE].n; i++)
        if (text_same(g->of[FACT_SITE].items[i].value, name))
            return true;
    return false;
}

static void score_credits(const struct gathered *g, struct credits *credits) {
    for (size_t i = 0; i < credits->n; i++) {
        struct credit *c = &credits->items[i];
        c->score = c->weight;
        if (c->names.n && !has_person(&c->names))
            c->score -= 20;
        if (c->container)
            c->score -= 7;
        if (c->names.n == 1 && names_site(g, c->names.items[0].text))
            c->score -= 15;
        for (size_t k = 0; k < credits->n; k++)
            if (k != i && credits->items[k].source != c->source &&
                shares_name(&c->names, &credits->items[k].names))
                c->score += 5;
    }
}

/* Whether `whole` has every name of `part`, and only persons. */
static bool extends(const struct name_list *whole, const struct name_list *part) {
    for (size_t i = 0; i < whole->n; i++)
        if (whole->items[i].kind != NAME_PERSON)
            return false;
    for (size_t i = 0; i < part->n; i++) {
        bool found = false;
        for (size_t k = 0; k < whole->n && !found; k++)
            found = byline_same_name(whole->items[k].text, part->items[i].text);
        if (!found)
            return false;
    }
    return whole->n > part->n;
}

/* A byline near the headline that has all names of the best source and more: markup often keeps the first
 * only. */
static const struct credit *fuller(const struct credits *credits, const struct credit *best) {
    for (size_t i = 0; i < credits->n; i++) {
        const struct credit *c = &credits->items[i];
        if (c->weight >= 58 && !c->container && !str_eq(c->source->key, S("author-link")) &&
            c->names.n <= best->names.n + 4 && extends(&c->names, &best->names))
            best = c;
    }
    return best;
}

static void choose_authors(struct gathered *g, struct facts *facts) {
    struct credits *credits = arena_zalloc(g->arena, sizeof *credits);
    collect_credits(g, credits);
    score_credits(g, credits);
    const struct credit *best = NULL;
    for (size_t i = 0; i < credits->n; i++)
        if (credits->items[i].names.n && (!best || credits->items[i].score > best->score))
            best = &credits->items[i];
    if (!best)
        return;
    best = fuller(credits, best);
    facts->authors.items = arena_array(g->arena, struct str, best->names.n);
    for (size_t i = 0; i < best->names.n; i++)
        if (best->names.n == 1 || !names_site(g, best->names.items[i].text))
            facts->authors.items[facts->authors.n++] = best->names.items[i].text;
    facts->byline_node = best->node;
    facts->byline = byline_printed(g, &facts->authors, &facts->byline_node);
    if (!facts->byline.n)
        facts->byline = text_plain(g->arena, best->text);
}

/* ---- All ---- */

void facts_read(struct facts_reader *reader, const struct page *page, struct facts *facts) {
    *facts = (struct facts){0};
    struct gathered *g = arena_zalloc(page->arena, sizeof *g);
    g->page = page;
    g->arena = page->arena;
    g->index = reader->index;
    facts->evidence = g;
    gather_head(g);
    gather_json(g);
    facts->language = choose_language(g);
    facts->url = address_absolute(g->arena, best_value(g, FACT_URL), page->url);
    if (!facts->url.n)
        facts->url = page->url;
    facts->title = title_choose(g, &facts->title_node);
    g->title_node = facts->title_node;
    gather_visible(g);
    facts->site = best_value(g, FACT_SITE);
    choose_dates(g, facts);
    choose_authors(g, facts);
    facts->description = best_value(g, FACT_DESCRIPTION);
    facts->image = address_absolute(g->arena, best_value(g, FACT_IMAGE), facts->url);
    facts->section = best_value(g, FACT_SECTION);
    facts->tags = choose_tags(g);
    facts->body = choose_body(g);
}

/* Who wrote the page: the credits that its candidates make, and which of them to believe. */
#include "facts/authors.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "date/date.h"
#include "facts/byline.h"
#include "facts/evidence.h"
#include "facts/printed.h"

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

enum {
    MAX_CREDITS = 30,
    LONGEST_CREDIT_LINE = 60,
    NEAR_HEADLINE = 5, /* what a candidate right behind the headline weighs more than its source */
};

struct credits {
    struct credit items[MAX_CREDITS];
    size_t n;
};

/* Sources that hold nothing but names. */
static bool is_trusted(const struct source *source) {
    return source->place == PLACE_JSON || source->place == PLACE_META || source->place == PLACE_ITEM ||
           source->place == PLACE_REL || source_is(source, "author-name");
}

static bool near(const struct node *a, const struct node *b) {
    return (a > b ? a - b : b - a) < 25;
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
    return inner && inner > outer && (!end || inner < end);
}

/* Whether right behind "By" stands one word of two to six capitals and no more: "By TPN, in the capital". */
static bool is_short_form(struct str text, size_t at) {
    size_t n = 0;
    while (at + n < text.n && text.p[at + n] >= 'A' && text.p[at + n] <= 'Z')
        n++;
    return n >= 2 && n <= 6 && (at + n == text.n || text.p[at + n] == ',' || text.p[at + n] == '\n');
}

/* Whether a text is the name of several people who write together: "The Valley Team". */
static bool names_house(struct str text) {
    static const struct str HOUSES[] = {STR("team"),      STR("staff"),     STR("editors"),
                                        STR("editorial"), STR("redaktion"), STR("rédaction"),
                                        STR("redacción"), STR("redazione"), STR("redactie"),
                                        STR("redação"),   STR("redakcja"),  STR("редакция")};
    enum { LONGEST = 40, MOST_WORDS = 4 };
    text = str_trim(text);
    if (text.n > LONGEST || utf8_words(text) > MOST_WORDS)
        return false;
    for (size_t i = 0; i < sizeof HOUSES / sizeof *HOUSES; i++)
        if (str_ends_nocase(text, HOUSES[i]))
            return true;
    return false;
}

/* Whether a text is a byline even where its name is one word only: "Posted by ada", but not "By Monday". */
static bool is_explicit(const struct candidate *c) {
    struct date date;
    size_t end, words = 0;
    if (source_is(c->source, "author-link"))
        return c->weight >= c->source->weight + NEAR_HEADLINE && names_house(c->value);
    if (!source_is(c->source, "by") || !byline_opening(c->value, &end))
        return false;
    if (c->weight >= c->source->weight + NEAR_HEADLINE && names_house(str_slice(c->value, end, c->value.n)))
        return true;
    if (c->weight >= c->source->weight + 4 && is_short_form(c->value, end))
        return true;
    if (c->value.n > LONGEST_CREDIT_LINE)
        return false;
    for (size_t i = 1; i + 1 < end; i++)
        words += c->value.p[i] == ' ' && is_alpha((unsigned char)c->value.p[i + 1]);
    return words > 0 || date_find(c->value, NULL, &date);
}

static bool names_site(const struct gathered *g, struct str name) {
    for (size_t i = 0; i < g->of[FACT_SITE].n; i++)
        if (text_same(g->of[FACT_SITE].items[i].value, name))
            return true;
    return false;
}

/* Whether names from `first` on are parts of one name with a conjunction or the like in it: "Blum & Sons". */
static bool is_torn(struct str whole, const struct name_list *names, size_t first) {
    if (names->n == first || str_has(whole, S("|")) || str_has(whole, S("(")))
        return false;
    struct str name = names->items[first].text;
    struct str rest = str_starts(whole, name) ? str_slice(whole, name.n, whole.n) : whole;
    return names->n > first + 1 || (str_starts(rest, S(" ")) && !str_has(rest, S(".")));
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
        if (names_site(g, c->value) && is_torn(c->value, &credit->names, before)) {
            credit->names.n = before;
            byline_add_house(c->value, &credit->names);
        }
        if ((source_is(c->source, "by") || source_is(c->source, "author-link")) &&
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

/* Whether a name is what somebody logs in with: "ada.blum", "ada_blum2". */
static bool is_login(struct str name) {
    bool mark = false;
    for (size_t i = 0; name.p && i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        if (c >= 0x80 || !(is_digit(c) || (is_alpha(c) && (c & 32)) || c == '.' || c == '_'))
            return false;
        mark |= c == '_' || (c == '.' && i > 0 && i + 1 < name.n);
    }
    return mark;
}

static void score_credits(const struct gathered *g, struct credits *credits) {
    bool named = false;
    for (size_t i = 0; i < credits->n; i++)
        named |=
            has_person(&credits->items[i].names) && !names_site(g, credits->items[i].names.items[0].text);
    for (size_t i = 0; i < credits->n; i++) {
        struct credit *c = &credits->items[i];
        c->score = c->weight;
        if (c->names.n && !has_person(&c->names))
            c->score -= 20;
        if (c->container)
            c->score -= 7;
        if (c->names.n == 1 && names_site(g, c->names.items[0].text))
            c->score -= 15;
        if (named && c->names.n == 1 && is_login(c->names.items[0].text) &&
            !names_site(g, c->names.items[0].text))
            c->score -= 25;
    }
    for (struct credit *a = credits->items; a < credits->items + credits->n; a++)
        for (struct credit *b = credits->items; b < a; b++)
            if (a->source != b->source && shares_name(&a->names, &b->names)) {
                a->score += 5;
                b->score += 5;
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
        if (c->weight >= 58 && !c->container && !source_is(c->source, "author-link") &&
            c->names.n <= best->names.n + 4 && extends(&c->names, &best->names))
            best = c;
    }
    return best;
}

static struct str joined(struct arena *arena, const struct name_list *names) {
    struct buf b = buf_new(arena);
    for (size_t i = 0; i < names->n; i++) {
        if (i)
            buf_str(&b, S("; "));
        buf_str(&b, names->items[i].text);
    }
    return buf_slice(&b);
}

static void explain(struct gathered *g, const struct credits *credits, const struct credit *best,
                    bool is_fuller) {
    for (const struct credit *c = credits->items; g->evidence && c < credits->items + credits->n; c++) {
        const char *why = c == best && is_fuller ? "it has all names of the most believed source, and more"
                          : c == best            ? "the most believed source, with what agrees with it"
                          : !c->names.n          ? "no name is in it"
                          : best && shares_name(&c->names, &best->names) ? "agrees, and is believed less"
                                                                         : "believed less";
        evidence_add(g, (struct trial){FACT_AUTHOR, c->text.n ? c->text : c->last->value,
                                       joined(g->arena, &c->names), c->source,
                                       c->node ? c->node : c->last->node, c->score, c == best, why});
    }
}

static const struct credit *best_credit(const struct gathered *g, struct credits *credits) {
    const struct credit *best = NULL;
    collect_credits(g, credits);
    score_credits(g, credits);
    for (size_t i = 0; i < credits->n; i++)
        if (credits->items[i].names.n && (!best || credits->items[i].score > best->score))
            best = &credits->items[i];
    return best;
}

void choose_authors(struct gathered *g, struct facts *facts) {
    struct credits *credits = arena_alloc(g->arena, sizeof *credits);
    credits->n = 0;
    const struct credit *best = best_credit(g, credits);
    if (!best) {
        gather_state_authors(g);
        credits->n = 0;
        best = best_credit(g, credits);
    }
    if (!best) {
        explain(g, credits, NULL, false);
        return;
    }
    const struct credit *first = best;
    best = fuller(credits, best);
    explain(g, credits, best, best != first);
    facts->authors.items = arena_array(g->arena, struct str, best->names.n);
    for (size_t i = 0; i < best->names.n; i++)
        if (best->names.n == 1 || !names_site(g, best->names.items[i].text))
            facts->authors.items[facts->authors.n++] = best->names.items[i].text;
    facts->byline_node = best->node;
    facts->byline = byline_printed(g, &facts->authors, &facts->byline_node);
    if (!facts->byline.n)
        facts->byline = text_plain(g->arena, best->text);
}

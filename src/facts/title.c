#include "facts/title.h"
#include "base/utf8.h"
#include "facts/address.h"
#include "facts/evidence.h"
#include "facts/hints.h"
#include "facts/title_site.h"

enum { MAX_REFERENCES = 12 };

struct reference {
    struct str text;
    struct words words, sorted;
    int weight;
    enum place place;
    const struct candidate *from;
    bool again; /* has the words of one before it */
};

struct titles {
    struct gathered *g;
    struct site_names names;
    struct reference refs[MAX_REFERENCES]; /* what the markup says, without the site's name */
    size_t n_refs;
};

/* ---- Headings ---- */

static double support(const struct titles *t, const struct heading *h) {
    double best = 0;
    struct words sorted;
    words_sorted(&h->words, &sorted);
    for (size_t i = 0; i < t->n_refs; i++) {
        const struct reference *ref = &t->refs[i];
        if (ref->again)
            continue;
        double alike = words_alike_sorted(&sorted, &ref->sorted);
        if (h->words.n >= 2 && alike > 0 && alike < 0.6 && words_contain(&ref->words, &h->words))
            alike = 0.6;
        best = alike > best ? alike : best;
    }
    return best;
}

static bool in_article(const struct node *node) {
    for (int climb = 0; node && climb < 40; node = node_parent(node), climb++)
        if (node->tag == TAG_ARTICLE || node->tag == TAG_MAIN)
            return true;
    return false;
}

static double heading_score(const struct titles *t, const struct heading *h, double *backed) {
    *backed = support(t, h);
    double score = 60 * *backed;
    if (h->node->tag == TAG_H1)
        score += *backed > 0 ? 30 : 22;
    else if (h->node->tag == TAG_H2)
        score += 8;
    else if (h->node->tag == TAG_H3)
        score += 2;
    score += h->named ? 10 : 0;
    score += in_article(h->node) ? 4 : 0;
    score -= h->aside ? 25 : 0;
    score -= h->kicker ? 20 : 0;
    score -= h->node->hidden ? 15 : 0;
    if (site_is(&t->names, &h->words) || site_leads_home(h))
        score -= 60;
    if (h->words.n == 1 && *backed < 0.9)
        score -= 10;
    return score;
}

/* Why headings did not win. */
static const char TOO_WEAK[] = "too little speaks for it being the headline",
                  OUTDONE[] = "another heading has more for it";

static const struct heading *best_heading(const struct titles *t) {
    const struct heading *best = NULL;
    double top = 0;
    size_t h1s = 0;
    const struct source *source = source_find(t->g, PLACE_SEEN, S("heading"), NULL);
    for (size_t i = 0; i < t->g->n_headings; i++)
        h1s += t->g->headings[i].node->tag == TAG_H1;
    for (size_t i = 0; i < t->g->n_headings; i++) {
        const struct heading *h = &t->g->headings[i];
        double backed, score = heading_score(t, h, &backed);
        bool marked = words_have(node_attr_str(h->node, ATTR_ITEMPROP), S("headline"));
        double least = marked && !t->n_refs     ? 0
                       : h->node->tag != TAG_H1 ? 44
                       : h1s > 1                ? 26
                       : t->n_refs              ? 20
                                                : 0;
        evidence_add(t->g, (struct trial){.fact = FACT_TITLE,
                                          .value = h->text,
                                          .source = source,
                                          .node = h->node,
                                          .score = score,
                                          .why = score < least ? TOO_WEAK : OUTDONE});
        if (score > top && score >= least) {
            best = h;
            top = score;
        }
    }
    return best;
}

/* Where the markup meant for other sites repeats a heading word by word, and nothing but <title> speaks for
 * the best one, the repeated one is the headline, the other a short form for search engines. */
static const struct heading *repeated_heading(const struct titles *t, const struct heading *best) {
    enum { LEAST_WORDS = 4, SURE = 75 };
    const struct heading *found = NULL;
    for (size_t i = 0; i < t->n_refs; i++) {
        const struct reference *r = &t->refs[i];
        if (r->weight > 40 && words_alike(&best->words, &r->words) >= 0.9)
            return NULL;
        bool whole = r->weight >= SURE && !words_begin(&best->words, &r->words);
        for (size_t k = 0; k < t->g->n_headings && !found && whole; k++) {
            const struct heading *h = &t->g->headings[k];
            if (!h->aside && !h->kicker && h->words.n >= LEAST_WORDS && words_equal(&h->words, &r->words))
                found = h;
        }
    }
    return found;
}

/* ---- Choosing ---- */

static void collect_references(struct titles *t) {
    const struct candidate_list *list = &t->g->of[FACT_TITLE];
    for (size_t i = 0; i < list->n && t->n_refs < MAX_REFERENCES; i++) {
        const struct candidate *c = &list->items[i];
        struct reference *ref = &t->refs[t->n_refs];
        const struct reference *same = t->refs;
        while (same < ref && !str_eq(same->from->value, c->value))
            same++;
        if (same < ref) {
            ref->text = same->text;
            ref->words = same->words;
        } else {
            ref->text = site_cut(&t->names, c->value);
            words_of(ref->text, &ref->words);
        }
        ref->weight = c->weight;
        ref->place = c->source->place;
        ref->from = c;
        t->n_refs += same < ref || (ref->words.n > 0 && !site_is(&t->names, &ref->words));
    }
}

/* Cuts what one title adds to another behind a separator: the section and site that only some sources name.
 */
static void cut_additions(struct titles *t) {
    bool strong;
    for (struct reference *r = t->refs; r < t->refs + t->n_refs; r++) {
        for (const struct reference *q = t->refs; q < t->refs + t->n_refs; q++) {
            if (q->words.n < 3 || q->words.n >= r->words.n || q->weight <= 40 ||
                !str_starts(r->text, q->text))
                continue;
            bool separated = title_separator(r->text, q->text.n, &strong) || r->text.p[q->text.n] == '-';
            if (separated && r->words.n - q->words.n <= 8) {
                r->text = q->text;
                r->words = q->words;
            }
        }
    }
}

static void sort_words(struct titles *t) {
    for (struct reference *r = t->refs; r < t->refs + t->n_refs; r++) {
        words_sorted(&r->words, &r->sorted);
        r->again = false;
        for (const struct reference *q = t->refs; q < r; q++)
            r->again |= words_equal(&q->words, &r->words);
    }
}

static const struct reference *best_reference(const struct titles *t) {
    const struct reference *best = NULL;
    for (const struct reference *r = t->refs; r < t->refs + t->n_refs; r++)
        if (!best || r->weight > best->weight)
            best = r;
    return best;
}

/* How many words of a heading stand before each of its pieces of text: whether a piece starts at `words`. */
static bool piece_starts_at(const struct node *heading, size_t words) {
    size_t before = 0;
    struct words in;
    for (const struct node *n = node_next(heading, heading); n; n = node_next(n, heading)) {
        if (n->tag != TAG_TEXT)
            continue;
        if (before >= words)
            return before == words;
        words_of(node_own_text(n), &in);
        before += in.n;
    }
    return false;
}

/* Whether a piece starts behind the first of `words` words and before the last one's end. */
static bool has_pieces(const struct node *heading, size_t words) {
    size_t before = 0;
    const struct node *last = NULL;
    struct words in;
    for (const struct node *n = node_next(heading, heading); n; n = node_next(n, heading)) {
        if (n->tag != TAG_TEXT)
            continue;
        if (last) {
            words_of(node_own_text(last), &in);
            before += in.n;
            if (before > 0)
                return before < words;
        }
        last = n;
    }
    return false;
}

/* Whether the heading is the markup's title with a kicker before it. */
static bool has_kicker(const struct heading *h, const struct reference *ref) {
    return ref->words.n >= 2 && ref->words.n < h->words.n && words_end(&h->words, &ref->words) &&
           piece_starts_at(h->node, h->words.n - ref->words.n);
}

/* How many marks that part a kicker from a headline stand in a text. */
static int parting_marks(struct str s) {
    static const struct str MARKS[] = {STR(":"), STR("："), STR("|"), STR(" - "), STR(" – "), STR(" — ")};
    int n = 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        for (size_t at = str_find(s, MARKS[i], 0); at != STR_NONE; at = str_find(s, MARKS[i], at + 1))
            n++;
    return n;
}

/* Whether two texts are the same but for spaces. */
static bool same_but_spaces(struct str a, struct str b) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && a.p[i] == ' ')
            i++;
        while (k < b.n && b.p[k] == ' ')
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
    }
}

/* Whether the markup's title has what the heading's pieces of text lack of the same words: the kicker's
 * colon, which the style sheet draws, or a space. */
static bool punctuates_better(struct str title, struct str heading) {
    return same_but_spaces(title, heading) || parting_marks(title) > parting_marks(heading);
}

/* Whether the heading goes on behind the title with a colon: one headline, no deck. */
static bool goes_on(struct str heading, struct str title) {
    struct str rest = str_starts(heading, title) ? str_trim(str_slice(heading, title.n, heading.n)) : title;
    return str_starts(rest, S(":")) || str_starts(rest, S("："));
}

/* Whether the markup's title is the heading's headline, the rest of the heading being a kicker or a deck. */
static bool is_headline_of(const struct heading *h, const struct reference *ref) {
    if (ref->words.n < 2 || ref->words.n > h->words.n)
        return false;
    if (words_equal(&h->words, &ref->words))
        return punctuates_better(ref->text, h->text) && has_pieces(h->node, h->words.n);
    return has_kicker(h, ref) || (words_begin(&h->words, &ref->words) &&
                                  piece_starts_at(h->node, ref->words.n) && !goes_on(h->text, ref->text));
}

static bool stands_in_markup(const struct titles *t, const struct heading *h) {
    for (size_t i = 0; i < t->n_refs; i++)
        if (t->refs[i].weight > 40 && words_equal(&h->words, &t->refs[i].words))
            return true;
    return false;
}

/* The reference that says the headline better than the heading as a whole does. */
static const struct reference *headline_in(const struct titles *t, const struct heading *h) {
    const struct reference *best = NULL;
    bool whole = stands_in_markup(t, h);
    for (const struct reference *r = t->refs; r < t->refs + t->n_refs; r++)
        if ((r->weight > 30 || has_kicker(h, r)) && is_headline_of(h, r) &&
            (!whole || words_equal(&h->words, &r->words) || has_kicker(h, r)) &&
            (!best || has_kicker(h, r) > has_kicker(h, best) ||
             (has_kicker(h, r) == has_kicker(h, best) && r->weight > best->weight)))
            best = r;
    return best;
}

/* Two sources of different kinds that say the same, the heading and what the page prints above it: what a
 * newsroom set as the headline. */
static const struct reference *agreed(const struct titles *t, const struct heading *h) {
    enum { LEAST_WORDS = 2 }; /* of the kicker: one word is a section's */
    const struct reference *best = best_reference(t);
    if (!t->g->news || !best || !str_ends(best->text, h->text) || best->words.n < h->words.n + LEAST_WORDS ||
        !str_ends(str_slice(best->text, 0, best->text.n - h->text.n), S(": ")))
        return NULL;
    for (const struct reference *r = t->refs; r < t->refs + t->n_refs; r++)
        if (r != best && r->place != best->place && r->place != PLACE_SEEN &&
            words_equal(&r->words, &best->words))
            return best;
    return NULL;
}

/* ---- Pages without a heading ---- */

/* Whether a text that stands alone in the page is the greater part of <title>, behind or before a separator:
 * the headline of a page that marks none up as a heading. */
static bool is_part_of(struct str text, struct str title) {
    bool strong;
    if (text.n * 2 < title.n || text.n >= title.n)
        return false;
    if (str_starts(title, text))
        return title_separator(title, text.n, &strong) > 0;
    for (size_t i = title.n - text.n; str_ends(title, text) && i > 0 && i + 4 > title.n - text.n; i--)
        if (i + title_separator(title, i, &strong) == title.n - text.n)
            return true;
    return false;
}

static struct str unmarked_headline(struct gathered *g, const struct node **node) {
    enum { LOOKED_AT = 3000 };
    const struct candidate *title = NULL;
    const struct node *top = g->page->body;
    int looked = 0;
    for (size_t i = 0; i < g->of[FACT_TITLE].n && !title; i++)
        if (source_is(g->of[FACT_TITLE].items[i].source, "title"))
            title = &g->of[FACT_TITLE].items[i];
    for (const struct node *n = top; title && n && looked < LOOKED_AT; n = node_next(n, top), looked++) {
        if (n->tag != TAG_TEXT || node_parent(n)->tag == TAG_A ||
            !is_part_of(str_trim(node_own_text(n)), title->value))
            continue;
        *node = node_parent(n);
        return text_plain(g->arena, node_own_text(n));
    }
    return (struct str){NULL, 0};
}

/* What title_choose decides, and why. */
struct choice {
    struct str text;
    const struct candidate *from; /* NULL: a heading or the text at `node` */
    const struct node *node;
    const char *why;
};

static struct choice choose_without_heading(struct titles *t) {
    struct choice choice = {.why = "the page prints it and <title> repeats it; there is no heading"};
    choice.text = unmarked_headline(t->g, &choice.node);
    if (choice.text.n)
        return choice;
    const struct reference *ref = best_reference(t);
    choice.from = ref ? ref->from : gather_best(t->g, FACT_TITLE); /* the site's name, on its front page */
    choice.why = "the best title in the markup; no heading fits it";
    if (choice.from)
        choice.text = title_longest_part(ref ? ref->text : choice.from->value);
    return choice;
}

/* The heading that says the same as `long_one` does before a mark such as "|": what follows there names the
 * site or the department, and is no longer than the headline. NULL if none does. */
static const struct heading *shorter_heading(const struct titles *t, const struct heading *long_one) {
    enum { LEAST_WORDS = 4 };
    bool strong;
    for (const struct heading *h = t->g->headings; h < t->g->headings + t->g->n_headings; h++)
        if (h->words.n >= LEAST_WORDS && h->words.n < long_one->words.n &&
            str_starts(long_one->text, h->text) && title_separator(long_one->text, h->text.n, &strong) &&
            strong)
            return h;
    return NULL;
}

/* The text of a heading without the elements in it whose class calls them a kicker. */
static struct str without_kicker(const struct titles *t, const struct heading *h) {
    enum { LOOKED_AT = 12, LEAST_WORDS = 2 };
    int looked = 0;
    for (const struct node *n = node_next(h->node, h->node); n && looked < LOOKED_AT;
         n = node_next(n, h->node), looked++) {
        if (n->tag == TAG_TEXT || !(hints_of_node(t->g, n) & HINT_KICKER))
            continue;
        struct str kicker = gather_line(t->g, n, h->text.n), rest = h->text;
        if (kicker.n && str_starts(rest, kicker))
            rest = str_trim(str_slice(rest, kicker.n, rest.n));
        else if (kicker.n && str_ends(rest, kicker))
            rest = str_trim(str_slice(rest, 0, rest.n - kicker.n));
        while (rest.n && strchr(":|-", rest.p[0]))
            rest = str_trim(str_slice(rest, 1, rest.n));
        if (rest.n < h->text.n && utf8_words(rest) >= LEAST_WORDS)
            return rest;
    }
    return h->text;
}

static struct choice choose_with_heading(struct titles *t, const struct heading *heading) {
    const struct heading *shorter = shorter_heading(t, heading);
    if (shorter)
        return (struct choice){shorter->text, NULL, shorter->node,
                               "a heading that another one repeats with a site or department behind it"};
    const struct reference *better = headline_in(t, heading);
    if (better)
        return (struct choice){better->text, better->from, heading->node,
                               "it is the headline within the heading, without kicker or deck"};
    better = stands_in_markup(t, heading) ? NULL : agreed(t, heading);
    if (better)
        return (struct choice){better->text, better->from, heading->node,
                               "markup of two kinds puts the kicker before the heading"};
    return (struct choice){site_cut(&t->names, without_kicker(t, heading)), NULL, heading->node,
                           "the heading for which most speaks: its rank, its place, and the markup's titles"};
}

/* Adds what the markup says to the headings that are there already, and marks what won. */
static void explain(struct titles *t, const struct choice *choice, const struct heading *heading) {
    struct evidence *evidence = t->g->evidence;
    const struct candidate_list *list = &t->g->of[FACT_TITLE];
    for (size_t i = 0; i < evidence->n; i++)
        if (!choice->from && heading && evidence->items[i].node == choice->node) {
            evidence->items[i].won = true;
            evidence->items[i].why = choice->why;
        }
    for (size_t i = 0; i < list->n; i++) {
        const struct candidate *c = &list->items[i];
        bool won = choice->from && c == choice->from;
        evidence_add(t->g, (struct trial){.fact = FACT_TITLE,
                                          .value = c->value,
                                          .source = c->source,
                                          .score = c->weight,
                                          .won = won,
                                          .why = won                                 ? choice->why
                                                 : text_same(c->value, choice->text) ? "says the same"
                                                 : choice->from ? "other markup is believed more"
                                                                : "what the page prints goes before markup"});
    }
    if (choice->text.n && !choice->from && !heading)
        evidence_add(t->g, (struct trial){.fact = FACT_TITLE,
                                          .value = choice->text,
                                          .source = source_find(t->g, PLACE_SEEN, S("unmarked"), NULL),
                                          .node = choice->node,
                                          .won = true,
                                          .why = choice->why});
}

struct str title_choose(struct gathered *g, const struct node **node) {
    struct titles *t = arena_alloc(g->arena, sizeof *t);
    t->g = g;
    t->n_refs = 0;
    site_names_read(&t->names, g);
    collect_references(t);
    cut_additions(t);
    sort_words(t);
    const struct heading *heading = best_heading(t),
                         *repeated = heading ? repeated_heading(t, heading) : NULL;
    heading = repeated ? repeated : heading;
    struct choice choice = heading ? choose_with_heading(t, heading) : choose_without_heading(t);
    if (g->evidence)
        explain(t, &choice, heading);
    *node = choice.node;
    return choice.text;
}

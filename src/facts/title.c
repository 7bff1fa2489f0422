#include "facts/title.h"
#include "base/utf8.h"
#include "facts/address.h"
#include "facts/evidence.h"

enum { MAX_SITES = 12, MAX_REFERENCES = 12 };

struct reference {
    struct str text;
    struct words words;
    int weight;
    enum place place;
    const struct candidate *from;
};

struct titles {
    struct gathered *g;
    struct words sites[MAX_SITES]; /* the names that the site goes by */
    size_t n_sites;
    struct reference refs[MAX_REFERENCES]; /* what the markup says, without the site's name */
    size_t n_refs;
};

/* ---- The site's name ---- */

/* Pages that put the headline where the site's name belongs are told by its length. */
static void add_site(struct titles *t, struct str name) {
    enum { MOST_WORDS = 8 };
    if (t->n_sites == MAX_SITES || !name.n)
        return;
    words_of(name, &t->sites[t->n_sites]);
    size_t words = utf8_words(name);
    t->n_sites += t->sites[t->n_sites].n > 0 && words <= MOST_WORDS;
}

static bool is_site(const struct titles *t, const struct words *words) {
    for (size_t i = 0; i < t->n_sites; i++)
        if (words_equal(words, &t->sites[i]))
            return true;
    return false;
}

/* Lower-case letters and digits only: "The Daily-Sun" → "thedailysun", as hosts are named. */
static size_t squeezed(struct str s, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < room; i++)
        if (is_alpha((unsigned char)s.p[i]) || is_digit((unsigned char)s.p[i]) || (s.p[i] & 0x80))
            out[n++] = to_lower(s.p[i]);
    return n;
}

/* Whether a part of a title names the host: "Daily Sun" on dailysun.example. */
static bool names_host(const struct titles *t, struct str part) {
    const struct candidate *url = gather_best(t->g, FACT_URL);
    struct str host = address_host(t->g->page->url.n ? t->g->page->url
                                   : url             ? url->value
                                                     : (struct str){NULL, 0});
    char name[64], from[128];
    size_t n = squeezed(part, name, sizeof name), m = squeezed(host, from, sizeof from);
    return n >= 3 && m >= n && str_has((struct str){from, m}, (struct str){name, n});
}

/* ---- Separators ---- */

/* The length of the separator at `at`, 0 if there is none there; *strong: it stands in no title's own text.
 */
static size_t separator(struct str s, size_t at, bool *strong) {
    static const struct {
        struct str mark;
        bool strong;
    } MARKS[] = {{STR(" | "), true},  {STR(" – "), false}, {STR(" - "), false}, {STR(" — "), false},
                 {STR(" · "), true},  {STR(" • "), true},  {STR(" » "), true},  {STR(" « "), true},
                 {STR(" › "), true},  {STR(" ‹ "), true},  {STR(" :: "), true}, {STR(" : "), false},
                 {STR(" / "), false}, {STR("｜"), true},   {STR("|"), true},    {STR(" ― "), true},
                 {STR(" ─ "), true},  {STR(" > "), true},  {STR(" < "), true},  {STR(" _ "), true},
                 {STR("_"), false},   {STR(": "), false},  {STR(" ~ "), true},  {STR(" * "), true},
                 {STR("－"), false},  {STR(" -- "), true}, {STR(" ∙ "), true},  {STR(" ⋆ "), true},
                 {STR(" ★ "), true},  {STR(" ● "), true}};
    size_t behind = at + 1; /* scripts without spaces set none around a dash */
    *strong = true;
    if (is_alpha((unsigned char)s.p[at])) /* most of what is asked about */
        return 0;
    if (s.p[at] == '-' && at > 0 && (s.p[at - 1] & 0x80) && behind < s.n &&
        char_is_cjk(utf8_next(s, &behind)))
        return 1;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (s.p[at] == MARKS[i].mark.p[0] && str_starts(str_slice(s, at, s.n), MARKS[i].mark)) {
            *strong = MARKS[i].strong;
            return MARKS[i].mark.n;
        }
    }
    return 0;
}

static bool names_site(const struct titles *t, struct str part) {
    struct words words;
    words_of(part, &words);
    return words.n > 0 && (is_site(t, &words) || (words.n <= 6 && names_host(t, part)));
}

/* Takes parts that name the site off both ends. */
static struct str without_site(const struct titles *t, struct str s) {
    enum { MOST_PARTS = 4 };
    bool again = true;
    for (int part = 0; again && part < MOST_PARTS; part++) {
        again = false;
        bool strong;
        size_t first = STR_NONE, first_end = 0, last = STR_NONE, last_end = 0;
        for (size_t i = 0; i < s.n;) {
            size_t n = separator(s, i, &strong);
            if (n && first == STR_NONE)
                first = i, first_end = i + n;
            if (n)
                last = i, last_end = i + n;
            i += n ? n : 1;
        }
        if (last != STR_NONE && last > 0 && names_site(t, str_slice(s, last_end, s.n))) {
            s = str_trim(str_slice(s, 0, last));
            again = true;
        } else if (first != STR_NONE && first > 0 && names_site(t, str_slice(s, 0, first))) {
            s = str_trim(str_slice(s, first_end, s.n));
            again = true;
        }
    }
    return s;
}

/* The longest part between strong separators: what is left to do where nothing names the site. */
static struct str longest_part(struct str s) {
    struct str best = {NULL, 0};
    size_t from = 0;
    bool strong;
    for (size_t i = 0; i <= s.n;) {
        size_t n = i < s.n ? separator(s, i, &strong) : 1;
        if (n && (i == s.n || strong)) {
            if (i - from > best.n)
                best = str_trim(str_slice(s, from, i));
            from = i + n;
        }
        i += n ? n : 1;
    }
    return best;
}

/* ---- Headings ---- */

static double support(const struct titles *t, const struct heading *h) {
    double best = 0;
    for (size_t i = 0; i < t->n_refs; i++) {
        const struct words *ref = &t->refs[i].words;
        double alike = words_alike(&h->words, ref);
        if (h->words.n >= 2 && words_contain(ref, &h->words) && alike < 0.9)
            alike = alike < 0.6 ? 0.6 : alike;
        best = alike > best ? alike : best;
    }
    return best;
}

static bool in_article(const struct node *node) {
    for (int climb = 0; node && climb < 40; node = node->parent, climb++)
        if (node->tag == TAG_ARTICLE || node->tag == TAG_MAIN)
            return true;
    return false;
}

/* Whether a heading holds a link to the site's front page: then it is the site's name. */
static bool leads_home(const struct heading *h) {
    const struct node *parent = h->node->parent;
    int looked = 0;
    for (const struct node *n = h->node; n && looked < 20; n = node_next(n, h->node), looked++) {
        const struct str *href = n->tag == TAG_A ? node_attr(n, ATTR_HREF) : NULL;
        if (href && href->n && href->p[0] != '#' && href->p[0] != '?' && address_path(*href).n <= 1)
            return true;
    }
    return parent && parent->tag == TAG_A && address_path(node_attr_str(parent, ATTR_HREF)).n <= 1;
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
    score -= h->node->hidden ? 15 : 0;
    if (is_site(t, &h->words) || leads_home(h))
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
                                          .source = source_find(PLACE_SEEN, S("heading"), NULL),
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

/* ---- Choosing ---- */

static void collect_names(struct titles *t) {
    const struct candidate_list *sites = &t->g->of[FACT_SITE];
    for (size_t i = 0; i < sites->n; i++)
        add_site(t, sites->items[i].value);
    for (size_t i = 0; i < t->g->n_headings; i++)
        if (leads_home(&t->g->headings[i]))
            add_site(t, t->g->headings[i].text);
}

static void collect_references(struct titles *t) {
    const struct candidate_list *list = &t->g->of[FACT_TITLE];
    for (size_t i = 0; i < list->n && t->n_refs < MAX_REFERENCES; i++) {
        struct reference *ref = &t->refs[t->n_refs];
        ref->text = without_site(t, list->items[i].value);
        ref->weight = list->items[i].weight;
        ref->place = list->items[i].source->place;
        ref->from = &list->items[i];
        words_of(ref->text, &ref->words);
        t->n_refs += ref->words.n > 0 && !is_site(t, &ref->words);
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
            bool separated = separator(r->text, q->text.n, &strong) || r->text.p[q->text.n] == '-';
            if (separated && r->words.n - q->words.n <= 8)
                *r = (struct reference){q->text, q->words, r->weight, r->place, r->from};
        }
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

/* Whether the heading is the markup's title with a kicker before it. */
static bool has_kicker(const struct heading *h, const struct reference *ref) {
    return ref->words.n >= 2 && ref->words.n < h->words.n && words_end(&h->words, &ref->words) &&
           piece_starts_at(h->node, h->words.n - ref->words.n);
}

/* Whether the markup's title is the heading's headline, the rest of the heading being a kicker or a deck. */
static bool is_headline_of(const struct heading *h, const struct reference *ref) {
    if (ref->words.n < 2 || ref->words.n > h->words.n)
        return false;
    if (words_equal(&h->words, &ref->words)) { /* the kicker's colon, say, is drawn by the style sheet */
        for (size_t i = 1; i < h->words.n; i++)
            if (piece_starts_at(h->node, i))
                return true;
        return false;
    }
    return has_kicker(h, ref) ||
           (words_begin(&h->words, &ref->words) && piece_starts_at(h->node, ref->words.n));
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
        if (r->weight > 30 && is_headline_of(h, r) &&
            (!whole || words_equal(&h->words, &r->words) || has_kicker(h, r)) &&
            (!best || has_kicker(h, r) > has_kicker(h, best) ||
             (has_kicker(h, r) == has_kicker(h, best) && r->weight > best->weight)))
            best = r;
    return best;
}

/* Two sources of different kinds that say the same: what a newsroom set as the headline, whatever the page's
 * own heading leaves out or adds. */
static const struct reference *agreed(const struct titles *t) {
    const struct reference *best = best_reference(t);
    if (!t->g->news || !best)
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
        return separator(title, text.n, &strong) > 0;
    for (size_t i = title.n - text.n; str_ends(title, text) && i > 0 && i + 4 > title.n - text.n; i--)
        if (i + separator(title, i, &strong) == title.n - text.n)
            return true;
    return false;
}

static struct str unmarked_headline(struct gathered *g, const struct node **node) {
    enum { LOOKED_AT = 3000 };
    const struct candidate *title = NULL;
    const struct node *top = g->page->body;
    int looked = 0;
    for (size_t i = 0; i < g->of[FACT_TITLE].n && !title; i++)
        if (str_eq(g->of[FACT_TITLE].items[i].source->key, S("title")))
            title = &g->of[FACT_TITLE].items[i];
    for (const struct node *n = top; title && n && looked < LOOKED_AT; n = node_next(n, top), looked++) {
        if (n->tag != TAG_TEXT || n->parent->tag == TAG_A ||
            !is_part_of(str_trim(node_own_text(n)), title->value))
            continue;
        *node = n->parent;
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
        choice.text = longest_part(ref ? ref->text : choice.from->value);
    return choice;
}

/* The heading that says the same as `long_one` does before a mark such as "|": what follows there names the
 * site or the department, and is no longer than the headline. NULL if none does. */
static const struct heading *shorter_heading(const struct titles *t, const struct heading *long_one) {
    enum { LEAST_WORDS = 4 };
    bool strong;
    for (const struct heading *h = t->g->headings; h < t->g->headings + t->g->n_headings; h++)
        if (h->words.n >= LEAST_WORDS && h->words.n < long_one->words.n &&
            str_starts(long_one->text, h->text) && separator(long_one->text, h->text.n, &strong) && strong)
            return h;
    return NULL;
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
    better = stands_in_markup(t, heading) ? NULL : agreed(t);
    if (better)
        return (struct choice){better->text, better->from, heading->node,
                               "markup of two kinds agrees on it, and the heading says otherwise"};
    return (struct choice){without_site(t, heading->text), NULL, heading->node,
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
        bool won = c == choice->from;
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
                                          .source = source_find(PLACE_SEEN, S("unmarked"), NULL),
                                          .node = choice->node,
                                          .won = true,
                                          .why = choice->why});
}

struct str title_choose(struct gathered *g, const struct node **node) {
    struct titles *t = arena_zalloc(g->arena, sizeof *t);
    t->g = g;
    collect_names(t);
    collect_references(t);
    cut_additions(t);
    const struct heading *heading = best_heading(t);
    struct choice choice = heading ? choose_with_heading(t, heading) : choose_without_heading(t);
    if (g->evidence)
        explain(t, &choice, heading);
    *node = choice.node;
    return choice.text;
}

#include "facts/title.h"
#include "base/utf8.h"
#include "facts/address.h"

enum { MAX_SITES = 12, MAX_REFERENCES = 12 };

struct reference {
    struct str text;
    struct words words;
    int weight;
};

struct titles {
    struct gathered *g;
    struct words sites[MAX_SITES]; /* the names that the site goes by */
    size_t n_sites;
    struct reference refs[MAX_REFERENCES]; /* what the markup says, without the site's name */
    size_t n_refs;
};

/* ---- The site's name ---- */

static void add_site(struct titles *t, struct str name) {
    if (t->n_sites == MAX_SITES || !name.n)
        return;
    words_of(name, &t->sites[t->n_sites]);
    t->n_sites += t->sites[t->n_sites].n > 0;
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
    struct str host = address_host(t->g->page->url.n ? t->g->page->url : url ? url->value : (struct str){NULL, 0});
    char name[64], from[128];
    size_t n = squeezed(part, name, sizeof name), m = squeezed(host, from, sizeof from);
    return n >= 3 && m >= n && str_has((struct str){from, m}, (struct str){name, n});
}

/* ---- Separators ---- */

/* The length of the separator at `at`, 0 if there is none there; *strong: it stands in no title's own text. */
static size_t separator(struct str s, size_t at, bool *strong) {
    static const struct {
        struct str mark;
        bool strong;
    } MARKS[] = {{STR(" | "), true}, {STR(" – "), false}, {STR(" - "), false}, {STR(" — "), false}, {STR(" · "), true}, {STR(" • "), true},
                 {STR(" » "), true}, {STR(" « "), true}, {STR(" › "), true}, {STR(" ‹ "), true}, {STR(" :: "), true}, {STR(" : "), false}, {STR(" / "), false}, {STR("｜"), true}, {STR("|"), true},
                 {STR(" ― "), true}, {STR(" ─ "), true}, {STR(" > "), true}, {STR(" < "), true}, {STR(" _ "), true}, {STR("_"), false}, {STR(": "), false}, {STR(" ~ "), true}, {STR(" * "), true}, {STR("－"), false}, {STR(" -- "), true}, {STR(" ∙ "), true}, {STR(" ⋆ "), true}, {STR(" ★ "), true}, {STR(" ● "), true}};
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
    for (bool again = true; again;) {
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

static double heading_score(const struct titles *t, const struct heading *h, double *backed) {
    *backed = support(t, h);
    double score = 60 * *backed;
    if (h->node->tag == TAG_H1)
        score += 22;
    else if (h->node->tag == TAG_H2)
        score += 8;
    else if (h->node->tag == TAG_H3)
        score += 2;
    score += h->named ? 10 : 0;
    score += in_article(h->node) ? 4 : 0;
    score -= h->aside ? 25 : 0;
    score -= h->node->hidden ? 15 : 0;
    if (is_site(t, &h->words))
        score -= 60;
    if (h->words.n == 1 && *backed < 0.9)
        score -= 10;
    return score;
}

static const struct heading *best_heading(const struct titles *t) {
    const struct heading *best = NULL;
    double top = 0;
    size_t h1s = 0;
    for (size_t i = 0; i < t->g->n_headings; i++)
        h1s += t->g->headings[i].node->tag == TAG_H1;
    for (size_t i = 0; i < t->g->n_headings; i++) {
        const struct heading *h = &t->g->headings[i];
        double backed, score = heading_score(t, h, &backed);
        double least = h->node->tag == TAG_H1 ? (h1s == 1 ? 20 : 26) : 44;
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
}

static void collect_references(struct titles *t) {
    const struct candidate_list *list = &t->g->of[FACT_TITLE];
    for (size_t i = 0; i < list->n && t->n_refs < MAX_REFERENCES; i++) {
        struct reference *ref = &t->refs[t->n_refs];
        ref->text = without_site(t, list->items[i].value);
        ref->weight = list->items[i].weight;
        words_of(ref->text, &ref->words);
        t->n_refs += ref->words.n > 0 && !is_site(t, &ref->words);
    }
}

static const struct reference *best_reference(const struct titles *t) {
    const struct reference *best = NULL;
    for (const struct reference *r = t->refs; r < t->refs + t->n_refs; r++)
        if (!best || r->weight > best->weight)
            best = r;
    return best;
}

struct str title_choose(struct gathered *g, const struct node **node) {
    struct titles *t = arena_zalloc(g->arena, sizeof *t);
    t->g = g;
    collect_names(t);
    collect_references(t);
    const struct heading *heading = best_heading(t);
    const struct reference *ref = best_reference(t);
    *node = heading ? heading->node : NULL;
    if (heading)
        return without_site(t, heading->text);
    return ref ? longest_part(ref->text) : (struct str){NULL, 0};
}

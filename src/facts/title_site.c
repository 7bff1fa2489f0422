#include "facts/title_site.h"
#include "base/utf8.h"
#include "facts/address.h"

/* ---- The names that the site goes by ---- */

/* Pages that put the headline where the site's name belongs are told by its length. */
static void add_site(struct site_names *names, struct str name) {
    enum { MOST_WORDS = 8 };
    if (names->n == MAX_SITES || !name.n)
        return;
    words_of(name, &names->items[names->n]);
    size_t words = utf8_words(name);
    names->n += names->items[names->n].n > 0 && words <= MOST_WORDS;
}

bool site_is(const struct site_names *names, const struct words *words) {
    for (size_t i = 0; i < names->n; i++)
        if (words_equal(words, &names->items[i]))
            return true;
    return false;
}

/* Lower-case letters and digits only: "The Daily-Sun" → "thedailysun", as hosts are named. */
static size_t squeezed(struct str s, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; s.p && i < s.n && n < room; i++)
        if (is_alpha((unsigned char)s.p[i]) || is_digit((unsigned char)s.p[i]) || (s.p[i] & 0x80))
            out[n++] = to_lower(s.p[i]);
    return n;
}

/* Whether a part of a title names the host: "Daily Sun" on dailysun.example. */
static bool names_host(const struct site_names *names, struct str part) {
    const struct candidate *url = gather_best(names->g, FACT_URL);
    struct str host = address_host(names->g->page->url.n ? names->g->page->url
                                   : url                 ? url->value
                                                         : (struct str){NULL, 0});
    char name[64], from[128];
    size_t n = squeezed(part, name, sizeof name), m = squeezed(host, from, sizeof from);
    return n >= 3 && m >= n && str_has((struct str){from, m}, (struct str){name, n});
}

/* Whether a heading holds a link to the site's front page: then it is the site's name. */
bool site_leads_home(const struct heading *h) {
    const struct node *parent = node_parent(h->node);
    int looked = 0;
    for (const struct node *n = h->node; n && looked < 20; n = node_next(n, h->node), looked++) {
        struct str href = n->tag == TAG_A ? node_attr_str(n, ATTR_HREF) : S("");
        if (href.n && href.p[0] != '#' && href.p[0] != '?' && address_path(href).n <= 1)
            return true;
    }
    return parent && parent->tag == TAG_A && address_path(node_attr_str(parent, ATTR_HREF)).n <= 1;
}

void site_names_read(struct site_names *names, const struct gathered *g) {
    names->g = g;
    names->n = 0;
    const struct candidate_list *sites = &names->g->of[FACT_SITE];
    for (size_t i = 0; i < sites->n; i++)
        add_site(names, sites->items[i].value);
    for (size_t i = 0; i < names->g->n_headings; i++)
        if (site_leads_home(&names->g->headings[i]))
            add_site(names, names->g->headings[i].text);
}

/* ---- Parts of a title ---- */

/* Whether a separator may begin with a byte. */
static bool may_separate(char c) {
    return c == ' ' || c == '-' || c == '|' || c == ':' || c == '_' || c == '\xEF';
}

/* The length of the separator at `at`, 0 if there is none there; *strong: it stands in no title's own text.
 */
size_t title_separator(struct str s, size_t at, bool *strong) {
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
    if (!may_separate(s.p[at]))
        return 0;
    if (s.p[at] == '-' && at > 0 && (s.p[at - 1] & 0x80) && behind < s.n &&
        char_is_cjk(utf8_next(s, &behind)))
        return 1;
    char next = at + 1 < s.n ? s.p[at + 1] : '\0'; /* most begin with a space */
    if (s.p[at] == ' ' && ASCII_PARTS[(unsigned char)next])
        return 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        struct str mark = MARKS[i].mark;
        if (s.p[at] == mark.p[0] && (mark.n == 1 || next == mark.p[1]) &&
            str_starts(str_slice(s, at, s.n), mark)) {
            *strong = MARKS[i].strong;
            return MARKS[i].mark.n;
        }
    }
    return 0;
}

/* What newspapers set beside a headline behind a bar: not what the article says, but what sort of text it is.
 */
static bool is_genre(const struct words *words) {
    static const struct str GENRES[] = {
        STR("opinion"),    STR("opinions"),   STR("analysis"), STR("editorial"),   STR("column"),
        STR("commentary"), STR("comment"),    STR("letters"),  STR("op-ed"),       STR("perspective"),
        STR("kommentar"),  STR("meinung"),    STR("kolumne"),  STR("gastbeitrag"), STR("leitartikel"),
        STR("analyse"),    STR("opinión"),    STR("análisis"), STR("columna"),     STR("tribuna"),
        STR("opinião"),    STR("análise"),    STR("coluna"),   STR("avis"),        STR("tribune"),
        STR("éditorial"),  STR("chronique"),  STR("opinione"), STR("commento"),    STR("editoriale"),
        STR("opinie"),     STR("commentaar"), STR("mening"),   STR("ledare"),      STR("debatt"),
        STR("debat"),      STR("kronik"),     STR("leder"),    STR("mielipide"),   STR("kolumni"),
        STR("opinia"),     STR("komentarz"),  STR("felieton"), STR("názor"),       STR("komentář"),
        STR("komentar"),   STR("vélemény"),   STR("opinie"),   STR("мнение"),      STR("колонка"),
        STR("думка"),      STR("коментар"),   STR("γνώμη"),    STR("άποψη"),       STR("görüş"),
        STR("yorum"),      STR("رأي"),        STR("یادداشت"),  STR("דעה"),         STR("opini"),
        STR("news"),       STR("exclusive"),  STR("video"),    STR("photos"),      STR("podcast"),
        STR("社説"),       STR("社论"),       STR("社論"),     STR("评论"),        STR("評論"),
        STR("사설"),       STR("칼럼"),       STR("오피니언")};
    struct words genre;
    for (size_t i = 0; words->n <= 4 && i < sizeof GENRES / sizeof *GENRES; i++) {
        words_of(GENRES[i], &genre);
        if (words_equal(words, &genre))
            return true;
    }
    return false;
}

/* Whether a part behind a bar says where in the site the article stands, or what sort of text it is. */
static bool is_label(const struct site_names *names, const struct words *words) {
    const struct candidate_list *sections = &names->g->of[FACT_SECTION];
    struct words section;
    for (size_t i = 0; i < sections->n && i < MAX_SITES; i++) {
        words_of(sections->items[i].value, &section);
        if (words_equal(words, &section))
            return true;
    }
    return is_genre(words);
}

static bool names_site(const struct site_names *names, const struct words *part, struct str text) {
    return part->n > 0 && (site_is(names, part) || (part->n <= 6 && names_host(names, text)));
}

/* Takes one part that names the site or a label off an end of the title; false where none does. */
static bool cut_part(const struct site_names *names, struct str *title) {
    struct str s = *title;
    bool strong;
    for (size_t i = 0, n; i < s.n; i += n ? n : 1) {
        n = title_separator(s, i, &strong);
        if (!n || i == 0)
            continue;
        struct str before_text = str_slice(s, 0, i), behind_text = str_slice(s, i + n, s.n);
        struct words before_words, behind_words;
        words_of(before_text, &before_words);
        words_of(behind_text, &behind_words);
        bool behind = names_site(names, &behind_words, behind_text) ||
                      (strong && before_words.n > behind_words.n && is_label(names, &behind_words));
        if (!behind && !names_site(names, &before_words, before_text))
            continue;
        *title = str_trim(behind ? str_slice(s, 0, i) : str_slice(s, i + n, s.n));
        return true;
    }
    return false;
}

struct str site_cut(const struct site_names *names, struct str s) {
    enum { MOST_PARTS = 4 };
    for (int i = 0; i < MOST_PARTS && cut_part(names, &s); i++)
        ;
    return s;
}

/* The longest part between strong separators: what is left to do where nothing names the site. */
struct str title_longest_part(struct str s) {
    struct str best = {NULL, 0};
    size_t from = 0;
    bool strong;
    for (size_t i = 0; i <= s.n;) {
        size_t n = i < s.n ? title_separator(s, i, &strong) : 1;
        if (n && (i == s.n || strong)) {
            if (i - from > best.n)
                best = str_trim(str_slice(s, from, i));
            from = i + n;
        }
        i += n ? n : 1;
    }
    return best;
}

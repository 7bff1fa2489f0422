/* One walk over the document's head and headings, and one over what stands around the headline. */
#include "facts/gather.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "facts/byline.h"
#include <assert.h>
#include <stdlib.h>

enum { MAX_CANDIDATES = 300, MAX_HEADINGS = 200, MAX_VALUE = 4096, MAX_CLIMB = 40 };

/* ---- Words of class, id and the like ---- */

enum hint {
    HINT_AUTHOR = 1,
    HINT_BYLINE = 2,
    HINT_NAME = 4,
    HINT_DATE = 8,
    HINT_PUBLISHED = 16,
    HINT_UPDATED = 32,
    HINT_TITLE = 64,
    HINT_NOT = 128,     /* the element is about something else: an author's picture, a date filter */
    HINT_ASIDE = 256,   /* a part of the page beside the article: believed less */
    HINT_STRANGE = 512, /* other articles, comments: not read at all */
    HINT_KICKER = 1024,
};

/* The words that page makers name the parts of an article with, in the languages they do it in. */
static const struct hint_word {
    struct str word;
    unsigned hints;
} HINT_WORDS[] = {
    {STR("author"), HINT_AUTHOR},
    {STR("authors"), HINT_AUTHOR},
    {STR("autor"), HINT_AUTHOR},
    {STR("autoren"), HINT_AUTHOR},
    {STR("autorin"), HINT_AUTHOR},
    {STR("autore"), HINT_AUTHOR},
    {STR("autores"), HINT_AUTHOR},
    {STR("auteur"), HINT_AUTHOR},
    {STR("auteurs"), HINT_AUTHOR},
    {STR("verfasser"), HINT_AUTHOR},
    {STR("redacteur"), HINT_AUTHOR},
    {STR("writer"), HINT_AUTHOR},
    {STR("writers"), HINT_AUTHOR},
    {STR("reporter"), HINT_AUTHOR},
    {STR("journalist"), HINT_AUTHOR},
    {STR("contributor"), HINT_AUTHOR},
    {STR("contributors"), HINT_AUTHOR},
    {STR("creator"), HINT_AUTHOR},
    {STR("writtenby"), HINT_AUTHOR},
    {STR("vcard"), HINT_AUTHOR},
    {STR("byline"), HINT_BYLINE},
    {STR("bylines"), HINT_BYLINE},
    {STR("byl"), HINT_BYLINE},
    {STR("firma"), HINT_BYLINE},
    {STR("signature"), HINT_BYLINE},
    {STR("credit"), HINT_NOT},
    {STR("credits"), HINT_NOT},
    {STR("name"), HINT_NAME},
    {STR("names"), HINT_NAME},
    {STR("fn"), HINT_NAME},
    {STR("authorname"), HINT_AUTHOR | HINT_NAME},
    {STR("postauthor"), HINT_AUTHOR},
    {STR("author_name"), HINT_AUTHOR | HINT_NAME},
    {STR("date"), HINT_DATE},
    {STR("dates"), HINT_DATE},
    {STR("datetime"), HINT_DATE},
    {STR("time"), HINT_DATE},
    {STR("timestamp"), HINT_DATE},
    {STR("dateline"), HINT_DATE},
    {STR("datum"), HINT_DATE},
    {STR("fecha"), HINT_DATE},
    {STR("data"), 0},
    {STR("created"), HINT_DATE},
    {STR("postdate"), HINT_DATE},
    {STR("entrydate"), HINT_DATE},
    {STR("newsdate"), HINT_DATE},
    {STR("articledate"), HINT_DATE},
    {STR("posted"), HINT_DATE},
    {STR("day"), HINT_DATE},
    {STR("published"), HINT_DATE | HINT_PUBLISHED},
    {STR("publish"), HINT_DATE | HINT_PUBLISHED},
    {STR("pubdate"), HINT_DATE | HINT_PUBLISHED},
    {STR("publishdate"), HINT_DATE | HINT_PUBLISHED},
    {STR("publication"), HINT_DATE},
    {STR("datepublished"), HINT_DATE | HINT_PUBLISHED},
    {STR("updated"), HINT_UPDATED},
    {STR("update"), HINT_UPDATED},
    {STR("modified"), HINT_UPDATED},
    {STR("lastmod"), HINT_UPDATED},
    {STR("headline"), HINT_TITLE},
    {STR("title"), HINT_TITLE},
    {STR("titel"), HINT_TITLE},
    {STR("titulo"), HINT_TITLE},
    {STR("titre"), HINT_TITLE},
    {STR("titolo"), HINT_TITLE},
    {STR("bio"), HINT_NOT},
    {STR("biography"), HINT_NOT},
    {STR("description"), HINT_NOT},
    {STR("desc"), HINT_NOT},
    {STR("avatar"), HINT_NOT},
    {STR("image"), HINT_NOT},
    {STR("img"), HINT_NOT},
    {STR("photo"), HINT_NOT},
    {STR("picture"), HINT_NOT},
    {STR("icon"), HINT_NOT},
    {STR("share"), HINT_NOT},
    {STR("follow"), HINT_NOT},
    {STR("twitter"), HINT_NOT},
    {STR("email"), HINT_NOT},
    {STR("role"), HINT_NOT},
    {STR("position"), HINT_NOT},
    {STR("job"), HINT_NOT},
    {STR("picker"), HINT_NOT},
    {STR("filter"), HINT_NOT},
    {STR("archive"), HINT_NOT},
    {STR("count"), HINT_NOT},
    {STR("event"), HINT_NOT},
    {STR("read"), HINT_NOT},
    {STR("reading"), HINT_NOT},
    {STR("current"), HINT_NOT},
    {STR("today"), HINT_NOT},
    {STR("caption"), HINT_NOT},
    {STR("cookie"), HINT_STRANGE},
    {STR("comment"), HINT_STRANGE},
    {STR("comments"), HINT_STRANGE},
    {STR("kommentar"), HINT_STRANGE},
    {STR("kommentare"), HINT_STRANGE},
    {STR("disqus"), HINT_STRANGE},
    {STR("reply"), HINT_STRANGE},
    {STR("replies"), HINT_STRANGE},
    {STR("related"), HINT_STRANGE},
    {STR("recommended"), HINT_STRANGE},
    {STR("recommendations"), HINT_STRANGE},
    {STR("recirc"), HINT_STRANGE},
    {STR("trending"), HINT_STRANGE},
    {STR("popular"), HINT_STRANGE},
    {STR("teaser"), HINT_STRANGE},
    {STR("teasers"), HINT_STRANGE},
    {STR("similar"), HINT_STRANGE},
    {STR("outbrain"), HINT_STRANGE},
    {STR("taboola"), HINT_STRANGE},
    {STR("latest"), HINT_STRANGE},
    {STR("recent"), HINT_STRANGE},
    {STR("upcoming"), HINT_STRANGE},
    {STR("calendar"), HINT_STRANGE},
    {STR("carousel"), HINT_STRANGE},
    {STR("megamenu"), HINT_STRANGE},
    {STR("navigation"), HINT_STRANGE},
    {STR("nav"), HINT_ASIDE},
    {STR("navbar"), HINT_STRANGE},
    {STR("menu"), HINT_STRANGE},
    {STR("newsletter"), HINT_STRANGE},
    {STR("advert"), HINT_STRANGE},
    {STR("advertisement"), HINT_STRANGE},
    {STR("tweet"), HINT_STRANGE},
    {STR("sidebar"), HINT_ASIDE},
    {STR("aside"), HINT_ASIDE},
    {STR("widget"), HINT_ASIDE},
    {STR("footer"), HINT_ASIDE},
    {STR("promo"), HINT_ASIDE},
    {STR("card"), HINT_ASIDE},
    {STR("list"), HINT_ASIDE},
    {STR("more"), HINT_ASIDE},
    {STR("most"), HINT_ASIDE},
    {STR("breadcrumb"), HINT_STRANGE},
    {STR("breadcrumbs"), HINT_STRANGE},
    {STR("kicker"), HINT_KICKER},
    {STR("overline"), HINT_KICKER},
    {STR("eyebrow"), HINT_KICKER},
    {STR("topline"), HINT_KICKER},
    {STR("dachzeile"), HINT_KICKER},
    {STR("spitzmarke"), HINT_KICKER},
};

enum { SLOTS = 1024, LONGEST_WORD = 16 };

struct word_index {
    uint8_t rows[SLOTS]; /* row of HINT_WORDS + 1, by hash; 0: free */
};

static_assert(sizeof HINT_WORDS / sizeof *HINT_WORDS < 255, "rows are bytes");

static uint32_t hash_step(uint32_t hash, char c) {
    return hash_add(hash, (unsigned char)c);
}

struct word_index *word_index_new(void) {
    struct word_index *index = calloc(1, sizeof *index);
    for (size_t row = 0; index && row < sizeof HINT_WORDS / sizeof *HINT_WORDS; row++) {
        uint32_t hash = HASH_START;
        for (size_t i = 0; i < HINT_WORDS[row].word.n; i++)
            hash = hash_step(hash, HINT_WORDS[row].word.p[i]);
        size_t slot = hash % SLOTS;
        while (index->rows[slot])
            slot = (slot + 1) % SLOTS;
        index->rows[slot] = (uint8_t)(row + 1);
    }
    return index;
}

void word_index_free(struct word_index *index) {
    free(index);
}

static unsigned word_hints(const struct word_index *index, const char *word, size_t n, uint32_t hash) {
    for (size_t slot = hash % SLOTS; index->rows[slot]; slot = (slot + 1) % SLOTS) {
        const struct hint_word *row = &HINT_WORDS[index->rows[slot] - 1];
        if (row->word.n == n && memcmp(row->word.p, word, n) == 0)
            return row->hints;
    }
    return 0;
}

/* What the words of an attribute such as "c-articleByline__name js-x" say; words end at punctuation and where
 * a capital follows a small letter. */
static unsigned hints_of(const struct word_index *index, struct str value) {
    unsigned hints = 0;
    char word[LONGEST_WORD];
    size_t n = 0;
    uint32_t hash = HASH_START;
    bool small = false;
    for (size_t i = 0; i <= value.n; i++) {
        char c = i < value.n ? value.p[i] : ' ';
        bool alpha = is_alpha((unsigned char)c), upper = alpha && !(c & 32);
        if ((!alpha || (upper && small)) && n) {
            if (n <= LONGEST_WORD)
                hints |= word_hints(index, word, n, hash);
            n = 0;
            hash = HASH_START;
        }
        small = alpha && !upper;
        if (!alpha)
            continue;
        c = to_lower(c);
        if (n < LONGEST_WORD)
            word[n] = c;
        n++;
        hash = hash_step(hash, c);
    }
    return hints;
}

static unsigned remembered_hints(const struct gathered *g, struct str names) {
    bool known;
    uint32_t *hints = memo_value(g->hints, names, &known);
    if (!known)
        *hints = hints_of(g->index, names);
    return *hints;
}

static unsigned node_hints(const struct gathered *g, const struct node *node) {
    unsigned hints = 0;
    for (size_t i = 0; i < node->n_attrs; i++) {
        const struct attr *a = &node->attrs[i];
        switch (a->name) {
        case ATTR_CLASS:
        case ATTR_ID:
        case ATTR_DATA_TESTID:
        case ATTR_DATA_TEST_ID:
        case ATTR_DATA_TEST:
        case ATTR_DATA_QA:
        case ATTR_DATA_TYPE:
        case ATTR_DATA_COMPONENT:
            if (a->value.n < 400)
                hints |= remembered_hints(g, a->value);
            break;
        default:
            break;
        }
    }
    return hints;
}

/* ---- Candidates ---- */

void gather_add(struct gathered *g, const struct source *source, struct str value, const struct node *node,
                int weight) {
    struct candidate_list *list = &g->of[source->fact];
    value = str_trim(value);
    if (value.n == 0 || (value.n > MAX_VALUE && source->fact != FACT_BODY) || list->n >= MAX_CANDIDATES)
        return;
    arena_grow(g->arena, list->items, &list->cap, list->n + 1);
    list->items[list->n++] = (struct candidate){value, source, node, weight, g->groups};
}

/* Whether no more candidates are taken, so that a page of nothing else costs no more. */
static bool is_full(const struct gathered *g, enum fact fact) {
    return g->of[fact].n >= MAX_CANDIDATES;
}

const struct candidate *gather_best(const struct gathered *g, enum fact fact) {
    const struct candidate_list *list = &g->of[fact];
    const struct candidate *best = NULL;
    for (size_t i = 0; i < list->n; i++)
        if (!best || list->items[i].weight > best->weight)
            best = &list->items[i];
    return best;
}

/* ---- The head, and headings ---- */

/* Adds a candidate for each source that a white-space separated list of keys names. */
static void add_by_keys(struct gathered *g, enum place place, struct str keys, struct str value,
                        const struct node *node, int change) {
    for (size_t i = 0; i < keys.n;) {
        while (i < keys.n && is_space((unsigned char)keys.p[i]))
            i++;
        size_t from = i;
        while (i < keys.n && !is_space((unsigned char)keys.p[i]))
            i++;
        struct str key = str_slice(keys, from, i);
        for (const struct source *s = source_find(place, key, NULL); s; s = source_find(place, key, s))
            gather_add(g, s, value, node, s->weight + change);
    }
}

/* The name of a "label" such as twitter:label1, whose "data" holds a value. */
static bool says_author(struct str label) {
    static const struct str WORDS[] = {STR("written"),     STR("author"), STR("by"),    STR("verfasst"),
                                       STR("geschrieben"), STR("autor"),  STR("écrit"), STR("escrito"),
                                       STR("scritto"),     STR("skrevet")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts_nocase(label, WORDS[i]))
            return true;
    return false;
}

/* Metadata that the table does not know but whose name speaks of publication. */
static void read_unknown_meta(struct gathered *g, struct str key, struct str value) {
    static const struct str YES[] = {STR("publish"), STR("pubdate"), STR("created"), STR("release"),
                                     STR("date")};
    static const struct str NO[] = {STR("modif"), STR("updat"),     STR("expir"), STR("unpub"), STR("event"),
                                    STR("birth"), STR("publisher"), STR("start"), STR("end")};
    for (size_t i = 0; i < sizeof NO / sizeof *NO; i++)
        if (str_has_nocase(key, NO[i]))
            return;
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) {
        if (!str_has_nocase(key, YES[i]))
            continue;
        const struct source *source = source_find(PLACE_META, S("*date*"), NULL);
        gather_add(g, source, value, NULL, source->weight);
        return;
    }
}

static void read_meta(struct gathered *g, const struct node *node, bool *author_label) {
    static const enum attr_name KEYS[] = {ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP, ATTR_HTTP_EQUIV};
    struct str value = node_attr_str(node, ATTR_CONTENT);
    if (!value.n) /* a mistake that some programs make which save pages */
        value = node_attr_str(node, ATTR_VALUE);
    if (!value.n)
        return;
    bool in_body = g->page->body && node->order > g->page->body->order; /* there gather_visible reads items */
    g->groups++;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        struct str key = node_attr_str(node, KEYS[i]);
        if (!key.n || key.n > 200 || (KEYS[i] == ATTR_ITEMPROP && in_body))
            continue;
        if (str_eq_nocase(key, S("twitter:label1")))
            *author_label = says_author(value);
        if (str_eq_nocase(key, S("twitter:data1")) && !*author_label)
            continue;
        add_by_keys(g, PLACE_META, key, text_plain(g->arena, value), NULL, 0);
        if (value.n < 40 && !source_find(PLACE_META, key, NULL))
            read_unknown_meta(g, key, value);
    }
}

/* The text of an element that should be short; empty where it is long. */
static struct str short_text(const struct gathered *g, const struct node *node, size_t most) {
    size_t bytes = 0;
    int looked = 0;
    for (const struct node *in = node; in; in = node_next(in, node)) {
        bytes += in->tag == TAG_TEXT ? in->text.n : 0;
        if (bytes > 4 * most || ++looked > 80)
            return (struct str){NULL, 0};
    }
    struct str text = node_text(g->arena, node);
    return text.n > most ? (struct str){NULL, 0} : text;
}

static void read_rel(struct gathered *g, const struct node *node, int change) {
    struct str rel = node_attr_str(node, ATTR_REL), href = node_attr_str(node, ATTR_HREF);
    if (words_have(rel, S("category"))) /* "category tag" is a section, no tag */
        rel = S("category");
    if (rel.n && rel.n < 100)
        add_by_keys(g, PLACE_REL, rel,
                    node->tag == TAG_LINK || words_have(rel, S("license")) ? href : short_text(g, node, 160),
                    node, change);
}

/* A kicker and the headline, or "By" and a name, may stand side by side as elements without a space between
 * them: where a capital begins the second, one is put there. */
struct str gather_line(const struct gathered *g, const struct node *node, size_t most) {
    if (!short_text(g, node, most).n)
        return (struct str){NULL, 0};
    struct buf b = buf_new(g->arena);
    const struct node *before = NULL;
    for (const struct node *in = node; in; in = node_next(in, node)) {
        size_t i = 0;
        if (in->tag == TAG_BR || (in->tag != TAG_TEXT && TAG_FLAGS[in->tag] & TAG_BLOCK))
            buf_collapsed(&b, S(" "));
        if (in->tag != TAG_TEXT || !in->text.n)
            continue;
        if (before && before->parent != in->parent && before->text.n > 1 &&
            char_is_upper(utf8_next(in->text, &i)))
            buf_collapsed(&b, S(" "));
        buf_collapsed(&b, in->text);
        before = in;
    }
    return str_trim(buf_slice(&b));
}

static void read_heading(struct gathered *g, const struct node *node, bool aside) {
    if (g->n_headings >= MAX_HEADINGS)
        return;
    struct heading h = {.node = node, .text = gather_line(g, node, 600), .aside = aside};
    if (h.text.n == 0)
        return;
    struct str prop = node_attr_str(node, ATTR_ITEMPROP);
    h.named =
        (node_hints(g, node) & HINT_TITLE) || words_have(prop, S("headline")) || words_have(prop, S("name"));
    words_of(h.text, &h.words);
    arena_grow(g->arena, g->headings, &g->headings_cap, g->n_headings + 1);
    g->headings[g->n_headings++] = h;
}

/* The end of a subtree as a document-order bound, so that a walk knows when it has left it. */
static uint32_t subtree_end(const struct page *page, const struct node *node) {
    const struct node *next = node_skip(node, page->root);
    return next ? next->order : UINT32_MAX;
}

void gather_head(struct gathered *g) {
    const struct page *page = g->page;
    bool author_label = false;
    uint32_t aside_until = 0;
    if (page->html) {
        struct str lang = node_attr_str(page->html, ATTR_LANG);
        const struct source *source = source_find(PLACE_SEEN, S("lang"), NULL);
        gather_add(g, source, lang.n ? lang : node_attr_str(page->html, ATTR_XML_LANG), NULL, source->weight);
    }
    bool titled = false;
    for (const struct node *node = page->root; node; node = node_next(node, page->root)) {
        if (node->tag == TAG_META) {
            read_meta(g, node, &author_label);
        } else if (node->tag == TAG_LINK) {
            read_rel(g, node, 0);
        } else if (node->tag == TAG_TITLE && !titled) {
            const struct source *source = source_find(PLACE_SEEN, S("title"), NULL);
            gather_add(g, source, node_text(g->arena, node), NULL, source->weight);
            titled = true;
        } else if (node->tag == TAG_NAV || node->tag == TAG_FOOTER || node->tag == TAG_ASIDE) {
            if (node->order >= aside_until)
                aside_until = subtree_end(page, node);
        } else if (node->tag < TAG_COUNT && (TAG_FLAGS[node->tag] & TAG_HEADING)) {
            read_heading(g, node, node->order < aside_until);
        } else if (node->tag != TAG_TEXT && node_attr(node, ATTR_ITEMPROP) &&
                   words_have(node_attr_str(node, ATTR_ITEMPROP), S("headline"))) {
            read_heading(g, node, node->order < aside_until);
        }
    }
}

/* ---- What the reader sees ---- */

/* The walk's state. */
struct sight {
    struct gathered *g;
    uint32_t title_order, title_end;
    uint32_t aside_until; /* order behind the subtree that stands aside */
};

static int distance_change(const struct sight *s, const struct node *node) {
    if (!s->g->title_node)
        return 0;
    static const struct {
        uint32_t nodes;
        int after, before;
    } STEPS[] = {{15, 6, 4}, {40, 5, 2}, {100, 3, -4}, {250, 0, -10}, {800, -6, -14}, {UINT32_MAX, -10, -14}};
    bool before = node->order < s->title_order;
    uint32_t nodes = before                       ? s->title_order - node->order
                     : node->order > s->title_end ? node->order - s->title_end
                                                  : 0;
    size_t i = 0;
    while (nodes > STEPS[i].nodes)
        i++;
    return before ? STEPS[i].before : STEPS[i].after;
}

/* The type of the microdata item that an element's itemprop belongs to; empty where it belongs to none. */
static struct str item_type(const struct node *node, struct str *prop) {
    int climb = 0;
    *prop = (struct str){NULL, 0};
    for (const struct node *up = node->parent; up && climb < MAX_CLIMB; up = up->parent, climb++) {
        if (!node_attr(up, ATTR_ITEMSCOPE) && !node_attr(up, ATTR_ITEMTYPE))
            continue;
        *prop = node_attr_str(up, ATTR_ITEMPROP);
        return node_attr_str(up, ATTR_ITEMTYPE);
    }
    return (struct str){NULL, 0};
}

/* The value of a property as microdata defines it, dates first. */
static struct str item_value(const struct gathered *g, const struct node *node, enum fact fact) {
    struct str value = node_attr_str(node, ATTR_CONTENT);
    if (!value.n && (fact == FACT_DATE || fact == FACT_MODIFIED))
        value = node_attr_str(node, ATTR_DATETIME);
    return value.n ? text_plain(g->arena, value) : short_text(g, node, 400);
}

/* The names within an element that holds an author: its itemprop="name" elements. */
static bool add_item_names(struct gathered *g, const struct source *source, const struct node *node,
                           int weight) {
    bool any = false;
    int looked = 0;
    for (const struct node *in = node_next(node, node); in && looked < 200;
         in = node_next(in, node), looked++) {
        if (in->tag == TAG_TEXT)
            continue;
        struct str prop = node_attr_str(in, ATTR_ITEMPROP);
        if (prop.n && words_have(prop, S("name"))) {
            gather_add(g, source, item_value(g, in, source->fact), in, weight);
            any = true;
        }
    }
    return any;
}

static struct str local_name(struct str key) {
    size_t colon = str_find(key, S(":"), 0);
    return colon == STR_NONE ? key : str_slice(key, colon + 1, key.n);
}

static void read_item(struct sight *s, const struct node *node, struct str key, int change) {
    struct gathered *g = s->g;
    const struct source *source = source_find(PLACE_ITEM, local_name(key), NULL);
    if (!source || source->fact == FACT_TITLE)
        return;
    struct str prop, type = item_type(node, &prop);
    if (type.n && schema_type_rank(type) == 0)
        return;
    bool names = source->fact == FACT_AUTHOR || source->fact == FACT_SITE;
    g->groups += source->fact != FACT_AUTHOR;
    if (names && add_item_names(g, source, node, source->weight + change))
        return;
    if (source->fact == FACT_SITE)
        return;
    gather_add(g, source, item_value(g, node, source->fact), node, source->weight + change);
}

static void add_seen(struct sight *s, struct str key, struct str value, const struct node *node, int change) {
    for (const struct source *row = source_find(PLACE_SEEN, key, NULL); row;
         row = source_find(PLACE_SEEN, key, row))
        gather_add(s->g, row, value, node, row->weight + change);
}

/* The text of a byline or date, a line for each element in it: what style sheets part, no space may part in
 * the text.
 */
static struct str parted_text(const struct gathered *g, const struct node *node, size_t most) {
    if (!short_text(g, node, most).n)
        return (struct str){NULL, 0};
    struct buf b = buf_new(g->arena);
    const struct node *parent = NULL;
    for (const struct node *in = node; in; in = node_next(in, node)) {
        if (in->tag != TAG_TEXT)
            continue;
        struct str text = str_trim(in->text);
        if (!text.n)
            continue;
        if (parent && parent != in->parent)
            buf_byte(&b, '\n');
        else if (b.n)
            buf_byte(&b, ' ');
        buf_collapsed(&b, text);
        parent = in->parent;
    }
    return buf_slice(&b);
}

/* A date in <time>, or in an element whose words speak of one. */
static void read_date_hints(struct sight *s, const struct node *node, unsigned hints, int change) {
    bool time = node->tag == TAG_TIME;
    if (is_full(s->g, FACT_DATE) || !(time || ((hints & (HINT_DATE | HINT_UPDATED)) && !(hints & HINT_NOT))))
        return;
    struct str value = node_attr_str(node, time ? ATTR_DATETIME : ATTR_CONTENT);
    if (!value.n)
        value = parted_text(s->g, node, 160);
    struct str key = time ? S("time") : S("date");
    if (hints & HINT_PUBLISHED)
        key = S("published");
    if (hints & HINT_UPDATED)
        key = S("updated");
    add_seen(s, key, value, node, change);
}

static void read_author_hints(struct sight *s, const struct node *node, unsigned hints, int change) {
    if (is_full(s->g, FACT_AUTHOR) || !(hints & (HINT_AUTHOR | HINT_BYLINE)) || (hints & HINT_NOT))
        return;
    struct str key = hints & HINT_NAME ? S("author-name") : hints & HINT_AUTHOR ? S("author") : S("byline");
    add_seen(s, key, parted_text(s->g, node, 300), node, change);
}

static bool holds_title(const struct sight *s, const struct node *node) {
    return s->g->title_node && node->order <= s->title_order &&
           subtree_end(s->g->page, node) > s->title_order;
}

/* A text that begins with "By" or the like; where it is no more than that, with the names behind it. */
static void read_opening(struct sight *s, const struct node *node, struct str text, int change) {
    size_t end;
    if (is_full(s->g, FACT_AUTHOR) || !byline_opening(text, &end))
        return;
    const struct node *from = node;
    struct str value = text;
    for (int climb = 0; end >= text.n && value.n <= text.n + 3 && from->parent && climb < 3; climb++) {
        from = from->parent;
        value = parted_text(s->g, from, 300);
    }
    add_seen(s, S("by"), value, from, change);
}

/* Whether an address leads to an author's page: one part of its path says so, and another follows. */
static bool names_author(struct str href) {
    static const struct str PARTS[] = {
        STR("author"),      STR("authors"),      STR("autor"),    STR("autoren"),   STR("auteur"),
        STR("auteurs"),     STR("autore"),       STR("autores"),  STR("staff"),     STR("people"),
        STR("contributor"), STR("contributors"), STR("writer"),   STR("writers"),   STR("journalist"),
        STR("producers"),   STR("byline"),       STR("reporter"), STR("redakteur"), STR("profile"),
        STR("columnist"),   STR("team")};
    if (href.n > 300)
        return false;
    for (size_t from = 0, i = 0; i < href.n; i++) {
        if (href.p[i] != '/')
            continue;
        struct str part = str_slice(href, from, i);
        from = i + 1;
        for (size_t k = 0; from < href.n && part.n >= 4 && k < sizeof PARTS / sizeof *PARTS; k++)
            if (str_eq(part, PARTS[k]))
                return true;
    }
    return false;
}

/* Short texts around the headline: where dates and "By …" stand without a class that says so. */
static void read_text(struct sight *s, const struct node *node, int change) {
    struct gathered *g = s->g;
    struct str text = str_trim(node->text);
    if (!g->title_node || node->order + 60 < s->title_order || text.n < 2 || text.n > 160)
        return;
    if (node->order > s->title_end && text.n <= 120)
        read_opening(s, node, text, change);
    if (node->order > s->title_end + 120)
        return;
    bool digit = false;
    for (size_t i = 0; i < text.n && !digit; i++)
        digit = is_digit((unsigned char)text.p[i]);
    if (digit && text.n < 100)
        add_seen(s, S("dateline"), text, node, change);
}

/* A <footer> right behind the headline holds the byline, not the end of the page. */
static bool is_near_title(const struct sight *s, const struct node *node) {
    return s->g->title_node && node->order > s->title_end && node->order < s->title_end + 15;
}

void gather_visible(struct gathered *g) {
    const struct page *page = g->page;
    struct sight s = {.g = g};
    if (g->title_node) {
        s.title_order = g->title_node->order;
        s.title_end = subtree_end(page, g->title_node);
    }
    const struct node *top = page->body ? page->body : page->root;
    for (const struct node *node = top; node;) {
        if (node->tag == TAG_TEXT) {
            if (node->order >= s.aside_until)
                read_text(&s, node, distance_change(&s, node));
            node = node_next(node, top);
            continue;
        }
        unsigned hints = node == top ? 0 : node_hints(g, node);
        bool aside = node->tag == TAG_NAV || node->tag == TAG_ASIDE ||
                     (node->tag == TAG_FOOTER && !is_near_title(&s, node));
        if (((hints & (HINT_ASIDE | HINT_STRANGE)) || aside) && !holds_title(&s, node)) {
            if (hints & HINT_STRANGE) {
                node = node_skip(node, top);
                continue;
            }
            if (node->order >= s.aside_until)
                s.aside_until = subtree_end(page, node);
        }
        int change = distance_change(&s, node) - (node->order < s.aside_until ? 15 : 0);
        for (size_t i = 0; i < node->n_attrs; i++) {
            const struct attr *a = &node->attrs[i];
            if (a->name == ATTR_ITEMPROP || (a->name == ATTR_PROPERTY && node->tag != TAG_META))
                read_item(&s, node, a->value, change);
            else if (a->name == ATTR_REL && node->tag == TAG_A)
                read_rel(g, node, change);
            else if (a->name == ATTR_HREF && node->tag == TAG_A && names_author(a->value))
                add_seen(&s, S("author-link"), parted_text(g, node, 300), node, change);
        }
        read_date_hints(&s, node, hints, change);
        read_author_hints(&s, node, hints, change);
        node = node_next(node, top);
    }
}

/* ---- The last resort ---- */

/* The value of the first member of state JSON whose key says that it is the date of publication. */
static void add_state_dates(struct gathered *g) {
    static const struct str KEYS[] = {STR("\"datePublished\""),    STR("\"publishedAt\""),
                                      STR("\"published_at\""),     STR("\"publishDate\""),
                                      STR("\"firstPublishedAt\""), STR("\"publicationDate\""),
                                      STR("\"createdAt\""),        STR("\"created_at\"")};
    const struct source *source = source_find(PLACE_SEEN, S("state"), NULL);
    for (size_t i = 0; i < g->page->n_scripts; i++) {
        struct str text = g->page->scripts[i].text;
        for (size_t k = 0; k < sizeof KEYS / sizeof *KEYS; k++) {
            size_t at = str_find(text, KEYS[k], 0);
            if (at == STR_NONE)
                continue;
            size_t from = at + KEYS[k].n, to = from + 40 < text.n ? from + 40 : text.n;
            gather_add(g, source, str_slice(text, from, to), NULL, source->weight - (int)k);
            break;
        }
    }
}

/* The string that follows the first `key` within `reach` bytes from `at`; empty where there is none, or one
 * that holds escapes. */
static struct str state_string(struct str text, struct str key, size_t at, size_t reach) {
    enum { LONGEST = 120 };
    size_t found = str_find(str_slice(text, 0, at + reach < text.n ? at + reach : text.n), key, at);
    if (found == STR_NONE)
        return (struct str){NULL, 0};
    size_t from = found + key.n;
    while (from < text.n && (is_space((unsigned char)text.p[from]) || text.p[from] == ':'))
        from++;
    if (from >= text.n || text.p[from] != '"')
        return (struct str){NULL, 0};
    size_t to = ++from;
    while (to < text.n && to - from <= LONGEST && text.p[to] != '"' && text.p[to] != '\\')
        to++;
    return to < text.n && text.p[to] == '"' ? str_slice(text, from, to) : (struct str){NULL, 0};
}

void gather_state_authors(struct gathered *g) {
    enum { NEAR = 240 };
    static const struct str KEYS[] = {STR("\"byline\""), STR("\"authorName\""), STR("\"author_name\"")};
    static const struct str OBJECTS[] = {STR("\"authors\""), STR("\"author\"")};
    const struct source *source = source_find(PLACE_SEEN, S("state-author"), NULL);
    for (size_t i = 0; i < g->page->n_scripts; i++) {
        struct str text = g->page->scripts[i].text, name = {NULL, 0};
        if (str_has_nocase(g->page->scripts[i].type, S("ld+json")))
            continue;
        for (size_t k = 0; !name.n && k < sizeof KEYS / sizeof *KEYS; k++)
            name = state_string(text, KEYS[k], 0, text.n);
        for (size_t k = 0; !name.n && k < sizeof OBJECTS / sizeof *OBJECTS; k++) {
            size_t at = str_find(text, OBJECTS[k], 0);
            if (at != STR_NONE)
                name = state_string(text, S("\"name\""), at, NEAR);
        }
        g->groups++;
        gather_add(g, source, text_plain(g->arena, name), NULL, source->weight);
    }
}

static bool is_copyright(struct str text) {
    return str_has(text, S("©")) || str_has_nocase(text, S("copyright")) || str_has_nocase(text, S("(c)"));
}

void gather_any_dates(struct gathered *g) {
    enum { LONGEST = 160, HEAD = 60, MOST = 100 };
    const struct source *source = source_find(PLACE_SEEN, S("any"), NULL);
    const struct node *top = g->page->body ? g->page->body : g->page->root;
    uint32_t title = g->title_node ? g->title_node->order : 0;
    size_t found = 0;
    add_state_dates(g);
    for (const struct node *node = top; node && found < MOST; node = node_next(node, top)) {
        if (node->tag != TAG_TEXT)
            continue;
        struct str text = str_trim(node->text);
        size_t digits = 0;
        for (size_t i = 0; i < text.n && i < LONGEST; i++)
            digits += is_digit((unsigned char)text.p[i]);
        if (digits < 3 || is_copyright(text))
            continue;
        if (text.n > LONGEST) { /* a paragraph: only how it begins */
            size_t n = HEAD;
            while (n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
                n--;
            text = str_slice(text, 0, n);
        }
        gather_add(g, source, text, node,
                   source->weight + (node->order > title ? 5 : 0) + (text.n < 80 ? 5 : 0));
        found++;
    }
    const struct candidate *image = gather_best(g, FACT_IMAGE);
    source = source_find(PLACE_SEEN, S("image"), NULL);
    if (image)
        gather_add(g, source, image->value, NULL, source->weight);
}

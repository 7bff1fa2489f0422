#include "body/choose.h"
#include "body/tokens.h"
#include "facts/date.h"

/* A block is kept from this score on. */
static const float KEEP[] = {[GALLEY_BALANCED] = 0.5f, [GALLEY_PRECISION] = 0.75f, [GALLEY_RECALL] = 0.25f};

/* A standfirst stands between the headline and the text, says what the description says or is called one, and
 * is kept at a lower score: sites place it so differently that the model alone is unsure of it. */
static const float STANDFIRST_KEEP = 0.2f, STANDFIRST_OVERLAP = 0.6f, STANDFIRST_CUE = 2;

/* Lists and tables are kept or dropped rather as a whole: half of a block's say goes to the mean of its kin.
 */
static const float KIN_SAY = 0.5f;

enum {
    REPEATED_WORDS = 8,   /* a text of so many words that was kept once is not kept again */
    STANDFIRST_WORDS = 6, /* a standfirst has at least these */
    STORY_WORDS =
        60, /* an <article> with the headline and so many kept words is the article; others are not */
    STORY_SHARE = 10, /* if it also has one in so many of all kept words */
    DATE_WORDS = 20,  /* a line with a date has at most these */
    QUOTE_WORDS = 4,  /* a pull quote has at least these */
    QUOTE_HEIGHT = 2, /* elements from a block up to the one that calls itself a quote */
    BYLINE_REST = 40, /* bytes that a byline's line has besides it: a date, a place */
    LABEL_WORDS = 5,  /* a label, or a credit, has at most these */
    AUTHORS = 8,      /* names that blocks are searched for */
    KIN_HEIGHT = 6,   /* elements from a block up to the list or table that it votes in */
};

/* Elements from a block up to the one that says what the block is, or what box it is in. */
static const float CALLED_HEIGHT = 1, BOX_HEIGHT = 3;

struct chooser {
    const struct page *page;
    const struct facts *facts;
    const struct block_list *list;
    const struct trait *traits;
    float threshold;
    bool *keep;
};

struct trait trait_of(const float *row, float score) {
    return (struct trait){.score = score,
#define X(name, feature) .name = row[feature],
                          TRAITS(X)
#undef X
    };
}

/* The list or table that a block votes in; NULL if none, or one so large that it lays out the page. */
static const struct node *kin_of(const struct chooser *c, const struct block *b) {
    const struct node *up = b->owner;
    for (int height = 0; up && height < KIN_HEIGHT; height++, up = up->parent)
        if (up->tag == TAG_UL || up->tag == TAG_OL || up->tag == TAG_TABLE)
            return c->list->elements[up->order].words * 5 > c->list->words * 2 ? NULL : up;
    return NULL;
}

static void keep_by_score(struct chooser *c) {
    struct tally {
        float sum, n;
    } *tallies = arena_array(c->page->arena, struct tally, c->page->n_nodes);
    const struct node **kin = arena_array(c->page->arena, const struct node *, c->list->n);
    for (size_t i = 0; i < c->list->n; i++)
        if ((kin[i] = kin_of(c, &c->list->items[i]))) {
            tallies[kin[i]->order].sum += c->traits[i].score;
            tallies[kin[i]->order].n++;
        }
    for (size_t i = 0; i < c->list->n; i++) {
        float score = c->traits[i].score;
        if (kin[i]) {
            const struct tally *t = &tallies[kin[i]->order];
            score += KIN_SAY * (t->sum / t->n - score);
        }
        c->keep[i] = score >= c->threshold;
    }
}

static const struct node *story_of(const struct chooser *c, size_t i) {
    return c->list->elements[c->list->items[i].owner->order].story;
}

/* Where the headline's <article> holds the text, other <article>s are other stories, comments or teasers. */
static void drop_other_stories(struct chooser *c) {
    const struct node *title = c->facts->title_node;
    const struct node *story = title ? c->list->elements[title->order].story : NULL;
    uint32_t all = 0, own = 0;
    for (size_t i = 0; i < c->list->n; i++)
        if (c->keep[i]) {
            all += c->list->items[i].counts.words;
            own += story && story_of(c, i) == story ? c->list->items[i].counts.words : 0;
        }
    if (own < STORY_WORDS || own < all / STORY_SHARE)
        return;
    for (size_t i = 0; i < c->list->n; i++)
        if (story_of(c, i) && story_of(c, i) != story)
            c->keep[i] = false;
}

static bool is_standfirst(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return !b->hidden && b->counts.words >= STANDFIRST_WORDS && b->link_chars * 2 <= b->counts.chars &&
           c->traits[i].score >= STANDFIRST_KEEP &&
           (c->traits[i].description_overlap >= STANDFIRST_OVERLAP || c->traits[i].lead <= STANDFIRST_CUE);
}

static bool is_headline(const struct chooser *c, size_t i) {
    return c->traits[i].title_cover > 0.9f && c->traits[i].title_overlap > 0.9f;
}

static void keep_standfirst(struct chooser *c) {
    size_t text = 0, title = c->list->n;
    while (text < c->list->n && !(c->keep[text] && c->list->items[text].good))
        text++;
    for (size_t i = 0; text < c->list->n && i < text; i++)
        if (is_headline(c, i))
            title = i;
    for (size_t i = title; i < text; i++)
        c->keep[i] = c->keep[i] || is_standfirst(c, i);
}

/* A line that is the byline, perhaps with a date behind it. */
static bool is_byline(const struct chooser *c, const struct block *b) {
    size_t at = c->facts->byline.n ? str_find_nocase(b->text, c->facts->byline, 0) : STR_NONE;
    return at != STR_NONE && b->text.n <= c->facts->byline.n + BYLINE_REST;
}

/* A short line with a date, over the text. */
static bool is_dateline(const struct block *b) {
    struct date date;
    return !b->good && b->counts.words <= DATE_WORDS && b->counts.digits > 0 &&
           (b->time || date_find(b->text, &(struct date_hints){0}, &date));
}

/* Points to another story: says so in words or by its class, and is a link for a good part. */
static bool is_pointer(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    float links = c->traits[i].link_share;
    bool says = c->traits[i].related_head >= 2 && b->link_chars * 3 > b->counts.chars;
    bool called = c->traits[i].teaser <= CALLED_HEIGHT || c->traits[i].related <= CALLED_HEIGHT;
    return says || (called && links > 0.5f) || (c->traits[i].related <= BOX_HEIGHT && links > 0.9f);
}

static bool is_link(const struct block *b) {
    return b->link_chars * 10 > b->counts.chars * 9;
}

/* A link alone behind a short label that says that it is another story. */
static bool is_behind_label(const struct chooser *c, size_t i) {
    return i > 0 && is_link(&c->list->items[i]) && c->traits[i - 1].related_head >= 1 &&
           c->list->items[i - 1].counts.words <= LABEL_WORDS && c->traits[i].kin_before <= BOX_HEIGHT;
}

/* Speaks of the author: begins with the name, in what is called an author's box. */
static bool is_biography(const struct chooser *c, size_t i) {
    const struct str_list *authors = &c->facts->authors;
    if (c->traits[i].author <= CALLED_HEIGHT)
        for (size_t k = 0; k < authors->n && k < AUTHORS; k++)
            if (str_starts_nocase(c->list->items[i].text, authors->items[k]))
                return true;
    return false;
}

static bool is_caption(const struct chooser *c, size_t i) {
    return c->traits[i].caption <= CALLED_HEIGHT && !c->list->items[i].good;
}

/* Drops lines over the text that are facts; behind it headlines of other stories and credits; and within it
 * what points to other stories, polls the reader, or belongs to pictures and authors. */
static void drop_asides(struct chooser *c) {
    size_t n = c->list->n, first = 0, last = n;
    while (first < n && !(c->keep[first] && c->list->items[first].good))
        first++;
    while (last > first && !(c->keep[last - 1] && c->list->items[last - 1].good))
        last--;
    for (size_t i = 0; first < n && i < n; i++) {
        const struct block *b = &c->list->items[i];
        bool credit = c->traits[i].author_overlap > 0 && b->counts.words <= LABEL_WORDS;
        if ((i < first && is_dateline(b)) || (i >= last && (is_link(b) || credit)) || is_pointer(c, i) ||
            is_behind_label(c, i) || c->traits[i].poll <= CALLED_HEIGHT || is_caption(c, i) ||
            is_biography(c, i))
            c->keep[i] = false;
    }
}

static bool may_be_pull_quote(const struct chooser *c, size_t i) {
    return c->keep[i] && c->list->items[i].counts.words >= QUOTE_WORDS &&
           (c->traits[i].quote <= QUOTE_HEIGHT || c->traits[i].aside <= QUOTE_HEIGHT);
}

/* A quotation of which every word stands elsewhere in the text is a pull quote. */
static void drop_pull_quotes(struct chooser *c) {
    size_t tokens = 0, quotes = 0;
    for (size_t i = 0; i < c->list->n; i++)
        quotes += may_be_pull_quote(c, i);
    if (quotes == 0)
        return;
    for (size_t i = 0; i < c->list->n; i++)
        for (size_t at = 0; c->keep[i] && token_next(c->list->items[i].text, &at);)
            tokens++;
    struct token_set once = token_set_new(c->page->arena, tokens),
                     twice = token_set_new(c->page->arena, tokens);
    for (size_t i = 0; i < c->list->n; i++)
        if (c->keep[i])
            gram_count(&once, &twice, c->list->items[i].text);
    for (size_t i = 0; i < c->list->n; i++)
        if (may_be_pull_quote(c, i) && gram_share(&twice, c->list->items[i].text) == 1)
            c->keep[i] = false;
}

/* Drops the headline over the text, the byline, and what was kept before, such as a copy for other screens.
 */
static uint32_t drop_repeats(struct chooser *c) {
    struct token_set kept = token_set_new(c->page->arena, c->list->n);
    uint32_t words = 0, title = token_hash(c->facts->title);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!c->keep[i])
            continue;
        uint32_t hash = token_hash(b->text);
        bool headline = hash == title && words == 0;
        bool again = b->counts.words >= REPEATED_WORDS && token_set_has(&kept, hash);
        c->keep[i] = !headline && !again && !is_byline(c, b);
        if (c->keep[i]) {
            token_set_add(&kept, hash);
            words += b->counts.words;
        }
    }
    return words;
}

uint32_t choose(const struct page *page, const struct facts *facts, const struct block_list *list,
                const struct trait *traits, galley_mode mode, bool *keep) {
    struct chooser c = {page, facts, list, traits, KEEP[mode], keep};
    keep_by_score(&c);
    drop_other_stories(&c);
    keep_standfirst(&c);
    drop_asides(&c);
    drop_pull_quotes(&c);
    return drop_repeats(&c);
}

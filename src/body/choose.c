#include "body/choose.h"
#include "body/tokens.h"
#include "facts/address.h"
#include "facts/date.h"

/* A block is kept from this score on. */
static const float KEEP[] = {[GALLEY_BALANCED] = 0.47f, [GALLEY_PRECISION] = 0.75f, [GALLEY_RECALL] = 0.25f};

/* A standfirst stands between the headline and the text, says what the description says or is called one, and
 * is kept at a lower score: sites place it so differently that the model alone is unsure of it. */
static const float STANDFIRST_KEEP = 0.2f, STANDFIRST_OVERLAP = 0.6f, STANDFIRST_CUE = 2;

/* Lists and tables are kept or dropped rather as a whole: half of a block's say goes to the mean of its kin.
 */
static const float KIN_SAY = 0.5f;

enum {
    NEW_SHARE = 3,        /* one word in so many is new around a line that was said elsewhere, and no copy */
    REPEATED_WORDS = 8,   /* a text of so many words that was kept once is not kept again */
    STANDFIRST_WORDS = 6, /* a standfirst has at least these */
    STORY_WORDS =
        60, /* an <article> with the headline and so many kept words is the article; others are not */
    STORY_SHARE = 10,    /* if it also has one in so many of all kept words */
    OVER_WORDS = 20,     /* a line that stands over the headline has at most these */
    DATE_WORDS = 20,     /* a line with a date has at most these */
    QUOTE_WORDS = 6,     /* a pull quote has at least these */
    QUOTE_HEIGHT = 2,    /* elements from a block up to the one that calls itself a quote */
    BYLINE_REST = 40,    /* bytes that a byline's line has besides it: a date, a place */
    LABEL_WORDS = 5,     /* a label, or a credit, has at most these */
    AUTHORS = 8,         /* names that blocks are searched for */
    HEADLINE_HEIGHT = 3, /* elements from a link up to the headline that it is in */
    CARD_HEIGHT = 5,     /* elements from a headline up to its box */
    CARDS = 3,           /* boxes alike */
    KIN_HEIGHT = 6,      /* elements from a block up to the list or table that it votes in */
};

/* Elements from a block up to the one that says what the block is, or what box it is in. */
/* From this score on the model knows better than what a box is called. */
static const float SURE = 0.9f, CARD_SURE = 0.96f;

static const float CALLED_HEIGHT = 1, BOX_HEIGHT = 3;

struct chooser {
    const struct page *page;
    const struct facts *facts;
    const struct block_list *list;
    const struct trait *traits;
    const struct choosing *how;
    struct choice *choice;
};

static bool is_on(const struct chooser *c, enum rule rule) {
    return !(c->how->without & RULE_BIT(rule));
}

static bool kept(const struct chooser *c, size_t i) {
    return c->choice->keep[i];
}

/* A rule's word on a block; it is noted where it changes something. */
static void decide(struct chooser *c, size_t i, bool keep, enum rule rule) {
    if (c->choice->keep[i] != keep && is_on(c, rule)) {
        c->choice->keep[i] = keep;
        c->choice->rule[i] = (uint8_t)rule;
    }
}

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
        c->choice->keep[i] = score >= KEEP[c->how->mode];
        c->choice->rule[i] = RULE_SCORE;
        if (kin[i]) {
            const struct tally *t = &tallies[kin[i]->order];
            score += KIN_SAY * (t->sum / t->n - score);
            decide(c, i, score >= KEEP[c->how->mode], RULE_KIN);
        }
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
        if (kept(c, i)) {
            all += c->list->items[i].counts.words;
            own += story && story_of(c, i) == story ? c->list->items[i].counts.words : 0;
        }
    if (own < STORY_WORDS || own < all / STORY_SHARE)
        return;
    for (size_t i = 0; i < c->list->n; i++)
        if (story_of(c, i) && story_of(c, i) != story)
            decide(c, i, false, RULE_OTHER_STORY);
}

/* Whether a link leads to another page of the same site. */
static bool leads_on(const struct chooser *c, struct str href) {
    struct str host = address_host(href), own = c->page->url.n ? c->page->url : c->facts->url;
    if (href.n == 0 || href.p[0] == '#' || str_starts_nocase(href, S("javascript:")) ||
        str_starts_nocase(href, S("mailto:")))
        return false;
    return !host.n || (str_eq_nocase(host, address_host(own)) && !address_same(href, own));
}

static const struct node *heading_of(const struct node *link) {
    const struct node *up = link->parent;
    for (int height = 0; up && height < HEADLINE_HEIGHT; height++, up = up->parent)
        if (TAG_FLAGS[up->tag] & TAG_HEADING)
            return up;
    for (const struct node *in = node_next(link, link); in; in = node_next(in, link))
        if (TAG_FLAGS[in->tag] & TAG_HEADING)
            return link;
    return NULL;
}

/* The box around a headline, one of several alike; NULL if there is none. */
static const struct node *card_around(const struct chooser *c, const struct node *headline) {
    const struct node *up = headline->parent;
    for (int height = 0; up && up->tag != TAG_BODY && height < CARD_HEIGHT; height++, up = up->parent)
        if (c->list->elements[up->order].twins >= CARDS && !c->list->elements[up->order].holds_title)
            return up;
    return NULL;
}

/* Pages end in a row of other stories, each with its headline and first lines. */
static void drop_cards(struct chooser *c) {
    bool any = false;
    uint32_t words[2] = {0};
    size_t behind = 0; /* the last of the text that is surely the article's */
    bool *is_card = arena_array(c->page->arena, bool, c->page->n_nodes);
    bool *in_card = arena_array(c->page->arena, bool, c->list->n + 1);
    for (const struct node *n = c->page->root; n; n = node_next(n, c->page->root)) {
        const struct node *headline =
            n->tag == TAG_A && leads_on(c, node_attr_str(n, ATTR_HREF)) ? heading_of(n) : NULL;
        const struct node *card = headline ? card_around(c, headline) : NULL;
        if (card)
            any = is_card[card->order] = true;
    }
    for (size_t i = 0; any && i < c->list->n; i++) {
        for (const struct node *up = c->list->items[i].owner; up && !in_card[i]; up = up->parent)
            in_card[i] = is_card[up->order];
        if (kept(c, i) && !in_card[i] && c->list->items[i].good && c->traits[i].score >= SURE)
            behind = i + 1;
        if (kept(c, i) && (!in_card[i] || c->traits[i].score < CARD_SURE))
            words[in_card[i]] += c->list->items[i].counts.words;
    }
    if (words[1] * 2 > words[0] * 3)
        return;
    for (size_t i = words[1] * 6 < words[0] ? 0 : behind; behind > 0 && i < c->list->n; i++)
        if (in_card[i] && kept(c, i) && c->traits[i].score < CARD_SURE)
            decide(c, i, false, RULE_CARD);
}

static bool in_comments(const struct chooser *c, size_t i) {
    for (const struct node *up = c->list->items[i].owner; up && up->tag != TAG_BODY; up = up->parent) {
        const struct element *e = &c->list->elements[up->order];
        if (e->cues & CUE_BIT(COMMENT) && !e->holds_title)
            return true;
    }
    return false;
}

/* Comments may be longer than what they comment on; they are the page's text only where there is no other. */
static void drop_comments(struct chooser *c) {
    bool other = false, *comment = arena_array(c->page->arena, bool, c->list->n + 1);
    for (size_t i = 0; i < c->list->n; i++) {
        comment[i] = kept(c, i) && c->traits[i].score < SURE && in_comments(c, i);
        other |= kept(c, i) && !comment[i] && c->traits[i].score >= SURE && c->list->items[i].good;
    }
    for (size_t i = 0; other && i < c->list->n; i++)
        if (comment[i])
            decide(c, i, false, RULE_COMMENT);
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
    while (text < c->list->n && !(kept(c, text) && c->list->items[text].good))
        text++;
    for (size_t i = 0; text < c->list->n && i < text; i++)
        if (is_headline(c, i))
            title = i;
    for (size_t i = title; i < text; i++)
        if (is_standfirst(c, i))
            decide(c, i, true, RULE_STANDFIRST);
}

/* Short lines up to the headline are what stands over every page: where it is filed, when, by whom. */
static void drop_over_headline(struct chooser *c) {
    size_t headline = c->list->n, text = 0;
    while (text < c->list->n && !(kept(c, text) && c->list->items[text].good))
        text++;
    for (size_t i = 0; text < c->list->n && i < text; i++)
        headline = is_headline(c, i) ? i : headline;
    for (size_t i = 0; headline < c->list->n && i <= headline; i++)
        if (c->list->items[i].counts.words <= OVER_WORDS)
            decide(c, i, false, RULE_OVER_HEADLINE);
}

/* A line that is the byline, perhaps with a date behind it. */
static bool is_byline(const struct chooser *c, size_t i) {
    struct str text = c->list->items[i].text;
    size_t at = c->facts->byline.n ? str_find_nocase(text, c->facts->byline, 0) : STR_NONE;
    return at != STR_NONE && text.n <= c->facts->byline.n + BYLINE_REST;
}

/* A short line with a date, over the text. */
static bool is_dateline(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    struct date date;
    return !b->good && b->counts.words <= DATE_WORDS && b->counts.digits > 0 &&
           (b->time || date_find(b->text, &(struct date_hints){0}, &date));
}

static bool is_link(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return b->link_chars * 10 > b->counts.chars * 9;
}

static bool is_link_row(const struct chooser *c, size_t i) {
    return is_link(c, i) && c->list->items[i].links >= 2;
}

static bool is_credit(const struct chooser *c, size_t i) {
    return c->traits[i].author_overlap > 0 && c->list->items[i].counts.words <= LABEL_WORDS;
}

/* Points to another story: says so in words or by its class, and is a link for a good part. */
static bool is_pointer(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    float links = c->traits[i].link_share;
    bool says = c->traits[i].related_head >= 2 && b->link_chars * 3 > b->counts.chars;
    bool called = c->traits[i].teaser <= CALLED_HEIGHT || c->traits[i].related <= CALLED_HEIGHT;
    return says || (called && links > 0.5f) || (c->traits[i].related <= BOX_HEIGHT && links > 0.9f);
}

static bool is_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return c->traits[i].related_head >= 1 && b->counts.words <= LABEL_WORDS && !is_link(c, i);
}

/* A link alone behind a short label that says that it is another story, or behind such a link. */
static bool is_behind_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (i == 0 || b->link_chars * 5 < b->counts.chars * 4 || c->traits[i].kin_before > BOX_HEIGHT)
        return false;
    return is_label(c, i - 1) || (c->choice->rule[i - 1] == RULE_BEHIND_LABEL && !kept(c, i - 1));
}

static bool is_poll(const struct chooser *c, size_t i) {
    return c->traits[i].poll <= CALLED_HEIGHT && c->traits[i].score < SURE;
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
    return c->traits[i].caption <= CALLED_HEIGHT && c->traits[i].score < SURE && !c->list->items[i].good;
}

/* What is dropped, and where: over the first good text, behind the last, anywhere. */
static const struct aside {
    enum { OVER, BEHIND, ANYWHERE } where;
    enum rule rule;
    bool (*is)(const struct chooser *c, size_t i);
} ASIDES[] = {
    {OVER, RULE_DATELINE, is_dateline},       {OVER, RULE_LINK_ROW, is_link_row},
    {BEHIND, RULE_TAIL_LINK, is_link},        {BEHIND, RULE_TAIL_CREDIT, is_credit},
    {ANYWHERE, RULE_POINTER, is_pointer},     {ANYWHERE, RULE_BEHIND_LABEL, is_behind_label},
    {ANYWHERE, RULE_POLL, is_poll},           {ANYWHERE, RULE_CAPTION, is_caption},
    {ANYWHERE, RULE_BIOGRAPHY, is_biography},
};

static void drop_asides(struct chooser *c) {
    size_t n = c->list->n, first = 0, last = n;
    while (first < n && !(kept(c, first) && c->list->items[first].good))
        first++;
    while (last > first && !(kept(c, last - 1) && c->list->items[last - 1].good))
        last--;
    for (size_t i = 0; first < n && i < n; i++)
        for (const struct aside *a = ASIDES; kept(c, i) && a < ASIDES + sizeof ASIDES / sizeof *ASIDES; a++)
            if ((a->where == ANYWHERE || (a->where == OVER ? i < first : i >= last)) && a->is(c, i))
                decide(c, i, false, a->rule);
    /* The label goes with what it stands over. */
    for (size_t i = 0; first < n && i + 1 < n; i++)
        if (c->choice->rule[i + 1] == RULE_BEHIND_LABEL && !kept(c, i + 1) && is_label(c, i))
            decide(c, i, false, RULE_BEHIND_LABEL);
}

/* Sentences of embedded posts repeat for other reasons, subheadings and items too. */
static bool may_be_pull_quote(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    bool line = TAG_FLAGS[b->owner->tag] & TAG_HEADING || b->owner->tag == TAG_LI;
    return kept(c, i) && !line && c->traits[i].embed > BOX_HEIGHT && b->counts.words >= QUOTE_WORDS &&
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
        for (size_t at = 0; kept(c, i) && token_next(c->list->items[i].text, &at);)
            tokens++;
    struct token_set once = token_set_new(c->page->arena, tokens),
                     twice = token_set_new(c->page->arena, tokens);
    for (size_t i = 0; i < c->list->n; i++)
        if (kept(c, i))
            gram_count(&once, &twice, c->list->items[i].text);
    for (size_t i = 0; i < c->list->n; i++)
        if (may_be_pull_quote(c, i) && gram_share(&twice, c->list->items[i].text) == 1)
            decide(c, i, false, RULE_PULL_QUOTE);
}

/* What was said before, and where: for telling a copy of the text, such as one for other screens, from a line
 * that the author wrote twice. */
struct echoes {
    struct told {
        uint32_t hash;
        const struct block *block; /* that said it first; NULL: the place is free */
    } * told;
    size_t size;              /* a power of 2 */
    uint32_t *fresh, *echoed; /* words under each element, by order: said first there; first elsewhere */
};

static const struct node *parent_of(const struct block *b) {
    return b->owner->parent ? b->owner->parent : b->owner;
}

/* The block that said the same first: this one, if no other. */
static const struct block *first_to_say(struct echoes *e, const struct block *b) {
    size_t at = b->hash & (e->size - 1);
    while (e->told[at].block && e->told[at].hash != b->hash)
        at = (at + 1) & (e->size - 1);
    if (!e->told[at].block)
        e->told[at] = (struct told){b->hash, b};
    return e->told[at].block;
}

/* Notes for each block who said it first; NULL where that does not matter. */
static void hear(struct chooser *c, struct echoes *e, const struct block **first) {
    e->size = 16;
    while (e->size < 2 * c->list->n)
        e->size *= 2;
    e->told = arena_array(c->page->arena, struct told, e->size);
    e->fresh = arena_array(c->page->arena, uint32_t, c->page->n_nodes);
    e->echoed = arena_array(c->page->arena, uint32_t, c->page->n_nodes);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!kept(c, i) || b->counts.words < REPEATED_WORDS)
            continue;
        first[i] = first_to_say(e, b);
        uint32_t *words = parent_of(first[i]) == parent_of(b) ? e->fresh : e->echoed;
        words[parent_of(b)->order] += b->counts.words;
    }
}

/* Drops the text where it stands a second time, such as a copy for other screens: hidden lines, and lines
 * that were said first under another element unless enough around them is new. */
static void drop_copies(struct chooser *c) {
    struct echoes e;
    const struct block **first = arena_array(c->page->arena, const struct block *, c->list->n + 1);
    hear(c, &e, first);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!first[i] || first[i] == b)
            continue;
        uint32_t at = parent_of(b)->order;
        bool elsewhere = parent_of(first[i]) != parent_of(b);
        if (b->hidden || (elsewhere && e.fresh[at] * NEW_SHARE < e.echoed[at]))
            decide(c, i, false, RULE_REPEAT);
    }
}

/* Drops the headline over the text, and the byline. */
static uint32_t drop_facts(struct chooser *c) {
    uint32_t words = 0, title = token_hash(c->facts->title);
    for (size_t i = 0; i < c->list->n; i++) {
        if (kept(c, i) && words == 0 && c->list->items[i].hash == title)
            decide(c, i, false, RULE_HEADLINE);
        if (kept(c, i) && is_byline(c, i))
            decide(c, i, false, RULE_BYLINE);
        words += kept(c, i) ? c->list->items[i].counts.words : 0;
    }
    return words;
}

void choose(const struct page *page, const struct facts *facts, const struct block_list *list,
            const struct trait *traits, const struct choosing *how, struct choice *choice) {
    struct chooser c = {page, facts, list, traits, how, choice};
    *choice = (struct choice){arena_array(page->arena, bool, list->n + 1),
                              arena_array(page->arena, uint8_t, list->n + 1),
                              arena_array(page->arena, uint8_t, list->n + 1), 0};
    keep_by_score(&c);
    drop_other_stories(&c);
    drop_comments(&c);
    drop_cards(&c);
    keep_standfirst(&c);
    drop_over_headline(&c);
    drop_asides(&c);
    drop_pull_quotes(&c);
    drop_copies(&c);
    choice->words = drop_facts(&c);
}

void choose_best(const struct block_list *list, const struct trait *traits, const struct choosing *how,
                 struct choice *choice) {
    struct chooser c = {.list = list, .traits = traits, .how = how, .choice = choice};
    size_t n = list->n, best = n;
    for (size_t i = 0; i < n; i++) {
        const struct block *b = &list->items[i];
        if (b->good)
            decide(&c, i, true, RULE_BEST);
        choice->words += kept(&c, i) ? b->counts.words : 0;
        if (!b->hidden && (best == n || traits[i].score > traits[best].score))
            best = i;
    }
    if (choice->words == 0 && best < n) {
        decide(&c, best, true, RULE_BEST);
        choice->words = kept(&c, best) ? list->items[best].counts.words : 0;
    }
}

#include "body/choice/chooser.h"
#include "body/tokens.h"
#include "facts/address.h"

/* A block is kept from this score on, where the page's best block has 1. */
static const float KEEP[] = {[GALLEY_BALANCED] = 0.48f, [GALLEY_PRECISION] = 0.75f, [GALLEY_RECALL] = 0.25f};

/* No page's blocks are kept below this score, whatever it is in parts of the best. */
static const float KEEP_LEAST = 0.2f;

/* Lists are kept or dropped rather as a whole: half of a block's say goes to the mean of its kin. Tables
 * wholly so: a row without its heading tells nothing. */
static const float LIST_SAY = 0.5f, TABLE_SAY = 1;

/* From this score on the model knows better than what a card looks like. */
static const float CARD_SURE = 0.96f;

enum {
    BYLINE_REST = 40,    /* bytes that a byline's line has besides it: a date, a place */
    LETTER = 4,          /* char_class of letters, and capitals are above it */
    HEADLINE_HEIGHT = 3, /* elements from a link up to the headline that it is in */
    CARD_HEIGHT = 5,     /* elements from a headline up to its box */
    CARDS = 3,           /* boxes alike */
    KIN_HEIGHT = 6,      /* elements from a block up to the list or table that it votes in */
};

struct trait trait_of(const float *row, float score) {
    return (struct trait){.score = score,
#define X(name, type, feature) .name = (type)row[feature],
                          TRAITS(X)
#undef X
    };
}

/* The list or table that a block votes in; NULL if none, or one so large that it lays out the page. */
static const struct node *kin_of(const struct chooser *c, const struct block *b) {
    const struct node *up = b->owner;
    for (int height = 0; up && height < KIN_HEIGHT; height++, up = node_parent(up))
        if (up->tag == TAG_UL || up->tag == TAG_OL || up->tag == TAG_TABLE)
            return element_of(c->list, up)->words * 5 > c->list->words * 2 ? NULL : up;
    return NULL;
}

/* From which score on blocks of this page are kept. Where the model is not sure of the best block, it doubts
 * the others more than it should: an unusual page. The power was chosen on sites unseen (make bench-unseen; 0
 * to 4): with 0, the same score for all pages, shingle F1 would be 0.002 lower on wcxb, 0.013 on scrapinghub,
 * snippets of trafilatura 0.004. */
static float least_score(const struct chooser *c) {
    float best = 0;
    for (size_t i = 0; i < c->list->n; i++)
        best = c->traits[i].score > best ? c->traits[i].score : best;
    float least = KEEP[c->how->mode] * best * best * best;
    return least > KEEP_LEAST ? least : KEEP_LEAST;
}

static void keep_by_score(struct chooser *c) {
    struct tally {
        float sum, n;
    } *tallies = arena_array(c->page->arena, struct tally, c->page->n_elements);
    const struct node **kin = arena_array(c->page->arena, const struct node *, c->list->n);
    for (size_t i = 0; i < c->list->n; i++)
        if ((kin[i] = kin_of(c, &c->list->items[i]))) {
            tallies[kin[i]->element].sum += c->traits[i].score;
            tallies[kin[i]->element].n++;
        }
    float least = least_score(c);
    for (size_t i = 0; i < c->list->n; i++) {
        float score = c->traits[i].score;
        c->choice->keep[i] = score >= least;
        c->choice->rule[i] = RULE_SCORE;
        if (kin[i]) {
            const struct tally *t = &tallies[kin[i]->element];
            score += (kin[i]->tag == TAG_TABLE ? TABLE_SAY : LIST_SAY) * (t->sum / t->n - score);
            decide(c, i, score >= least, RULE_KIN);
        }
    }
}

bool leads_on(const struct chooser *c, struct str href) {
    if (href.n == 0 || href.p[0] == '#' || str_starts_nocase(href, S("javascript:")) ||
        str_starts_nocase(href, S("mailto:")))
        return false;
    struct str host = address_host(href);
    return !host.n || (str_eq_nocase(host, c->own_host) && !address_same(href, c->own));
}

static const struct node *heading_of(const struct node *link) {
    const struct node *up = node_parent(link);
    for (int height = 0; up && height < HEADLINE_HEIGHT; height++, up = node_parent(up))
        if (TAG_FLAGS[up->tag] & TAG_HEADING)
            return up;
    for (const struct node *in = node_next(link, link); in; in = node_next(in, link))
        if (TAG_FLAGS[in->tag] & TAG_HEADING)
            return link;
    return NULL;
}

/* The box around a headline, one of several alike; NULL if there is none. */
static const struct node *card_around(const struct chooser *c, const struct node *headline) {
    const struct node *up = node_parent(headline);
    for (int height = 0; up && up->tag != TAG_BODY && height < CARD_HEIGHT; height++, up = node_parent(up))
        if (element_of(c->list, up)->twins >= CARDS && !element_of(c->list, up)->holds_title)
            return up;
    return NULL;
}

/* Pages end in a row of other stories, each with its headline and first lines. */
static void drop_cards(struct chooser *c) {
    bool any = false;
    uint32_t words[2] = {0};
    size_t behind = 0; /* the last of the text that is surely the article's */
    bool *is_card = arena_array(c->page->arena, bool, c->page->n_elements);
    bool *in_card = arena_array(c->page->arena, bool, c->list->n + 1);
    for (const struct node *n = c->page->root; n < c->page->root + c->page->n_nodes; n++) {
        const struct node *headline = n->tag == TAG_A ? heading_of(n) : NULL;
        const struct node *card = headline ? card_around(c, headline) : NULL;
        if (card && leads_on(c, node_attr_str(n, ATTR_HREF)))
            any = is_card[card->element] = true;
    }
    for (size_t i = 0; any && i < c->list->n; i++) {
        if (!kept(c, i))
            continue;
        for (const struct node *up = c->list->items[i].owner; up && !in_card[i]; up = node_parent(up))
            in_card[i] = is_card[up->element];
        if (!in_card[i] && c->list->items[i].good && c->traits[i].score >= SURE)
            behind = i + 1;
        if (!in_card[i] || c->traits[i].score < CARD_SURE)
            words[in_card[i]] += c->list->items[i].counts.words;
    }
    if (words[1] * 2 > words[0] * 3)
        return;
    for (size_t i = words[1] * 6 < words[0] ? 0 : behind; behind > 0 && i < c->list->n; i++)
        if (in_card[i] && kept(c, i) && c->traits[i].score < CARD_SURE)
            decide(c, i, false, RULE_CARD);
}

static bool in_comments(const struct chooser *c, size_t i) {
    for (const struct node *up = c->list->items[i].owner; up && up->tag != TAG_BODY; up = node_parent(up)) {
        const struct element *e = element_of(c->list, up);
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

/* A line that is the byline, perhaps with a place or date behind it. What goes on in words names what the
 * author made, or is a sentence. */
static bool is_byline(const struct chooser *c, size_t i) {
    struct str text = c->list->items[i].text, byline = c->facts->byline;
    size_t at = byline.n ? str_find_nocase(text, byline, 0) : STR_NONE;
    if (at == STR_NONE || text.n > byline.n + BYLINE_REST)
        return false;
    bool from_first = at == 0 || str_find(text, S(" "), 0) + 1 == at; /* or the second word: "By" */
    struct text_counts rest = {0};
    text_count(str_slice(text, at + byline.n, text.n), &rest);
    return from_first && (rest.letters == 0 || rest.digits > 0 || char_class(rest.first) < LETTER);
}

/* Drops the headline over the text, and the byline. */
static void drop_facts(struct chooser *c) {
    bool text = false;
    uint32_t title = token_hash(c->facts->title);
    for (size_t i = 0; i < c->list->n; i++) {
        if (kept(c, i) && !text && c->list->items[i].hash == title)
            decide(c, i, false, RULE_HEADLINE);
        if (kept(c, i) && (!text || c->traits[i].score < SURE) && is_byline(c, i))
            decide(c, i, false, RULE_BYLINE);
        text = text || (kept(c, i) && c->list->items[i].counts.words > 0);
    }
}

void choose(const struct page *page, const struct facts *facts, const struct block_list *list,
            const struct trait *traits, const struct choosing *how, struct choice *choice) {
    struct str own = page->url.n ? page->url : facts->url;
    struct chooser c = {page, facts, list, traits, how, choice, own, address_host(own)};
    *choice = (struct choice){arena_array(page->arena, bool, list->n + 1),
                              arena_array(page->arena, uint8_t, list->n + 1),
                              arena_array(page->arena, uint8_t, list->n + 1), 0};
    static void (*const STEPS[])(struct chooser *) = {
        keep_by_score, choose_story,  drop_comments, drop_cards,      choose_rows,
        choose_head,   choose_asides, choose_embeds, choose_boxes,    choose_tail,
        choose_recipe, choose_once,   drop_facts,    choose_signature};
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        struct arena_mark mark = arena_mark(page->arena); /* a step leaves nothing but its choice */
        STEPS[i](&c);
        arena_rewind(page->arena, mark);
    }
    for (size_t i = 0; i < list->n; i++)
        choice->words += kept(&c, i) ? list->items[i].counts.words : 0;
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

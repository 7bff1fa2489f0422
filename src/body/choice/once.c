#include "body/choice/chooser.h"
#include "body/tokens.h"

enum {
    NEW_SHARE = 3,      /* one word in so many is new around a line that was said elsewhere, and no copy */
    REPEATED_WORDS = 8, /* a text of so many words that was kept once is not kept again */
    QUOTE_WORDS = 6,    /* a pull quote has at least these */
    QUOTE_HEIGHT = 2,   /* elements from a block up to the one that calls itself a quote */
};

/* Sentences of embedded posts repeat for other reasons, subheadings and items too. */
static bool may_be_pull_quote(const struct chooser *c, size_t i) {
    if (!kept(c, i))
        return false;
    const struct block *b = &c->list->items[i];
    bool line = is_heading(b) || b->owner->tag == TAG_LI;
    return !line && c->traits[i].embed > BOX_HEIGHT && b->counts.words >= QUOTE_WORDS &&
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
        if (kept(c, i))
            for (struct tokens all = block_tokens(c->list, &c->list->items[i]); tokens_next(&all);)
                tokens++;
    struct token_set once = token_set_new(c->page->arena, tokens),
                     twice = token_set_new(c->page->arena, tokens);
    for (size_t i = 0; i < c->list->n; i++)
        if (kept(c, i))
            gram_count(&once, &twice, block_tokens(c->list, &c->list->items[i]));
    for (size_t i = 0; i < c->list->n; i++)
        if (may_be_pull_quote(c, i) && gram_share(&twice, block_tokens(c->list, &c->list->items[i])) == 1)
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
    uint32_t *fresh, *echoed; /* words under each element, by its number: said first there; first elsewhere */
};

static const struct node *parent_of(const struct block *b) {
    return node_parent(b->owner) ? node_parent(b->owner) : b->owner;
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

static bool may_echo(const struct chooser *c, size_t i) {
    return kept(c, i) && c->list->items[i].counts.words >= REPEATED_WORDS;
}

/* Notes for each block who said it first; NULL where that does not matter. Returns whether any was said
 * before.
 */
static bool hear(struct chooser *c, struct echoes *e, const struct block **first) {
    size_t said = 0, again = 0;
    for (size_t i = 0; i < c->list->n; i++)
        said += may_echo(c, i);
    e->size = 16;
    while (e->size < 2 * said)
        e->size *= 2;
    e->told = arena_array(c->page->arena, struct told, e->size);
    for (size_t i = 0; i < c->list->n; i++)
        if (may_echo(c, i)) {
            first[i] = first_to_say(e, &c->list->items[i]);
            again += first[i] != &c->list->items[i];
        }
    return again > 0;
}

static void weigh(struct chooser *c, struct echoes *e, const struct block **first) {
    e->fresh = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    e->echoed = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!first[i])
            continue;
        uint32_t *words = parent_of(first[i]) == parent_of(b) ? e->fresh : e->echoed;
        words[parent_of(b)->element] += b->counts.words;
    }
}

/* Drops the text where it stands a second time, such as a copy for other screens: hidden lines, and lines
 * that were said first under another element unless enough around them is new. */
static void drop_copies(struct chooser *c) {
    struct echoes e;
    const struct block **first = arena_array(c->page->arena, const struct block *, c->list->n + 1);
    if (!hear(c, &e, first))
        return;
    weigh(c, &e, first);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!first[i] || first[i] == b)
            continue;
        uint32_t at = parent_of(b)->element;
        bool elsewhere = parent_of(first[i]) != parent_of(b);
        if (b->hidden || (elsewhere && e.fresh[at] * NEW_SHARE < e.echoed[at]))
            decide(c, i, false, RULE_REPEAT);
    }
}

void choose_once(struct chooser *c) {
    drop_pull_quotes(c);
    drop_copies(c);
}

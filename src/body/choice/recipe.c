/* A recipe is its ingredients and steps. Ingredients are short lines in boxes or tables of their own, which
 * look like anything but text; the page's data says what they are. */
#include "base/utf8.h"
#include "body/choice/chooser.h"

/* What stands in the data for so much is from there. */
static const float SAME = 0.9f;

enum {
    INGREDIENT_WORDS = 30, /* a line of ingredients has at most these */
    STEP_WORDS = 4,        /* a step has at least these */
    LABEL_WORDS = 8,       /* a line over some of the ingredients has at most these: "For the dough:" */
    PLACE_SHARE = 70,      /* percent of the ingredients' words that their place on the page holds */
};

static bool is_ingredient(const struct chooser *c, const struct token_set *grams, size_t i) {
    const struct block *b = &c->list->items[i];
    return !b->hidden && b->counts.words <= INGREDIENT_WORDS &&
           gram_share(grams, block_tokens(c->list, b)) == 1;
}

/* The innermost element that holds most of the ingredients; NULL if there is none. */
static const struct node *place_of(const struct chooser *c, const bool *is) {
    uint32_t *words = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    size_t wanted = utf8_words(c->facts->ingredients);
    for (size_t i = 0; i < c->list->n; i++)
        words[c->list->items[i].owner->element] += is[i] ? c->list->items[i].counts.words : 0;
    for (uint32_t k = c->page->n_nodes; k-- > 1;) {
        const struct node *node = c->page->root + k;
        if (node->tag == TAG_TEXT)
            continue;
        if (wanted && words[node->element] * (uint64_t)100 >= wanted * (uint64_t)PLACE_SHARE)
            return node; /* what is behind it or in it holds less */
        words[node_parent(node)->element] += words[node->element];
    }
    return NULL;
}

/* Stands over ingredients. */
static bool is_label(const struct block *b) {
    bool heading = is_heading(b);
    return !b->hidden && !b->links && b->counts.words <= LABEL_WORDS && (heading || b->counts.final == ':');
}

static void keep_ingredients(struct chooser *c) {
    struct token_set grams = gram_set_of(c->page->arena, c->facts->ingredients);
    bool *is = arena_array(c->page->arena, bool, c->list->n + 1);
    size_t first = c->list->n, last = 0;
    for (size_t i = 0; i < c->list->n; i++)
        is[i] = is_ingredient(c, &grams, i);
    const struct node *place = place_of(c, is);
    for (size_t i = 0; place && i < c->list->n; i++)
        if (is[i] && is_in(c->list->items[i].owner, place)) {
            decide(c, i, true, RULE_RECIPE);
            first = first < c->list->n ? first : i;
            last = i;
        }
    for (size_t i = first > 0 ? first - 1 : 0; place && i < last; i++)
        if (is_label(&c->list->items[i]))
            decide(c, i, true, RULE_RECIPE);
}

static void keep_steps(struct chooser *c) {
    struct token_set grams = gram_set_of(c->page->arena, c->facts->steps);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!b->hidden && b->counts.words >= STEP_WORDS &&
            gram_share(&grams, block_tokens(c->list, b)) >= SAME)
            decide(c, i, true, RULE_RECIPE);
    }
}

void choose_recipe(struct chooser *c) {
    if (c->facts->ingredients.n)
        keep_ingredients(c);
    if (c->facts->steps.n)
        keep_steps(c);
}

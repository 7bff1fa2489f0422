/* Boxes in the flow of the text that are left out for the most part: what remains of them says nothing. */
#include "base/utf8.h"
#include "body/choice/chooser.h"
#include "body/choice/phrases.h"

/* What scores less than the first is hardly the text's; what scores less than the second may be. */
static const float UNLIKELY = 0.2f, UNSURE = 0.7f;

enum {
    SENTENCE_WORDS = 6, /* what a box says has at least these */
    LABEL_WORDS = 20,   /* what stands over a list of links has at most these */
    HEADING_WORDS = 12, /* a box's heading has at most these */
    ITEM_HEIGHT = 3,    /* elements from a text up to its list */
};

static const struct node *list_of(const struct block *b) {
    const struct node *up = b->owner;
    for (int height = 0; up && height < ITEM_HEIGHT; height++, up = node_parent(up))
        if (up->tag == TAG_UL || up->tag == TAG_OL)
            return up;
    return NULL;
}

/* How many kept blocks are under each element, by its number. */
static const uint32_t *count_kept(const struct chooser *c) {
    uint32_t *n = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    const struct node *first = NULL, *last = NULL; /* that hold any */
    for (size_t i = 0; i < c->list->n; i++)
        if (kept(c, i)) {
            const struct node *owner = c->list->items[i].owner;
            first = first && first < owner ? first : owner;
            last = last && last > owner ? last : owner;
            n[owner->element]++;
        }
    for (const struct node *node = last; node > first; node--)
        if (node->tag != TAG_TEXT)
            n[node_above(node)->element] += n[node->element];
    for (const struct node *node = first; node && node_parent(node); node = node_parent(node))
        n[node_above(node)->element] += n[node->element];
    return n;
}

/* How many were under an element when that was asked first. */
static uint32_t left_in(const struct chooser *c, const uint32_t **left, const struct node *element) {
    *left = *left ? *left : count_kept(c);
    return (*left)[element->element];
}

/* Whether a block of a list is as little the text's as what stands over the list. */
static bool goes_with(const struct chooser *c, size_t label, size_t i) {
    bool unlikely = c->traits[label].score < UNLIKELY && c->traits[i].score < UNSURE;
    return is_link(&c->list->items[i]) || unlikely;
}

/* A list of links, or of what the model is unsure of, right behind a label or call that was left out, is all
 * that its box has left. */
static void drop_lists(struct chooser *c) {
    const struct block *items = c->list->items;
    const uint32_t *left = NULL;
    for (size_t i = 1, end; i < c->list->n; i = end) {
        const struct node *list = list_of(&items[i]), *box = list ? node_parent(list) : NULL;
        bool all = box != NULL;
        for (end = i; list && end < c->list->n && list_of(&items[end]) == list; end++)
            all = all && goes_with(c, i - 1, end);
        end += end == i;
        const struct block *label = &items[i - 1];
        bool bare = all && !kept(c, i - 1) && label->counts.words <= LABEL_WORDS &&
                    node_parent(label->owner) == box && left_in(c, &left, box) == left_in(c, &left, list);
        for (size_t k = i; bare && k < end; k++)
            decide(c, k, false, RULE_LIST_OF_NOTHING);
    }
}

/* What a box of a call, an offer or a newsletter says under its heading. */
static bool is_said(const struct block *b) {
    return b->counts.words >= SENTENCE_WORDS && b->counts.stops > 0 && !b->hidden;
}

/* A heading of a box of which the rest was left out. */
static void drop_headings(struct chooser *c) {
    const struct block *items = c->list->items;
    const uint32_t *left = NULL;
    for (size_t i = 0; i + 1 < c->list->n; i++) {
        const struct node *box = node_parent(items[i].owner);
        if (kept(c, i) && is_heading(&items[i]) && items[i].counts.words <= HEADING_WORDS && box &&
            node_parent(items[i + 1].owner) == box && is_said(&items[i + 1]) &&
            !text_ends_sentence(&items[i].counts) && left_in(c, &left, box) == 1)
            decide(c, i, false, RULE_HEADING_OF_NOTHING);
    }
}

/* A few words and a colon over links that were left out: "Listen here:". */
static void drop_labels(struct chooser *c) {
    const struct block *items = c->list->items;
    for (size_t i = 0; i + 1 < c->list->n; i++) {
        bool colon = items[i].counts.final == ':' || items[i].counts.final == 0xFF1A;
        if (kept(c, i) && colon && items[i].counts.words <= LABEL_WORDS && !kept(c, i + 1) &&
            items[i + 1].links > 1 && is_link(&items[i + 1]) && c->traits[i].score < SURE)
            decide(c, i, false, RULE_LABEL_OF_NOTHING);
    }
}

void choose_boxes(struct chooser *c) {
    drop_lists(c);
    drop_headings(c);
    drop_labels(c);
}

/* One article of several: pages go on with the next story when the reader gets to the end of the first. */
#include "body/choice/chooser.h"

enum {
    STORY_WORDS =
        60, /* an <article> with the headline and so many kept words is the article; others are not */
    STORY_SHARE = 10, /* if it also has one in so many of all kept words */
    PARTS = 2,        /* <article>s that are parts of it are at most so many */
    TWIN_WORDS = 25,  /* the same where the others have headlines and dates as it has */
    DATE_NEAR = 4,    /* blocks between a headline and its date */
    TWIN_HEIGHT = 8,  /* elements from the headline up to the box that is one of several */
};

static uint32_t story_of(const struct chooser *c, size_t i) {
    return element_of(c->list, c->list->items[i].owner)->story;
}

/* Whether an <article> is a story, comment or teaser, or holds such: by its likes, by an <article>, <h1> or
 * date in it. Parts of the text, such as a recipe's steps, are <article>s too. */
static bool tells_of_story(const struct chooser *c, size_t i) {
    const struct element *article = &c->list->by_number[story_of(c, i)];
    return article->twins > 1 || element_of(c->list, c->list->items[i].owner)->stories > article->stories ||
           is_dateline(c, i);
}

/* Where the headline's <article> holds the text, other <article>s are other stories, comments or teasers. */
static void drop_other_articles(struct chooser *c) {
    const struct node *title = c->facts->title_node;
    uint32_t story = title ? element_of(c->list, title)->story : 0;
    uint32_t all = 0, own = 0;
    for (size_t i = 0; i < c->list->n; i++)
        if (kept(c, i)) {
            all += c->list->items[i].counts.words;
            own += story && story_of(c, i) == story ? c->list->items[i].counts.words : 0;
        }
    if (own < STORY_WORDS || own < all / STORY_SHARE)
        return;
    enum { UNKNOWN, PART, STORY } *is = arena_zalloc(c->page->arena, c->page->n_elements * sizeof *is);
    size_t articles = 0;
    for (size_t i = 0; i < c->list->n; i++) {
        uint32_t other = story_of(c, i);
        if (!other || other == story || is[other] == STORY)
            continue;
        articles += is[other] == UNKNOWN && kept(c, i);
        is[other] = tells_of_story(c, i) ? STORY : kept(c, i) ? PART : is[other];
    }
    for (size_t i = 0; i < c->list->n; i++)
        if (is[story_of(c, i)] == STORY || (is[story_of(c, i)] == PART && articles > PARTS))
            decide(c, i, false, RULE_OTHER_STORY);
}

/* The line with a date that stands behind headline i, before any other heading or text; n if none does. */
static size_t date_behind(const struct chooser *c, size_t i) {
    for (size_t k = i + 1; k < c->list->n && k <= i + DATE_NEAR && !is_heading(&c->list->items[k]); k++) {
        if (is_dateline(c, k))
            return k;
        if (kept_good(c, k))
            break;
    }
    return c->list->n;
}

/* The block that is the headline; n if none. */
static size_t headline_of(const struct chooser *c) {
    size_t i = 0;
    while (i < c->list->n && c->list->items[i].owner != c->facts->title_node)
        i++;
    return i;
}

/* The ancestor of a block that is a child of `parent`; NULL if none is. */
static const struct node *child_above(const struct node *parent, const struct block *b) {
    const struct node *up = b->owner;
    while (up && node_parent(up) != parent)
        up = up->depth > parent->depth ? node_parent(up) : NULL;
    return up;
}

/* The blocks under one child of `parent`, from block i on; child is NULL, and the box one block, elsewhere.
 */
struct box {
    const struct node *child;
    size_t from, end;
};

static struct box box_at(const struct chooser *c, const struct node *parent, size_t i) {
    struct box box = {child_above(parent, &c->list->items[i]), i, i + 1};
    while (box.child && box.end < c->list->n && child_above(parent, &c->list->items[box.end]) == box.child)
        box.end++;
    return box;
}

/* Whether a box is a story: a heading, running text behind it, and a date near the heading, over the text. */
static bool is_story(const struct chooser *c, const struct box *box) {
    size_t heading = box->end;
    bool dated = false;
    for (size_t i = box->from; i < box->end; i++) {
        if (kept_good(c, i))
            return dated && heading < i;
        if (is_heading(&c->list->items[i]) && heading == box->end)
            heading = i;
        dated = dated || (i - box->from <= DATE_NEAR && is_dateline(c, i));
    }
    return false;
}

static uint32_t words_kept(const struct chooser *c, const struct box *box) {
    uint32_t words = 0;
    for (size_t i = box->from; i < box->end; i++)
        words += kept_good(c, i) ? c->list->items[i].counts.words : 0;
    return words;
}

/* The box of the headline's story that has siblings that look like it. */
static struct box box_with_twins(const struct chooser *c, size_t headline) {
    const struct node *up = headline < c->list->n ? node_parent(c->facts->title_node) : NULL;
    for (int height = 0; up && node_parent(up) && up->tag != TAG_BODY && height < TWIN_HEIGHT;
         height++, up = node_parent(up)) {
        if (element_of(c->list, up)->twins < 2)
            continue;
        size_t from = headline;
        while (from > 0 && child_above(node_parent(up), &c->list->items[from - 1]) == up)
            from--;
        struct box box = box_at(c, node_parent(up), from);
        if (is_story(c, &box) && words_kept(c, &box) >= TWIN_WORDS)
            return box;
    }
    return (struct box){NULL, 0, 0};
}

/* Boxes that look like the headline's, each a story with a headline and date of its own. */
static void drop_twins(struct chooser *c) {
    struct box own = box_with_twins(c, headline_of(c)), box;
    for (size_t i = 0; own.child && i < c->list->n; i = box.end) {
        box = box_at(c, node_parent(own.child), i);
        if (!box.child || box.child == own.child || !is_story(c, &box) ||
            element_of(c->list, box.child)->look != element_of(c->list, own.child)->look)
            continue;
        for (size_t k = box.from; k < box.end; k++)
            decide(c, k, false, RULE_TWIN_STORY);
    }
}

static bool look_alike(const struct chooser *c, size_t i, size_t k) {
    const struct block *items = c->list->items;
    return element_of(c->list, items[i].owner)->look == element_of(c->list, items[k].owner)->look;
}

/* Another headline of the first's rank, with a date that is set as the first's, goes before another story. */
static bool begins_another(const struct chooser *c, size_t first, size_t first_date, size_t i) {
    const struct block *items = c->list->items;
    if (!is_heading(&items[i]) || items[i].hash == items[first].hash || !look_alike(c, i, first))
        return false;
    size_t date = date_behind(c, i);
    return date < c->list->n && look_alike(c, date, first_date);
}

/* The same without boxes: from the next headline on. */
static void drop_next(struct chooser *c) {
    size_t first = headline_of(c), date = date_behind(c, first);
    uint32_t words = 0;
    for (size_t i = first; date < c->list->n && i < c->list->n; i++) {
        if (i > first && words >= TWIN_WORDS && begins_another(c, first, date, i)) {
            for (; i < c->list->n; i++)
                decide(c, i, false, RULE_NEXT_STORY);
            return;
        }
        words += kept_good(c, i) ? c->list->items[i].counts.words : 0;
    }
}

void choose_story(struct chooser *c) {
    drop_other_articles(c);
    drop_twins(c);
    drop_next(c);
}

#include "body/choose.h"
#include "body/features.h"
#include "body/tokens.h"
#include <math.h>

static const float KEEP = 0.5f; /* a block is kept from this score on */

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
    KIN_HEIGHT = 6,   /* elements from a block up to the list or table that it votes in */
};

struct chooser {
    const struct page *page;
    const struct facts *facts;
    const struct block_list *list;
    const float *rows, *scores;
    bool *keep;
};

static const float *row(const struct chooser *c, size_t i) {
    return c->rows + i * FEATURE_COUNT;
}

static uint32_t hash_of(struct str s) {
    uint32_t h = 2166136261u, t;
    for (size_t i = 0; (t = token_next(s, &i));)
        h = (h ^ t) * 16777619u;
    return h;
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
            tallies[kin[i]->order].sum += c->scores[i];
            tallies[kin[i]->order].n++;
        }
    for (size_t i = 0; i < c->list->n; i++) {
        float score = c->scores[i];
        if (kin[i]) {
            const struct tally *t = &tallies[kin[i]->order];
            score += KIN_SAY * (t->sum / t->n - score);
        }
        c->keep[i] = score >= KEEP;
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
           c->scores[i] >= STANDFIRST_KEEP &&
           (row(c, i)[F_description_overlap] >= STANDFIRST_OVERLAP ||
            row(c, i)[F_CUES + CUE_LEAD] <= STANDFIRST_CUE);
}

static bool is_headline(const struct chooser *c, size_t i) {
    return row(c, i)[F_title_cover] > 0.9f && row(c, i)[F_title_overlap] > 0.9f;
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

/* Drops the headline over the text, and what was kept before: pull quotes, copies for other screens. */
static uint32_t drop_repeats(struct chooser *c) {
    struct token_set kept = token_set_new(c->page->arena, c->list->n);
    uint32_t words = 0, title = hash_of(c->facts->title);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!c->keep[i])
            continue;
        uint32_t hash = hash_of(b->text);
        bool headline = hash == title && words == 0;
        bool again = b->counts.words >= REPEATED_WORDS && token_set_has(&kept, hash);
        c->keep[i] = !headline && !again;
        if (c->keep[i]) {
            token_set_add(&kept, hash);
            words += b->counts.words;
        }
    }
    return words;
}

uint32_t choose(const struct page *page, const struct facts *facts, const struct block_list *list,
                const float *rows, const float *scores, bool *keep) {
    struct chooser c = {page, facts, list, rows, scores, keep};
    keep_by_score(&c);
    drop_other_stories(&c);
    keep_standfirst(&c);
    return drop_repeats(&c);
}

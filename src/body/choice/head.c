#include "body/choice/chooser.h"
#include "body/drop_cap.h"

/* A standfirst stands between the headline and the text, says what the description says or is called one, and
 * is kept at a lower score: sites place it so differently that the model alone is unsure of it. */
static const float STANDFIRST_KEEP = 0.12f, STANDFIRST_OVERLAP = 0.6f, STANDFIRST_CUE = 2;

enum {
    STANDFIRST_WORDS = 6, /* a standfirst has at least these */
    FIRST_WORDS = 10,     /* and these where nothing calls it one; shorter lines before it don't count */
    FIRST_REACH = 4,      /* blocks behind the headline in which it stands */
    OVER_WORDS = 20,      /* a line that stands over the headline has at most these */
};

static bool is_standfirst(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return !b->hidden && b->counts.words >= STANDFIRST_WORDS && b->link_chars * 2 <= b->counts.chars &&
           c->traits[i].score >= STANDFIRST_KEEP &&
           (c->traits[i].description_overlap >= STANDFIRST_OVERLAP || c->traits[i].lead <= STANDFIRST_CUE);
}

/* Where nothing says so, whole sentences straight behind the headline are one: not the caption of a picture,
 * nor a teaser. */
static bool is_first_sentence(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return !b->hidden && b->link_chars == 0 && !b->image && text_ends_sentence(&b->counts) &&
           c->traits[i].score >= STANDFIRST_KEEP;
}

/* The headline, alone or with a kicker in its element. */
static bool is_headline(const struct chooser *c, size_t i) {
    bool alone = c->traits[i].title_overlap > 0.9f;
    return c->traits[i].title_cover > 0.9f && (alone || c->list->items[i].owner == c->facts->title_node);
}

/* Whether a block is of the element that the headline was read from, which may hold a kicker too. */
static bool is_title_element(const struct chooser *c, size_t i) {
    return c->facts->title_node && is_in(c->list->items[i].owner, c->facts->title_node);
}

static void keep_standfirst(struct chooser *c) {
    size_t text = 0, title = c->list->n;
    while (text < c->list->n && !(kept_good(c, text)))
        text++;
    for (size_t i = 0; text < c->list->n && i < text; i++)
        if (is_headline(c, i) || is_title_element(c, i))
            title = i;
    for (size_t i = title; i < text; i++)
        if (is_standfirst(c, i))
            decide(c, i, true, RULE_STANDFIRST);

    size_t first = title + 1;
    while (first < text && c->list->items[first].counts.words < FIRST_WORDS)
        first++;
    if (first < text && first - title < FIRST_REACH && is_first_sentence(c, first))
        decide(c, first, true, RULE_FIRST_SENTENCE);
}

/* Short lines up to the headline are what stands over every page: where it is filed, when, by whom. */
static void drop_over_headline(struct chooser *c) {
    size_t headline = c->list->n, text = 0;
    while (text < c->list->n && !(kept_good(c, text)))
        text++;
    for (size_t i = 0; text < c->list->n && i < text; i++)
        headline = is_headline(c, i) ? i : headline;
    for (size_t i = 0; headline < c->list->n && i <= headline; i++)
        if (c->list->items[i].counts.words <= OVER_WORDS)
            decide(c, i, false, RULE_OVER_HEADLINE);
}

static void keep_drop_caps(struct chooser *c) {
    for (size_t i = 0; i + 1 < c->list->n; i++)
        if (kept(c, i + 1) && c->list->items[i].counts.chars == 1 && !c->list->items[i].hidden &&
            is_drop_cap(c->list->items[i].text, c->list->items[i + 1].text))
            decide(c, i, true, RULE_FIRST_LETTER);
}

void choose_head(struct chooser *c) {
    keep_drop_caps(c);
    keep_standfirst(c);
    drop_over_headline(c);
}

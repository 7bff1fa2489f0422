/* Embedded posts stand in the page as a quotation of the post, which a script turns into a window: the text,
 * then who wrote it and when. The article leans on them, so they stay or go as a whole. */
#include "body/choice/chooser.h"

enum {
    POST_HEIGHT = 4, /* elements from a block up to the post */
    DASH = 7,        /* char_class of dashes */
};

/* What quotations call themselves that are posts: the networks' names are cues of sharing. */
static const uint32_t POSTS = CUE_BIT(EMBED) | CUE_BIT(SHARE);

/* The post that a block is in; NULL if none. */
static const struct node *post_of(const struct chooser *c, size_t i) {
    const struct node *up = c->list->items[i].owner;
    for (int height = 0; up && height < POST_HEIGHT; height++, up = node_parent(up))
        if (up->tag == TAG_BLOCKQUOTE && element_of(c->list, up)->cues & POSTS)
            return up;
    return NULL;
}

/* Names who posted: behind a dash, or with the name on the network in brackets. */
static bool is_signature(const struct block *b) {
    return char_class(b->counts.first) == DASH || str_has(b->text, S("(@"));
}

/* What was posted. */
static bool is_posted(const struct block *b) {
    return !b->hidden && !is_signature(b) && !is_link(b) && b->counts.words > 0;
}

void choose_embeds(struct chooser *c) {
    size_t n = c->list->n, first = 0, last = n;
    while (first < n && !kept_good(c, first))
        first++;
    while (last > first && !kept_good(c, last - 1))
        last--;
    for (size_t i = first, end; i <= last && i < n; i = end) {
        const struct node *post = post_of(c, i);
        bool posted = false, is_signed = false;
        for (end = i; post && end < n && post_of(c, end) == post; end++) {
            posted = posted || is_posted(&c->list->items[end]);
            is_signed = is_signed || is_signature(&c->list->items[end]);
        }
        end += end == i;
        for (size_t k = i; is_signed && k < end; k++) {
            const struct block *b = &c->list->items[k];
            decide(c, k, posted && !b->hidden && (is_signature(b) || !is_link(b)), RULE_EMBED);
        }
    }
}

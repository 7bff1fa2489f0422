#include "body/site.h"
#include "base/site_score.h"

/* A short line that many articles have may be theirs: "Ingredients", "Warning", the name of a table's column.
 */
enum { SHORT_WORDS = 8 };

static bool can_tell(const struct block *b) {
    bool is_heading = TAG_FLAGS[b->owner->tag] & TAG_HEADING;
    bool is_cell = b->owner->tag == TAG_TD || b->owner->tag == TAG_TH;
    return !b->hidden && b->counts.words >= SHORT_WORDS && !is_heading && !is_cell;
}

void site_weigh(const struct page *page, const struct facts *facts, const galley_options *options,
                const struct block_list *list, struct trait *traits) {
    const char *url = options->share && facts->url.n ? arena_cstr(page->arena, facts->url) : NULL;
    for (size_t i = 0; options->share && i < list->n; i++) {
        const struct block *b = &list->items[i];
        if (!can_tell(b))
            continue;
        double share = options->share(options->share_context, url, b->text.p, b->text.n);
        traits[i].score = site_score(traits[i].score, share);
    }
}

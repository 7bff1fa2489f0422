#include "body/choose.h"
#include "body/tokens.h"

/* A block is kept from this score on. */
static const float THRESHOLD = 0.5f;

enum { REPEATED_WORDS = 8 }; /* a text of so many words that was kept once is not kept again */

static uint32_t hash_of(struct str s) {
    uint32_t h = 2166136261u, t;
    for (size_t i = 0; (t = token_next(s, &i));)
        h = (h ^ t) * 16777619u;
    return h;
}

uint32_t choose(const struct page *page, const struct facts *facts, const struct block_list *list,
                const float *scores, bool *keep) {
    struct token_set kept = token_set_new(page->arena, list->n);
    uint32_t words = 0, title = facts->title.n ? hash_of(facts->title) : 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct block *b = &list->items[i];
        keep[i] = scores[i] >= THRESHOLD;
        if (!keep[i])
            continue;
        uint32_t hash = hash_of(b->text);
        bool headline = title && hash == title && words == 0;
        bool again = b->counts.words >= REPEATED_WORDS && token_set_has(&kept, hash);
        keep[i] = !headline && !again;
        if (!keep[i])
            continue;
        token_set_add(&kept, hash);
        words += b->counts.words;
    }
    return words;
}

#include "body/body.h"
#include "base/utf8.h"
#include "body/blocks.h"
#include "body/choose.h"
#include "body/compose.h"
#include "body/features.h"
#include "body/model.h"
#include "body/state.h"

enum {
    FEW_WORDS = 150, /* a body shorter than this gives way to one in the page's data that is */
    MUCH_LONGER = 3  /* so many times as long */
};

/* The article's text where the page holds it as data, if it is so much longer than the words found. */
static struct str text_in_data(const struct page *page, const struct facts *facts, uint32_t words) {
    if (words >= FEW_WORDS)
        return S("");
    if (utf8_words(facts->body) > MUCH_LONGER * (size_t)words)
        return facts->body;
    struct str text = state_text(page, facts);
    return utf8_words(text) > MUCH_LONGER * (size_t)words ? text : S("");
}

static const double DATA_QUALITY = 0.8; /* of a body from data: whole, but with what the page leaves out */

/* When nothing reaches the threshold: what reads like running text, else the likeliest block. */
static uint32_t choose_best(const struct block_list *list, const struct trait *traits, bool *keep) {
    size_t best = list->n;
    uint32_t words = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct block *b = &list->items[i];
        keep[i] = b->good;
        words += keep[i] ? b->counts.words : 0;
        if (!b->hidden && (best == list->n || traits[i].score > traits[best].score))
            best = i;
    }
    if (words == 0 && best < list->n) {
        keep[best] = true;
        words = list->items[best].counts.words;
    }
    return words;
}

/* How sure the choice is: the mean score of what was kept, by words. */
static double certainty(const struct block_list *list, const struct trait *traits, const bool *keep) {
    double sum = 0, words = 0;
    for (size_t i = 0; i < list->n; i++)
        if (keep[i]) {
            sum += (double)traits[i].score * list->items[i].counts.words;
            words += list->items[i].counts.words;
        }
    return words > 0 ? sum / words : 0;
}

galley_status body_from_traits(const struct page *page, const struct facts *facts,
                               const struct block_list *list, const struct trait *traits,
                               const galley_options *options, galley_article *article) {
    bool *keep = arena_array(page->arena, bool, list->n + 1);
    uint32_t words = choose(page, facts, list, traits, options->mode, keep);
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    struct str data = text_in_data(page, facts, words);
    if (data.n) {
        compose_text(data, article);
        article->quality = DATA_QUALITY;
        return GALLEY_OK;
    }
    if (words == 0)
        words = choose_best(list, traits, keep);
    if (words == 0)
        return GALLEY_ERR_NO_TEXT;
    compose(page, list, keep, article);
    article->quality = certainty(list, traits, keep);
    return GALLEY_OK;
}

galley_status body_read(const struct page *page, const struct facts *facts, const galley_options *options,
                        galley_article *article) {
    struct block_list list;
    blocks_read(page, facts->title_node, &list);
    struct features *features = features_new(page, facts, &list);
    struct trait *traits = arena_array(page->arena, struct trait, list.n + 1);
    float *scores = arena_array(page->arena, float, list.n + 1);
    const float *rows;
    for (size_t at = 0, n; (n = features_next(features, &rows)) > 0; at += n) {
        model_score(&BLOCK_MODEL, rows, n, scores);
        for (size_t i = 0; i < n; i++)
            traits[at + i] = trait_of(rows + i * FEATURE_COUNT, scores[i]);
    }
    return body_from_traits(page, facts, &list, traits, options, article);
}

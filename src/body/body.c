#include "body/body.h"
#include "base/utf8.h"
#include "body/blocks.h"
#include "body/choice/choose.h"
#include "body/compose.h"
#include "body/context.h"
#include "body/features.h"
#include "body/model.h"
#include "body/parts.h"
#include "body/reasons.h"
#include "body/site.h"
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

/* The choice where a text from the page's data is taken instead. */
static void choose_data(const struct block_list *list, struct choice *choice) {
    for (size_t i = 0; i < list->n; i++)
        if (choice->keep[i]) {
            choice->keep[i] = false;
            choice->rule[i] = RULE_DATA;
        }
}

/* Keeps in the article what the choice rested on. */
static void note_blocks(const struct block_list *list, const struct trait *traits,
                        const struct choice *choice, const struct body_how *how, galley_article *article) {
    struct arena *arena = &article->arena;
    article->blocks = arena_array(arena, galley_block, list->n);
    article->n_blocks = list->n;
    for (size_t i = 0; i < list->n; i++) {
        galley_block *b = &article->blocks[i];
        *b = (galley_block){.text = arena_cstr(arena, list->items[i].text),
                            .kept = choice->keep[i],
                            .score = (double)traits[i].score,
                            .rule = choice->rule[i] == RULE_SCORE ? NULL : rule_text(choice->rule[i])};
        if (how->reasons)
            memcpy(b->reasons, how->reasons[i], sizeof b->reasons);
    }
}

galley_status body_from_traits(const struct page *page, const struct facts *facts,
                               const struct block_list *list, struct trait *traits,
                               const struct body_how *how, galley_article *article,
                               struct body_choice *chosen) {
    const struct choosing choosing = {how->options->mode, how->without};
    struct composition *what = arena_zalloc(page->arena, sizeof *what);
    *what = (struct composition){.page = page, .list = list, .base = page->base, .without = how->without};
    struct choice *choice = &what->choice;
    choose(page, facts, list, traits, &choosing, choice);
    struct str data = how->without & RULE_BIT(RULE_DATA) ? S("") : text_in_data(page, facts, choice->words);
    if (data.n)
        choose_data(list, choice);
    else if (choice->words == 0)
        choose_best(list, traits, &choosing, choice);
    article->with = how->options->with;
    if (how->options->with && !data.n && choice->words)
        parts_add(page, facts, list, traits, how->options->with, choice);
    if (how->options->explain)
        note_blocks(list, traits, choice, how, article);
    if (!data.n && choice->words == 0)
        return GALLEY_ERR_NO_TEXT;
    if (how->options->with & GALLEY_WITH_IMAGES && !data.n)
        what->n_pictures = parts_pictures(page, facts, list, choice, &what->pictures);
    *chosen = (struct body_choice){.list = list,
                                   .traits = traits,
                                   .keep = choice->keep,
                                   .from_data = data.n > 0,
                                   .data = data,
                                   .composition = what};
    return GALLEY_OK;
}

void body_judged(const struct page *page, struct body_choice *chosen) {
    arena_drop(page->arena, chosen->list->by_number, page->n_elements);
    arena_drop(page->arena, chosen->traits, chosen->list->n + 1);
    chosen->traits = NULL;
}

void body_compose(const struct body_choice *chosen, galley_article *article) {
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    if (chosen->from_data)
        compose_text(chosen->data, article);
    else
        compose(chosen->composition, article);
}

void body_composed(const struct page *page, struct body_choice *chosen) {
    arena_drop(page->arena, chosen->list->items, chosen->list->cap);
    *chosen = (struct body_choice){0};
}

/* The two looks at a page's blocks, and what explanations need of them. */
struct looks {
    const struct block_list *list;
    struct arena *arena; /* of the reasons' names */
    struct trait *traits;
    struct context *context;
    const struct reasoner *first, *second; /* NULL: no explanation was asked for */
    struct first_reasons *first_reasons;
    galley_reason (*reasons)[GALLEY_REASONS];
};

static void explain_looks(const struct page *page, struct looks *looks) {
    looks->first = reasoner_new(page->arena, &BLOCK_MODEL, BLOCK_COVERS);
    looks->second = reasoner_new(page->arena, &SECOND_MODEL, SECOND_COVERS);
    looks->first_reasons = arena_array(page->arena, struct first_reasons, looks->list->n + 1);
    looks->reasons = arena_alloc(page->arena, (looks->list->n + 1) * sizeof *looks->reasons);
}

static void look_first(struct looks *looks, struct features *features, float *scores) {
    const float *rows;
    for (size_t at = 0, n; (n = features_next(features, &rows)) > 0; at += n) {
        model_score(&BLOCK_MODEL, rows, n, scores);
        context_tell(looks->context, rows, scores, n);
        for (size_t i = 0; i < n; i++)
            looks->traits[at + i] = trait_of(rows + i * FEATURE_COUNT, scores[i]);
        for (size_t i = 0; looks->first && i < n; i++)
            reasons_first(looks->first, rows + i * FEATURE_COUNT, &looks->first_reasons[at + i]);
    }
}

static void look_again(struct looks *looks, float *scores) {
    const float *rows;
    for (size_t at = 0, n; (n = context_next(looks->context, &rows)) > 0; at += n) {
        model_score(&SECOND_MODEL, rows, n, scores);
        for (size_t i = 0; i < n; i++)
            looks->traits[at + i].score = scores[i];
        for (size_t i = 0; looks->second && i < n; i++)
            reasons_of(looks->second, &looks->first_reasons[at + i], rows + i * CONTEXT_COUNT, looks->arena,
                       looks->reasons[at + i]);
    }
}

/* Fills looks->traits. What it takes from the page's arena beside them may go when it is done. */
static void look(const struct page *page, const struct facts *facts, struct looks *looks) {
    float *scores = arena_array(page->arena, float, looks->list->n + 1);
    looks->context = context_new(page, looks->list);
    struct arena_mark mark = arena_mark(page->arena);
    look_first(looks, features_new(page, facts, looks->list), scores);
    arena_rewind(page->arena, mark);
    look_again(looks, scores);
}

galley_status body_choose(const struct page *page, const struct facts *facts, const galley_options *options,
                          galley_article *article, struct body_choice *chosen) {
    struct block_list *list = arena_zalloc(page->arena, sizeof *list);
    blocks_read(page, facts->title_node, list);
    struct looks looks = {.list = list,
                          .arena = &article->arena,
                          .traits = arena_array(page->arena, struct trait, list->n + 1)};
    if (options->explain)
        explain_looks(page, &looks);
    struct arena_mark mark = arena_mark(page->arena);
    look(page, facts, &looks);
    arena_rewind(page->arena, mark);
    site_weigh(page, facts, options, list, looks.traits);
    const struct body_how how = {.options = options, .reasons = looks.reasons};
    return body_from_traits(page, facts, list, looks.traits, &how, article, chosen);
}

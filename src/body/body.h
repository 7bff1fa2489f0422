/* The body: which blocks of a page are the article's, and the article tree made of them. */
#ifndef GALLEY_BODY_BODY_H
#define GALLEY_BODY_BODY_H

#include "article/article.h"
#include "body/choice/choose.h"
#include "facts/facts.h"

/* What was chosen of a page, for those who judge the result. */
struct body_choice {
    const struct block_list *list;
    struct trait *traits; /* of each block */
    const bool *keep;     /* of each block */
    bool from_data;       /* the text comes from the page's data instead; no block is kept */
    /* For body_compose. */
    struct str data; /* the text, if from_data */
    struct composition *composition;
};

/* Finds the body and tells in *chosen what it is; in the article it notes what an explanation needs. Scratch
 * memory is page->arena; both arenas' on_failure must be set. Returns GALLEY_ERR_NO_TEXT where there is
 * nothing that could be an article's text. */
galley_status body_choose(const struct page *page, const struct facts *facts, const galley_options *options,
                          galley_article *article, struct body_choice *chosen);

/* Frees what is known of elements and the blocks' traits, which of a large page is much. */
void body_judged(const struct page *page, struct body_choice *chosen);

/* Builds article->body. */
void body_compose(const struct body_choice *chosen, galley_article *article);

/* Frees the blocks: the choice is spent. */
void body_composed(const struct page *page, struct body_choice *chosen);

struct body_how {
    const galley_options *options;
    uint64_t without;                         /* rules that are off, see choose.h */
    galley_reason (*reasons)[GALLEY_REASONS]; /* of each block; NULL: not asked for */
};

/* body_choose from blocks and their traits, see choose.h; how training tries structure on scores of models
 * that never saw the page's site. */
galley_status body_from_traits(const struct page *page, const struct facts *facts,
                               const struct block_list *list, struct trait *traits,
                               const struct body_how *how, galley_article *article,
                               struct body_choice *chosen);

#endif

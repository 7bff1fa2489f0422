/* From scores to a choice: the block model says how likely each block is, structure decides. */
#ifndef GALLEY_BODY_CHOOSE_H
#define GALLEY_BODY_CHOOSE_H

#include "body/blocks.h"
#include "body/features.h"
#include "body/rules.h"
#include "facts/facts.h"
#include "galley.h"

/* The features that the choice looks at, besides the score. X(name, feature). */
#define TRAITS(X)                                                                                            \
    X(title_cover, F_title_cover)                                                                            \
    X(title_overlap, F_title_overlap)                                                                        \
    X(description_overlap, F_description_overlap)                                                            \
    X(author_overlap, F_author_overlap)                                                                      \
    X(link_share, F_link_share)                                                                              \
    X(boiler_words, F_boiler_words)                                                                          \
    X(related_head, F_related_head)                                                                          \
    X(lead, F_CUES + (int)CUE_LEAD)                                                                          \
    X(teaser, F_CUES + (int)CUE_TEASER)                                                                      \
    X(related, F_CUES + (int)CUE_RELATED)                                                                    \
    X(poll, F_CUES + (int)CUE_POLL)                                                                          \
    X(caption, F_CUES + (int)CUE_CAPTION)                                                                    \
    X(author, F_CUES + (int)CUE_AUTHOR)                                                                      \
    X(quote, F_CUES + (int)CUE_QUOTE)                                                                        \
    X(embed, F_CUES + (int)CUE_EMBED)                                                                        \
    X(aside, F_CUES + (int)CUE_ASIDE)                                                                        \
    X(kin_before, F_NEAR + 2 * (int)NEAR_COUNT + (int)NEAR_kin)

struct trait {
    float score; /* the block model's */
#define X(name, feature) float name;
    TRAITS(X)
#undef X
};

/* A block's traits from its row of features and its score. */
struct trait trait_of(const float *row, float score);

/* How to choose. */
struct choosing {
    galley_mode mode; /* how high a score a block needs */
    uint64_t without; /* RULE_BITs of rules that are off, which is how tests see that each is needed */
};

enum part { PART_BODY, PART_CAPTION, PART_COMMENT };

/* What was chosen: flags, and what decided, one a block. */
struct choice {
    bool *keep;
    uint8_t *part;  /* of enum part: what a block that is kept is */
    uint8_t *rule;  /* of enum rule */
    uint32_t words; /* that were kept */
};

/* traits: one a block. *choice is set here, and its arrays live in page->arena. */
void choose(const struct page *page, const struct facts *facts, const struct block_list *list,
            const struct trait *traits, const struct choosing *how, struct choice *choice);

/* Where choose() kept nothing: keeps what reads like running text, else the likeliest block. */
void choose_best(const struct block_list *list, const struct trait *traits, const struct choosing *how,
                 struct choice *choice);

#endif

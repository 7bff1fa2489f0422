/* From scores to a choice: the block model says how likely each block is, structure decides. */
#ifndef GALLEY_BODY_CHOICE_CHOOSE_H
#define GALLEY_BODY_CHOICE_CHOOSE_H

#include "body/blocks.h"
#include "body/choice/rules.h"
#include "body/features.h"
#include "facts/facts.h"
#include "galley.h"

/* The features that the choice looks at, besides the score. X(name, type, feature); steps and counts are
 * small whole numbers. */
#define TRAITS(X)                                                                                            \
    X(title_cover, float, F_title_cover)                                                                     \
    X(title_overlap, float, F_title_overlap)                                                                 \
    X(description_overlap, float, F_description_overlap)                                                     \
    X(author_overlap, float, F_author_overlap)                                                               \
    X(link_share, float, F_link_share)                                                                       \
    X(boiler_words, float, F_boiler_words)                                                                   \
    X(related_head, int8_t, F_related_head)                                                                  \
    X(lead, int8_t, F_CUES + (int)CUE_LEAD)                                                                  \
    X(teaser, int8_t, F_CUES + (int)CUE_TEASER)                                                              \
    X(related, int8_t, F_CUES + (int)CUE_RELATED)                                                            \
    X(poll, int8_t, F_CUES + (int)CUE_POLL)                                                                  \
    X(caption, int8_t, F_CUES + (int)CUE_CAPTION)                                                            \
    X(author, int8_t, F_CUES + (int)CUE_AUTHOR)                                                              \
    X(quote, int8_t, F_CUES + (int)CUE_QUOTE)                                                                \
    X(embed, int8_t, F_CUES + (int)CUE_EMBED)                                                                \
    X(aside, int8_t, F_CUES + (int)CUE_ASIDE)                                                                \
    X(kin_before, int8_t, F_NEAR + 2 * (int)NEAR_COUNT + (int)NEAR_kin)

struct trait {
    float score; /* the block model's */
#define X(name, type, feature) type name;
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

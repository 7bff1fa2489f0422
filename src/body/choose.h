/* From scores to a choice: the block model says how likely each block is, structure decides. */
#ifndef GALLEY_BODY_CHOOSE_H
#define GALLEY_BODY_CHOOSE_H

#include "body/blocks.h"
#include "body/features.h"
#include "facts/facts.h"
#include "galley.h"

/* The features that the choice looks at, besides the score. X(name, feature). */
#define TRAITS(X)                                                                                            \
    X(title_cover, F_title_cover)                                                                            \
    X(title_overlap, F_title_overlap)                                                                        \
    X(description_overlap, F_description_overlap)                                                            \
    X(author_overlap, F_author_overlap)                                                                      \
    X(link_share, F_link_share)                                                                              \
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

/* The rules, in the order in which they speak; X(name, what decided, for a reader of explanations). */
#define RULES(X)                                                                                             \
    X(SCORE, "the score")                                                                                    \
    X(KIN, "the score of its list or table as a whole")                                                      \
    X(OTHER_STORY, "stands in another story than the headline")                                              \
    X(COMMENT, "in readers' comments, while there is text outside them")                                     \
    X(CARD, "in one of several boxes alike, each with a headline that leads to another page")                \
    X(STANDFIRST, "standfirst: between headline and text, in the description or called so")                  \
    X(OVER_HEADLINE, "a line over the headline, or the headline")                                            \
    X(DATELINE, "a line with a date over the text")                                                          \
    X(LINK_ROW, "several links in a row over the text")                                                      \
    X(TAIL_LINK, "a link behind the text")                                                                   \
    X(TAIL_CREDIT, "the author's name behind the text")                                                      \
    X(POINTER, "points to another story")                                                                    \
    X(BEHIND_LABEL, "a link behind a label that says that it is another story")                              \
    X(POLL, "in what is called a poll")                                                                      \
    X(CAPTION, "in what is called a caption")                                                                \
    X(BIOGRAPHY, "speaks of the author, in the author's box")                                                \
    X(PULL_QUOTE, "a quotation that stands in the text again")                                               \
    X(HEADLINE, "the headline")                                                                              \
    X(REPEAT, "the same text was kept before")                                                               \
    X(BYLINE, "the byline")                                                                                  \
    X(BEST, "nothing scored enough: reads like running text, or has the best score")                         \
    X(ASKED, "a part that was asked for beside the text")                                                    \
    X(DATA, "the page's data holds a much longer text, which was taken instead")

enum rule {
#define X(name, text) RULE_##name,
    RULES(X)
#undef X
        RULE_COUNT
};
#define RULE_BIT(rule) (UINT64_C(1) << (int)(rule))

/* What decided, in English. */
const char *rule_text(enum rule rule);

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

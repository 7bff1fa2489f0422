/* A second look at a page: what the block model said of its blocks, summed up by the boxes, kinds and places
 * that they stand in. A model that sees this beside a few features of the block itself corrects what the
 * first got wrong of single blocks (auto-context: Tu, 2008). The same code feeds training and extraction. A
 * changed table needs `make train`. */
#ifndef GALLEY_BODY_CONTEXT_H
#define GALLEY_BODY_CONTEXT_H

#include "body/blocks.h"
#include "body/features.h"

/* The block's own features that are looked at again. X(name, type), of body/features.h; the type holds all
 * values of it. */
#define CONTEXT_AGAIN(X)                                                                                     \
    X(words, float)                                                                                          \
    X(chars, float)                                                                                          \
    X(link_share, float)                                                                                     \
    X(bold_share, float)                                                                                     \
    X(italic_share, float)                                                                                   \
    X(final_stop, uint8_t)                                                                                   \
    X(final_kind, uint8_t)                                                                                   \
    X(good, uint8_t)                                                                                         \
    X(breaks, uint8_t)                                                                                       \
    X(tag, uint8_t)                                                                                          \
    X(is_p, uint8_t)                                                                                         \
    X(is_heading, uint8_t)                                                                                   \
    X(is_li, uint8_t)                                                                                        \
    X(is_cell, uint8_t)                                                                                      \
    X(depth, uint16_t)                                                                                       \
    X(boiler_words, float)

/* X(name, unit, why). "log-odds" are of the first score; "expected words" are words times the first score. */
#define CONTEXT_PAGE(X)                                                                                      \
    X(first, "log-odds", "what the first look said")                                                         \
    X(before5, "log-odds", "what it said of the neighbours, far if there is none")                           \
    X(before4, "log-odds", "the same")                                                                       \
    X(before3, "log-odds", "the same")                                                                       \
    X(before2, "log-odds", "the same")                                                                       \
    X(before1, "log-odds", "the same")                                                                       \
    X(after1, "log-odds", "the same")                                                                        \
    X(after2, "log-odds", "the same")                                                                        \
    X(after3, "log-odds", "the same")                                                                        \
    X(after4, "log-odds", "the same")                                                                        \
    X(after5, "log-odds", "the same")                                                                        \
    X(words_before, "share of expected words", "place within the text")                                      \
    X(words_after, "share of expected words", "place within the text")                                       \
    X(total, "log expected words", "size of the text")                                                       \
    X(most, "score", "the page's best block: how sure the first look was of anything")                       \
    X(top, "mean score of the 10 best", "the same")                                                          \
    X(edge, "log blocks, before, in, behind the span of sure blocks", "edges")                               \
    X(likely_before, "log blocks to the likely one before", "company")                                       \
    X(likely_after, "log blocks to the likely one behind", "company")                                        \
    X(likely_near, "likely ones among the 9 around it", "company")                                           \
    X(sure_before, "log blocks to the sure one before", "company")                                           \
    X(sure_after, "log blocks to the sure one behind", "company")                                            \
    X(sure_near, "sure ones among the 9 around it", "company")

/* What is summed up of each group that a block belongs to. X(name, unit, why). */
#define CONTEXT_GROUP(X)                                                                                     \
    X(mean, "mean score by words", "blocks of one kind or box mostly stay or go together")                   \
    X(plain_mean, "mean score by blocks", "the same, long and short ones alike")                             \
    X(share, "share of the page's expected words", "whether it holds the text")                              \
    X(others, "mean score of the others by words, -1 if none", "the same without its own say")

/* The groups: blocks of the same class path or path of tags; of the same owner, or owner's ancestor 1…4 up.
 */
#define CONTEXT_GROUPS(X) X(class_path) X(path) X(owner) X(parent) X(grand) X(great) X(great2)

enum context_stat {
#define X(name, unit, why) STAT_##name,
    CONTEXT_GROUP(X)
#undef X
        STAT_COUNT
};

enum context_group {
#define X(name) GROUP_##name,
    CONTEXT_GROUPS(X)
#undef X
        GROUP_COUNT
};

enum context_feature {
#define X(name, type) C_again_##name,
    CONTEXT_AGAIN(X)
#undef X
        C_AGAIN_COUNT,
    C_BEFORE_FIRST = C_AGAIN_COUNT - 1,
#define X(name, unit, why) C_##name,
    CONTEXT_PAGE(X)
#undef X
        C_GROUPS, /* then STAT_COUNT features a group */
    CONTEXT_COUNT = C_GROUPS + (int)GROUP_COUNT * (int)STAT_COUNT
};

struct context;

/* Everything lives in the arena. Linear in the page's size. */
struct context *context_new(const struct page *page, const struct block_list *list);

/* Tells the next blocks of the first look, in document order: n rows of features and their scores. All must
 * be told before context_next. */
void context_tell(struct context *context, const float *rows, const float *scores, size_t n);

/* The next blocks' rows in *rows, CONTEXT_COUNT floats each, which last until the next call. Returns how
 * many; 0 behind the last block. */
size_t context_next(struct context *context, const float **rows);

/* A feature's name in `out`, such as "first" or "parent_share"; what its values count. */
void context_name(int feature, char out[FEATURE_NAME_SIZE]);
const char *context_unit(int feature);

#endif

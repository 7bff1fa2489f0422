/* What the judge of dumps sees: one row of numbers a dump. The same code fills rows for training and for
 * extraction. A changed table needs `make train-text`. */
#ifndef GALLEY_TEXT_TRAITS_H
#define GALLEY_TEXT_TRAITS_H

#include "text/dump.h"

/* X(name, unit, why). "log" is log2(1 + x), "share" is 0…1. A short line has fewer than 8 words. */
#define DUMP_TRAITS(X)                                                                                       \
    /* The dump */                                                                                           \
    X(lines, "log count", "size")                                                                            \
    X(words, "log words", "size")                                                                            \
    X(good_words, "log words", "running text")                                                               \
    X(good_share, "share of words", "running text")                                                          \
    X(short_share, "share of lines", "menus, fronts")                                                        \
    X(middling, "share of lines", "of 8 to 20 words without a stop: headlines")                              \
    X(marks, "share of lines", "items of lists")                                                             \
    X(repeats, "share of lines", "that stand elsewhere too")                                                 \
    X(dates, "log count", "lines that are dates: lists of stories, posts")                                   \
    X(dates_share, "share of lines", "the same")                                                             \
    X(names, "log count", "short lines that name somebody: posts")                                           \
    X(prices, "log count", "short lines with a sum of money")                                                \
    X(questions, "log count", "short lines that ask")                                                        \
    X(boiler, "share of words", "that sites say of themselves")                                              \
    X(says_forum, "log count", "short lines with words of forums")                                           \
    X(says_shop, "log count", "of shops")                                                                    \
    X(says_index, "log count", "of lists of pages")                                                          \
    X(says_docs, "log count", "of manuals")                                                                  \
    X(says_offer, "log count", "of pages that advertise")                                                    \
    X(says_video, "log count", "of players")                                                                 \
    X(core_share, "share of good words", "that stand in one place")                                          \
    /* Facts */                                                                                              \
    X(title_score, "the title model's", "articles have headlines,")                                          \
    X(byline_score, "the byline model's", "bylines,")                                                        \
    X(date_score, "the date model's", "and dates")                                                           \
    X(title_words, "words", "headlines are sentences")                                                       \
    X(title_distance, "log lines, -1: none", "right over the text")                                          \
    X(authors, "count", "articles have authors")                                                             \
    X(title_share, "share of the headline's words", "that the text's first lines have")                      \
    /* The text that was chosen */                                                                           \
    X(kept_words, "log words", "articles are long,")                                                         \
    X(kept_share, "share of words", "and the greater part of a dump")                                        \
    X(kept_good, "share of kept words", "running text")                                                      \
    X(good_kept, "share of good words", "all the running text")                                              \
    X(kept_lines, "log count", "paragraphs")                                                                 \
    X(line_words, "words a kept line", "paragraphs are long")                                                \
    X(longest, "log words", "the longest line")                                                              \
    X(certainty, "mean score of kept words", "the line model is sure")                                       \
    X(least, "mean score of the tenth of kept words that score least", "all of it")                          \
    X(doubt, "share of words", "with scores between 0.2 and 0.8")                                            \
    X(missed, "share of kept words", "the mean score of what was left out")                                  \
    X(kept_items, "share of kept words", "in lists")                                                         \
    X(kept_short, "share of kept lines", "short ones")                                                       \
    X(kept_stops, "share of kept lines", "that end a sentence")                                              \
    X(kept_quotes, "per 100 words", "people speak in news")                                                  \
    X(kept_digits, "share of kept characters", "tables and offers")                                          \
    X(kept_capitalised, "share of kept words", "headlines and labels")                                       \
    X(kept_runs, "log count", "runs of kept lines: an article is one piece")                                 \
    X(kept_density, "share of the lines from the first to the last", "an article is one piece")              \
    X(kept_first, "share of lines", "where it begins")                                                       \
    X(kept_last, "share of lines", "where it ends")                                                          \
    X(dates_within, "log count", "lines that are dates between its first line and its last: posts")          \
    X(names_within, "log count", "lines that name somebody there: posts")                                    \
    X(kept_you, "per 100 words", "offers and manuals address the reader")                                    \
    X(kept_we, "per 100 words", "offers speak of us")                                                        \
    X(kept_i, "per 100 words", "posts and columns speak of me")                                              \
    X(kept_they, "per 100 words", "news tell of others")                                                     \
    X(kept_said, "per 100 words", "news quote")

enum dump_trait {
#define X(name, unit, why) D_##name,
    DUMP_TRAITS(X)
#undef X
        DUMP_TRAIT_COUNT
};

/* The trait's name. Static. */
const char *dump_trait_name(int i);

/* Fills the row once the dump is an article. Linear in the dump's size. */
void dump_traits(const struct dump *dump, float row[DUMP_TRAIT_COUNT]);

#endif

/* What the block model sees of a block: one row of numbers, in the order of this table. The same code fills
 * rows for training and for extraction, so the two can't drift. A changed table needs `make train`. */
#ifndef GALLEY_BODY_FEATURES_H
#define GALLEY_BODY_FEATURES_H

#include "body/blocks.h"
#include "body/cues.h"
#include "facts/facts.h"

/* X(name, unit, why). "log" is log2(1 + x); "share" is 0…1; a distance that there is none to is FEATURE_FAR.
 */
#define FEATURES_OWN(X)                                                                                      \
    X(words, "log words", "paragraphs are long, chrome is short")                                            \
    X(chars, "log characters", "the same in scripts without spaces")                                         \
    X(link_share, "share of characters", "menus and related stories are links")                              \
    X(links, "log count", "tags and share rows have several")                                                \
    X(bold_share, "share of characters", "bold lines are subheadings, questions, labels")                    \
    X(italic_share, "share of characters", "notes, bios and credits are often italic")                       \
    X(word_length, "characters a word", "running text has small words too")                                  \
    X(capitalised, "share of words", "names, headlines and menus capitalise")                                \
    X(capitals, "share of letters", "labels shout")                                                          \
    X(digits, "share of characters", "dates, counts, prices")                                                \
    X(commas, "a word", "running text has clauses")                                                          \
    X(stops, "log count", "running text has sentences")                                                      \
    X(quotes, "log count", "speech is text")                                                                 \
    X(odd, "share of characters", "separators and symbols are chrome")                                       \
    X(final_stop, "0/1", "paragraphs end in a stop")                                                         \
    X(final_colon, "0/1", "introduces a list, a form, or related stories")                                   \
    X(final_kind, "class of the last character",                                                             \
      "ends of sentences, quotes, brackets, letters, digits, signs")                                         \
    X(first_kind, "class of the first character", "capitals, small letters, digits, quotes, signs")          \
    X(good, "0/1", "reads like running text")                                                                \
    X(breaks, "count", "a line of a run that <br> parts")                                                    \
    X(time, "0/1", "holds a <time>")                                                                         \
    X(image, "0/1", "an image stands in it")                                                                 \
    X(hidden, "0/1", "not shown")                                                                            \
    X(tag, "class of the owner's tag", "p, heading, li, …")                                                  \
    X(is_p, "0/1", "paragraph")                                                                              \
    X(is_heading, "level, 0 if none", "subheadings stay, widgets' titles go")                                \
    X(is_li, "0/1", "list item")                                                                             \
    X(is_cell, "0/1", "table cell")                                                                          \
    X(depth, "elements", "deep is boxed in")                                                                 \
    X(boiler_words, "share of words", "words that sites say of themselves")                                  \
    X(boiler_count, "log count", "the same, counted")                                                        \
    X(related_head, "count in the first 3 tokens", "pointers to other stories begin so")                     \
    X(caption_tail, "count in the last 5 tokens", "credits end so")                                          \
    X(caption_words, "share of words", "captions and credits")                                               \
    X(bio_words, "share of words", "author notes")                                                           \
    X(ellipsis, "0/1", "teasers break off")                                                                  \
    X(owner_images, "log count", "pictures in the owner")                                                    \
    X(repeats, "log count", "the same text elsewhere on the page")                                           \
    X(repeated_before, "0/1", "the same text stood before")                                                  \
    X(title_overlap, "share of words", "headlines repeat; related stories share few words")                  \
    X(title_cover, "share of the title's words", "the headline itself")                                      \
    X(description_overlap, "share of words", "the standfirst stands in the description")                     \
    X(structured, "share of 4-grams, -1 if there is no text to compare", "articleBody holds it")             \
    X(author_overlap, "0/1", "names an author")                                                              \
    X(is_fact, "0/1", "the headline, byline or date that the facts come from")

#define FEATURES_STRUCTURE(X)                                                                                \
    X(place, "share of blocks", "articles stand in the middle")                                              \
    X(words_before, "share of words", "the same by words")                                                   \
    X(from_title, "log blocks, negative before it", "the text follows the headline")                         \
    X(from_title_words, "log words", "the same by words")                                                    \
    X(title_depth, "elements from the common ancestor with the headline", "the text is near it in the tree") \
    X(content_depth, "elements up to an ancestor that holds most good text, far if none", "one container")   \
    X(half_depth, "the same for half of the good text", "one container")                                     \
    X(near_depth, "elements up to the nearest ancestor of the headline with some good text",                 \
      "the headline's own text")                                                                             \
    X(quarter_depth, "the same with a quarter of the page's", "the headline's own text")                     \
    X(first_kin, "elements to the common ancestor with the first good block behind the headline", "its kin") \
    X(first_class, "0/1", "looks like that block")                                                           \
    X(content_place, "blocks, before, in, behind the span of good text there", "edges")                      \
    X(good_before, "log blocks", "distance to the good block before")                                        \
    X(good_after, "log blocks", "distance to the good block behind")                                         \
    X(good_before_words, "log words of that block", "how good it is")                                        \
    X(good_after_words, "log words of that block", "how good it is")                                         \
    X(good_before_near, "elements to the common ancestor", "kin of the good block before")                   \
    X(good_after_near, "elements to the common ancestor", "kin of the good block behind")                    \
    X(good_rank, "share of good words before it", "place within the text")                                   \
    X(owner_words, "log words", "the owner's whole text")                                                    \
    X(parent_words, "log words", "the parent's text")                                                        \
    X(parent_link_share, "share", "a list of links")                                                         \
    X(parent_good, "share of the page's good words", "the text's own parent")                                \
    X(grand_words, "log words", "the grandparent's text")                                                    \
    X(grand_link_share, "share", "a list of links")                                                          \
    X(grand_good, "share of the page's good words", "the text's own grandparent")                            \
    X(great_words, "log words", "the parent's grandparent's text")                                           \
    X(great_link_share, "share", "a list of links")                                                          \
    X(great_good, "share of the page's good words", "and its")                                               \
    X(owner_twins, "log count", "cards and items come in rows")                                              \
    X(parent_twins, "log count", "cards and items come in rows")                                             \
    X(grand_twins, "log count", "cards and items come in rows")                                              \
    X(parent_children, "log count", "size of the row")                                                       \
    X(owner_place, "share of siblings", "first and last children are special")                               \
    X(path_share, "share of the page's words", "paragraphs of the text share a path of tags")                \
    X(path_good, "share of the page's good words", "the same for good text")                                 \
    X(class_share, "share of the page's words", "paragraphs of the text share classes")                      \
    X(class_good, "share of the page's good words", "the same for good text")                                \
    X(class_blocks, "log count", "how many blocks share them")                                               \
    X(class_link_share, "share", "and how much of their text are links")                                     \
    X(parent_images, "log count", "captions and cards stand with a picture")                                 \
    X(grand_images, "log count", "captions and cards stand with a picture")                                  \
    X(after_image, "elements", "the last picture before it, in siblings")                                    \
    X(boxed, "0/1", "in comments, footer, dialog, …")                                                        \
    X(stories, "log count", "headlines and articles that began since the headline")                          \
    X(same_story, "1 same, 0 another, -1 none", "in the headline's <article>")                               \
    X(articles, "log count", "<article> elements on the page")                                               \
    X(in_article, "elements up to an <article>, far if none", "marked up as such")                           \
    X(article_good, "share of the page's good words in that <article>", "the main one, or a teaser")         \
    X(in_main, "elements up to a <main>", "marked up as such")                                               \
    X(in_list, "elements up to a list", "items")                                                             \
    X(in_table, "elements up to a table", "cells")                                                           \
    X(in_link, "elements up to an <a>", "a whole card that is a link")                                       \
    X(page_words, "log words", "size of the page")                                                           \
    X(page_good, "log words", "size of its text")                                                            \
    X(page_link_share, "share", "fronts are links")                                                          \
    X(content_cue, "elements up to the nearest cue of content", "what the page maker calls it")              \
    X(boiler_cue, "elements up to the nearest cue of boilerplate", "what the page maker calls it")           \
    X(own_cues, "count of boilerplate cues within 3 elements", "how much speaks against it")                 \
    X(all_cues, "count of boilerplate cues above it", "how much speaks against it")

/* What a block sees of its neighbours, three before and three behind; X(name, unit, why). */
#define FEATURES_NEAR(X)                                                                                     \
    X(words, "log words", "company of paragraphs")                                                           \
    X(link_share, "share of characters", "company of links")                                                 \
    X(good, "0/1", "company of good text")                                                                   \
    X(boiler_cue, "elements", "company of boilerplate")                                                      \
    X(kin, "elements to the common ancestor", "how near they stand in the tree")                             \
    X(same_class, "0/1", "looks the same")                                                                   \
    X(tag, "class of tag", "what it is")                                                                     \
    X(boiler_words, "share of words", "company of boilerplate")

#define NEIGHBOURS(X) X(before3) X(before2) X(before1) X(after1) X(after2) X(after3)
enum { NEIGHBOUR_COUNT = 6 };

enum feature_near {
#define X(name, unit, why) NEAR_##name,
    FEATURES_NEAR(X)
#undef X
        NEAR_COUNT
};

enum feature {
#define X(name, unit, why) F_##name,
    FEATURES_OWN(X) FEATURES_STRUCTURE(X)
#undef X
        F_CUES,                       /* then a distance a cue, see cues.h */
    F_NEAR = F_CUES + (int)CUE_COUNT, /* then NEAR_COUNT features a neighbour */
    FEATURE_COUNT = F_NEAR + NEIGHBOUR_COUNT * (int)NEAR_COUNT
};

#define FEATURE_FAR 20.0f

enum { FEATURE_NAME_SIZE = 48 };

/* A feature's name in `out`, such as "words" or "before1_words"; what its values count, such as "log words".
 */
void feature_name(int feature, char out[FEATURE_NAME_SIZE]);
const char *feature_unit(int feature);

/* What fills rows, in document order and a window of blocks at a time, so that memory does not grow by rows.
 */
struct features;

/* Everything lives in page->arena. Linear in the page's size. */
struct features *features_new(const struct page *page, const struct facts *facts,
                              const struct block_list *list);

/* The next blocks' rows in *rows, FEATURE_COUNT floats each, which last until the next call. Returns how
 * many; 0 behind the last block. */
size_t features_next(struct features *features, const float **rows);

#endif

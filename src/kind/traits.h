/* What the judge of pages sees: one row of numbers a page, about its markup, its structure and the text that
 * was chosen as the article's. The same code fills rows for training and for extraction. A changed table
 * needs `make train-kind`. Nothing here looks at the page's address. */
#ifndef GALLEY_KIND_TRAITS_H
#define GALLEY_KIND_TRAITS_H

#include "body/body.h"
#include "facts/facts.h"

/* X(name, unit, why). "log" is log2(1 + x), "share" is 0…1. */
#define PAGE_TRAITS(X)                                                                                       \
    /* Markup */                                                                                             \
    X(og_article, "0/1", "og:type")                                                                          \
    X(og_website, "0/1", "og:type")                                                                          \
    X(og_product, "0/1", "og:type")                                                                          \
    X(og_video, "0/1", "og:type")                                                                            \
    X(thing_article, "0/1", "structured data tells of an article")                                           \
    X(thing_product, "0/1", "of something for sale")                                                         \
    X(thing_list, "0/1", "of a list or a collection")                                                        \
    X(thing_forum, "0/1", "of a discussion or a question")                                                   \
    X(thing_video, "0/1", "of a video")                                                                      \
    X(thing_offer, "0/1", "of a service, a course, an event, a business")                                    \
    X(date_in_markup, "0/1", "articles say when they were published")                                        \
    X(date_seen, "0/1", "and print it")                                                                      \
    X(date_distance, "log nodes from the headline, -1: none", "by the headline")                             \
    X(modified, "0/1", "articles are updated")                                                               \
    X(authors, "count", "articles have authors")                                                             \
    X(author_in_markup, "0/1", "and their markup says so")                                                   \
    X(byline_seen, "0/1", "and they print them")                                                             \
    X(description_words, "log words", "summaries of articles are longer than those of fronts")               \
    X(title_words, "words", "headlines are sentences")                                                       \
    X(title_seen, "0/1", "and stand on the page")                                                            \
    X(section, "0/1", "articles belong to departments")                                                      \
    X(tags, "log count", "and have topics")                                                                  \
    /* The page */                                                                                           \
    X(page_words, "log words", "size")                                                                       \
    X(page_link_share, "share of characters", "fronts are links")                                            \
    X(page_blocks, "log count", "size")                                                                      \
    X(page_good, "share of words", "running text")                                                           \
    X(good_words, "log words", "running text")                                                               \
    X(elements, "log count", "size")                                                                         \
    X(images, "log count", "shops and fronts have many")                                                     \
    X(forms, "log count", "services ask")                                                                    \
    X(controls, "log count", "inputs, buttons")                                                              \
    X(players, "log count", "iframes, video, audio")                                                         \
    X(tables, "log count", "tables")                                                                         \
    X(items, "log count", "list items")                                                                      \
    X(headings1, "log count", "h1")                                                                          \
    X(headings2, "log count", "h2")                                                                          \
    X(headings3, "log count", "h3 to h6")                                                                    \
    X(times, "log count", "lists of stories and posts are dated each")                                       \
    X(articles, "log count", "<article>")                                                                    \
    X(code, "log count", "pre and code: documentation")                                                      \
    X(prices, "log count", "blocks with a sum of money")                                                     \
    X(questions, "log count", "headings that ask")                                                           \
    X(called_comment, "log count", "elements called comments")                                               \
    X(called_teaser, "log count", "elements called teasers")                                                 \
    X(called_author, "log count", "elements called authors")                                                 \
    X(called_date, "log count", "elements called dates")                                                     \
    X(called_media, "log count", "elements called media")                                                    \
    X(called_nav, "log count", "elements called navigation")                                                 \
    X(called_share, "log count", "elements that share")                                                      \
    X(called_forum, "log count", "elements named as forums' are")                                            \
    X(called_shop, "log count", "as shops' are")                                                             \
    X(called_index, "log count", "as lists of pages are")                                                    \
    X(called_docs, "log count", "as manuals' are")                                                           \
    X(called_offer, "log count", "as pages that advertise are")                                              \
    X(called_video, "log count", "as players are")                                                           \
    X(called_post, "log count", "as articles' are")                                                          \
    X(root_forum, "0/1", "the same on <html>, <body> and <main> themselves")                                 \
    X(root_shop, "0/1", "the same")                                                                          \
    X(root_index, "0/1", "the same")                                                                         \
    X(root_docs, "0/1", "the same")                                                                          \
    X(root_offer, "0/1", "the same")                                                                         \
    X(root_post, "0/1", "the same")                                                                          \
    /* The largest row of like elements: cards, posts, products */                                           \
    X(row_share, "share of the page's words", "fronts and forums are such rows")                             \
    X(row_count, "log count", "how many")                                                                    \
    X(row_words, "log words each", "how long")                                                               \
    X(row_link_share, "share of words", "cards are links")                                                   \
    X(row_good, "share of words", "posts are text")                                                          \
    X(row_kept, "share of kept words", "the article is such a row")                                          \
    X(row_headings, "share of its elements", "each with a heading")                                          \
    X(row_images, "share of its elements", "each with a picture")                                            \
    X(row_dates, "share of its elements", "each with a date")                                                \
    X(row_authors, "share of its elements", "each with an author")                                           \
    X(row_links, "share of its elements", "each with a link")                                                \
    /* The text that was chosen */                                                                           \
    X(from_data, "0/1", "it came from structured data")                                                      \
    X(kept_words, "log words", "articles are long")                                                          \
    X(kept_share, "share of the page's words", "and the greater part of the page")                           \
    X(kept_good, "share of kept words", "running text")                                                      \
    X(good_kept, "share of good words", "all the running text")                                              \
    X(kept_blocks, "log count", "paragraphs")                                                                \
    X(block_words, "words a kept block", "paragraphs are long")                                              \
    X(longest, "log words", "the longest block")                                                             \
    X(certainty, "mean score of kept words", "the block model is sure")                                      \
    X(least, "mean score of the tenth of kept words that score least", "all of it")                          \
    X(doubt, "share of the page's words", "with scores between 0.2 and 0.8")                                 \
    X(missed, "share of kept words", "the mean score of what was left out")                                  \
    X(overruled, "share of kept words", "kept or dropped against the score")                                 \
    X(kept_p, "share of kept words", "in <p>")                                                               \
    X(kept_item, "share of kept words", "in lists")                                                          \
    X(kept_cell, "share of kept words", "in tables")                                                         \
    X(kept_headings, "headings per 100 words", "guides and offers have many")                                \
    X(kept_code, "share of kept words", "in <pre>")                                                          \
    X(kept_links, "share of kept characters", "in links")                                                    \
    X(kept_short, "share of kept blocks", "of fewer than 8 words")                                           \
    X(kept_stops, "share of kept blocks", "that end a sentence")                                             \
    X(kept_quotes, "per 100 words", "people speak in news")                                                  \
    X(kept_digits, "share of kept characters", "tables and offers")                                          \
    X(kept_capitalised, "share of kept words", "headlines and labels")                                       \
    X(kept_runs, "log count", "runs of kept blocks: an article is one piece")                                \
    X(kept_density, "share of the blocks from the first to the last", "an article is one piece")             \
    X(kept_first, "share of blocks", "where it begins")                                                      \
    X(kept_after_title, "log blocks, -1: no headline", "right behind the headline")                          \
    X(kept_parents, "log count", "elements that hold the blocks")                                            \
    X(kept_main_parent, "share of kept words", "in the one that holds most")                                 \
    X(kept_in_article, "share of kept words", "in <article>")                                                \
    X(kept_boxed, "share of kept words", "in comments, footers, …")                                          \
    X(kept_title, "share of the headline's words", "the text is about it")                                   \
    X(kept_you, "per 100 words", "offers and manuals address the reader")                                    \
    X(kept_we, "per 100 words", "offers speak of us")                                                        \
    X(kept_i, "per 100 words", "posts and columns speak of me")                                              \
    X(kept_they, "per 100 words", "news tell of others")                                                     \
    X(kept_said, "per 100 words", "news quote")

enum page_trait {
#define X(name, unit, why) P_##name,
    PAGE_TRAITS(X)
#undef X
        PAGE_TRAIT_COUNT
};

/* The trait's name. Static. */
const char *page_trait_name(int i);

/* Fills the row. Scratch memory is page->arena. Linear in the page's size. */
void page_traits(const struct page *page, const struct facts *facts, const struct body_choice *choice,
                 float row[PAGE_TRAIT_COUNT]);

#endif

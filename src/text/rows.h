/* What the line model sees of a line: one row of numbers, in the order of this table. The same code fills
 * rows for training and for extraction, so the two can't drift. A changed table needs `make train-text`. */
#ifndef GALLEY_TEXT_ROWS_H
#define GALLEY_TEXT_ROWS_H

#include "text/core.h"

/* X(name, unit, why). "log" is log2(1 + x), negative for what lies before; "share" is 0…1; a distance that
 * there is none to is ROW_FAR. The core is the stretch of lines with most running text for its size; the
 * anchor is the line that is likeliest the headline over it. */
#define ROWS_OWN(X)                                                                                          \
    X(words, "log words", "paragraphs are long, chrome is short")                                            \
    X(chars, "log characters", "the same in scripts without spaces")                                         \
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
    X(final_kind, "class of the last character", "see char_class")                                           \
    X(first_kind, "class of the first character", "see char_class")                                          \
    X(good, "0/1", "reads like running text")                                                                \
    X(ellipsis, "0/1", "teasers break off")                                                                  \
    X(mark, "enum line_mark", "menus are lists")                                                             \
    X(indent, "spaces, at most 16", "menus are nested")                                                      \
    X(gap, "empty lines before, at most 3", "paragraphs stand apart")                                        \
    X(gap_after, "empty lines behind, at most 3", "paragraphs stand apart")                                  \
    X(boiler_words, "share of words", "words that sites say of themselves")                                  \
    X(boiler_count, "log count", "the same, counted")                                                        \
    X(related_head, "count in the first 3 tokens", "pointers to other stories begin so")                     \
    X(caption_tail, "count in the last 5 tokens", "credits end so")                                          \
    X(caption_words, "share of words", "captions and credits")                                               \
    X(bio_words, "share of words", "author notes")                                                           \
    X(repeats, "log count", "menus stand several times on a page")                                           \
    X(repeated_before, "0/1", "the same text stood before")                                                  \
    X(twin_near, "lines to the nearest same line, at most 20", "captions and names are doubled")             \
    X(date, "0 none, 1 among other text, 2 most of the line, 3 all", "datelines")                            \
    X(time, "0/1", "the date has a time of day")                                                             \
    X(opening, "0/1", "begins as bylines do")                                                                \
    X(names, "count, at most 4", "bylines")                                                                  \
    X(name_kind, "enum name_kind of the best", "people and agencies")                                        \
    X(address, "0/1", "holds an address of the web or of mail")                                              \
    X(copyright, "0/1", "holds a copyright sign")                                                            \
    X(chevron, "0/1", "breadcrumbs")                                                                         \
    X(joined, "share of words", "words run together where markup parted them")                               \
    X(unspaced, "share of characters", "scripts without spaces")

#define ROWS_PLACE(X)                                                                                        \
    X(place, "share of lines", "articles stand in the middle")                                               \
    X(words_before, "share of words", "the same by words")                                                   \
    X(from_start, "log lines", "tops of pages")                                                              \
    X(from_end, "log lines", "ends of pages")                                                                \
    X(in_core, "-1 before, 0 in, 1 behind", "the core")                                                      \
    X(from_core_start, "log lines", "edges")                                                                 \
    X(from_core_end, "log lines", "edges")                                                                   \
    X(core_rank, "share of the core's good words before it", "place within the text")                        \
    X(core_share, "share of all good words", "how clear the core is")                                        \
    X(core_good, "share of the core's lines", "how pure the core is")                                        \
    X(core_once, "share of tokens that the core has", "speaks of the same")                                  \
    X(core_twice, "share of tokens that two of the core's lines have", "speaks of the same")                 \
    X(lead, "share of long tokens that the lead has", "another story speaks of other things")                \
    X(lead_count, "log count", "the same, counted")                                                          \
    X(good_before, "log lines to it", "distance to the good line before")                                    \
    X(good_after, "log lines to it", "distance to the good line behind")                                     \
    X(good_before_words, "log words of it", "how good it is")                                                \
    X(good_after_words, "log words of it", "how good it is")                                                 \
    X(short_run, "log lines", "length of the run of short lines that it is in")                              \
    X(short_place, "share", "its place in that run")                                                         \
    X(near5, "share of words in good lines", "of the five lines on each side")                               \
    X(near10, "share of words in good lines", "of the ten lines on each side")                               \
    X(mean5, "log words a line", "of the five lines on each side")                                           \
    X(mean20, "log words a line", "of the twenty lines on each side")                                        \
    X(boiler5, "share of words", "that sites say of themselves, of the five lines on each side")             \
    X(dates10, "count", "of lines with dates among the ten on each side: lists of stories")                  \
    X(names10, "count", "of lines with names among the ten on each side: comments")                          \
    X(repeats5, "share", "of lines that stand elsewhere too, of the five on each side")                      \
    X(from_anchor, "log lines", "the text follows the headline")                                             \
    X(from_anchor_words, "log words", "the same by words")                                                   \
    X(anchor_overlap, "share of words that the anchor has", "the headline again")                            \
    X(anchor_cover, "share of the anchor's words", "the headline again")                                     \
    X(anchor_score, "how sure the anchor is", "see anchor.c")                                                \
    X(first_overlap, "share of words that the first line has", "dumps that begin with the page's title")     \
    X(first_cover, "share of the first line's words", "the same")                                            \
    X(lines, "log lines", "size of the dump")                                                                \
    X(page_words, "log words", "size of the dump")                                                           \
    X(page_good, "log words", "size of its text")                                                            \
    X(page_empty, "share of lines", "how the dump was made")                                                 \
    X(page_marks, "share of lines", "how the dump was made")

/* What a line sees of its neighbours, four before and four behind; X(name, of ROWS_OWN). */
#define ROWS_NEAR(X)                                                                                         \
    X(words) X(good) X(final_stop) X(boiler_words) X(gap) X(mark) X(date) X(capitalised) X(digits) X(repeats)

enum { ROW_REACH = 4 }; /* neighbours on either side */

enum row_near {
#define X(name) ROW_NEAR_##name,
    ROWS_NEAR(X)
#undef X
        ROW_NEAR_COUNT
};

enum row {
#define X(name, unit, why) R_##name,
    ROWS_OWN(X) ROWS_PLACE(X)
#undef X
        R_NEAR, /* then ROW_NEAR_COUNT a neighbour, the farthest before it first */
    ROW_COUNT = R_NEAR + 2 * ROW_REACH * (int)ROW_NEAR_COUNT
};

#define ROW_FAR 20.0f

/* A column's name in `out` (room for 48 bytes), such as "words" or "before1_words". */
void row_name(int column, char out[48]);

/* What fills rows, in order and a window of lines at a time, so that memory does not grow by rows. */
struct rows;

/* Everything lives in the arena. Linear in the dump's size. */
struct rows *rows_new(struct arena *arena, const struct line_list *list);

/* The next lines' rows in *rows, ROW_COUNT floats each, which last until the next call. Returns how many; 0
 * behind the last line. */
size_t rows_next(struct rows *r, const float **rows);

/* One line's row, ROW_COUNT floats. */
void rows_fill(const struct rows *r, size_t i, float *row);

/* What a line says by itself: the columns of ROWS_OWN. */
const float *rows_own(const struct rows *r, size_t i);

/* How many words stand before a line. */
uint32_t rows_words_before(const struct rows *r, size_t i);

/* The core that the rows were filled with. */
const struct core *rows_core(const struct rows *r);

#endif

/* What the models of facts see of the lines that may hold one: a headline, a byline, a date. A row is the
 * line's own, then what is known once the text is chosen. */
#ifndef GALLEY_TEXT_HEADS_H
#define GALLEY_TEXT_HEADS_H

#include "date/date.h"
#include "text/choose.h"
#include "text/names.h"

/* X(name, unit, why) */
#define ROWS_HEAD(X)                                                                                         \
    X(score, "the line model's", "the text itself is no headline")                                           \
    X(kept, "0/1", "the text itself is no headline")                                                         \
    X(from_first, "log lines from the first kept line", "facts stand right over the text,")                  \
    X(from_last, "log lines from the last kept line", "or right behind it")                                  \
    X(from_first_words, "log words", "the same by words")                                                    \
    X(lines_between, "log count", "lines like a headline's between it and the text")                         \
    X(dates_between, "count", "lines with dates between it and the text")                                    \
    X(names_between, "count", "lines with names between it and the text")                                    \
    X(cuts_first, "0/1", "the dump's first line is this and the site's name")                                \
    X(contained, "log count", "lines that hold it and more: paths, notes on copying")                        \
    X(opened, "0/1", "the line before is nothing but a byline's opening")                                    \
    X(names_before, "count", "names in the line before")                                                     \
    X(names_after, "count", "names in the line behind")                                                      \
    X(date_before, "as in rows.h", "date in the line before")                                                \
    X(date_after, "as in rows.h", "date in the line behind")                                                 \
    X(in_text, "0/1", "the text speaks of the person, or holds the line")                                    \
    X(elsewhere, "log count", "lines that hold its first name")                                              \
    X(same_day, "log count", "lines with the same day")                                                      \
    X(later_days, "log count", "lines with later days")                                                      \
    X(from_latest, "log days", "before the latest day")

enum head_column {
    H_LINE, /* the line's own row */
    H_BEFORE_FIRST = ROW_COUNT - 1,
#define X(name, unit, why) H_##name,
    ROWS_HEAD(X)
#undef X
        HEAD_COUNT
};

/* A line that may hold a fact. */
struct head {
    size_t line;
    struct name_list names; /* that it may name */
    struct date date;       /* year 0: none */
    struct str title;       /* the headline that it may be; empty if none */
    struct str site;        /* and the site's name that was cut off it */
};

struct head_list {
    struct head *items;
    size_t n;
};

/* The lines around the text that may hold facts. Everything lives in the arena. */
void heads_read(struct arena *arena, const struct line_list *list, const struct rows *rows,
                const struct line_choice *choice, struct head_list *heads);

/* The i-th one's row, HEAD_COUNT floats. scores are the lines'. */
void head_fill(const struct line_list *list, const struct rows *rows, const float *scores,
               const struct line_choice *choice, const struct head_list *heads, size_t i, float *row);

/* A column's name in `out` (room for 48 bytes). */
void head_name(int column, char out[48]);

/* Whether a text ends as captions do, with a word of pictures among its last tokens ("… Photo: Reuters"). */
bool credits_picture(struct str text);

#endif

/* What a dump still says of its article: headline, byline, dates and the rest, of the lines that models and
 * the dump's shape point to. */
#ifndef GALLEY_TEXT_FACTS_H
#define GALLEY_TEXT_FACTS_H

#include "facts/facts.h"
#include "text/heads.h"

/* How likely each head is what; NULL where the models are to be asked. */
struct head_scores {
    const float *title, *byline, *date;
};

/* Where the facts stand: lines; list->n where they do not. The scores are the models', 0 where there is none.
 */
struct fact_lines {
    size_t title, byline, date;
    float title_score, byline_score, date_score;
};

/* Fills *facts and *lines. Everything lives in the arena. */
void text_facts_read(struct arena *arena, const struct line_list *list, const struct rows *rows,
                     const float *scores, const struct head_list *heads, const struct head_scores *known,
                     const struct line_choice *choice, struct facts *facts, struct fact_lines *lines);

/* What needs the text's edges as they are in the end: the summary. */
void text_summary_read(const struct line_list *list, const struct line_choice *choice,
                       const struct fact_lines *lines, struct facts *facts);

#endif

/* From scores to a choice: the line model says how likely each line is the article's, structure decides: one
 * stretch of the dump, with holes. */
#ifndef GALLEY_TEXT_CHOOSE_H
#define GALLEY_TEXT_CHOOSE_H

#include "galley.h"
#include "text/rows.h"

struct line_choice {
    bool *keep;         /* of each line */
    const char **rule;  /* what decided of each line, in English; NULL: its score. Static. */
    size_t first, last; /* kept lines; first > last: none */
    uint32_t words;     /* of the kept lines */
};

/* Chooses among the lines by their scores, 0…1 each. Everything lives in the arena. */
void choose_lines(struct arena *arena, const struct line_list *list, const float *scores, galley_mode mode,
                  struct line_choice *choice);

/* Brings first, last and words up to date when lines were taken out. */
void choice_measure(const struct line_list *list, struct line_choice *choice);

/* Decides of a line. rule is static. */
void choice_set(struct line_choice *choice, size_t i, bool keep, const char *rule);

#endif

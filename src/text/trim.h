/* What the facts tell of the text's edges and holes, once they are known. */
#ifndef GALLEY_TEXT_TRIM_H
#define GALLEY_TEXT_TRIM_H

#include "text/facts.h"

/* Adds the standfirst to the choice and takes out of it what is a fact, said twice in a row, or speaks of the
 * author. */
void trim_lines(const struct line_list *list, const float *scores, const struct facts *facts,
                const struct fact_lines *lines, struct line_choice *choice);

#endif

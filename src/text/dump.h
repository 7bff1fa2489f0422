/* A dump on its way to an article: what each step adds for the next. */
#ifndef GALLEY_TEXT_DUMP_H
#define GALLEY_TEXT_DUMP_H

#include "text/facts.h"

struct dump {
    struct line_list list;
    struct rows *rows;
    float *scores; /* of each line: how likely it is the article's */
    struct line_choice choice;
    struct head_list heads;
    struct facts facts;
    struct fact_lines lines; /* where the facts stand */
};

#endif

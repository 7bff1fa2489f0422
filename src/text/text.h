/* Text dumps: pages that have lost their markup, article and chrome alike as lines. */
#ifndef GALLEY_TEXT_TEXT_H
#define GALLEY_TEXT_TEXT_H

#include "article/article.h"
#include "facts/facts.h"

/* Finds the article in decoded text: builds article->body and its quality, and fills *facts; *kind (static)
 * is "article" or "other". Scratch memory is the arena; its on_failure and the article's must be set. Returns
 * GALLEY_ERR_NO_TEXT where there is nothing that could be an article's text. Linear in the text's size. */
galley_status text_read(struct arena *arena, struct str text, const galley_options *options,
                        struct facts *facts, struct str *kind, galley_article *article);

struct line_list;
struct rows;
struct line_choice;
struct head_list;
struct head_scores;

/* Which lines are the article's by their scores. */
void text_choose(struct arena *arena, const struct line_list *list, const float *scores,
                 const galley_options *options, struct line_choice *choice);

/* The rest of text_read from lines, their scores and what was chosen by them; `known` are the heads' scores,
 * or NULL to ask the models. Training tries it on scores of models that never saw the dump's site. */
galley_status text_finish(struct arena *arena, const struct line_list *list, const struct rows *rows,
                          const float *scores, const struct head_list *heads, const struct head_scores *known,
                          struct line_choice *choice, const galley_options *options, struct facts *facts,
                          galley_article *article);

#endif

/* Text dumps: pages that have lost their markup, article and chrome alike as lines. */
#ifndef GALLEY_TEXT_TEXT_H
#define GALLEY_TEXT_TEXT_H

#include "article/article.h"
#include "kind/kind.h"
#include "text/dump.h"

/* Finds the article in decoded text: builds article->body, fills *facts and, where there is an article,
 * *verdict. Scratch memory is the arena; its on_failure and the article's must be set. Returns
 * GALLEY_ERR_NO_TEXT where there is nothing that could be an article's text. Linear in the text's size. */
galley_status text_read(struct arena *arena, struct str text, const galley_options *options,
                        const struct kind_judge *judge, struct facts *facts, struct verdict *verdict,
                        galley_article *article);

/* Which lines are the article's by their scores, and which others may hold facts: from dump->list, rows and
 * scores to choice and heads. */
void text_choose(struct arena *arena, struct dump *dump, const galley_options *options);

/* The rest of text_read but the verdict; `known` are the heads' scores, or NULL to ask the models. Training
 * tries it on scores of models that never saw the dump's site. */
galley_status text_finish(struct arena *arena, struct dump *dump, const struct head_scores *known,
                          const galley_options *options, galley_article *article);

#endif

#include "text/text.h"
#include "base/site_score.h"
#include "text/compose.h"
#include "text/facts.h"
#include "text/kind.h"
#include "text/models.h"
#include "text/trim.h"

static const char ANY_TEXT[] = "nothing scored enough: reads like running text, or has the best score";

/* When nothing scores enough: what reads like running text, else the likeliest line. */
static void choose_any(const struct line_list *list, const float *scores, struct line_choice *choice) {
    size_t best = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].good)
            choice_set(choice, i, true, ANY_TEXT);
        best = scores[i] > scores[best] ? i : best;
    }
    if (list->good_words == 0 && list->n)
        choice_set(choice, best, true, ANY_TEXT);
    choice_measure(list, choice);
}

void text_choose(struct arena *arena, struct dump *dump, const galley_options *options) {
    choose_lines(arena, &dump->list, dump->scores, options->mode, &dump->choice);
    if (dump->choice.words == 0)
        choose_any(&dump->list, dump->scores, &dump->choice);
    heads_read(arena, &dump->list, dump->rows, &dump->choice, &dump->heads);
}

/* Keeps in the article what the choice rested on. */
static void note_lines(const struct line_list *list, const float *scores, const struct line_choice *choice,
                       galley_article *article) {
    article->blocks = arena_array(&article->arena, galley_block, list->n);
    article->n_blocks = list->n;
    for (size_t i = 0; i < list->n; i++)
        article->blocks[i] = (galley_block){.text = arena_cstr(&article->arena, list->items[i].text),
                                            .kept = choice->keep[i],
                                            .score = (double)scores[i],
                                            .rule = choice->rule[i]};
}

galley_status text_finish(struct arena *arena, struct dump *dump, const struct head_scores *known,
                          const galley_options *options, galley_article *article) {
    const struct line_list *list = &dump->list;
    struct line_choice *choice = &dump->choice;
    text_facts_read(arena, list, dump->rows, dump->scores, &dump->heads, known, choice, &dump->facts,
                    &dump->lines);
    trim_lines(list, dump->scores, &dump->facts, &dump->lines, choice);
    text_summary_read(list, choice, &dump->lines, &dump->facts);
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    if (options->explain)
        note_lines(list, dump->scores, choice, article);
    if (choice->words == 0)
        return GALLEY_ERR_NO_TEXT;
    compose_lines(list, choice->keep, article);
    return GALLEY_OK;
}

/* A short line counts from this share of the site's dumps on: articles may have a subheading in common. */
enum { SHORT_WORDS = 8 };
static const double SHORT_SHARE = 0.5;

/* Holds what the caller knows of the site against lines that its other dumps have too. */
static void weigh_by_site(const struct line_list *list, const galley_options *options, float *scores) {
    for (size_t i = 0; options->share && i < list->n; i++) {
        const struct line *line = &list->items[i];
        double share = options->share(options->share_context, NULL, line->text.p, line->text.n);
        if (share >= SHORT_SHARE || line->counts.words >= SHORT_WORDS)
            scores[i] = site_score(scores[i], share);
    }
}

static float *score_lines(struct arena *arena, const struct line_list *list, struct rows *rows) {
    float *scores = arena_array(arena, float, list->n + 1);
    const float *some;
    for (size_t at = 0, n; (n = rows_next(rows, &some)) > 0; at += n)
        model_score(&LINE_MODEL, some, n, scores + at);
    return scores;
}

galley_status text_read(struct arena *arena, struct str text, const galley_options *options,
                        const struct kind_judge *judge, struct facts *facts, struct verdict *verdict,
                        galley_article *article) {
    struct dump dump;
    lines_read(arena, text, &dump.list);
    dump.rows = rows_new(arena, &dump.list);
    dump.scores = score_lines(arena, &dump.list, dump.rows);
    weigh_by_site(&dump.list, options, dump.scores);
    text_choose(arena, &dump, options);
    galley_status status = text_finish(arena, &dump, NULL, options, article);
    *facts = dump.facts;
    if (status == GALLEY_OK)
        *verdict = kind_of_dump(arena, judge, &dump);
    return status;
}

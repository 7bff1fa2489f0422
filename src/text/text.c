#include "text/text.h"
#include "base/site_score.h"
#include "text/compose.h"
#include "text/facts.h"
#include "text/models.h"
#include "text/trim.h"

/* The mean score of what was kept, by words. */
static double certainty(const struct line_list *list, const float *scores, const bool *keep) {
    double sum = 0, words = 0;
    for (size_t i = 0; i < list->n; i++)
        if (keep[i]) {
            sum += (double)scores[i] * list->items[i].counts.words;
            words += list->items[i].counts.words;
        }
    return words > 0 ? sum / words : 0;
}

/* Of 1687 flattened pages that the line model had not seen the site of, the share whose body came out with a
 * shingle F1 over 0.9, by the mean score of what was kept; a line between two rows. */
static const struct {
    double certainty, quality;
} QUALITIES[] = {{0.650, 0.00}, {0.725, 0.10}, {0.775, 0.13}, {0.825, 0.38},
                 {0.875, 0.69}, {0.925, 0.84}, {0.975, 0.92}};
enum { N_QUALITIES = sizeof QUALITIES / sizeof *QUALITIES };

/* Below this 2 in 32 of them were articles, above it 9 in 10. */
static const double ARTICLE_LEAST = 0.6;

static double quality_of(double sure) {
    size_t i = 0;
    while (i < N_QUALITIES && QUALITIES[i].certainty <= sure)
        i++;
    if (i == 0 || i == N_QUALITIES)
        return QUALITIES[i ? N_QUALITIES - 1 : 0].quality;
    double part = (sure - QUALITIES[i - 1].certainty) / (QUALITIES[i].certainty - QUALITIES[i - 1].certainty);
    return QUALITIES[i - 1].quality + part * (QUALITIES[i].quality - QUALITIES[i - 1].quality);
}

static const char ANY_TEXT[] = "nothing scored enough: reads like running text, or has the best score";

/* When nothing scores enough: what reads like running text, else the likeliest line. */
static void choose_best(const struct line_list *list, const float *scores, struct line_choice *choice) {
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

void text_choose(struct arena *arena, const struct line_list *list, const float *scores,
                 const galley_options *options, struct line_choice *choice) {
    choose_lines(arena, list, scores, options->mode, choice);
    if (choice->words == 0)
        choose_best(list, scores, choice);
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

galley_status text_finish(struct arena *arena, const struct line_list *list, const struct rows *rows,
                          const float *scores, const struct head_list *heads, const struct head_scores *known,
                          struct line_choice *choice, const galley_options *options, struct facts *facts,
                          galley_article *article) {
    struct fact_lines lines;
    text_facts_read(arena, list, rows, scores, heads, known, choice, facts, &lines);
    trim_lines(list, scores, facts, &lines, choice);
    text_summary_read(list, choice, &lines, facts);
    article->body = article_add(article, NULL, GALLEY_DOCUMENT);
    if (options->explain)
        note_lines(list, scores, choice, article);
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

galley_status text_read(struct arena *arena, struct str text, const galley_options *options,
                        struct facts *facts, struct str *kind, galley_article *article) {
    struct line_list list;
    lines_read(arena, text, &list);
    struct rows *rows = rows_new(arena, &list);
    float *scores = arena_array(arena, float, list.n + 1);
    const float *some;
    for (size_t at = 0, n; (n = rows_next(rows, &some)) > 0; at += n)
        model_score(&LINE_MODEL, some, n, scores + at);
    weigh_by_site(&list, options, scores);
    struct line_choice choice;
    struct head_list heads;
    text_choose(arena, &list, scores, options, &choice);
    heads_read(arena, &list, rows, &choice, &heads);
    galley_status status =
        text_finish(arena, &list, rows, scores, &heads, NULL, &choice, options, facts, article);
    double sure = certainty(&list, scores, choice.keep);
    article->quality = quality_of(sure);
    *kind = sure < ARTICLE_LEAST ? S("other") : S("article");
    return status;
}

/* What the article is to be. */
#include "cli/option_kinds.h"

static bool set_precision(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->batch.article.mode = GALLEY_PRECISION;
    return true;
}

static bool set_recall(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->batch.article.mode = GALLEY_RECALL;
    return true;
}

static bool set_with(struct setting *s, const char *value, struct reason *why) {
    static const unsigned PARTS[] = {GALLEY_WITH_CAPTIONS, GALLEY_WITH_COMMENTS, GALLEY_WITH_LINKS,
                                     GALLEY_WITH_IMAGES, GALLEY_WITH_TABLES};
    return option_parts(s, value, PARTS, &s->options->batch.article.with, why);
}

static bool set_evidence(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    s->options->batch.format = GALLEY_JSON;
    s->options->batch.article.explain = 1;
    return true;
}

static bool set_explain(struct setting *s, const char *value, struct reason *why) {
    if (value && !*value)
        return because(why, "--explain=FILE needs a file's name behind the =");
    s->options->batch.format = value ? GALLEY_EXPLANATION_PAGE : GALLEY_EXPLANATION;
    if (value)
        s->options->batch.output = value;
    s->options->batch.article.explain = 1;
    return true;
}

static const struct option_row ARTICLE_ROWS[] = {
    {.help = {"precision", 0, NULL, "rather leave a line of the article out than let another in"},
     .set = set_precision},
    {.help = {"recall", 0, NULL, "rather let a line too many in than leave one out"}, .set = set_recall},
    {.help = {"with", 0, "captions,comments,links,images,tables", "parts to add, commas between"},
     .set = set_with},
    {.help = {"evidence", 0, NULL,
              "JSON with \"evidence\": what was weighed for title, byline and dates, and\n"
              "why it won or did not"},
     .set = set_evidence},
    {.help = {"explain", 0, "[=FILE]",
              "write why the article is what it is, not the article: as text, or as a\n"
              "page to FILE.html"},
     .set = set_explain},
};
const struct option_table OPTIONS_OF_ARTICLE = {"the article", ARTICLE_ROWS,
                                                sizeof ARTICLE_ROWS / sizeof *ARTICLE_ROWS};

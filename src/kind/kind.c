#include "kind/kind.h"
#include "facts/gather.h"
#include "kind/errors.h"
#include "kind/models.h"
#include "kind/traits.h"
#include <math.h>
#include <stdlib.h>

struct kind_judge {
    struct regex_set *error_patterns;
};

struct regex_set *kind_error_patterns(const struct kind_judge *judge) {
    return judge->error_patterns;
}

struct kind_judge *kind_judge_new(void) {
    struct kind_judge *judge = calloc(1, sizeof *judge);
    if (judge)
        judge->error_patterns = error_patterns_new();
    if (judge && !judge->error_patterns) {
        free(judge);
        return NULL;
    }
    return judge;
}

void kind_judge_free(struct kind_judge *judge) {
    if (!judge)
        return;
    regex_set_free(judge->error_patterns);
    free(judge);
}

/* A page that is about a film, not a text: it says so, or shows one, and has few words besides. */
static bool is_video(const float *row) {
    enum { FEW_WORDS = 100 };
    return !(row[P_from_data] > 0) && exp2((double)row[P_kept_words]) - 1 < FEW_WORDS &&
           (row[P_og_video] > 0 || (row[P_thing_video] > 0 && row[P_thing_article] == 0) ||
            (row[P_thing_video] > 0 && row[P_players] > 0));
}

/* Whether a page has no mark of an article, and what was chosen of it is a scrap: a front, whatever the model
 * says of it, which has seen few. */
static bool is_scrap(const float *row) {
    enum { FEW_WORDS = 64 };
    static const float SMALL_SHARE = 0.25f;
    bool marked =
        row[P_date_in_markup] > 0 || row[P_authors] > 0 || row[P_og_article] > 0 || row[P_thing_article] > 0;
    return !marked && !(row[P_from_data] > 0) && row[P_kept_share] < SMALL_SHARE &&
           exp2((double)row[P_kept_words]) - 1 < FEW_WORDS;
}

struct str kind_likeliest(const struct kind_models *models, const float *row, bool may_be_article) {
    const struct {
        struct str kind;
        const struct model *model;
    } others[] = {{STR("index"), models->index},
                  {STR("forum"), models->forum},
                  {STR("product"), models->product},
                  {STR("other"), models->other}};
    static const float LIKELY = 0.5f, SURE = 0.9f; /* nothing else is as likely then */
    float article = may_be_article ? model_score_one(models->article, row) : 0;
    if (article >= SURE)
        return S("article");
    size_t best = 0;
    float top = -1;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        float probability = model_score_one(others[i].model, row);
        if (probability > top) {
            top = probability;
            best = i;
        }
    }
    return article >= LIKELY && article >= top ? S("article") : others[best].kind;
}

struct verdict kind_of_page(struct kind_judge *judge, const struct page *page, const struct facts *facts,
                            const struct body_choice *choice) {
    static const struct kind_models MODELS = {&ARTICLE_PAGE_MODEL, &INDEX_PAGE_MODEL, &FORUM_PAGE_MODEL,
                                              &PRODUCT_PAGE_MODEL, &OTHER_PAGE_MODEL};
    float row[PAGE_TRAIT_COUNT];
    page_traits(page, facts, choice, row);
    struct verdict verdict = {.quality = (double)model_score_one(&QUALITY_MODEL, row)};
    verdict.kind = is_error_page(judge->error_patterns, page, facts, choice) ? S("error")
                   : is_video(row)                                           ? S("video")
                                   : kind_likeliest(&MODELS, row, !is_scrap(row));
    return verdict;
}

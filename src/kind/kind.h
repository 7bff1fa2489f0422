/* What kind of page a page is, and how sure its body. */
#ifndef GALLEY_KIND_KIND_H
#define GALLEY_KIND_KIND_H

#include "base/regex.h"
#include "body/body.h"
#include "body/model.h"
#include "facts/facts.h"

/* What is compiled once and kept by the extractor; not shared between threads. */
struct kind_judge;
struct kind_judge *kind_judge_new(void); /* NULL when out of memory */
void kind_judge_free(struct kind_judge *judge);

struct verdict {
    struct str kind; /* article, index, forum, product, video, error, other. Static. */
    double quality;  /* 0…1: how likely the body is right; see kind/train */
};

/* How error pages are known; see errors.h. */
struct regex_set *kind_error_patterns(const struct kind_judge *judge);

/* How likely something is of each kind, by a row of traits. */
struct kind_models {
    const struct model *article, *index, *forum, *product, *other;
};

/* The likeliest kind: an article is what may be one, is more likely one than not, and than anything else.
 * Static. */
struct str kind_likeliest(const struct kind_models *models, const float *row, bool may_be_article);

/* Scratch memory is page->arena. */
struct verdict kind_of_page(struct kind_judge *judge, const struct page *page, const struct facts *facts,
                            const struct body_choice *choice);

#endif

/* Pages that stand where an article should and say that it can't be had: soft 404s, captchas, consent walls,
 * "enable JavaScript". */
#ifndef GALLEY_KIND_ERRORS_H
#define GALLEY_KIND_ERRORS_H

#include "base/regex.h"
#include "body/body.h"
#include "facts/facts.h"

struct regex_set *error_patterns_new(void); /* NULL when out of memory; freed with regex_set_free */

/* Whether something of so many words, that read like text or were taken for the article, may be one. */
bool may_be_error(size_t words, const struct facts *facts);

/* Whether it is one by what its lines say: those that may be headlines, and all texts. */
bool is_error_text(struct regex_set *patterns, size_t words, const struct facts *facts,
                   struct str_list headlines, struct str_list texts);

/* Whether the page is one of them. Long texts are not looked at: an article about captchas is none. */
bool is_error_page(struct regex_set *patterns, const struct page *page, const struct facts *facts,
                   const struct body_choice *choice);

#endif

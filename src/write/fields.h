/* The fields of an article that can be written, by name. */
#ifndef GALLEY_WRITE_FIELDS_H
#define GALLEY_WRITE_FIELDS_H

#include "article/article.h"
#include "base/buf.h"

enum field_kind { FIELD_FACT, FIELD_AUTHORS, FIELD_TAGS, FIELD_PAYWALL, FIELD_WORDS, FIELD_QUALITY };

/* The fields in the order of the JSON object. X(name, kind, fact, what it is) */
#define FIELD_TABLE(X)                                                                                       \
    X("source", FIELD_FACT, GALLEY_SOURCE, "the input as given")                                             \
    X("url", FIELD_FACT, GALLEY_URL, "its address: as given, else what the page says")                       \
    X("kind", FIELD_FACT, GALLEY_KIND, "article, index, forum, product, video, error or other")              \
    X("title", FIELD_FACT, GALLEY_TITLE, "the headline as printed")                                          \
    X("byline", FIELD_FACT, GALLEY_BYLINE, "as printed: \"By Jane Roe\"")                                    \
    X("authors", FIELD_AUTHORS, GALLEY_FACT_COUNT, "names, without \"By\", titles and addresses")            \
    X("date", FIELD_FACT, GALLEY_DATE, "first publication, ISO 8601")                                        \
    X("modified", FIELD_FACT, GALLEY_MODIFIED, "last change, likewise")                                      \
    X("site", FIELD_FACT, GALLEY_SITE, "the site's name")                                                    \
    X("language", FIELD_FACT, GALLEY_LANGUAGE, "as BCP 47")                                                  \
    X("description", FIELD_FACT, GALLEY_DESCRIPTION, "the page's own summary")                               \
    X("image", FIELD_FACT, GALLEY_IMAGE, "address of the lead image")                                        \
    X("section", FIELD_FACT, GALLEY_SECTION, "the department of the paper")                                  \
    X("tags", FIELD_TAGS, GALLEY_FACT_COUNT, "the page's own keywords")                                      \
    X("licence", FIELD_FACT, GALLEY_LICENCE, "its address, or its words")                                    \
    X("paywall", FIELD_PAYWALL, GALLEY_FACT_COUNT, "whether the whole text is for payers only")              \
    X("words", FIELD_WORDS, GALLEY_FACT_COUNT, "how many the body has")                                      \
    X("direction", FIELD_FACT, GALLEY_DIRECTION, "ltr or rtl")                                               \
    X("body", FIELD_FACT, GALLEY_BODY, "the text: paragraphs parted by an empty line")                       \
    X("quality", FIELD_QUALITY, GALLEY_FACT_COUNT, "how likely the body is right, 0 to 1")

struct field {
    const char *name;
    enum field_kind kind;
    galley_fact fact; /* of FIELD_FACT */
    const char *meaning;
};

#define COUNT_FIELD(name, kind, fact, meaning) +1
enum { FIELDS = 0 FIELD_TABLE(COUNT_FIELD) };
#undef COUNT_FIELD

extern const struct field FIELD_LIST[FIELDS];

const struct field *field_by_name(struct str name); /* NULL: there is none */

/* The items of authors and tags, with their number in *n. */
const char *const *field_items(const struct field *field, const galley_article *article, size_t *n);

/* Appends a field as one string: items of lists parted by "; ". */
void field_text(const struct field *field, const galley_article *article, struct buf *out);
bool field_is_empty(const struct field *field, const galley_article *article);

/* Appends the paywall, words or quality as JSON has it: true, 120, 0.945. Nothing for a paywall that nobody
 * tells of. */
void field_scalar(const struct field *field, const galley_article *article, struct buf *out);

/* Appends the quality as JSON has it: 0.945. */
void field_quality(const galley_article *article, struct buf *out);

#endif

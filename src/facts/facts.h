/* The facts about a page: what its structured data and its visible text say of title, byline, date and the
 * rest. */
#ifndef GALLEY_FACTS_FACTS_H
#define GALLEY_FACTS_FACTS_H

#include "page/dom.h"

/* What is compiled once and kept by the extractor; not shared between threads. */
struct facts_reader;
struct facts_reader *facts_reader_new(void); /* NULL when out of memory */
void facts_reader_free(struct facts_reader *reader);

struct str_list {
    struct str *items;
    size_t n;
};

/* Every string is UTF-8 with white space collapsed, and empty where the page does not tell. */
struct facts {
    struct str url; /* canonical address */
    struct str title;
    struct str byline;
    struct str_list authors;
    struct str date;     /* ISO 8601 */
    struct str modified; /* ISO 8601 */
    struct str site;
    struct str language;
    struct str description;
    struct str image;
    struct str section;
    struct str_list tags;
    struct str licence; /* an address where the page gives one, else its words */
    struct str body;    /* the article's text as structured data gives it (articleBody), paragraphs parted by
                           newlines where they can be told; markup removed */

    struct str ingredients, steps; /* of a recipe, a line each, as structured data gives them */

    /* Where the visible ones stand in the page; NULL where they came from elsewhere. The body leaves them
     * out. */
    const struct node *title_node;
    const struct node *byline_node;
    const struct node *date_node;

    const struct gathered *gathered; /* all that the page offers: facts/gather.h */
    const struct evidence *evidence; /* NULL unless asked for: facts/evidence.h */
};

/* What is known besides the page, and what is wanted. */
struct facts_request {
    long long fetched; /* when the page was fetched, seconds since 1970; 0 if unknown */
    bool explain;      /* keep the evidence */
};

/* Everything in *facts lives in page->arena. request may be NULL. */
void facts_read(struct facts_reader *reader, const struct page *page, const struct facts_request *request,
                struct facts *facts);

#endif

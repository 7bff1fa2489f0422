/* The article: what extraction makes and writers walk. It owns its memory. */
#ifndef GALLEY_ARTICLE_ARTICLE_H
#define GALLEY_ARTICLE_ARTICLE_H

#include "base/arena.h"
#include "galley.h"

struct galley_node {
    struct galley_node *parent, *first, *last, *next;
    const char *text; /* GALLEY_TEXT, GALLEY_PICTURE: NUL-terminated, white space collapsed */
    const char *url;  /* GALLEY_LINK, GALLEY_PICTURE */
    galley_type type;
    int level;
};

struct galley_article {
    struct arena arena; /* holds this struct's strings and nodes */
    const char *facts[GALLEY_FACT_COUNT];
    unsigned with;                /* parts that were asked for, of enum galley_with */
    const char **authors, **tags; /* n_authors, n_tags of them */
    size_t n_authors, n_tags;
    double quality;
    size_t words;                 /* of the body */
    int paywall;                  /* 1, 0, or -1 where the page does not tell */
    galley_candidate *candidates; /* n_candidates, by fact; NULL unless asked for */
    size_t n_candidates;
    galley_block *blocks; /* n_blocks of the page's, where an explanation was asked for */
    size_t n_blocks;
    struct galley_node *body; /* GALLEY_DOCUMENT */
};

/* An empty article, or NULL when out of memory. */
galley_article *article_new(void);
galley_article *article_new_from(const struct arena_allocator *allocator); /* it, and all that it holds */

/* Appends a new node to `parent` (NULL: makes a root). Leaves through article->arena.on_failure when out of
 * memory. */
struct galley_node *article_add(galley_article *article, struct galley_node *parent, galley_type type);

/* The body as plain text: blocks parted by an empty line, items and rows of one list or table by a newline,
 * cells of a row by a tab. */
const char *article_plain_text(galley_article *article);

#endif

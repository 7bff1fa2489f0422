/* The article: what extraction makes and writers walk. It owns its memory. */
#ifndef GALLEY_ARTICLE_ARTICLE_H
#define GALLEY_ARTICLE_ARTICLE_H

#include "base/arena.h"
#include "galley.h"

/* Long articles have hundreds of thousands of them. */
struct galley_node {
    struct galley_node *parent, *first, *next;
    union {
        struct galley_node *last; /* of its children */
        const char *text; /* GALLEY_TEXT, GALLEY_PICTURE: NUL-terminated, white space collapsed; they have no
                             children */
    };
    galley_type type;
    int level;
};

/* GALLEY_LINK and GALLEY_PICTURE; no other node has room for an address. */
struct galley_addressed {
    struct galley_node node;
    const char *url;
};

static inline bool article_has_url(const struct galley_node *node) {
    return node->type == GALLEY_LINK || node->type == GALLEY_PICTURE;
}
static inline const char *article_url(const struct galley_node *node) { /* or NULL */
    return article_has_url(node) ? ((const struct galley_addressed *)node)->url : NULL;
}
static inline void article_set_url(struct galley_node *node, const char *url) {
    if (article_has_url(node))
        ((struct galley_addressed *)node)->url = url;
}
static inline const char *article_text(const struct galley_node *node) { /* or NULL */
    return node->type == GALLEY_TEXT || node->type == GALLEY_PICTURE ? node->text : NULL;
}

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

#include "article/join.h"
#include <setjmp.h>

/* ---- Blocks told apart by their text ---- */

static uint64_t add_text(uint64_t h, const struct galley_node *node) {
    const char *text = article_text(node);
    for (const char *p = text ? text : ""; *p; p++)
        h = (h ^ (unsigned char)*p) * 1099511628211u; /* FNV-1a, 64 bits */
    for (const struct galley_node *child = node->first; child; child = child->next)
        h = add_text(h, child);
    return h;
}

static uint64_t digest(const struct galley_node *block) {
    return add_text(14695981039346656037u, block);
}

struct digests {
    uint64_t *items;
    size_t n, cap;
};

static void add_digest(galley_article *article, struct digests *digests, uint64_t text) {
    arena_grow(&article->arena, digests->items, &digests->cap, digests->n + 1);
    digests->items[digests->n++] = text;
}

static bool has_digest(const struct digests *digests, uint64_t text) {
    for (size_t i = 0; i < digests->n; i++)
        if (digests->items[i] == text)
            return true;
    return false;
}

/* ---- Copying ---- */

static char *copy_text(galley_article *article, const char *text) {
    return text ? arena_cstr(&article->arena, str_of(text)) : NULL;
}

static void copy_node(galley_article *article, struct galley_node *parent, const struct galley_node *node) {
    struct galley_node *copy = article_add(article, parent, node->type);
    if (article_text(node))
        copy->text = copy_text(article, node->text);
    article_set_url(copy, copy_text(article, article_url(node)));
    copy->level = node->level;
    for (const struct galley_node *child = node->first; child; child = child->next)
        copy_node(article, copy, child);
}

galley_status article_join(galley_article *article, const galley_article *more) {
    jmp_buf failed;
    article->arena.on_failure = &failed;
    if (setjmp(failed))
        return GALLEY_ERR_MEMORY;
    struct digests digests = {0};
    for (const struct galley_node *block = article->body->first; block; block = block->next)
        add_digest(article, &digests, digest(block));
    for (const struct galley_node *block = more->body->first; block; block = block->next)
        if (!has_digest(&digests, digest(block)))
            copy_node(article, article->body, block);
    article->facts[GALLEY_BODY] = article_plain_text(article);
    return GALLEY_OK;
}

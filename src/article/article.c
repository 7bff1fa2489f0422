#include "article/article.h"

galley_article *article_new_from(const struct arena_allocator *allocator) {
    galley_article *article = arena_take(allocator, sizeof *article);
    if (!article)
        return NULL;
    *article = (galley_article){.paywall = -1};
    arena_init(&article->arena, NULL);
    article->arena.allocator = *allocator;
    return article;
}

galley_article *article_new(void) {
    return article_new_from(&(struct arena_allocator){.context = NULL});
}

void galley_article_free(galley_article *article) {
    if (!article)
        return;
    struct arena_allocator allocator = article->arena.allocator;
    arena_free(&article->arena);
    arena_give_back(&allocator, article);
}

struct galley_node *article_add(galley_article *article, struct galley_node *parent, galley_type type) {
    bool addressed = type == GALLEY_LINK || type == GALLEY_PICTURE;
    struct galley_node *node = arena_zalloc(&article->arena, addressed ? sizeof(struct galley_addressed)
                                                                       : sizeof(struct galley_node));
    node->type = type;
    node->parent = parent;
    if (parent) {
        if (parent->last)
            parent->last->next = node;
        else
            parent->first = node;
        parent->last = node;
    }
    return node;
}

const char *galley_article_fact(const galley_article *article, galley_fact fact) {
    return (unsigned)fact < GALLEY_FACT_COUNT ? article->facts[fact] : NULL;
}

const char *galley_article_author(const galley_article *article, size_t i) {
    return i < article->n_authors ? article->authors[i] : NULL;
}

const char *galley_article_tag(const galley_article *article, size_t i) {
    return i < article->n_tags ? article->tags[i] : NULL;
}

size_t galley_article_words(const galley_article *article) {
    return article->words;
}

int galley_article_paywall(const galley_article *article) {
    return article->paywall;
}

double galley_article_quality(const galley_article *article) {
    return article->quality;
}

int galley_article_candidate(const galley_article *article, size_t i, galley_candidate *out) {
    if (i >= article->n_candidates)
        return 0;
    *out = article->candidates[i];
    return 1;
}

int galley_article_block(const galley_article *article, size_t i, galley_block *block) {
    if (i >= article->n_blocks)
        return 0;
    *block = article->blocks[i];
    return 1;
}

const galley_node *galley_article_body(const galley_article *article) {
    return article->body;
}

galley_type galley_node_type(const galley_node *node) {
    return node->type;
}
const galley_node *galley_node_parent(const galley_node *node) {
    return node->parent;
}
const galley_node *galley_node_first(const galley_node *node) {
    return node->first;
}
const galley_node *galley_node_next(const galley_node *node) {
    return node->next;
}
int galley_node_level(const galley_node *node) {
    return node->level;
}

const char *galley_node_text(const galley_node *node) {
    return article_text(node);
}
const char *galley_node_url(const galley_node *node) {
    return article_url(node);
}

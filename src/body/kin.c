#include "body/kin.h"

struct ancestry ancestry_of(struct arena *arena, const struct node *node) {
    struct ancestry ancestry = {0};
    if (!node)
        return ancestry;
    ancestry.depth = node->depth;
    ancestry.at = arena_alloc(arena, (ancestry.depth + (size_t)1) * sizeof *ancestry.at);
    for (unsigned depth = ancestry.depth; node; node = node_parent(node), depth--)
        ancestry.at[depth] = node;
    return ancestry;
}

int kin_to(const struct node *node, const struct ancestry *ancestry) {
    int up = 0;
    if (!ancestry->at || (node != ancestry->at[ancestry->depth] && (!node_parent(node) || !ancestry->depth)))
        return KIN_FAR;
    for (; up < KIN_FAR && (node->depth > ancestry->depth || ancestry->at[node->depth] != node); up++)
        node = node_above(node);
    return up;
}

struct span span_of(const struct page *page, const struct node *top) {
    const struct node *end = top ? node_skip(top, page->root) : NULL;
    return (struct span){top, end ? end : page->root + page->n_nodes};
}

int up_to_tag(const struct node *node, enum tag tag) {
    int up = 0;
    for (; node && node->tag != tag && up < KIN_FAR; node = node_parent(node))
        up++;
    return node && node->tag == tag ? up : KIN_FAR;
}

bool is_above(const struct node *node, const struct node *ancestor, int most) {
    int up = node->depth - ancestor->depth;
    if (up < 0 || up > most || node < ancestor)
        return false;
    while (up-- > 0)
        node = node_above(node);
    return node == ancestor;
}

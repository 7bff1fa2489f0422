/* How near nodes stand to each other in the tree, told by their depths and places where that does. */
#ifndef GALLEY_BODY_KIN_H
#define GALLEY_BODY_KIN_H

#include "page/dom.h"

/* Distances are elements up to another one, and KIN_FAR at most: also where there is none. */
enum { KIN_FAR = 20 };

/* From one up to the nearest that holds `other` too; meeting: depth of the lowest element on the way from one
 * to the other. From the root there is none to others, nor to it. */
static inline int kin(const struct node *one, const struct node *other, unsigned meeting) {
    if (one != other && (!node_parent(one) || !node_parent(other)))
        return KIN_FAR;
    unsigned nearer = one->depth < other->depth ? one->depth : other->depth;
    unsigned up = one->depth - (meeting < nearer ? meeting : nearer);
    return up < (unsigned)KIN_FAR ? (int)up : KIN_FAR;
}

/* The elements from the root down to a node: the climb from another one meets them where the two are kin. */
struct ancestry {
    const struct node **at; /* by depth; NULL: there is no such node */
    uint16_t depth;
};
struct ancestry ancestry_of(struct arena *arena, const struct node *node); /* node may be NULL */

/* The same as kin, of the node whose ancestry it is. */
int kin_to(const struct node *node, const struct ancestry *ancestry);

/* An element and what is in it, all that stands before `end`. */
struct span {
    const struct node *top, *end; /* top: NULL if there is none */
};
struct span span_of(const struct page *page, const struct node *top); /* top may be NULL */

/* From a node up to the span's top, where it is in it. */
static inline int up_to(const struct node *node, const struct span *span) {
    if (!span->top || node < span->top || node >= span->end || node->depth - span->top->depth > KIN_FAR)
        return KIN_FAR;
    return node->depth - span->top->depth;
}

/* From a node up to the nearest element of a tag, itself included. */
int up_to_tag(const struct node *node, enum tag tag);

/* Whether `ancestor` is the node, or holds it and is at most so many elements above it. */
bool is_above(const struct node *node, const struct node *ancestor, int most);

#endif

/* What closes what: elements whose end tags may be left out, and end tags that stand wrong. The rules are
 * those that libxml2's HTML parser follows (of HTML 4, before HTML wrote down what browsers do), found by
 * asking it of every pair of elements; tests hold the tree to the one that it makes. */
#ifndef GALLEY_PAGE_NESTING_H
#define GALLEY_PAGE_NESTING_H

#include "page/dom.h"

/* Elements of HTML that matter here alone; to the rest of galley they are TAG_OTHER. X(enum name, markup
 * name) */
#define NESTING_OTHERS(X)                                                                                    \
    X(ACRONYM, "acronym")                                                                                    \
    X(BASEFONT, "basefont")                                                                                  \
    X(BDO, "bdo")                                                                                            \
    X(BIG, "big")                                                                                            \
    X(COLGROUP, "colgroup")                                                                                  \
    X(DFN, "dfn")                                                                                            \
    X(DIR, "dir")                                                                                            \
    X(ISINDEX, "isindex")                                                                                    \
    X(LISTING, "listing")                                                                                    \
    X(MAP, "map")                                                                                            \
    X(NOFRAMES, "noframes")                                                                                  \
    X(OPTGROUP, "optgroup")                                                                                  \
    X(STRIKE, "strike")                                                                                      \
    X(XMP, "xmp")

/* An enum tag, or one of these. */
enum nesting_kind {
    NESTING_FIRST_OTHER = TAG_COUNT - 1,
#define X(name, markup) NESTING_##name,
    NESTING_OTHERS(X)
#undef X
        NESTING_COUNT
};

/* Which element a tag names. */
struct tag_id {
    uint32_t hash; /* of a name that galley has no word for, without case; else 0 */
    uint8_t tag;   /* enum tag */
    uint8_t kind;  /* enum nesting_kind */
};

static inline struct tag_id known_tag(enum tag tag) {
    return (struct tag_id){0, (uint8_t)tag, (uint8_t)tag};
}
struct tag_id other_tag(struct str name); /* of an element that is TAG_OTHER */

/* tag: what tag_of says of the name. */
static inline struct tag_id tag_id_of(enum tag tag, struct str name) {
    return tag == TAG_OTHER ? other_tag(name) : known_tag(tag);
}

static inline bool same_tag(struct tag_id a, struct tag_id b) {
    return a.kind == b.kind && a.hash == b.hash;
}

enum nesting_place {
    NESTING_IN_BODY,    /* opens the body, where none is */
    NESTING_IN_HEAD,    /* opens the head, where nothing is */
    NESTING_IN_DOCUMENT /* stands where it stands */
};

struct nesting {
    uint32_t group;  /* a bit: of what sort an open element is; 0: of one that no start tag closes */
    uint32_t closes; /* the sorts that its start tag closes, while one is the innermost element */
    uint8_t rank;    /* end tags of elements of lower rank do not reach over it */
    uint8_t place;   /* enum nesting_place */
    bool empty;      /* ends where it starts */
};

extern const struct nesting NESTINGS[NESTING_COUNT];

#endif

#include "page/dom.h"
#include "base/buf.h"

const uint8_t TAG_FLAGS[TAG_COUNT] = {
#define X(name, markup, flags) [TAG_##name] = (flags),
    TAGS(X)
#undef X
};

const char *const TAG_NAMES[TAG_COUNT] = {[TAG_TEXT] = "#text",
                                          [TAG_OTHER] = "?",
#define X(name, markup, flags) [TAG_##name] = markup,
                                          TAGS(X)
#undef X
};

static const struct attr *find_attr(const struct node *node, enum attr_name name) {
    for (uint16_t i = 0; i < node->n_attrs; i++)
        if (node->attrs[i].name == name)
            return &node->attrs[i];
    return NULL;
}

bool node_has_attr(const struct node *node, enum attr_name name) {
    return find_attr(node, name) != NULL;
}

struct str node_attr_str(const struct node *node, enum attr_name name) {
    const struct attr *attr = find_attr(node, name);
    return attr ? attr_value(attr) : S("");
}

bool words_have(struct str list, struct str word) {
    struct str other;
    for (size_t i = 0; word_next(list, &i, &other);)
        if (other.n == word.n && str_eq_nocase(other, word))
            return true;
    return false;
}

struct str node_text(struct arena *arena, const struct node *node) {
    struct buf b = buf_new(arena);
    const struct node *n = node;
    while (n) {
        if (n->tag == TAG_TEXT)
            buf_collapsed(&b, node_own_text(n));
        else if (n->tag == TAG_BR || TAG_FLAGS[n->tag] & TAG_BLOCK)
            buf_collapsed(&b, S(" "));
        if (node_child(n)) {
            n = node_child(n);
            continue;
        }
        /* Going up, each block that ends parts words too. */
        while (n != node && !node_sibling(n)) {
            n = node_parent(n);
            if (TAG_FLAGS[n->tag] & TAG_BLOCK)
                buf_collapsed(&b, S(" "));
        }
        n = n == node ? NULL : node_sibling(n);
    }
    return str_trim(buf_slice(&b));
}

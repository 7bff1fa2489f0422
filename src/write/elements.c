#include "write/elements.h"

static struct str escape_of(unsigned char c) {
    switch (c) {
    case '&':
        return S("&amp;");
    case '<':
        return S("&lt;");
    case '>':
        return S("&gt;");
    case '"':
        return S("&quot;");
    default:
        return S("");
    }
}

void elements_text(struct buf *out, const char *text) {
    struct str s = str_of(text);
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        struct str escape = escape_of(c);
        size_t dropped = c < ' ' && c != '\t' && c != '\n' ? 1 : 0;
        if (c == 0xEF && s.n - i >= 3 && s.p[i + 1] == '\xBF' && (unsigned char)s.p[i + 2] >= 0xBE)
            dropped = 3; /* U+FFFE and U+FFFF */
        if (!escape.n && !dropped)
            continue;
        buf_str(out, str_slice(s, from, i));
        buf_str(out, escape);
        from = i + (dropped ? dropped : 1);
        i = from - 1;
    }
    buf_str(out, str_slice(s, from, s.n));
}

void elements_field(struct buf *out, const char *name, const char *text) {
    if (!text)
        return;
    buf_byte(out, '<');
    buf_str(out, str_of(name));
    buf_byte(out, '>');
    elements_text(out, text);
    buf_str(out, S("</"));
    buf_str(out, str_of(name));
    buf_str(out, S(">\n"));
}

/* Whether the node is an item's only block, a paragraph: the item says enough. */
static bool is_tight(const struct galley_node *node) {
    return node->type == GALLEY_PARAGRAPH && node->parent && node->parent->type == GALLEY_ITEM &&
           node->parent->first == node && !node->next;
}

static bool is_block(const struct galley_node *node) {
    return node->type < GALLEY_TEXT;
}

static bool holds_blocks(const struct galley_node *node) {
    return node->first && is_block(node->first) && !is_tight(node->first);
}

static void add_attribute(struct buf *out, const char *name, const char *value) {
    if (!name)
        return;
    buf_byte(out, ' ');
    buf_str(out, str_of(name));
    buf_str(out, S("=\""));
    elements_text(out, value);
    buf_byte(out, '"');
}

static void open_element(struct buf *out, const struct element *element) {
    buf_byte(out, '<');
    buf_str(out, str_of(element->name));
    add_attribute(out, element->attribute, element->value);
    add_attribute(out, element->second, element->second_value);
    buf_str(out, element->is_void ? S("/>") : S(">"));
}

void elements_node(struct buf *out, const struct galley_node *node, element_language *language) {
    if (node->type == GALLEY_TEXT) {
        elements_text(out, node->text);
        return;
    }
    struct element element = is_tight(node) ? (struct element){.name = NULL} : language(node);
    if (element.name)
        open_element(out, &element);
    if (element.name && holds_blocks(node))
        buf_byte(out, '\n');
    if (!element.is_void)
        elements_children(out, node, language);
    if (element.name && !element.is_void) {
        buf_str(out, S("</"));
        buf_str(out, str_of(element.name));
        buf_byte(out, '>');
    }
    if (element.name && is_block(node))
        buf_byte(out, '\n');
}

void elements_children(struct buf *out, const struct galley_node *node, element_language *language) {
    for (const struct galley_node *child = node->first; child; child = child->next)
        elements_node(out, child, language);
}

/* What HTML, XML and TEI share: elements around an article's tree. */
#ifndef GALLEY_WRITE_ELEMENTS_H
#define GALLEY_WRITE_ELEMENTS_H

#include "article/article.h"
#include "base/buf.h"

/* An element's name and its attributes, if it has any. */
struct element {
    const char *name; /* NULL: the children alone */
    const char *attribute;
    const char *value;
    const char *second, *second_value;
    bool is_void; /* without children and end tag */
};

/* The element that stands for a node in one language of markup. */
typedef struct element element_language(const struct galley_node *node);

/* Appends the node and all below it, each block on a line of its own. */
void elements_node(struct buf *out, const struct galley_node *node, element_language *language);
void elements_children(struct buf *out, const struct galley_node *node, element_language *language);

/* Appends text that is valid UTF-8, escaped for content and quoted attributes; characters that XML does not
 * allow are left out. */
void elements_text(struct buf *out, const char *text);

/* Appends <name>text</name> and a newline; nothing where text is NULL. */
void elements_field(struct buf *out, const char *name, const char *text);

#endif

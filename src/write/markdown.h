/* Text within a Markdown block, escaped so that it is read back as it was. */
#ifndef GALLEY_WRITE_MARKDOWN_H
#define GALLEY_WRITE_MARKDOWN_H

#include "article/article.h"
#include "base/buf.h"

enum markdown_where { MARKDOWN_PARAGRAPH, MARKDOWN_HEADING, MARKDOWN_CELL };

/* Appends the inlines below `node`. In paragraphs breaks become a backslash and a newline. */
void markdown_inlines(struct buf *out, const struct galley_node *node, enum markdown_where where);

/* Appends the text below `node` alone, as code shows it. */
void markdown_bare_text(struct buf *out, const struct galley_node *node);

/* Whether there is any text below `node`: a block without would change what stands around it. */
bool markdown_has_text(const struct galley_node *node);

#endif

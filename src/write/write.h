/* The formats that articles are written in. A format is one file that only walks the article, and a line in
 * the table in write.c. */
#ifndef GALLEY_WRITE_WRITE_H
#define GALLEY_WRITE_WRITE_H

#include "article/article.h"
#include "base/buf.h"

/* Writes an article whose facts, authors and tags are valid UTF-8 into a new string from malloc,
 * NUL-terminated, and its length to *length. NULL when out of memory. */
typedef char *format_writer(const galley_article *article, size_t *length);

format_writer write_plain, write_json, write_explanation;

/* The part of an explanation that is about the choice of blocks; on_failure of out's arena must be set. */
void explain_blocks(struct buf *out, const galley_article *article);

#endif

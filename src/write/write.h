/* The formats that articles are written in. A format is one file that only walks the article, and a line in
 * the table in write.c. */
#ifndef GALLEY_WRITE_WRITE_H
#define GALLEY_WRITE_WRITE_H

#include "article/article.h"
#include "base/buf.h"
#include "write/fields.h"

/* What is to be written, and how. */
struct writing {
    const galley_article *article;      /* its facts, authors and tags are valid UTF-8 */
    const struct field *fields[FIELDS]; /* in the order to write them */
    size_t n_fields;
    bool chosen;    /* whether the user chose the fields */
    unsigned width; /* columns; 0: lines as long as paragraphs */
    bool front_matter;
    unsigned terminal; /* of enum galley_terminal */
    bool several;      /* one of several articles in one stream */
};

bool writing_has(const struct writing *w, const char *field);

/* Appends the article, or what goes before the first or after the last of several in one stream (article is
 * NULL then). Leaves through the buffer's arena when out of memory; false: out of memory too. */
typedef bool format_writer(const struct writing *w, struct buf *out);

format_writer write_plain, write_json, write_explanation, write_markdown, write_html, write_csv, write_tsv,
    write_xml, write_tei, write_explain_page, write_terminal;
format_writer html_head, html_tail, csv_head, tsv_head, xml_head, xml_tail, tei_head, tei_tail,
    explain_page_head, explain_page_tail;

/* The part of an explanation that is about the choice of blocks; on_failure of out's arena must be set. */
void explain_blocks(struct buf *out, const galley_article *article);

#endif

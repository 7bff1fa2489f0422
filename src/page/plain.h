/* Text without markup, taken for a page. */
#ifndef GALLEY_PAGE_PLAIN_H
#define GALLEY_PAGE_PLAIN_H

#include "page/markup.h"

/* Whether text holds no tag: nothing that begins like one in its first bytes. */
bool is_plain(struct str text);

/* Markup in which each line of the text is a paragraph. */
void plain_markup(struct arena *arena, struct str text, struct markup *markup);

#endif

/* Parts beside the text that may be asked for: captions, readers' comments, whole tables, pictures. */
#ifndef GALLEY_BODY_PARTS_H
#define GALLEY_BODY_PARTS_H

#include "body/choice/choose.h"

/* Adds to a choice the blocks that are parts asked for in `with`, of enum galley_with. Linear in the page's
 * size. */
void parts_add(const struct page *page, const struct facts *facts, const struct block_list *list,
               const struct trait *traits, unsigned with, struct choice *choice);

/* The pictures that stand in the article, in document order, in *pictures (in page->arena); how many. */
size_t parts_pictures(const struct page *page, const struct facts *facts, const struct block_list *list,
                      const struct choice *choice, const struct node *const **pictures);

/* Where a picture is to be fetched from, as the page writes it; empty if it does not tell. */
struct str picture_address(const struct node *img);

#endif

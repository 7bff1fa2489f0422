/* Whether an address is that of another page of the same article. */
#ifndef GALLEY_FETCH_PAGING_H
#define GALLEY_FETCH_PAGING_H

#include "base/str.h"

/* Whether `next` is page `number` (2, 3, …) of the article whose first page has the address `first` and whose
 * page before has the address `current`: they differ in the page's number alone. Another article's address
 * differs in more. */
bool is_page_of(struct str first, struct str current, struct str next, unsigned number);

#endif

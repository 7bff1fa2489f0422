/* Getting one page after the other. */
#ifndef GALLEY_FETCH_FETCH_H
#define GALLEY_FETCH_FETCH_H

#include "fetch/pool.h"

/* Fetches a page and waits for it. The answer is failed, with a reason, for anything but a page; free with
 * fetch_answer_free. */
void fetch(struct fetch_pool *pool, const char *address, struct fetch_answer *answer);

#endif

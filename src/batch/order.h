/* Pages that are done with, put back into the order in which they came. */
#ifndef GALLEY_BATCH_ORDER_H
#define GALLEY_BATCH_ORDER_H

#include "batch/pool.h"

struct order;

/* `strict`: the order is kept whatever it costs; otherwise a page that takes so long that ORDER_PATIENCE
 * others wait for it loses its place. `inside`: how many pages may be worked on at a time. NULL when out of
 * memory. */
enum { ORDER_PATIENCE = 64 };
struct order *order_new(bool strict, unsigned inside);
void order_free(struct order *order); /* NULL is fine */

/* Whether a page with this number may be begun: numbers count from 0. */
bool order_has_room(const struct order *order, long long number);

/* Takes over a page that is done with, whose number had room. false: it has lost its place, stays the
 * caller's and is next. */
bool order_put(struct order *order, struct done *done);

/* The next page in order; false: it is not there yet. */
bool order_take(struct order *order, struct done *done);

bool order_is_empty(const struct order *order);

#endif

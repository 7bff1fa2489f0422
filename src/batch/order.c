#include "batch/order.h"
#include <stdlib.h>

struct order {
    bool strict;
    long long next;
    size_t window, n; /* places; those in use */
    struct place {
        struct done done;
        bool used;
    } * held; /* by number % window; most of it is never touched */
};

struct order *order_new(bool strict, unsigned inside) {
    struct order *order = calloc(1, sizeof *order);
    if (!order)
        return NULL;
    order->strict = strict;
    order->window = 4 * ORDER_PATIENCE + inside;
    order->held = calloc(order->window, sizeof *order->held);
    if (order->held)
        return order;
    free(order);
    return NULL;
}

void order_free(struct order *order) {
    if (!order)
        return;
    for (size_t i = 0; order->n && i < order->window; i++)
        if (order->held[i].used)
            done_free(&order->held[i].done);
    free(order->held);
    free(order);
}

bool order_has_room(const struct order *order, long long number) {
    return number - order->next < (long long)order->window;
}

bool order_put(struct order *order, struct done *done) {
    if (done->number < order->next)
        return false;
    order->held[(size_t)done->number % order->window] = (struct place){*done, true};
    order->n++;
    return true;
}

bool order_take(struct order *order, struct done *done) {
    struct place *held = &order->held[(size_t)order->next % order->window];
    while (!held->used && !order->strict && order->n >= ORDER_PATIENCE)
        held = &order->held[(size_t)++order->next % order->window];
    if (!held->used)
        return false;
    *done = held->done;
    held->used = false;
    order->next++;
    order->n--;
    return true;
}

bool order_is_empty(const struct order *order) {
    return order->n == 0;
}

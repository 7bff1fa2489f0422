#include "batch/order.h"
#include <stdlib.h>

struct order {
    bool strict;
    long long next;
    size_t window, n;  /* places; those in use */
    struct done *held; /* by number % window; the number is -1 where there is none */
};

struct order *order_new(bool strict, unsigned inside) {
    struct order *order = calloc(1, sizeof *order);
    if (!order)
        return NULL;
    order->strict = strict;
    order->window = 4 * ORDER_PATIENCE + inside;
    order->held = calloc(order->window, sizeof *order->held);
    for (size_t i = 0; order->held && i < order->window; i++)
        order->held[i].number = -1;
    if (order->held)
        return order;
    free(order);
    return NULL;
}

void order_free(struct order *order) {
    for (size_t i = 0; order && i < order->window; i++)
        if (order->held[i].number >= 0)
            done_free(&order->held[i]);
    if (order)
        free(order->held);
    free(order);
}

bool order_has_room(const struct order *order, long long number) {
    return number - order->next < (long long)order->window;
}

bool order_put(struct order *order, struct done *done) {
    if (done->number < order->next)
        return false;
    order->held[(size_t)done->number % order->window] = *done;
    order->n++;
    return true;
}

bool order_take(struct order *order, struct done *done) {
    struct done *held = &order->held[(size_t)order->next % order->window];
    while (held->number < 0 && !order->strict && order->n >= ORDER_PATIENCE)
        held = &order->held[(size_t)++order->next % order->window];
    if (held->number < 0)
        return false;
    *done = *held;
    held->number = -1;
    order->next++;
    order->n--;
    return true;
}

bool order_is_empty(const struct order *order) {
    return order->n == 0;
}

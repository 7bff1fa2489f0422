#include "fetch/fetch.h"

void fetch(struct fetch_pool *pool, const char *address, struct fetch_answer *answer) {
    if (!fetch_pool_add(pool, &(struct fetch_request){.address = address})) {
        *answer = (struct fetch_answer){.failed = true};
        because(&answer->why, "out of memory");
        return;
    }
    while (!fetch_pool_next(pool, answer))
        fetch_pool_wait(pool, NULL, 0, -1);
}

#include "batch/source.h"
#include <stdlib.h>

void item_free(struct item *item) {
    free(item->name);
    free(item->stem);
    free(item->url);
    free(item->content_type);
    bytes_free(&item->page);
    *item = (struct item){.offset = -1, .fetched = -1};
}

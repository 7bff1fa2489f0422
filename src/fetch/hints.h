/* What a page says of where else it, or the rest of it, is to be had. */
#ifndef GALLEY_FETCH_HINTS_H
#define GALLEY_FETCH_HINTS_H

#include "base/str.h"
#include "fetch/curl_api.h"

/* Whole addresses, from malloc; NULL: not said. */
struct hints {
    char *refresh;   /* where a <meta refresh> goes at once */
    char *canonical; /* of a page that is the AMP version of another */
    char *feed;      /* its first feed */
    char *next;      /* the article's next page */
    char *whole;     /* a view with all of the article's pages */
};

/* Which page this is of an article. */
struct page_place {
    const char *first;   /* the address of the first */
    const char *current; /* of this one, which relative addresses start from */
    unsigned number;     /* of this one, from 1 */
};

/* page: the bytes of an HTML page in any encoding that has ASCII in it. Free with hints_free. */
void hints_read(const struct curl_api *api, struct str page, const struct page_place *place,
                struct hints *hints);
void hints_free(struct hints *hints);

#endif

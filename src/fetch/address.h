/* Addresses: taken apart, cleaned and compared, by libcurl's parser. */
#ifndef GALLEY_FETCH_ADDRESS_H
#define GALLEY_FETCH_ADDRESS_H

#include "fetch/curl_api.h"
#include "host/message.h"

/* An http or https address, taken apart. The strings are from malloc; free with address_free. */
struct address {
    char *url;             /* to ask for: without fragment, user and password */
    char *origin;          /* scheme://host:port, in lower case */
    char *target;          /* path and query */
    char *user, *password; /* decoded; NULL: none */
};

/* Takes `text` apart, which people may have written with spaces and letters beyond ASCII, and which is
 * relative to `base` where that is not NULL. false and a reason for what is no http or https address. */
bool address_parse(const struct curl_api *api, const char *text, const char *base, struct address *address,
                   struct reason *why);
void address_free(struct address *address); /* leaves it empty */

/* The address in the form in which two that mean one page are equal: scheme and host in lower case, without
 * default port, fragment and what only tracks visitors. From malloc; NULL for what is no address or when
 * out of memory. Nobody fetches this form. */
char *address_normal(const struct curl_api *api, const char *text);

#endif

/* Addresses: comparing them, and naming the site by them. */
#ifndef GALLEY_FACTS_ADDRESS_H
#define GALLEY_FACTS_ADDRESS_H

#include "base/arena.h"

struct str address_host(struct str url); /* without "www."; empty where the address has none */
struct str
address_path(struct str url); /* from the first slash behind the host, without query and fragment */

/* Whether two addresses name the same page, but for scheme, "www.", query, fragment and a slash at the end.
 */
bool address_same(struct str a, struct str b);

/* Makes `url` absolute with the help of `base`. What needs a "../" resolved stays as it is. */
struct str address_absolute(struct arena *arena, struct str url, struct str base);

#endif

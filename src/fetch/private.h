/* Networks that are nobody's on the Internet. */
#ifndef GALLEY_FETCH_PRIVATE_H
#define GALLEY_FETCH_PRIVATE_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether an address belongs to a private, loopback, link-local or other network that is not reached over the
 * Internet, IPv4 within IPv6 included; true for families that are neither. */
bool address_is_private(const struct sockaddr *address);

#endif

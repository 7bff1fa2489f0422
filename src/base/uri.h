/* Addresses as RFC 3986 has them. */
#ifndef GALLEY_BASE_URI_H
#define GALLEY_BASE_URI_H

#include "base/arena.h"

/* The scheme without its colon, or empty: a relative reference. */
struct str uri_scheme(struct str uri);

/* Resolves a reference as it stands in a page against an absolute `base` (RFC 3986, 5.2). White space around
 * it, and tabs and newlines within, are left out, as browsers do it; spaces and signs that end an address
 * elsewhere are percent-encoded. Where `base` is not absolute, the reference stays relative. */
struct str uri_resolve(struct arena *arena, struct str reference, struct str base);

/* Whether following the address opens a page, mail or a call and runs nothing: http, https, mailto, tel, ftp,
 * or relative. Judges what uri_resolve gives. */
bool uri_is_safe(struct str uri);

#endif

/* Dates told from now: "2 hours ago", "yesterday", which mean something only where it is known when the page
 * was fetched.
 */
#ifndef GALLEY_DATE_RELATIVE_H
#define GALLEY_DATE_RELATIVE_H

#include "base/regex.h"
#include "date/date.h"

struct regex_set *relative_patterns_new(void); /* NULL when out of memory; freed with regex_set_free */

/* Reads the first such form in `text`, in any language of the table. fetched: seconds since 1970. Looks at
 * texts of at most 160 bytes. The date has a time, in UTC, where the text tells hours or less. Returns false
 * where there is none, or it tells of more than a month. */
bool relative_find(struct regex_set *patterns, struct str text, long long fetched, struct date *date);

#endif

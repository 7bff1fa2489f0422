/* The entries of feeds and sitemaps in XML. */
#ifndef GALLEY_FETCH_XML_ENTRIES_H
#define GALLEY_FETCH_XML_ENTRIES_H

#include "base/str.h"
#include "fetch/entries.h"

struct xml_entries;

/* The document must stay. NULL, with the reason, when out of memory or without libxml2. */
struct xml_entries *xml_entries_new(struct str document, struct reason *why);
void xml_entries_free(struct xml_entries *xml); /* NULL is fine */

/* As entries_next. What stands behind a mistake is read as far as that makes sense; the mistake is told at
 * the end. */
int xml_entries_next(struct xml_entries *xml, struct entry *entry, struct reason *why);

#endif

/* The addresses that a feed or sitemap lists: RSS 0.9 to 2, Atom, JSON Feed, sitemaps, their indexes, news
 * sitemaps, and sitemaps that are plain text. */
#ifndef GALLEY_FETCH_ENTRIES_H
#define GALLEY_FETCH_ENTRIES_H

#include "host/message.h"

#define ENTRY_UNDATED (-1LL)

struct entry {
    char *address;  /* as it stands there, perhaps relative; from malloc */
    long long date; /* when it was published or changed, seconds since 1970; a day alone stands for its last
                       second */
    bool is_list;   /* the address of another sitemap */
};

struct entries;

/* The entries of a document, which is taken over. NULL and a reason for what is neither feed nor sitemap;
 * then the document stays the caller's. */
struct entries *entries_new(struct bytes *document, struct reason *why);
void entries_free(struct entries *entries); /* NULL is fine */

/* The next entry, which the document is read on for: 1; 0 behind the last; -1 and a reason where the document
 * is broken. */
int entries_next(struct entries *entries, struct entry *entry, struct reason *why);

/* A date as feeds write it (RFC 822, ISO 8601), or ENTRY_UNDATED. */
long long entry_date(const char *text);

#endif

/* A title's parts, and which of them name the site. */
#ifndef GALLEY_FACTS_TITLE_SITE_H
#define GALLEY_FACTS_TITLE_SITE_H

#include "facts/gather.h"

enum { MAX_SITES = 12 };

/* The names that the site goes by. */
struct site_names {
    const struct gathered *g;
    struct words items[MAX_SITES];
    size_t n;
};

void site_names_read(struct site_names *names, const struct gathered *g);

bool site_is(const struct site_names *names, const struct words *words);

/* The title without the parts at its ends that name the site. */
struct str site_cut(const struct site_names *names, struct str title);

/* Whether a heading holds a link to the site's front page: then it is the site's name. */
bool site_leads_home(const struct heading *h);

/* The length of the separator at `at`, 0 if there is none there; *strong: it stands in no title's own text.
 */
size_t title_separator(struct str title, size_t at, bool *strong);

/* The longest part between strong separators: what is left to do where nothing names the site. */
struct str title_longest_part(struct str title);

#endif

/* A set of pcre2 patterns, each compiled when it is first used, with JIT when it is used much, and kept
 * by its owner, an extractor.
 *
 * A module declares its patterns in one table and an enum of indexes into it:
 *
 *     static const struct regex_source PATTERNS[] = {[RE_BY] = {"^by\\s+", REGEX_NOCASE, "by"}, …};
 */
#ifndef GALLEY_BASE_REGEX_H
#define GALLEY_BASE_REGEX_H

#include "base/str.h"

enum { REGEX_NOCASE = 1, REGEX_EXTENDED = 2 };

struct regex_source {
    const char *pattern; /* pcre2, UTF and UCP on */
    unsigned flags;
    const char *
        words; /* parted by spaces, of which whatever matches holds one, ASCII in any case: a text without
                  them needs no pattern, which takes longer to compile than most texts to search. NULL: any */
};

struct regex_set; /* not shared between threads */

/* A set over `count` patterns in a constant table; NULL when out of memory. */
struct regex_set *regex_set_new(const struct regex_source *sources, size_t count);
void regex_set_free(struct regex_set *set);

/* Looks for pattern i in s from byte `from`. Returns the number of groups set (at least 1), 0 for no match;
 * the groups' places go to groups[0…max-1] (an unset group has p == NULL). s must be valid UTF-8, as all text
 * of a page is. A text that runs into pcre2's match limit, or meets a failed allocation, counts as no match.
 */
int regex_find(struct regex_set *set, size_t i, struct str s, size_t from, struct str *groups, int max);
static inline bool regex_matches(struct regex_set *set, size_t i, struct str s) {
    return regex_find(set, i, s, 0, NULL, 0) > 0;
}

#endif

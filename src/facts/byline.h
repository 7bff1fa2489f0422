/* From a byline as printed to the names in it. Knows strings only, no page. */
#ifndef GALLEY_FACTS_BYLINE_H
#define GALLEY_FACTS_BYLINE_H

#include "base/arena.h"

enum name_kind {
    NAME_NONE,
    NAME_OTHER,  /* one word, a handle, a desk or an organisation */
    NAME_AGENCY, /* a news agency */
    NAME_PERSON  /* written as people's names are */
};

struct name {
    struct str text;
    enum name_kind kind;
};

struct name_list {
    struct arena *arena;
    struct name *items;
    size_t n, cap;
};

enum { MAX_AUTHORS = 64 };

/* Appends the names in `text` that the list lacks. `trusted`: the text is known to be names, nothing else;
 * then what does not look like a name stays too. */
void byline_names(struct str text, bool trusted, struct name_list *names);

/* Appends the name of a house as it stands, whatever conjunctions are in it: "Blum & Sons". */
void byline_add_house(struct str name, struct name_list *names);

/* Whether two texts name the same person: case, punctuation and "Dr." do not count. */
bool byline_same_name(struct str a, struct str b);

/* A byline without what else its element holds: where that is more than titles take, it goes from the first
 * author's name, or a few words before it, to the end of the last one's. A slice of `byline`. */
struct str byline_alone(struct str byline, const struct str *authors, size_t n);

/* Whether `text` starts with a word such as "By" that introduces authors; *end goes behind it. */
bool byline_opening(struct str text, size_t *end);

#endif

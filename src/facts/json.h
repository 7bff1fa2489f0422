/* JSON as pages hold it, damage included: raw line breaks and control characters in strings, quotes not
 * escaped, trailing or missing commas, comments and CDATA marks around the whole, values cut off in the
 * middle. What was read before the damage stays. */
#ifndef GALLEY_FACTS_JSON_H
#define GALLEY_FACTS_JSON_H

#include "base/arena.h"

enum json_type { JSON_OTHER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    struct str key;  /* of an object's member */
    struct str text; /* JSON_STRING: with escapes resolved; JSON_OTHER: number, true, … as it stands */
    struct json *first, *next; /* members or elements; the next sibling */
    enum json_type type;
};

/* An array of the values that stand one after another in text, in the arena. */
struct json *json_read(struct arena *arena, struct str text);

/* The member of an object with this key; NULL where there is none, or value is no object. */
const struct json *json_get(const struct json *value, struct str key);

/* The text of a string or number; empty for all else, NULL included. */
struct str json_text(const struct json *value);

#endif

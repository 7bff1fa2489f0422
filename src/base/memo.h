/* What was worked out for a string, kept for when the string comes again, as class names do: a small cache in
 * which a string has one place, and gives way to the next that needs it. */
#ifndef GALLEY_BASE_MEMO_H
#define GALLEY_BASE_MEMO_H

#include "base/arena.h"

struct memo {
    struct memo_entry {
        const char *p;
        uint32_t n;
        struct memo_values {
            uint32_t first, second; /* of the caller's; 0 until it puts them there */
        } values;
    } entries[512];
};

struct memo *memo_new(struct arena *arena);

/* Where the values for key are kept. *known: they are there already; else the caller is to put them there.
 * Keys are not copied, and are to outlive the memo. */
struct memo_values *memo_of(struct memo *memo, struct str key, bool *known);

#endif

/* What was worked out for a string, kept for when the string comes again, as class names do: a small cache in
 * which a string has one place, and gives way to the next that needs it. */
#ifndef GALLEY_BASE_MEMO_H
#define GALLEY_BASE_MEMO_H

#include "base/arena.h"

struct memo {
    struct memo_entry {
        const char *p;
        uint32_t n, value;
    } entries[512];
};

struct memo *memo_new(struct arena *arena);

/* Where the value for key is kept. *known: it is there already; else the caller is to put it there. Keys are
 * not copied, and are to outlive the memo. */
uint32_t *memo_value(struct memo *memo, struct str key, bool *known);

#endif

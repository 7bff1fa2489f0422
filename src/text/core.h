/* Where a dump's running text is, and the headline over it: rules that need no model, for the model to lean
 * on. */
#ifndef GALLEY_TEXT_CORE_H
#define GALLEY_TEXT_CORE_H

#include "body/tokens.h"
#include "text/lines.h"

/* Tokens, and in how many lines each stood. */
struct vocabulary {
    struct entry {
        uint32_t token;
        uint32_t line; /* the last one that it stood in */
        bool twice;    /* in more than one */
    } * entries;
    size_t size; /* a power of 2; 0: nothing is in it */
};

struct core {
    size_t first, last; /* the stretch of lines with most running text for its size; first > last: none */
    uint32_t words;     /* of its good lines */
    size_t lines;       /* good ones in it */
    struct vocabulary words_of; /* the tokens of its good lines */
    struct token_set lead;      /* long tokens of the first good lines behind the anchor */
    size_t anchor;              /* the line that is likeliest the headline; list->n if none */
    float anchor_score;
    struct token_set anchor_tokens, first_tokens; /* of the anchor and of the dump's first line */
    size_t n_anchor, n_first;                     /* how many tokens these have */
};

/* Everything lives in the arena. */
void core_read(struct arena *arena, const struct line_list *list, struct core *core);

/* The next token of a text as token_next gives it, of those alone that are long enough to say what a text is
 * about; 0 at the end. */
uint32_t long_token_next(struct str s, size_t *i);

/* The entry of a token, or NULL. */
const struct entry *vocabulary_find(const struct vocabulary *v, uint32_t token);

#endif

/* A text dump as lines: what is left of a page when its markup is lost. */
#ifndef GALLEY_TEXT_LINES_H
#define GALLEY_TEXT_LINES_H

#include "base/arena.h"
#include "body/counts.h"

/* What a line began with; bullets and numbers of items are not in its text. */
enum line_mark {
    MARK_NONE,
    MARK_BULLET, /* • and its kin */
    MARK_NUMBER, /* 1. or 1) */
    MARK_DASH    /* - * + – and the like, which also open speech: they stay in the text */
};

struct line {
    struct str text; /* trimmed, white space collapsed, not empty */
    struct text_counts counts;
    uint32_t hash;   /* of its tokens, see token_hash */
    uint32_t number; /* of the line in the dump, from 0; empty ones count */
    uint32_t item;   /* the number, with MARK_NUMBER */
    uint16_t gap;    /* empty lines right before it */
    uint16_t indent; /* spaces before it */
    uint8_t mark;    /* enum line_mark */
    bool good;       /* reads like running text: long and punctuated */
};

struct line_list {
    struct line *items;
    size_t n;
    uint32_t words, good_words; /* of all lines */
    uint32_t empty;             /* lines without text */
    uint32_t marks;             /* lines with a bullet or a number */
};

/* Cuts text into lines, hard-wrapped ones joined again, without the marks of the tool that flattened it.
 * Everything lives in the arena, beside the text. Linear in the text's size. */
void lines_read(struct arena *arena, struct str text, struct line_list *list);

#endif

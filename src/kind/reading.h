/* Facts that only the chosen text tells. */
#ifndef GALLEY_KIND_READING_H
#define GALLEY_KIND_READING_H

#include "body/body.h"
#include "facts/facts.h"
#include "kind/cld2.h"

enum { READING_SHORTEST = 120 }; /* bytes of text that a language can be told from */

struct reading {
    struct str
        language; /* BCP 47: as declared, or as detected where nothing or something doubtful is declared */
    bool right_to_left;
    size_t words;
};

/* body: the article's text. page is NULL where there was no page, but a text. */
struct reading reading_of(struct language_detector *detector, const struct page *page,
                          const struct facts *facts, struct str body);

/* 1: the text is for payers only, 0: it is free, -1: the page does not tell. */
int paywall_of(const struct page *page, const struct facts *facts, const struct body_choice *choice);

#endif

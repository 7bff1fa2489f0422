/* What the words of a text tell of the kind of page that it is from. */
#ifndef GALLEY_KIND_WORDS_H
#define GALLEY_KIND_WORDS_H

#include "base/str.h"

/* Whom a text speaks of, told by its small words; SAID: that somebody says something. */
enum person { YOU, WE, I, THEY, SAID, PERSONS };

/* Adds how often a text speaks of each. */
void persons_count(struct str s, double persons[PERSONS]);

/* Whether a text holds a sum of money: a currency's sign beside a digit. */
bool has_price(struct str s);

#endif

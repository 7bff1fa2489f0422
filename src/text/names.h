/* Names in the lines of dumps, where what markup kept apart runs together. */
#ifndef GALLEY_TEXT_NAMES_H
#define GALLEY_TEXT_NAMES_H

#include "facts/byline.h"

/* Appends the names that a line may give: those of people and agencies or, where it has none of these,
 * others. "Ada BlumReporter", "Ada Blum5 hours ago" and "Ada Blum|Published today" name Ada Blum, "Ada Blum
 * Ada Blum" does so once. */
void line_names(struct str text, struct name_list *names);

/* A line's text, or half of it where that is the whole said twice. */
struct str undoubled(struct str text);

#endif

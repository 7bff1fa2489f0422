/* What the program tells people, on standard error. */
#ifndef GALLEY_HOST_MESSAGE_H
#define GALLEY_HOST_MESSAGE_H

#include "host/bytes.h"

/* Why something failed: one line in English that does not name what failed. */
struct reason {
    char text[400];
};

/* Sets the reason; always false, so that a function can `return because(why, …)`. */
bool because(struct reason *why, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool because_of(struct reason *why, int error); /* the same from an errno */

/* Appends text to out so that it stays one line and moves no cursor: control characters, those that turn the
 * direction of writing, and bytes that are no UTF-8 become escapes such as \n or \x1B. Long text is cut. */
void add_safe(struct bytes *out, const char *text);

/* Prints "galley: NAME: REASON", or "galley: REASON" if name is NULL, in one write. */
void complain(const char *name, const char *reason);

#endif

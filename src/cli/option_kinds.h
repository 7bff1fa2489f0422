/* Handlers for the commonest kinds of options, which a row of a table names together with the place in struct
 * options that they set, and what handlers of other options are made of. */
#ifndef GALLEY_CLI_OPTION_KINDS_H
#define GALLEY_CLI_OPTION_KINDS_H

#include "cli/options.h"

#define PLACE(member) offsetof(struct options, member)

/* What is at the row's place                   and what the option takes */
option_handler set_flag;      /* bool           nothing */
option_handler set_word;      /* const char *   a word that is not empty */
option_handler set_address;   /* const char *   an http or https address */
option_handler set_int;       /* int            a whole number, from the row's least to its most */
option_handler set_unsigned;  /* unsigned       likewise */
option_handler set_seconds;   /* double         a number, likewise */
option_handler set_megabytes; /* size_t, bytes  likewise */
option_handler set_bytes;     /* long long      a number of bytes */

/* For options that take one of "a|b|c": which it is, counted from 0; -1 and a reason for any other word. */
int option_choice(const struct setting *setting, const char *value, struct reason *why);

/* For options that take any of "a,b,c": adds the bits of those named in `value`, commas between, to *set.
 * false and a reason for any other word. */
bool option_parts(const struct setting *setting, const char *value, const unsigned *bits, unsigned *set,
                  struct reason *why);

#endif

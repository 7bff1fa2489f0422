/* Documents that are made from the table of options and from the library's header when galley is built. */
#ifndef GALLEY_DOC_DOC_H
#define GALLEY_DOC_DOC_H

#include "cli/options.h"
#include <stdio.h>

/* What completes an option's argument. */
enum completes { COMPLETES_NOTHING, COMPLETES_FILES, COMPLETES_ONE, COMPLETES_SOME };
enum completes doc_completes(const struct option_help *help);

/* Prints the words that the argument may be, `between` between them. */
void doc_words(FILE *out, const struct option_help *help, const char *between);

void doc_manual(FILE *out);                       /* galley(1) */
void doc_library_manual(FILE *out, FILE *header); /* galley(3), from galley.h */
void doc_bash(FILE *out);
void doc_zsh(FILE *out);
void doc_fish(FILE *out);

#endif

/* Header fields as WARC records, HTTP messages and MIME parts have them: "Name: value" a line, longer ones
 * continued on lines that begin with white space, ended by an empty line. */
#ifndef GALLEY_BATCH_FIELDS_H
#define GALLEY_BATCH_FIELDS_H

#include "base/str.h"

/* How long the header at the beginning of s is, its empty line included; STR_NONE: s does not hold it all. */
size_t fields_length(struct str s);

/* The value of the first field of that name, without white space at its ends; empty where there is none. A
 * continued value has its line breaks in it. */
struct str field_value(struct str header, struct str name);

/* What a value says before its parameters: "text/html" of "text/html; charset=utf-8". */
struct str value_proper(struct str value);

/* A parameter of it, without quotation marks; empty where there is none. */
struct str value_parameter(struct str value, struct str name);

/* A number of decimal digits that fits; -1: it is none. */
long long value_number(struct str value);

/* The value as a new C string without its line breaks; NULL when out of memory. */
char *value_cstr(struct str value);

#endif

/* Converters of character sets that a sandboxed process cannot load any more: the C library keeps them in
 * files. */
#ifndef GALLEY_BATCH_CHARSETS_H
#define GALLEY_BATCH_CHARSETS_H

#include "base/str.h"
#include <iconv.h>
#include <stdint.h>

/* A set of converters, a bit for each that the web uses. */
typedef uint64_t charset_set;
#define CHARSETS_ALL UINT64_MAX
enum { CHARSETS_MOST = 64 };

/* The converters that decoding the page can need: none for UTF-8 without escapes to other sets, one for a
 * page that says what it is, else all. */
charset_set charsets_needed(struct str page, const char *content_type);

/* Converters that are loaded, and stay so: processes forked later have them. All zeros: none. */
struct charsets {
    charset_set loaded;
    iconv_t open[CHARSETS_MOST];
};
void charsets_load(struct charsets *charsets, charset_set wanted);
void charsets_free(struct charsets *charsets);

#endif

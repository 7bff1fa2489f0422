/* From a page's bytes to UTF-8. */
#ifndef GALLEY_PAGE_DECODE_H
#define GALLEY_PAGE_DECODE_H

#include "galley.h"
#include "page/uchardet.h"

/* Decodes by byte-order mark, HTTP charset (from a Content-Type value, may be empty), <meta> or XML
 * declaration, then detection (not where detector is NULL); what contradicts the bytes is passed over. *text
 * is valid UTF-8 without NULs or byte-order mark, in `bytes` itself where nothing had to change, else in the
 * arena; *charset is static or in the arena. */
galley_status decode(struct arena *arena, struct charset_detector *detector, struct str bytes,
                     struct str content_type, struct str *text, struct str *charset);

#endif

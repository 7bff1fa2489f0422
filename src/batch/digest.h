/* Digests of pages and bodies. */
#ifndef GALLEY_BATCH_DIGEST_H
#define GALLEY_BATCH_DIGEST_H

#include "base/str.h"
#include <stdint.h>

enum { DIGEST_HEX = 32 }; /* characters of a digest in hexadecimal */

/* XXH3 with 128 bits, high half first: `xxhsum -H128` prints the same. */
void digest_bytes(struct str s, uint64_t digest[2]);

/* The same of the text's letters and digits alone, Latin ones in lower case: what stays where white space,
 * punctuation and capitals differ. 0, 0 where there are none, or memory is out. */
void digest_body(struct str text, uint64_t digest[2]);

/* 64 bits of a page's name and its record's offset. */
uint64_t digest_page_id(const char *name, long long offset);

/* Writes DIGEST_HEX characters and a NUL. */
void digest_hex(const uint64_t digest[2], char out[DIGEST_HEX + 1]);

#endif

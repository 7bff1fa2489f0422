/* Compressed files: gzip and zstd, told by their first bytes, and brotli, which has no mark of its own. */
#ifndef GALLEY_CLI_DECOMPRESS_H
#define GALLEY_CLI_DECOMPRESS_H

#include "cli/message.h"

/* Whether the bytes begin as a gzip or zstd file does. */
bool looks_compressed(const struct bytes *data);

/* Replaces *data by what it is when decompressed, which is *data itself where it is not compressed. `name`
 * may tell brotli by its end. false for damaged data, and for more than `limit` bytes. */
bool decompress(struct bytes *data, const char *name, size_t limit, struct reason *why);

#endif

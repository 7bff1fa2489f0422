/* Compressed files: gzip and zstd, told by their first bytes, and brotli, which has no mark of its own. */
#ifndef GALLEY_HOST_DECOMPRESS_H
#define GALLEY_HOST_DECOMPRESS_H

#include "base/str.h"
#include "host/message.h"

/* Whether the bytes begin as a gzip or zstd file does. */
bool looks_compressed(const struct bytes *data);

/* Replaces *data by what it is when decompressed, which is *data itself where it is not compressed. `name`
 * may tell brotli by its end. false for damaged data, and for more than `limit` bytes. */
bool decompress(struct bytes *data, const char *name, size_t limit, struct reason *why);

/* The same for bytes that stay as they are: *out, empty before, becomes what they are when decompressed, and
 * stays empty where they are not compressed. A reason comes with all but UNPACKED. */
enum unpacked { UNPACKED, UNPACK_DAMAGED, UNPACK_NO_MEMORY };
enum unpacked unpack(struct str in, const char *name, size_t limit, struct bytes *out, struct reason *why);

#endif

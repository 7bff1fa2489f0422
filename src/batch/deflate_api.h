/* libdeflate, loaded when the first gzip stream is met; where it is not installed, zlib takes its place. */
#ifndef GALLEY_BATCH_DEFLATE_API_H
#define GALLEY_BATCH_DEFLATE_API_H

#include <libdeflate.h>
#include <stdbool.h>

/* The functions in use, by their names without "libdeflate_". */
#define DEFLATE_FUNCTIONS(X)                                                                                 \
    X(alloc_decompressor)                                                                                    \
    X(free_decompressor)                                                                                     \
    X(gzip_decompress_ex)

struct deflate_api {
#define X(name) __typeof__(&libdeflate_##name) name;
    DEFLATE_FUNCTIONS(X)
#undef X
    void *library;
};

/* Loads libdeflate. false where it is not installed. */
bool deflate_api_load(struct deflate_api *api);
void deflate_api_unload(struct deflate_api *api); /* what was never loaded may be all zeros */

#endif

/* Any two strings as an address and what it is relative to. */
#include "base/uri.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str all = {(const char *)data, size};
    size_t half = str_find(all, S("\n"), 0);
    jmp_buf failed;
    struct arena arena;
    arena_init(&arena, &failed);
    if (setjmp(failed))
        abort();
    half = half == STR_NONE ? size / 2 : half;
    struct str uri = uri_resolve(&arena, str_slice(all, half, size), str_slice(all, 0, half));
    if (uri_is_safe(uri) && str_starts_nocase(uri, S("javascript:")))
        abort();
    arena_free(&arena);
    return 0;
}

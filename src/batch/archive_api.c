#include "batch/archive_api.h"
#include "base/library.h"

static const char *const NAMES[] = {
    "libarchive.so.13", "libarchive.13.dylib", "/opt/homebrew/opt/libarchive/lib/libarchive.13.dylib",
    "/usr/local/opt/libarchive/lib/libarchive.13.dylib", "libarchive.2.dylib"};

bool archive_api_load(struct archive_api *api) {
    *api = (struct archive_api){0};
    const struct library_function functions[] = {
#define X(name) {"archive_" #name, &api->name},
        ARCHIVE_FUNCTIONS(X)
#undef X
    };
    api->library =
        library_open(NAMES, sizeof NAMES / sizeof *NAMES, functions, sizeof functions / sizeof *functions);
    return api->library;
}

void archive_api_unload(struct archive_api *api) {
    library_close(api->library);
    *api = (struct archive_api){0};
}

#include "batch/archive_api.h"
#include <dlfcn.h>
#include <string.h>

static const char *const NAMES[] = {
    "libarchive.so.13", "libarchive.13.dylib", "/opt/homebrew/opt/libarchive/lib/libarchive.13.dylib",
    "/usr/local/opt/libarchive/lib/libarchive.13.dylib", "libarchive.2.dylib"};

/* POSIX lets dlsym's pointer be a function's; C does not let it be cast. */
static bool find(void *library, const char *name, void *function, size_t size) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, size);
    return symbol != NULL;
}

bool archive_api_load(struct archive_api *api) {
    *api = (struct archive_api){0};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && !api->library; i++)
        api->library = dlopen(NAMES[i], RTLD_NOW | RTLD_LOCAL);
    if (!api->library)
        return false;
    bool all = true;
#define X(name) all = all && find(api->library, "archive_" #name, &api->name, sizeof api->name);
    ARCHIVE_FUNCTIONS(X)
#undef X
    if (!all)
        archive_api_unload(api);
    return all;
}

void archive_api_unload(struct archive_api *api) {
    if (api->library)
        dlclose(api->library);
    *api = (struct archive_api){0};
}

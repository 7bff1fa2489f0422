#include "batch/deflate_api.h"
#include "base/library.h"

static const char *const NAMES[] = {"libdeflate.so.0", "libdeflate.0.dylib",
                                    "/opt/homebrew/opt/libdeflate/lib/libdeflate.0.dylib",
                                    "/usr/local/opt/libdeflate/lib/libdeflate.0.dylib"};

bool deflate_api_load(struct deflate_api *api) {
    *api = (struct deflate_api){0};
    const struct library_function functions[] = {
#define X(name) {"libdeflate_" #name, &api->name},
        DEFLATE_FUNCTIONS(X)
#undef X
    };
    api->library =
        library_open(NAMES, sizeof NAMES / sizeof *NAMES, functions, sizeof functions / sizeof *functions);
    return api->library;
}

void deflate_api_unload(struct deflate_api *api) {
    library_close(api->library);
    *api = (struct deflate_api){0};
}

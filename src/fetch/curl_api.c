#include "fetch/curl_api.h"
#include "base/library.h"

static const char *const NAMES[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};

bool curl_api_load(struct curl_api *api) {
    *api = (struct curl_api){0};
    const struct library_function functions[] = {
#define X(name) {"curl_" #name, &api->name},
        CURL_FUNCTIONS(X)
#undef X
    };
    api->library =
        library_open(NAMES, sizeof NAMES / sizeof *NAMES, functions, sizeof functions / sizeof *functions);
    return api->library;
}

void curl_api_unload(struct curl_api *api) {
    library_close(api->library);
    *api = (struct curl_api){0};
}

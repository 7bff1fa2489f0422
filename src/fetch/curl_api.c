#include "fetch/curl_api.h"
#include <dlfcn.h>
#include <string.h>

static const char *const NAMES[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};

/* POSIX lets dlsym's pointer be a function's; C does not let it be cast. */
static bool find(void *library, const char *name, void *function, size_t size) {
    void *symbol = dlsym(library, name);
    memcpy(function, &symbol, size);
    return symbol != NULL;
}

bool curl_api_load(struct curl_api *api) {
    *api = (struct curl_api){0};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && !api->library; i++)
        api->library = dlopen(NAMES[i], RTLD_NOW | RTLD_LOCAL);
    if (!api->library)
        return false;
    bool all = true;
#define X(name) all = all && find(api->library, "curl_" #name, &api->name, sizeof api->name);
    CURL_FUNCTIONS(X)
#undef X
    if (!all)
        curl_api_unload(api);
    return all;
}

void curl_api_unload(struct curl_api *api) {
    if (api->library)
        dlclose(api->library);
    *api = (struct curl_api){0};
}

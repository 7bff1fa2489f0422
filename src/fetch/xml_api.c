#include "fetch/xml_api.h"
#include "base/library.h"

/* Its structures, which are used by their fields, differ between the two. */
#if LIBXML_VERSION >= 21400
static const char *const NAMES[] = {"libxml2.so.16", "libxml2.16.dylib",
                                    "/opt/homebrew/opt/libxml2/lib/libxml2.16.dylib",
                                    "/usr/local/opt/libxml2/lib/libxml2.16.dylib"};
#else
static const char *const NAMES[] = {"libxml2.so.2", "libxml2.2.dylib",
                                    "/opt/homebrew/opt/libxml2/lib/libxml2.2.dylib",
                                    "/usr/local/opt/libxml2/lib/libxml2.2.dylib"};
#endif

bool xml_api_load(struct xml_api *api) {
    const struct library_function functions[] = {
#define X(name) {"xml" #name, &api->name},
        XML_FUNCTIONS(X)
#undef X
    };
    return library_open(NAMES, sizeof NAMES / sizeof *NAMES, functions, sizeof functions / sizeof *functions);
}

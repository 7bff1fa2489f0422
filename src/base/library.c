#include "base/library.h"
#include <dlfcn.h>
#include <string.h>

static bool find(void *library, const struct library_function *function) {
    void *symbol = dlsym(library, function->name);
    /* POSIX lets dlsym's pointer be a function's; C does not let it be cast. */
    memcpy(function->pointer, &symbol, sizeof symbol);
    return symbol != NULL;
}

void *library_open(const char *const *names, size_t n_names, const struct library_function *functions,
                   size_t n) {
    void *library = NULL;
    for (size_t i = 0; i < n_names && !library; i++)
        library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; i < n && library; i++)
        if (!find(library, &functions[i])) {
            library_close(library);
            library = NULL;
        }
    return library;
}

void library_close(void *library) {
    if (library)
        dlclose(library);
}

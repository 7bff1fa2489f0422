/* Shared libraries that are loaded when the first input needs them: some bring dozens of others along, which
 * take longer to load than a saved page takes to extract. */
#ifndef GALLEY_BASE_LIBRARY_H
#define GALLEY_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function to find, and where the pointer to it goes: struct library_function{"curl_free", &api->free}. */
struct library_function {
    const char *name;
    void *pointer; /* to a pointer to a function */
};

/* Loads the first library of `names` (as many as n_names) that is installed and finds all n functions in it.
 * The library, for library_close; NULL where none is installed or the one that is lacks a function. */
void *library_open(const char *const *names, size_t n_names, const struct library_function *functions,
                   size_t n);
void library_close(void *library); /* may be NULL */

#endif

/* libcurl, loaded when the first address is met: it brings some forty libraries along, which take longer to
 * load than a saved page takes to extract. */
#ifndef GALLEY_FETCH_CURL_API_H
#define GALLEY_FETCH_CURL_API_H

#define CURL_DISABLE_TYPECHECK /* its macros name the functions that are pointers here */
#include <curl/curl.h>
#include <stdbool.h>

/* The functions in use, by their names without "curl_". */
#define CURL_FUNCTIONS(X)                                                                                    \
    X(easy_cleanup)                                                                                          \
    X(easy_escape)                                                                                           \
    X(easy_getinfo)                                                                                          \
    X(easy_init)                                                                                             \
    X(easy_setopt)                                                                                           \
    X(easy_strerror)                                                                                         \
    X(free)                                                                                                  \
    X(global_cleanup)                                                                                        \
    X(global_init)                                                                                           \
    X(multi_add_handle)                                                                                      \
    X(multi_cleanup)                                                                                         \
    X(multi_info_read)                                                                                       \
    X(multi_init)                                                                                            \
    X(multi_perform)                                                                                         \
    X(multi_poll)                                                                                            \
    X(multi_remove_handle)                                                                                   \
    X(multi_setopt)                                                                                          \
    X(share_cleanup)                                                                                         \
    X(share_init)                                                                                            \
    X(share_setopt)                                                                                          \
    X(slist_append)                                                                                          \
    X(slist_free_all)                                                                                        \
    X(url)                                                                                                   \
    X(url_cleanup)                                                                                           \
    X(url_get)                                                                                               \
    X(url_set)                                                                                               \
    X(url_strerror)

struct curl_api {
#define X(name) __typeof__(&curl_##name) name;
    CURL_FUNCTIONS(X)
#undef X
    void *library;
};

/* Loads libcurl. false where it is not installed, or too old to have all of these. */
bool curl_api_load(struct curl_api *api);
void curl_api_unload(struct curl_api *api);

#endif

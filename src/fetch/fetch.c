#include "fetch/fetch.h"
#include "base/str.h"
#include "fetch/curl_api.h"
#include "galley.h"
#include <stdlib.h>

#define USER_AGENT "galley/" GALLEY_VERSION " (news article extractor)"
#define ACCEPT     "Accept: text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"

enum {
    REDIRECTS = 10,
    CONNECT_SECONDS = 15,
    SLOWEST = 100 /* bytes a second */,
    SLOW_SECONDS = 20,
    SECONDS = 120
};

struct fetcher {
    struct curl_api api;
    CURL *curl;
    CURLU *address;
    struct curl_slist *headers;
    char *url; /* what fetch gave last, from libcurl */
    char error[CURL_ERROR_SIZE];

    /* The page that is coming in. */
    struct bytes *page;
    struct reason *why;
    bool refused; /* *why is set */
};

/* ---- Judging the answer ---- */

static bool is_page_type(struct str type) {
    static const struct str TYPES[] = {STR("text/html"), STR("application/xhtml+xml"), STR("text/plain"),
                                       STR("application/xml"), STR("text/xml")};
    if (type.n == 0)
        return true; /* not told: the bytes will tell */
    const char *end = memchr(type.p, ';', type.n);
    type = str_trim(end ? str_slice(type, 0, (size_t)(end - type.p)) : type);
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_eq_nocase(type, TYPES[i]))
            return true;
    return false;
}

static const char *content_type_of(struct fetcher *f) {
    char *type = NULL;
    f->api.easy_getinfo(f->curl, CURLINFO_CONTENT_TYPE, &type);
    return type;
}

static bool is_acceptable(struct fetcher *f) {
    long status = 0;
    f->api.easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    const char *type = content_type_of(f);
    if (status >= 400)
        f->refused = !because(f->why, "HTTP status %ld", status);
    else if (!is_page_type(str_of(type)))
        f->refused = !because(f->why, "no page but %s", type);
    return !f->refused;
}

static size_t receive(char *p, size_t size, size_t n, void *context) {
    struct fetcher *f = context;
    n *= size;
    if (f->page->n == 0 && !is_acceptable(f))
        return 0;
    if (n > FETCH_LARGEST_PAGE - f->page->n)
        f->refused = !because(f->why, "larger than %d MB", FETCH_LARGEST_PAGE >> 20);
    else if (!bytes_add(f->page, p, n))
        f->refused = !because(f->why, "out of memory");
    return f->refused ? 0 : n;
}

/* ---- The handle ---- */

#define SET(option, value) (f->api.easy_setopt(f->curl, option, value) == CURLE_OK)

static bool set_protocols(struct fetcher *f) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return SET(CURLOPT_PROTOCOLS_STR, "http,https") && SET(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    long both = CURLPROTO_HTTP | CURLPROTO_HTTPS;
    return SET(CURLOPT_PROTOCOLS, both) && SET(CURLOPT_REDIR_PROTOCOLS, both);
#endif
}

static bool configure(struct fetcher *f) {
    return set_protocols(f) && SET(CURLOPT_FOLLOWLOCATION, 1L) && SET(CURLOPT_MAXREDIRS, (long)REDIRECTS) &&
           SET(CURLOPT_ACCEPT_ENCODING, "") && SET(CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) &&
           SET(CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST) && SET(CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS) &&
           SET(CURLOPT_TIMEOUT, (long)SECONDS) && SET(CURLOPT_MAXFILESIZE, (long)FETCH_LARGEST_PAGE) &&
           SET(CURLOPT_USERAGENT, USER_AGENT) && SET(CURLOPT_HTTPHEADER, f->headers) &&
           SET(CURLOPT_COOKIEFILE, "") && /* some sites redirect in circles where no cookie comes back */
           SET(CURLOPT_WRITEFUNCTION, receive) && SET(CURLOPT_WRITEDATA, f) &&
           SET(CURLOPT_ERRORBUFFER, f->error) && SET(CURLOPT_CURLU, f->address);
}

struct fetcher *fetcher_new(void) {
    struct fetcher *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    if (!curl_api_load(&f->api) || f->api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        curl_api_unload(&f->api);
        free(f);
        return NULL;
    }
    f->curl = f->api.easy_init();
    f->address = f->api.url();
    f->headers = f->api.slist_append(NULL, ACCEPT);
    if (f->curl && f->address && f->headers && configure(f))
        return f;
    fetcher_free(f);
    return NULL;
}

void fetcher_free(struct fetcher *f) {
    if (!f)
        return;
    f->api.easy_cleanup(f->curl);
    f->api.url_cleanup(f->address);
    f->api.slist_free_all(f->headers);
    f->api.free(f->url);
    f->api.global_cleanup();
    free(f); /* the library stays loaded: what it started at exit must find it */
}

/* ---- Fetching ---- */

/* Addresses as people write them: with spaces and letters beyond ASCII. A fragment is not the server's
 * business. */
static bool set_address(struct fetcher *f, const char *address, struct reason *why) {
    CURLUcode status = f->api.url_set(f->address, CURLUPART_URL, address, CURLU_URLENCODE);
    if (status == CURLUE_OK)
        status = f->api.url_set(f->address, CURLUPART_FRAGMENT, NULL, 0);
    return status == CURLUE_OK || because(why, "%s", f->api.url_strerror(status));
}

/* The address that the last answer came from, without fragment and password. */
static char *final_address(struct fetcher *f) {
    char *effective = NULL, *url = NULL;
    f->api.easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &effective);
    CURLU *parts = f->api.url();
    if (parts && effective && f->api.url_set(parts, CURLUPART_URL, effective, 0) == CURLUE_OK &&
        f->api.url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
        f->api.url_set(parts, CURLUPART_USER, NULL, 0) == CURLUE_OK &&
        f->api.url_set(parts, CURLUPART_PASSWORD, NULL, 0) == CURLUE_OK)
        f->api.url_get(parts, CURLUPART_URL, &url, 0);
    f->api.url_cleanup(parts);
    return url;
}

bool fetch(struct fetcher *f, const char *address, struct bytes *page, const char **url,
           const char **content_type, struct reason *why) {
    if (!set_address(f, address, why))
        return false;
    f->page = page;
    f->why = why;
    f->refused = false;
    f->error[0] = '\0';
    f->api.easy_setopt(f->curl, CURLOPT_COOKIELIST,
                       "ALL"); /* forgets them: a page must not depend on the last */
    CURLcode status = f->api.easy_perform(f->curl);
    if (f->refused)
        return false;
    if (status == CURLE_FILESIZE_EXCEEDED)
        return because(why, "larger than %d MB", FETCH_LARGEST_PAGE >> 20);
    if (status != CURLE_OK)
        return because(why, "%s", f->error[0] ? f->error : f->api.easy_strerror(status));
    if (!is_acceptable(f)) /* an answer without a body */
        return false;
    f->api.free(f->url);
    f->url = final_address(f);
    *url = f->url;
    *content_type = content_type_of(f);
    return true;
}

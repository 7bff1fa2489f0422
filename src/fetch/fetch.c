#include "fetch/fetch.h"
#include "base/str.h"
#include "galley.h"
#include <curl/curl.h>
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

static const char *content_type_of(CURL *curl) {
    char *type = NULL;
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    return type;
}

static bool is_acceptable(struct fetcher *f) {
    long status = 0;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    const char *type = content_type_of(f->curl);
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

#define SET(option, value) (curl_easy_setopt(f->curl, option, value) == CURLE_OK)

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
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return NULL;
    struct fetcher *f = calloc(1, sizeof *f);
    if (!f) {
        curl_global_cleanup();
        return NULL;
    }
    f->curl = curl_easy_init();
    f->address = curl_url();
    f->headers = curl_slist_append(NULL, ACCEPT);
    if (f->curl && f->address && f->headers && configure(f))
        return f;
    fetcher_free(f);
    return NULL;
}

void fetcher_free(struct fetcher *f) {
    if (!f)
        return;
    curl_easy_cleanup(f->curl);
    curl_url_cleanup(f->address);
    curl_slist_free_all(f->headers);
    curl_free(f->url);
    free(f);
    curl_global_cleanup();
}

/* ---- Fetching ---- */

/* Addresses as people write them: with spaces and letters beyond ASCII. A fragment is not the server's
 * business. */
static bool set_address(CURLU *url, const char *address, struct reason *why) {
    CURLUcode status = curl_url_set(url, CURLUPART_URL, address, CURLU_URLENCODE);
    if (status == CURLUE_OK)
        status = curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
    return status == CURLUE_OK || because(why, "%s", curl_url_strerror(status));
}

/* The address that the last answer came from, without fragment and password. */
static char *final_address(struct fetcher *f) {
    char *effective = NULL, *url = NULL;
    curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &effective);
    CURLU *parts = curl_url();
    if (parts && effective && curl_url_set(parts, CURLUPART_URL, effective, 0) == CURLUE_OK &&
        curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
        curl_url_set(parts, CURLUPART_USER, NULL, 0) == CURLUE_OK &&
        curl_url_set(parts, CURLUPART_PASSWORD, NULL, 0) == CURLUE_OK)
        curl_url_get(parts, CURLUPART_URL, &url, 0);
    curl_url_cleanup(parts);
    return url;
}

bool fetch(struct fetcher *f, const char *address, struct bytes *page, const char **url,
           const char **content_type, struct reason *why) {
    if (!set_address(f->address, address, why))
        return false;
    f->page = page;
    f->why = why;
    f->refused = false;
    f->error[0] = '\0';
    curl_easy_setopt(f->curl, CURLOPT_COOKIELIST,
                     "ALL"); /* forgets them: a page must not depend on the last */
    CURLcode status = curl_easy_perform(f->curl);
    if (f->refused)
        return false;
    if (status == CURLE_FILESIZE_EXCEEDED)
        return because(why, "larger than %d MB", FETCH_LARGEST_PAGE >> 20);
    if (status != CURLE_OK)
        return because(why, "%s", f->error[0] ? f->error : curl_easy_strerror(status));
    if (!is_acceptable(f)) /* an answer without a body */
        return false;
    curl_free(f->url);
    f->url = final_address(f);
    *url = f->url;
    *content_type = content_type_of(f->curl);
    return true;
}

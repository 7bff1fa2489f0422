/* One request and its answer: the handle, what is taken of the answer, and when it is given up. */
#ifndef GALLEY_FETCH_TRANSFER_H
#define GALLEY_FETCH_TRANSFER_H

#include "base/str.h"
#include "fetch/curl_api.h"
#include "fetch/options.h"
#include "host/message.h"

enum fetch_purpose {
    FETCH_PAGE,     /* only what can be a page is taken */
    FETCH_DOCUMENT, /* a feed or the like: any type */
    FETCH_ROBOTS    /* any type, cut off at ROBOTS_LARGEST */
};

enum { FETCH_LARGEST_DOCUMENT = 64 * 1024 * 1024 }; /* bytes; sitemaps may have 50 MB */

/* What all transfers of a pool have in common. */
struct transfer_setup {
    const struct curl_api *api;
    const struct fetch_options *options;
    struct curl_slist *headers;        /* with what is meant for the user's own host */
    struct curl_slist *public_headers; /* without that */
    CURLSH *share;                     /* cookies; NULL: none are kept */
};

enum outcome {
    OUTCOME_ANSWER,    /* head and body are there */
    OUTCOME_UNCHANGED, /* HTTP status 304 */
    OUTCOME_REDIRECT,  /* to what the header "location" says */
    OUTCOME_AGAIN,     /* failed, and may go better later */
    OUTCOME_FAILED
};

struct transfer {
    const struct transfer_setup *setup;
    CURL *easy;
    enum fetch_purpose purpose;
    struct bytes head, body; /* of the last answer; the body decompressed */
    bool cookies_set;        /* whether an answer of this transfer set any */
    struct reason why;       /* of OUTCOME_AGAIN and OUTCOME_FAILED */

    /* While it runs. */
    bool refused;    /* *why is set, whatever libcurl says */
    bool is_private; /* an address was refused; others may still connect */
    bool cut;        /* all of the body that is wanted is there */
    size_t ignored;  /* bytes of a body that nobody reads */
    bool answered;   /* the first byte has come */
    double began, window;
    size_t window_bytes; /* received since `window` began */
    char error[CURL_ERROR_SIZE];
};

/* What a request says. */
struct transfer_request {
    const char *url, *user, *password;
    bool at_home;                     /* whether headers for the user's own host may go along */
    const struct curl_slist *headers; /* instead of the setup's, where not NULL */
};

/* Makes the handle ready; it stays the caller's. false and a reason when out of memory. */
bool transfer_prepare(struct transfer *transfer, const struct transfer_request *request, double now);

/* Whether a running transfer has waited too long; sets why. */
bool transfer_is_late(struct transfer *transfer, double now);

/* What a transfer that libcurl has ended came to. */
enum outcome transfer_outcome(struct transfer *transfer, CURLcode code);

/* The value of a header of the last answer, in transfer->head; empty where there is none. */
struct str transfer_header(const struct transfer *transfer, struct str name);

/* The same of any HTTP header. */
struct str header_value(struct str head, struct str name);

/* Frees head and body. */
void transfer_clear(struct transfer *transfer);

#endif

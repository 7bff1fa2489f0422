#include "fetch/transfer.h"
#include "base/str.h"
#include "fetch/private.h"
#include "fetch/robots.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    LARGEST_HEAD = 256 * 1024, /* bytes of an answer's header */
    LARGEST_IGNORED =
        64 * 1024, /* bytes of an error's or redirect's text, so that the connection stays usable */
    SLOWEST = 100  /* bytes a second */
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

static long status_of(const struct transfer *t) {
    long status = 0;
    t->setup->api->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

static bool is_success(long status) {
    return status >= 200 && status < 300;
}

/* Refuses an answer of a type that holds no page. */
static bool has_right_type(struct transfer *t) {
    char *type = NULL;
    t->setup->api->easy_getinfo(t->easy, CURLINFO_CONTENT_TYPE, &type);
    if (t->purpose == FETCH_PAGE && !is_page_type(str_of(type)))
        t->refused = !because(&t->why, "no page but %s", type);
    return !t->refused;
}

/* ---- What libcurl calls ---- */

static size_t receive_head(char *p, size_t size, size_t n, void *context) {
    struct transfer *t = context;
    n *= size;
    struct str line = {p, n};
    t->answered = true;
    t->window_bytes += n;
    if (str_starts(line, S("HTTP/")))
        t->head.n = 0;
    t->cookies_set = t->cookies_set || str_starts_nocase(line, S("set-cookie:"));
    if (n > LARGEST_HEAD - t->head.n)
        t->refused = !because(&t->why, "a header of more than %d KB", LARGEST_HEAD >> 10);
    else if (!bytes_add(&t->head, p, n))
        t->refused = !because(&t->why, "out of memory");
    return t->refused ? 0 : n;
}

static size_t largest_of(const struct transfer *t) {
    size_t largest = t->setup->options->largest;
    if (t->purpose == FETCH_ROBOTS)
        return ROBOTS_LARGEST;
    return t->purpose == FETCH_DOCUMENT && largest < FETCH_LARGEST_DOCUMENT ? FETCH_LARGEST_DOCUMENT
                                                                            : largest;
}

/* Takes what is wanted of the body's next n bytes; false: no more. */
static bool take(struct transfer *t, const char *p, size_t n) {
    bool is_robots = t->purpose == FETCH_ROBOTS;
    size_t largest = largest_of(t), room = largest - t->body.n;
    t->cut = is_robots && n > room;
    if (t->cut)
        n = room;
    if (n > room)
        t->refused = !because(&t->why, "larger than %zu MB", largest >> 20);
    else if (!bytes_add(&t->body, p, n))
        t->refused = !because(&t->why, "out of memory");
    return !t->refused && !t->cut;
}

static size_t receive_body(char *p, size_t size, size_t n, void *context) {
    struct transfer *t = context;
    n *= size;
    t->window_bytes += n;
    if (!is_success(status_of(t)))
        return (t->ignored += n) <= LARGEST_IGNORED ? n : 0;
    if (t->body.n == 0 && !has_right_type(t))
        return 0;
    return take(t, p, n) ? n : 0;
}

static void name_private(struct transfer *t, const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN] = "";
    const void *bytes = address->sa_family == AF_INET6
                            ? (const void *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr
                            : (const void *)&((const struct sockaddr_in *)(const void *)address)->sin_addr;
    inet_ntop(address->sa_family, bytes, text, sizeof text);
    because(&t->why, "%s is in a private network", text);
}

/* The address is the one that is connected to, so that a name that resolves to another one the second time
 * gains nothing. */
static curl_socket_t open_public_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)purpose;
    struct transfer *t = context;
    if (address_is_private(&address->addr)) {
        t->is_private = true;
        name_private(t, &address->addr);
        return CURL_SOCKET_BAD;
    }
    int fd = socket(address->family, address->socktype, address->protocol);
    if (fd >= 0)
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    return fd;
}

/* ---- The handle ---- */

#define SET(option, value) (t->setup->api->easy_setopt(t->easy, option, value) == CURLE_OK)

static bool set_protocols(struct transfer *t) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return SET(CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static bool set_limits(struct transfer *t) {
    const struct fetch_options *o = t->setup->options;
    curl_off_t largest = t->purpose == FETCH_ROBOTS ? 0 : (curl_off_t)largest_of(t);
    return SET(CURLOPT_CONNECTTIMEOUT_MS, (long)(o->connect_timeout * 1000)) &&
           SET(CURLOPT_TIMEOUT_MS, (long)(o->timeout * 1000)) && SET(CURLOPT_MAXFILESIZE_LARGE, largest);
}

/* A proxy would connect to addresses that nobody here sees, so there is none where they matter. */
static bool set_network(struct transfer *t) {
    if (t->setup->options->no_private &&
        !(SET(CURLOPT_PROXY, "") && SET(CURLOPT_OPENSOCKETFUNCTION, open_public_socket) &&
          SET(CURLOPT_OPENSOCKETDATA, t)))
        return false;
    const char *authorities = getenv("CURL_CA_BUNDLE");
    if (!authorities)
        authorities = getenv("SSL_CERT_FILE");
    return (!authorities || SET(CURLOPT_CAINFO, authorities)) && SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L) &&
           SET(CURLOPT_PIPEWAIT, 1L);
}

static bool set_callbacks(struct transfer *t) {
    return SET(CURLOPT_HEADERFUNCTION, receive_head) && SET(CURLOPT_HEADERDATA, t) &&
           SET(CURLOPT_WRITEFUNCTION, receive_body) && SET(CURLOPT_WRITEDATA, t) &&
           SET(CURLOPT_ERRORBUFFER, t->error) && SET(CURLOPT_PRIVATE, t);
}

/* Everything is set every time, because the handle has served other requests. */
static bool set_request(struct transfer *t, const struct transfer_request *request) {
    const struct curl_slist *headers = request->headers   ? request->headers
                                       : request->at_home ? t->setup->headers
                                                          : t->setup->public_headers;
    return SET(CURLOPT_URL, request->url) && SET(CURLOPT_HTTPHEADER, headers) &&
           SET(CURLOPT_ACCEPT_ENCODING, "") && SET(CURLOPT_USERAGENT, t->setup->options->user_agent) &&
           SET(CURLOPT_USERNAME, request->user) && SET(CURLOPT_PASSWORD, request->password);
}

bool transfer_prepare(struct transfer *t, const struct transfer_request *request, double now) {
    transfer_clear(t);
    t->refused = t->is_private = t->cut = t->answered = false;
    t->ignored = t->window_bytes = 0;
    t->began = t->window = now;
    t->error[0] = '\0';
    return (set_protocols(t) && set_limits(t) && set_network(t) && set_callbacks(t) &&
            set_request(t, request)) ||
           because(&t->why, "out of memory");
}

/* ---- Time ---- */

bool transfer_is_late(struct transfer *t, double now) {
    const struct fetch_options *o = t->setup->options;
    if (!t->answered) {
        if (now - t->began <= o->connect_timeout + o->response_timeout)
            return false;
        t->refused = true;
        return !because(&t->why, "no answer within %g seconds", o->connect_timeout + o->response_timeout);
    }
    if ((double)t->window_bytes >= SLOWEST * o->idle_timeout) {
        t->window = now;
        t->window_bytes = 0;
    }
    if (now - t->window <= o->idle_timeout)
        return false;
    t->refused = true;
    return !because(&t->why, "stalled: less than %d bytes a second for %g seconds", SLOWEST, o->idle_timeout);
}

/* ---- The end ---- */

static bool may_pass(long status) {
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

static bool may_connect_later(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_SSL_CONNECT_ERROR:
        return true;
    default:
        return false;
    }
}

static enum outcome failure(struct transfer *t, CURLcode code) {
    if (t->refused || (t->is_private && code == CURLE_COULDNT_CONNECT))
        return code == CURLE_OPERATION_TIMEDOUT ? OUTCOME_AGAIN : OUTCOME_FAILED;
    if (code == CURLE_FILESIZE_EXCEEDED)
        because(&t->why, "larger than %zu MB", largest_of(t) >> 20);
    else
        because(&t->why, "%s", t->error[0] ? t->error : t->setup->api->easy_strerror(code));
    return may_connect_later(code) ? OUTCOME_AGAIN : OUTCOME_FAILED;
}

struct str transfer_header(const struct transfer *t, struct str name) {
    return header_value((struct str){t->head.p, t->head.n}, name);
}

struct str header_value(struct str head, struct str name) {
    for (size_t at = 0; at < head.n;) {
        const char *newline = memchr(head.p + at, '\n', head.n - at);
        size_t end = newline ? (size_t)(newline - head.p) : head.n;
        struct str line = str_slice(head, at, end);
        if (line.n > name.n && line.p[name.n] == ':' && str_starts_nocase(line, name))
            return str_trim(str_slice(line, name.n + 1, line.n));
        at = end + 1;
    }
    return (struct str){0};
}

/* What an answer other than success means. */
static enum outcome other_status(struct transfer *t, long status) {
    because(&t->why, "HTTP status %ld", status);
    if (status == 304)
        return OUTCOME_UNCHANGED;
    if (status < 400 && transfer_header(t, S("location")).n)
        return OUTCOME_REDIRECT;
    return may_pass(status) ? OUTCOME_AGAIN : OUTCOME_FAILED;
}

enum outcome transfer_outcome(struct transfer *t, CURLcode code) {
    long status = status_of(t);
    if (status >= 300 && !t->refused)
        return other_status(t, status);
    if (code == CURLE_OK && is_success(status) &&
        has_right_type(t)) /* which nobody asked where there was no body */
        return OUTCOME_ANSWER;
    return t->cut ? OUTCOME_ANSWER : failure(t, code);
}

void transfer_clear(struct transfer *t) {
    bytes_free(&t->head);
    bytes_free(&t->body);
}

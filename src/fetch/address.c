#include "fetch/address.h"
#include "base/str.h"
#include <stdio.h>
#include <stdlib.h>

/* ---- Taking apart ---- */

/* A part as a string from malloc. NULL: not there. */
static char *part(const struct curl_api *api, CURLU *parts, CURLUPart which, unsigned flags) {
    char *value = NULL, *copy = NULL;
    if (api->url_get(parts, which, &value, flags) == CURLUE_OK && value)
        copy = strdup(value);
    api->free(value);
    return copy;
}

static void lower(char *s) {
    for (; s && *s; s++)
        *s = to_lower(*s);
}

static bool is_web(CURLU *parts, const struct curl_api *api) {
    char *scheme = part(api, parts, CURLUPART_SCHEME, 0);
    bool web =
        scheme && (str_eq_nocase(str_of(scheme), S("http")) || str_eq_nocase(str_of(scheme), S("https")));
    free(scheme);
    return web;
}

static char *origin_of(const struct curl_api *api, CURLU *parts) {
    char *scheme = part(api, parts, CURLUPART_SCHEME, 0), *host = part(api, parts, CURLUPART_HOST, 0);
    char *port = part(api, parts, CURLUPART_PORT, CURLU_DEFAULT_PORT), *origin = NULL;
    if (!scheme || !host || !port || asprintf(&origin, "%s://%s:%s", scheme, host, port) < 0)
        origin = NULL;
    lower(origin);
    free(scheme);
    free(host);
    free(port);
    return origin;
}

static char *target_of(const struct curl_api *api, CURLU *parts) {
    char *path = part(api, parts, CURLUPART_PATH, 0), *query = part(api, parts, CURLUPART_QUERY, 0),
         *target = NULL;
    if (asprintf(&target, "%s%s%s", path ? path : "/", query ? "?" : "", query ? query : "") < 0)
        target = NULL;
    free(path);
    free(query);
    return target;
}

static CURLUcode set_text(const struct curl_api *api, CURLU *parts, const char *text, const char *base) {
    /* With a base, libcurl wants an address that is whole or relative; the base must be there first. */
    CURLUcode status = base ? api->url_set(parts, CURLUPART_URL, base, CURLU_URLENCODE) : CURLUE_OK;
    if (status == CURLUE_OK)
        status = api->url_set(parts, CURLUPART_URL, text, CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
    return status == CURLUE_OK ? api->url_set(parts, CURLUPART_FRAGMENT, NULL, 0) : status;
}

static bool fill(const struct curl_api *api, CURLU *parts, struct address *a, struct reason *why) {
    a->user = part(api, parts, CURLUPART_USER, CURLU_URLDECODE);
    a->password = part(api, parts, CURLUPART_PASSWORD, CURLU_URLDECODE);
    api->url_set(parts, CURLUPART_USER, NULL, 0);
    api->url_set(parts, CURLUPART_PASSWORD, NULL, 0);
    a->url = part(api, parts, CURLUPART_URL, 0);
    a->origin = origin_of(api, parts);
    a->target = target_of(api, parts);
    if (!a->url || !a->origin)
        return because(why, "no address");
    return a->target || because(why, "out of memory");
}

bool address_parse(const struct curl_api *api, const char *text, const char *base, struct address *a,
                   struct reason *why) {
    *a = (struct address){0};
    CURLU *parts = api->url();
    if (!parts)
        return because(why, "out of memory");
    CURLUcode status = set_text(api, parts, text, base);
    bool done = status == CURLUE_OK
                    ? is_web(parts, api) || because(why, "only http and https addresses can be fetched")
                    : because(why, "%s", api->url_strerror(status));
    done = done && fill(api, parts, a, why);
    api->url_cleanup(parts);
    if (!done)
        address_free(a);
    return done;
}

void address_free(struct address *a) {
    free(a->url);
    free(a->origin);
    free(a->target);
    free(a->user);
    free(a->password);
    *a = (struct address){0};
}

/* ---- Comparing ---- */

/* Parameters by which mail, social networks and advertisers count visitors; no page depends on them. */
static bool is_tracking(struct str name) {
    static const struct str PREFIXES[] = {STR("utm_"), STR("pk_"),         STR("piwik_"),   STR("mtm_"),
                                          STR("hsa_"), STR("at_campaign"), STR("at_medium")};
    static const struct str NAMES[] = {STR("fbclid"),
                                       STR("gclid"),
                                       STR("gclsrc"),
                                       STR("dclid"),
                                       STR("gbraid"),
                                       STR("wbraid"),
                                       STR("msclkid"),
                                       STR("twclid"),
                                       STR("ttclid"),
                                       STR("yclid"),
                                       STR("ysclid"),
                                       STR("igshid"),
                                       STR("igsh"),
                                       STR("mc_cid"),
                                       STR("mc_eid"),
                                       STR("_hsenc"),
                                       STR("_hsmi"),
                                       STR("mkt_tok"),
                                       STR("_ga"),
                                       STR("_gl"),
                                       STR("ncid"),
                                       STR("cmpid"),
                                       STR("oly_enc_id"),
                                       STR("oly_anon_id"),
                                       STR("vero_id"),
                                       STR("s_cid"),
                                       STR("wt_mc"),
                                       STR("wt_zmc"),
                                       STR("__twitter_impression")};
    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (str_starts_nocase(name, PREFIXES[i]))
            return true;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq_nocase(name, NAMES[i]))
            return true;
    return false;
}

/* Takes tracking parameters out of an address in place. */
static void drop_tracking(char *url) {
    char *query = strchr(url, '?');
    if (!query)
        return;
    char *out = query + 1;
    for (const char *at = query + 1; *at;) {
        size_t n = strcspn(at, "&"), name = strcspn(at, "=&");
        const char *next = at[n] ? at + n + 1 : at + n;
        if (n && !is_tracking((struct str){at, name})) {
            if (out > query + 1)
                *out++ = '&';
            memmove(out, at, n);
            out += n;
        }
        at = next;
    }
    *(out > query + 1 ? out : query) = '\0';
}

/* Escapes of characters that need none become those; hex digits become capitals (RFC 3986, 6.2.2). */
static void normalise_escapes(char *url) {
    static const char DIGITS[] = "0123456789ABCDEFabcdef";
    char *out = url;
    for (const char *in = url; *in;) {
        const char *a = *in == '%' && in[1] ? strchr(DIGITS, in[1]) : NULL,
                   *b = a && in[2] ? strchr(DIGITS, in[2]) : NULL;
        if (!b) {
            *out++ = *in++;
            continue;
        }
        int high = (int)(a - DIGITS), low = (int)(b - DIGITS);
        high -= high > 15 ? 6 : 0;
        low -= low > 15 ? 6 : 0;
        unsigned char c = (unsigned char)(high * 16 + low);
        if (is_alpha(c) || is_digit(c) || (c && strchr("-._~", c)))
            *out++ = (char)c;
        else {
            *out++ = '%';
            *out++ = DIGITS[high];
            *out++ = DIGITS[low];
        }
        in += 3;
    }
    *out = '\0';
}

char *address_normal(const struct curl_api *api, const char *text) {
    struct reason why;
    struct address a;
    if (!address_parse(api, text, NULL, &a, &why))
        return NULL;
    const char *host = strstr(a.origin, "://");
    size_t n = strlen(a.origin);
    bool by_default =
        str_ends((struct str){a.origin, n}, S(":80"))
            ? str_starts(str_of(a.origin), S("http:"))
            : str_ends((struct str){a.origin, n}, S(":443")) && str_starts(str_of(a.origin), S("https:"));
    if (host && by_default)
        *strrchr(a.origin, ':') = '\0';
    normalise_escapes(a.target);
    drop_tracking(a.target);
    char *normal = NULL;
    if (asprintf(&normal, "%s%s", a.origin, a.target) < 0)
        normal = NULL;
    address_free(&a);
    return normal;
}

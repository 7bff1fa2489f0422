#include "facts/address.h"
#include "base/buf.h"

/* Offset behind "scheme://" or "//", or 0. */
static size_t host_start(struct str url) {
    size_t slashes = str_find(url, S("//"), 0);
    return slashes == STR_NONE || slashes > 8 ? 0 : slashes + 2;
}

static size_t path_start(struct str url) {
    size_t i = host_start(url);
    while (i < url.n && url.p[i] != '/' && url.p[i] != '?' && url.p[i] != '#')
        i++;
    return i;
}

struct str address_host(struct str url) {
    size_t from = host_start(url);
    if (from == 0)
        return (struct str){NULL, 0};
    struct str host = str_slice(url, from, path_start(url));
    return str_starts_nocase(host, S("www.")) ? str_slice(host, 4, host.n) : host;
}

struct str address_path(struct str url) {
    size_t from = host_start(url) ? path_start(url) : 0, to = from;
    while (to < url.n && url.p[to] != '?' && url.p[to] != '#')
        to++;
    return str_slice(url, from, to);
}

static struct str without_last_slash(struct str s) {
    return str_ends(s, S("/")) ? str_slice(s, 0, s.n - 1) : s;
}

bool address_same(struct str a, struct str b) {
    struct str x = address_host(a), y = address_host(b);
    return (!x.n || !y.n || str_eq_nocase(x, y)) &&
           str_eq(without_last_slash(address_path(a)), without_last_slash(address_path(b)));
}

struct str address_absolute(struct arena *arena, struct str url, struct str base) {
    size_t host = host_start(base);
    if (!url.n || !host || str_starts(url, S(".")) || str_find(url, S(":"), 0) < 12)
        return url;
    size_t keep = path_start(base);
    if (str_starts(url, S("//")))
        keep = host - 2;
    else if (url.p[0] != '/') {
        struct str path = address_path(base);
        for (keep += path.n; keep > host && base.p[keep - 1] != '/';)
            keep--;
        if (keep == host)
            return url;
    }
    struct buf b = buf_new(arena);
    buf_str(&b, str_slice(base, 0, keep));
    buf_str(&b, url);
    return buf_slice(&b);
}

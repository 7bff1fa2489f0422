#include "base/uri.h"
#include "base/buf.h"

/* A reference in its five parts; has_… tells an empty part from one that is not there. */
struct parts {
    struct str scheme, authority, path, query, fragment;
    bool has_authority, has_query, has_fragment;
};

struct str uri_scheme(struct str uri) {
    size_t i = 0;
    while (i < uri.n && (is_alpha((unsigned char)uri.p[i]) ||
                         (i && (is_digit((unsigned char)uri.p[i]) || strchr("+-.", uri.p[i])))))
        i++;
    return str_slice(uri, 0, i < uri.n && uri.p[i] == ':' ? i : 0);
}

/* Signs, all of them before '@' in ASCII, as bits. */
#define SIGN(c) (UINT64_C(1) << (c))

static size_t until(struct str s, size_t i, uint64_t signs) {
    while (i < s.n && ((unsigned char)s.p[i] >= '@' || !(SIGN((unsigned char)s.p[i]) & signs)))
        i++;
    return i;
}

static struct parts split(struct str s) {
    struct parts p = {.scheme = uri_scheme(s)};
    size_t i = p.scheme.n ? p.scheme.n + 1 : 0, end;
    if (s.n - i >= 2 && s.p[i] == '/' && s.p[i + 1] == '/') {
        end = until(s, i + 2, SIGN('/') | SIGN('?') | SIGN('#'));
        p.authority = str_slice(s, i + 2, end);
        p.has_authority = true;
        i = end;
    }
    end = until(s, i, SIGN('?') | SIGN('#'));
    p.path = str_slice(s, i, end);
    i = end;
    if (i < s.n && s.p[i] == '?') {
        end = until(s, i, SIGN('#'));
        p.query = str_slice(s, i + 1, end);
        p.has_query = true;
        i = end;
    }
    if (i < s.n) {
        p.fragment = str_slice(s, i + 1, s.n);
        p.has_fragment = true;
    }
    return p;
}

/* 5.2.4: appends the path without its "." and ".." segments. */
static void add_without_dots(struct buf *out, struct str path) {
    size_t start = out->n;
    for (size_t i = 0; i < path.n;) {
        size_t from = i + (path.p[i] == '/'), to = until(path, from, SIGN('/'));
        struct str segment = str_slice(path, from, to);
        bool last = to == path.n;
        if (str_eq(segment, S(".."))) {
            while (out->n > start && out->p[--out->n] != '/')
                ;
        } else if (!str_eq(segment, S("."))) {
            buf_str(out, str_slice(path, i, to));
            last = false;
        }
        if (last) /* a dot at the end names the folder */
            buf_byte(out, '/');
        i = to;
    }
}

/* Bytes that stand for themselves in no address, and so are escaped. */
static bool is_awkward(unsigned char c) {
    static const bool SIGNS[0x100] = {['"'] = true, ['<'] = true, ['>'] = true,  ['`'] = true, ['{'] = true,
                                      ['}'] = true, ['^'] = true, ['\\'] = true, ['|'] = true, [0x7F] = true};
    return c <= ' ' || SIGNS[c];
}

/* What browsers do to an attribute's value before they read an address in it. */
static struct str cleaned(struct arena *arena, struct str s) {
    static const char HEX[] = "0123456789ABCDEF";
    while (s.n && (unsigned char)s.p[0] <= ' ')
        s = str_slice(s, 1, s.n);
    while (s.n && (unsigned char)s.p[s.n - 1] <= ' ')
        s.n--;
    struct buf out = buf_new(arena);
    buf_reserve(&out, s.n);
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        unsigned char c = i < s.n ? (unsigned char)s.p[i] : '\n';
        if (!is_awkward(c))
            continue;
        buf_str(&out, str_slice(s, from, i));
        from = i + 1;
        if (c != '\t' && c != '\n' && c != '\r')
            buf_add(&out, (char[]){'%', HEX[c >> 4], HEX[c & 15]}, 3);
    }
    return buf_slice(&out);
}

/* 5.2.2, for a reference without a scheme. */
static struct parts transform(struct arena *arena, struct parts r, struct parts base) {
    struct parts t = r;
    struct buf path = buf_new(arena);
    t.scheme = base.scheme;
    if (!r.has_authority) {
        t.authority = base.authority;
        t.has_authority = base.has_authority;
        if (r.path.n == 0) {
            t.path = base.path;
            t.query = r.has_query ? r.query : base.query;
            t.has_query = r.has_query || base.has_query;
            return t;
        }
        if (!str_starts(r.path, S("/"))) { /* 5.2.3 */
            size_t folder = base.path.n;
            while (folder && base.path.p[folder - 1] != '/')
                folder--;
            if (folder == 0)
                buf_byte(&path, '/');
            buf_str(&path, str_slice(base.path, 0, folder));
        }
    }
    buf_str(&path, r.path);
    struct buf clean = buf_new(arena);
    add_without_dots(&clean, buf_slice(&path));
    t.path = buf_slice(&clean);
    return t;
}

struct str uri_resolve(struct arena *arena, struct str reference, struct str base) {
    struct str clean = cleaned(arena, reference);
    struct parts r = split(clean), b = split(base);
    if (r.scheme.n || !b.scheme.n || !b.has_authority)
        return clean;
    struct parts t = transform(arena, r, b);
    struct buf out = buf_new(arena);
    buf_str(&out, t.scheme);
    buf_byte(&out, ':');
    if (t.has_authority) {
        buf_str(&out, S("//"));
        buf_str(&out, t.authority);
    }
    buf_str(&out, t.path);
    if (t.has_query) {
        buf_byte(&out, '?');
        buf_str(&out, t.query);
    }
    if (t.has_fragment) {
        buf_byte(&out, '#');
        buf_str(&out, t.fragment);
    }
    return buf_slice(&out);
}

bool uri_is_safe(struct str uri) {
    static const struct str SCHEMES[] = {STR("http"), STR("https"), STR("mailto"), STR("tel"), STR("ftp")};
    struct str scheme = uri_scheme(uri);
    if (scheme.n == 0) { /* a colon in the first segment of what is no scheme: nobody knows what it is */
        size_t colon = until(uri, 0, SIGN(':') | SIGN('/') | SIGN('?') | SIGN('#'));
        return colon == uri.n || uri.p[colon] != ':';
    }
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++)
        if (str_eq_nocase(scheme, SCHEMES[i]))
            return true;
    return false;
}

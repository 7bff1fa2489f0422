#include "page/plain.h"
#include "page/names.h"

enum {
    LOOKED_AT = 64 * 1024, /* bytes in which a page would show that it is one */
    TAGGED_OF = 4          /* of a page, one in so many lines holds a tag */
};

/* The tag of a start or end tag at s.p[at], which is '<'; TAG_OTHER where there is none that is known. */
static enum tag tag_at(struct str s, size_t at, bool *ends) {
    size_t from = at + 1, to;
    *ends = from < s.n && s.p[from] == '/';
    from += *ends;
    for (to = from; to < s.n && to - from <= NAME_MAX_LENGTH &&
                    (is_alpha((unsigned char)s.p[to]) || is_digit((unsigned char)s.p[to]));
         to++)
        ;
    bool closed = to < s.n && (s.p[to] == '>' || s.p[to] == '/' || is_space((unsigned char)s.p[to]));
    return closed && to > from ? tag_of(str_slice(s, from, to)) : TAG_OTHER;
}

static bool has_tag(struct str line) {
    bool ends;
    for (size_t i = 0; i < line.n; i++) {
        const char *lt = memchr(line.p + i, '<', line.n - i);
        if (!lt)
            return false;
        i = (size_t)(lt - line.p);
        if (tag_at(line, i, &ends) != TAG_OTHER || str_starts(str_slice(line, i, line.n), S("<!--")))
            return true;
    }
    return false;
}

/* Whether a text begins as pages do: with a doctype, <html> and the like, or an element that text may be in.
 */
static bool begins_as_page(struct str s) {
    static const struct str BEGINNINGS[] = {
        STR("<!doctype html"), STR("<html"),   STR("<?xml"),  STR("<head>"), STR("<body"), STR("<!--"),
        STR("<title>"),        STR("<script"), STR("<style"), STR("<meta"),  STR("<link")};
    s = str_trim(s);
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
        if (str_starts_nocase(s, BEGINNINGS[i]))
            return true;
    return false;
}

static bool is_type(struct str content_type, struct str type) {
    return str_starts_nocase(str_trim(content_type), type);
}

bool is_plain(struct str text, struct str content_type) {
    size_t lines = 0, tagged = 0;
    if (is_type(content_type, S("text/plain")))
        return true;
    if (is_type(content_type, S("text/html")) || is_type(content_type, S("application/xhtml")) ||
        begins_as_page(text))
        return false;
    struct str left = str_slice(text, 0, text.n < LOOKED_AT ? text.n : LOOKED_AT);
    while (left.n) {
        const char *end = memchr(left.p, '\n', left.n);
        size_t n = end ? (size_t)(end - left.p) : left.n;
        struct str line = str_trim(str_slice(left, 0, n));
        lines += line.n > 0;
        tagged += line.n > 0 && has_tag(line);
        left = str_slice(left, n + (end != NULL), left.n);
    }
    return tagged * TAGGED_OF < lines || lines == 0;
}

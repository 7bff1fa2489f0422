#include "host/names.h"
#include <stdlib.h>

static const struct str SCHEMES[] = {STR("https://"), STR("http://")};
static const struct str COMPRESSIONS[] = {STR(".gz"), STR(".br"), STR(".zst")};
static const struct str PAGES[] = {STR(".html"), STR(".htm"), STR(".xhtml"), STR(".mhtml"), STR(".mht")};
static const struct str ARCHIVES[] = {STR(".warc"), STR(".wet"), STR(".tar"), STR(".zip")};
static const struct str ARCHIVE_COMPRESSIONS[] = {STR(".gz"), STR(".zst"), STR(".xz"), STR(".bz2")};
static const struct str PACKED_ARCHIVES[] = {STR(".tgz"), STR(".txz"), STR(".tbz2")};

#define WITHOUT_ANY(name, suffixes) without_any(name, suffixes, sizeof(suffixes) / sizeof *(suffixes))

/* name without the suffix that it ends in, if it does and something is left of its last part. */
static struct str without_any(struct str name, const struct str *suffixes, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (name.n > suffixes[i].n && str_ends_nocase(name, suffixes[i]) &&
            name.p[name.n - suffixes[i].n - 1] != '/')
            return str_slice(name, 0, name.n - suffixes[i].n);
    return name;
}

/* What follows the address's scheme; all of name, if that is no address. */
static struct str without_scheme(struct str name) {
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++)
        if (str_starts_nocase(name, SCHEMES[i]))
            return str_slice(name, SCHEMES[i].n, name.n);
    return name;
}

bool name_is_address(const char *name) {
    struct str s = str_of(name);
    return without_scheme(s).n < s.n;
}

bool name_is_page(const char *name) {
    struct str plain = WITHOUT_ANY(str_of(name), COMPRESSIONS);
    return WITHOUT_ANY(plain, PAGES).n < plain.n;
}

static struct str without_archive(struct str name) {
    struct str plain = WITHOUT_ANY(name, ARCHIVE_COMPRESSIONS), bare = WITHOUT_ANY(plain, ARCHIVES);
    return bare.n < plain.n ? bare : WITHOUT_ANY(name, PACKED_ARCHIVES);
}

bool name_is_archive(const char *name) {
    struct str s = str_of(name);
    return without_archive(s).n < s.n;
}

const char *name_below(const char *path) {
    const char *below = path;
    for (const char *part = path; *part;) {
        size_t n = strcspn(part, "/");
        bool leads_out = n == 0 || (n == 1 && *part == '.') || (n == 2 && memcmp(part, "..", 2) == 0);
        part += n + (part[n] == '/');
        if (leads_out)
            below = part;
    }
    return below;
}

enum { LONGEST_ADDRESS = 180 }; /* file systems end at 255 bytes; an extension and a number must fit too */

static bool is_easy(unsigned char c) {
    return is_alpha(c) || is_digit(c) || c == '.' || c == '_';
}

/* Never begins with a '.' nor holds a '/'. */
static char *name_of_address(struct str address) {
    char *name = malloc(LONGEST_ADDRESS + 1);
    if (!name)
        return NULL;
    size_t n = 0;
    for (size_t i = 0; i < address.n && n < LONGEST_ADDRESS; i++) {
        unsigned char c = (unsigned char)address.p[i];
        if (is_easy(c) && !(n == 0 && c == '.'))
            name[n++] = (char)c;
        else if (n && name[n - 1] != '-')
            name[n++] = '-';
    }
    if (n && name[n - 1] == '-')
        n--;
    if (n == 0)
        name[n++] = '-';
    name[n] = '\0';
    return name;
}

char *name_for_output(const char *name) {
    struct str s = str_of(name);
    if (str_eq(s, S("-")))
        return strdup("stdin");
    struct str plain = WITHOUT_ANY(s, COMPRESSIONS);
    plain = without_archive(WITHOUT_ANY(plain, PAGES));
    if (name_is_address(name))
        return name_of_address(without_scheme(plain));
    return strndup(plain.p, plain.n);
}

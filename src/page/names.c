#include "page/names.h"

/* Both lists are filled from dom.h, where they stand in alphabetical order (a unit test holds that), and
 * looked up by bisection; a new name is one line there. */
struct name {
    const char *markup;
    uint8_t length;
    uint8_t value;
};

static const struct name TAG_LIST[] = {
#define X(name, markup, flags) {markup, sizeof(markup) - 1, TAG_##name},
    TAGS(X)
#undef X
};

static const struct name ATTR_LIST[] = {
#define X(name, markup) {markup, sizeof(markup) - 1, ATTR_##name},
    ATTRS(X)
#undef X
};

/* Folds a name to lower case in `out`; false if it is too long to be known. */
static bool folded(struct str name, char out[NAME_MAX_LENGTH]) {
    if (name.n == 0 || name.n > NAME_MAX_LENGTH)
        return false;
    for (size_t i = 0; i < name.n; i++)
        out[i] = to_lower(name.p[i]);
    return true;
}

static int find(struct str name, const struct name *list, size_t n, int missing) {
    char low[NAME_MAX_LENGTH];
    if (!folded(name, low))
        return missing;
    size_t from = 0, to = n;
    while (from < to) {
        size_t mid = (from + to) / 2;
        size_t common = name.n < list[mid].length ? name.n : list[mid].length;
        int order = memcmp(low, list[mid].markup, common);
        if (order == 0)
            order = (name.n > list[mid].length) - (name.n < list[mid].length);
        if (order == 0)
            return list[mid].value;
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return missing;
}

enum tag tag_of(struct str name) {
    return (enum tag)find(name, TAG_LIST, sizeof TAG_LIST / sizeof *TAG_LIST, TAG_OTHER);
}

enum attr_name attr_of(struct str name) {
    return (enum attr_name)find(name, ATTR_LIST, sizeof ATTR_LIST / sizeof *ATTR_LIST, ATTR_COUNT);
}

#include "page/names.h"
#include "base/vector.h"

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

enum {
    TAG_LIST_SIZE = sizeof TAG_LIST / sizeof *TAG_LIST,
    ATTR_LIST_SIZE = sizeof ATTR_LIST / sizeof *ATTR_LIST
};

/* Of the length and three letters without case; a name is not empty. */
static inline size_t hash(struct str name) {
    size_t first = name.p[0] | 32, middle = name.p[name.n / 2] | 32, last = name.p[name.n - 1] | 32;
    return (name.n * 5 + first * 37 + middle * 11 + last * 3) & 0xFFFF;
}

static void add_names(const struct name *list, size_t n, uint8_t *slots, size_t size) {
    for (size_t i = 0; i < n; i++) {
        size_t at = hash((struct str){list[i].markup, list[i].length}) & (size - 1);
        while (slots[at])
            at = (at + 1) & (size - 1);
        slots[at] = (uint8_t)(i + 1);
    }
}

void name_index_init(struct name_index *index) {
    _Static_assert(TAG_LIST_SIZE < 255 && TAG_LIST_SIZE * 3 < sizeof index->tags &&
                       ATTR_LIST_SIZE * 3 < sizeof index->attrs,
                   "the tables are to be mostly free");
    memset(index, 0, sizeof *index);
    add_names(TAG_LIST, TAG_LIST_SIZE, index->tags, sizeof index->tags);
    add_names(ATTR_LIST, ATTR_LIST_SIZE, index->attrs, sizeof index->attrs);
}

static int look_up_nocase(struct str name, const struct name *list, const uint8_t *slots, size_t size,
                          int missing) {
    for (size_t at = hash(name) & (size - 1); slots[at]; at = (at + 1) & (size - 1)) {
        const struct name *known = &list[slots[at] - 1];
        if (known->length == name.n && bytes_eq_nocase(name.p, known->markup, name.n))
            return known->value;
    }
    return missing;
}

/* Of n bytes, 1 to NAME_MAX_LENGTH: so few that a call of memcmp would cost more. The two ends overlap. */
static inline bool same_bytes(const char *a, const char *b, size_t n) {
    if (n >= GROUP)
        return group_load(a) == group_load(b) && group_load(a + n - GROUP) == group_load(b + n - GROUP);
    for (size_t i = 0; i < n; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

/* Names are mostly written as they are listed. */
static inline int look_up(struct str name, const struct name *list, const uint8_t *slots, size_t size,
                          int missing) {
    bool alike = false;
    if (name.n == 0 || name.n > NAME_MAX_LENGTH)
        return missing;
    for (size_t at = hash(name) & (size - 1); slots[at]; at = (at + 1) & (size - 1)) {
        const struct name *known = &list[slots[at] - 1];
        if (known->length != name.n)
            continue;
        if (same_bytes(name.p, known->markup, name.n))
            return known->value;
        alike = true;
    }
    return alike ? look_up_nocase(name, list, slots, size, missing) : missing;
}

enum tag name_index_tag(const struct name_index *index, struct str name) {
    return (enum tag)look_up(name, TAG_LIST, index->tags, sizeof index->tags, TAG_OTHER);
}

enum attr_name name_index_attr(const struct name_index *index, struct str name) {
    return (enum attr_name)look_up(name, ATTR_LIST, index->attrs, sizeof index->attrs, ATTR_COUNT);
}

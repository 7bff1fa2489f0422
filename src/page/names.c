#include "page/names.h"
#include "base/vector.h"

/* Both lists are filled from dom.h, where they stand in alphabetical order (a unit test holds that) and in
 * that of their enums; a new name is one line there. */
struct name {
    char markup[2 * GROUP - 1]; /* zeros behind it */
    uint8_t length;
};

static const struct name TAG_LIST[] = {
#define X(name, markup, flags) {markup, sizeof(markup) - 1},
    TAGS(X)
#undef X
};

static const struct name ATTR_LIST[] = {
#define X(name, markup) {markup, sizeof(markup) - 1},
    ATTRS(X)
#undef X
};

enum {
    TAG_LIST_SIZE = sizeof TAG_LIST / sizeof *TAG_LIST,
    ATTR_LIST_SIZE = sizeof ATTR_LIST / sizeof *ATTR_LIST,
    NOT_FOUND = -1
};
_Static_assert(TAG_LIST_SIZE == (int)TAG_COUNT - TAG_OTHER - 1 && ATTR_LIST_SIZE == (int)ATTR_COUNT,
               "places tell names");

static enum tag tag_at(int place) {
    return (enum tag)(TAG_OTHER + 1 + place); /* NOT_FOUND is TAG_OTHER */
}

static enum attr_name attr_at(int place) {
    return place == NOT_FOUND ? ATTR_COUNT : (enum attr_name)place;
}

/* By bisection, whatever its case. */
static int find(struct str name, const struct name *list, int n) {
    struct name low = {.length = (uint8_t)name.n};
    if (name.n > NAME_MAX_LENGTH)
        return NOT_FOUND;
    for (size_t i = 0; i < name.n; i++)
        low.markup[i] = to_lower(name.p[i]);
    int from = 0, to = n;
    while (from < to) {
        int mid = (from + to) / 2, order = memcmp(&low, &list[mid], sizeof low);
        if (order == 0)
            return mid;
        if (order < 0)
            to = mid;
        else
            from = mid + 1;
    }
    return NOT_FOUND;
}

enum tag tag_of(struct str name) {
    return tag_at(find(name, TAG_LIST, TAG_LIST_SIZE));
}

enum attr_name attr_of(struct str name) {
    return attr_at(find(name, ATTR_LIST, ATTR_LIST_SIZE));
}

/* A struct name as two numbers. */
struct key {
    uint64_t first, last;
};

static inline struct key key_in(const struct name *name) {
    const char *bytes = (const char *)name;
    return (struct key){group_load(bytes), group_load(bytes + GROUP)};
}

static inline uint64_t first_bytes(size_t n) {
    return n < GROUP ? (UINT64_C(1) << 8 * n) - 1 : UINT64_MAX;
}

/* Of a name that is not too long, with as many bytes behind it as a key has. */
static inline struct key key_of(struct str name) {
    struct key key = {group_load(name.p) & first_bytes(name.n), (uint64_t)name.n << 56};
    if (name.n > GROUP)
        key.last |= group_load(name.p + GROUP) & first_bytes(name.n - GROUP);
    return key;
}

/* size is a power of 2, as are the slots. */
static inline size_t slot_of(struct key key, size_t size) {
    return ((key.first ^ key.last << 1) * UINT64_C(0x9E3779B97F4A7C15) >> 48) & (size - 1);
}

static void add_names(const struct name *list, size_t n, uint8_t *slots, size_t size) {
    for (size_t i = 0; i < n; i++) {
        size_t at = slot_of(key_in(&list[i]), size);
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

/* Whether a byte may be a capital. */
static inline bool may_have_capitals(struct key key) {
    uint64_t letters = EACH(0x40);
    return (((key.first & letters) & ~(key.first << 1)) | ((key.last & letters) & ~(key.last << 1))) != 0;
}

/* Names are mostly written as they are listed. */
static inline int look_up(struct str name, const char *end, const struct name *list, int n,
                          const uint8_t *slots, size_t size) {
    if (name.n > NAME_MAX_LENGTH)
        return NOT_FOUND;
    if (end - name.p < (ptrdiff_t)sizeof(struct key))
        return find(name, list, n);
    struct key key = key_of(name);
    for (size_t at = slot_of(key, size); slots[at]; at = (at + 1) & (size - 1)) {
        struct key known = key_in(&list[slots[at] - 1]);
        if (key.first == known.first && key.last == known.last)
            return slots[at] - 1;
    }
    return may_have_capitals(key) ? find(name, list, n) : NOT_FOUND;
}

enum tag name_index_tag(const struct name_index *index, struct str name, const char *end) {
    return tag_at(look_up(name, end, TAG_LIST, TAG_LIST_SIZE, index->tags, sizeof index->tags));
}

enum attr_name name_index_attr(const struct name_index *index, struct str name, const char *end) {
    return attr_at(look_up(name, end, ATTR_LIST, ATTR_LIST_SIZE, index->attrs, sizeof index->attrs));
}

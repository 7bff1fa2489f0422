#include "page/stream.h"

enum {
    MOST_PARTS = 4096, /* parts with higher numbers stay where they are, */
    MOST_DEEP = 32,    /* and those within so many others */
};

/* A part and its gap. */
struct part {
    size_t from, to; /* items of the part, its wrapper's tags included; to is 0 where there is none */
    size_t inner_to; /* the wrapper's end tag, if it has one */
    size_t behind;   /* the item behind the gap and what stands in its place; 0 where there is no gap */
    bool moved;
};

/* Ranges of items that are still to be put out, the innermost last. */
struct range {
    size_t at, to;
};

static struct str id_of(const struct attr *attrs, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (attrs[i].name == ATTR_ID)
            return attr_value(&attrs[i]);
    return S("");
}

/* The number in an id such as "S:1f", or MOST_PARTS. */
static size_t number_of(struct str id, char kind) {
    size_t number = 0;
    if (id.n < 3 || id.p[0] != kind || id.p[1] != ':')
        return MOST_PARTS;
    for (size_t i = 2; i < id.n && number < MOST_PARTS; i++) {
        char c = id.p[i];
        if (c >= '0' && c <= '9')
            number = number * 16 + (size_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            number = number * 16 + 10 + (size_t)(c - 'a');
        else
            return MOST_PARTS;
    }
    return number < MOST_PARTS ? number : MOST_PARTS;
}

static size_t gap_number(struct str id) {
    size_t number = number_of(id, 'B');
    return number < MOST_PARTS ? number : number_of(id, 'P');
}

bool stream_is_gap(const struct attr *attrs, size_t n) {
    return gap_number(id_of(attrs, n)) < MOST_PARTS;
}

void stream_bound(struct markup *markup, struct str comment) {
    if (str_eq(comment, S("/$")))
        markup_bound(markup, MARKUP_BOUND_END);
    else if (comment.n <= 2 && str_starts(comment, S("$"))) /* $, and how far it is: $? $! $~ */
        markup_bound(markup, MARKUP_BOUND);
}

static size_t gap_at(const struct markup_item *item) {
    return item->type == MARKUP_START && item->id.tag == TAG_TEMPLATE
               ? gap_number(id_of(item->attrs, item->n_attrs))
               : MOST_PARTS;
}

static size_t part_at(const struct markup_item *item) {
    if (item->type == MARKUP_START && item->id.tag == TAG_DIV)
        for (size_t i = 0; i < item->n_attrs; i++)
            if (item->attrs[i].name == ATTR_HIDDEN)
                return number_of(id_of(item->attrs, item->n_attrs), 'S');
    return MOST_PARTS;
}

/* The item behind the end of the <div> or <template> that starts at items[at]. */
static size_t behind_element(const struct markup_item *items, size_t n, size_t at) {
    struct tag_id id = items[at].id;
    size_t depth = 0;
    for (size_t i = at; i < n; i++)
        if (items[i].type <= MARKUP_END && same_tag(items[i].id, id)) {
            depth = items[i].type == MARKUP_START ? depth + 1 : depth - 1;
            if (depth == 0)
                return i + 1;
        }
    return n;
}

static void find_parts(const struct markup_item *items, size_t n, struct part *parts) {
    for (size_t i = 0; i < n;) {
        size_t number = part_at(&items[i]);
        if (number == MOST_PARTS) {
            i++;
            continue;
        }
        size_t behind = behind_element(items, n, i);
        if (parts[number].to == 0)
            parts[number] = (struct part){
                .from = i,
                .to = behind,
                .inner_to = behind - (items[behind - 1].type == MARKUP_END),
            };
        i = behind;
    }
}

/* What stands between a gap and the end of its bounds goes with it. */
static void find_gaps(struct arena *arena, const struct markup_item *items, size_t n, struct part *parts) {
    size_t *open = NULL, n_open = 0, cap = 0; /* the numbers of gaps straight within the bounds around */
    for (size_t i = 0; i < n; i++) {
        size_t number = gap_at(&items[i]);
        if (items[i].type == MARKUP_BOUND) {
            arena_grow(arena, open, &cap, n_open + 1);
            open[n_open++] = MOST_PARTS;
        } else if (items[i].type == MARKUP_BOUND_END && n_open > 0) {
            if (open[--n_open] < MOST_PARTS)
                parts[open[n_open]].behind = i + 1;
        } else if (number < MOST_PARTS && parts[number].behind == 0) {
            parts[number].behind = behind_element(items, n, i);
            i = parts[number].behind - 1;
            if (n_open > 0 && open[n_open - 1] == MOST_PARTS)
                open[n_open - 1] = number;
        }
    }
}

const struct markup_item *stream_join(struct arena *arena, const struct markup_item *items, size_t n,
                                      size_t *n_joined) {
    struct part *parts = arena_array(arena, struct part, MOST_PARTS);
    struct markup_item *joined = arena_array(arena, struct markup_item, n);
    memset(parts, 0, sizeof *parts * MOST_PARTS);
    find_parts(items, n, parts);
    find_gaps(arena, items, n, parts);

    struct range ranges[MOST_DEEP] = {{0, n}};
    size_t n_ranges = 1;
    *n_joined = 0;
    while (n_ranges > 0) {
        struct range *range = &ranges[n_ranges - 1];
        if (range->at >= range->to) {
            n_ranges--;
            continue;
        }
        size_t i = range->at, gap = gap_at(&items[i]), number = part_at(&items[i]);
        if (number < MOST_PARTS && parts[number].from == i && parts[number].behind) {
            range->at = parts[number].to;
        } else if (gap < MOST_PARTS && parts[gap].to && !parts[gap].moved && n_ranges < MOST_DEEP) {
            parts[gap].moved = true;
            range->at = parts[gap].behind;
            ranges[n_ranges++] = (struct range){parts[gap].from + 1, parts[gap].inner_to};
        } else {
            if (items[i].type < MARKUP_BOUND)
                joined[(*n_joined)++] = items[i];
            range->at++;
        }
    }
    return joined;
}

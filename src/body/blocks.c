#include "body/blocks.h"
#include "base/buf.h"
#include "base/hash.h"
#include "body/cues.h"
#include "body/numbers.h"
#include "body/tokens.h"

enum {
    GOOD_WORDS = 12,     /* a block of running text has at least these */
    GOOD_LINK_SHARE = 3, /* and at most one character in these within links */
    MOST_TOKENS = 8192,  /* that are kept for the features: 32 KB */
};

/* Cues of boxes whose text, however long and well written, is not the article's. */
static const uint32_t BOXES =
    CUE_BIT(COMMENT) | CUE_BIT(FOOTER) | CUE_BIT(NAV) | CUE_BIT(DIALOG) | CUE_BIT(CONSENT);

/* Elements that what is within is counted for. */
enum sort { NO_SORT, LINK, BOLD, ITALIC, TIME, SORTS };
enum { IN_LINK = 1 << LINK, IN_BOLD = 1 << BOLD, IN_ITALIC = 1 << ITALIC, IN_TIME = 1 << TIME };
static const uint8_t SORT_OF[TAG_COUNT] = {
    [TAG_A] = LINK,    [TAG_B] = BOLD,      [TAG_STRONG] = BOLD, [TAG_I] = ITALIC,
    [TAG_EM] = ITALIC, [TAG_CITE] = ITALIC, [TAG_TIME] = TIME,
};

struct walk {
    const struct page *page;
    struct arena *arena;
    struct block_list *list;
    struct memo *cues;
    struct numbers path_numbers, class_numbers;
    uint32_t stories;
    uint16_t lowest;        /* depth of the lowest element since the last run began, */
    uint16_t lowest_before; /* and between that and the one before: a run may go on below where it began */
    /* The run that gathers. Most have one text, in which theirs stands as it is. */
    const struct node *owner, *first, *last;
    struct str alone; /* the first text, trimmed */
    struct buf text;  /* once there is more */
    bool gathered;    /* it is there */
    bool space;       /* white space follows, if anything does */
    uint8_t first_in; /* what the first text is in */
    uint32_t path;    /* of the owner */
    uint32_t link_chars, bold_chars, italic_chars, links;
    bool time, image, hidden;
    uint16_t breaks;
    /* Of each element that is open, see struct block. */
    uint32_t *paths;
    size_t depth, cap;
    unsigned open[SORTS]; /* how many elements of each sort are open */
    uint8_t in;           /* a bit for each sort of which one is */
};

static void count_in(struct walk *w, uint8_t elements, uint32_t chars) {
    w->link_chars += elements & IN_LINK ? chars : 0;
    w->bold_chars += elements & IN_BOLD ? chars : 0;
    w->italic_chars += elements & IN_ITALIC ? chars : 0;
}

static uint16_t counted(uint32_t n) {
    return n < MOST_COUNTED ? (uint16_t)n : MOST_COUNTED;
}

/* Writes out the run's text so far, for more of it follows. */
static void gather(struct walk *w) {
    struct str first = node_own_text(w->first);
    if (!w->gathered) {
        buf_collapsed(&w->text, first);
        if (w->first_in)
            count_in(w, w->first_in, text_chars(first));
        w->gathered = true;
    }
    if (w->space)
        buf_collapsed(&w->text, S(" "));
    w->space = false;
}

/* The gathered text to stay: often the one text node holds it as it is. */
static struct str kept_text(struct walk *w, struct str text) {
    struct str own = str_trim(node_own_text(w->first));
    if (w->first == w->last && own.n >= text.n && memcmp(own.p, text.p, text.n) == 0)
        return str_slice(own, 0, text.n);
    return arena_str(w->arena, text);
}

/* Reads a text into the block; false, with nothing to rely on, where it is not as buf_collapsed leaves one.
 */
static bool read_text(struct block_list *list, struct str text, struct block *b) {
    struct token_list tokens = {
        .items = list->tokens + list->n_tokens, .most = MOST_TOKENS - list->n_tokens, .hash = HASH_START};
    b->counts = (struct text_counts){0};
    if (!text_count_tokens(text, &b->counts, &tokens))
        return false;
    b->text = text;
    b->hash = tokens.hash;
    b->tokens = BLOCK_NO_TOKENS;
    if (tokens.n < tokens.most && b->counts.chars) {
        tokens.items[tokens.n++] = 0;
        b->tokens = list->n_tokens;
        list->n_tokens += tokens.n;
    }
    return true;
}

/* Reads the run's text into the block, gathered only if it has to be. */
static void read_run(struct walk *w, struct block *b) {
    struct str first = node_own_text(w->first), text = w->alone;
    if (!w->gathered && read_text(w->list, text, b)) {
        if (w->first_in) { /* those that are not seen and stand at its ends too */
            size_t before = (size_t)(text.p - first.p);
            count_in(w, w->first_in,
                     b->counts.chars + text_chars(str_slice(first, 0, before)) +
                         text_chars(str_slice(first, before + text.n, first.n)));
        }
        return;
    }
    gather(w);
    read_text(w->list, str_trim(buf_slice(&w->text)), b);
    b->text = kept_text(w, b->text);
}

static uint32_t class_path(const struct block_list *list, const struct node *owner) {
    uint32_t path = element_of(list, owner)->look;
    for (int i = 0; i < 2 && (owner = node_parent(owner)); i++)
        path = hash_mix(path, element_of(list, owner)->look);
    return path;
}

static void add_block(struct walk *w) {
    struct block_list *list = w->list;
    struct block *b = &list->items[list->n];
    read_run(w, b);
    if (!b->counts.chars) {
        w->lowest = w->lowest < w->lowest_before ? w->lowest : w->lowest_before;
        return;
    }
    b->owner = w->owner;
    b->path = number_of(&w->path_numbers, w->path);
    b->class_path = number_of(&w->class_numbers, class_path(list, w->owner));
    b->meeting = w->lowest_before;
    b->first = w->first;
    b->last = w->last;
    b->link_chars = w->link_chars;
    b->bold_chars = w->bold_chars;
    b->italic_chars = w->italic_chars;
    b->links = counted(w->links);
    b->breaks = w->breaks;
    b->time = w->time;
    b->image = w->image;
    b->hidden = w->hidden;
    b->good = b->counts.words >= GOOD_WORDS && b->link_chars * GOOD_LINK_SHARE <= b->counts.chars &&
              b->counts.stops && text_ends_sentence(&b->counts) && !b->hidden &&
              !element_of(list, w->owner)->boxed;
    list->n++;
    w->breaks = 0;
}

/* Ends the run, if it has text. */
static void end_run(struct walk *w) {
    w->space = false;
    if (w->first) {
        add_block(w);
        w->text.n = 0;
        w->gathered = false;
        w->first = w->last = NULL;
        w->link_chars = w->bold_chars = w->italic_chars = w->links = 0;
        w->time = w->hidden = false;
    }
    w->image = false;
}

/* The element whose run begins with w->first. */
static void find_owner(struct walk *w) {
    size_t depth = w->depth;
    w->owner = node_parent(w->first);
    while (node_parent(w->owner) && !(TAG_FLAGS[w->owner->tag] & (TAG_BLOCK | TAG_CONTROL))) {
        w->owner = node_parent(w->owner);
        depth--;
    }
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): the root is open. */
    w->path = w->paths[depth - 1];
}

bool block_hides(const struct node *text) {
    const struct node *owner = node_parent(text);
    while (node_parent(owner) && !(TAG_FLAGS[owner->tag] & (TAG_BLOCK | TAG_CONTROL)))
        owner = node_parent(owner);
    return node_parent(text)->hidden && !owner->hidden;
}

/* White space of ASCII alone. */
static bool is_blank(struct str s) {
    size_t i = 0;
    while (i < s.n && (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r')))
        i++;
    return i == s.n;
}

/* Text, or white space of any kind, behind a run's first text. */
static void go_on(struct walk *w, struct str text) {
    if (is_blank(text)) {
        w->space = true;
        return;
    }
    gather(w);
    buf_collapsed(&w->text, text);
}

static void add_text(struct walk *w, const struct node *node) {
    if (node_parent(node)->hidden && block_hides(node))
        return;
    struct str text = node_own_text(node);
    bool more = w->first != NULL;
    if (more)
        go_on(w, text);
    struct str trimmed = str_trim(text);
    if (trimmed.n == 0)
        return;
    if (more) {
        if (w->in & (IN_LINK | IN_BOLD | IN_ITALIC))
            count_in(w, w->in, text_chars(text));
    } else {
        w->first = node;
        w->alone = trimmed;
        w->first_in = w->in & (IN_LINK | IN_BOLD | IN_ITALIC);
        find_owner(w);
        w->lowest_before = w->lowest;
        w->lowest = UINT16_MAX;
        w->hidden = node_parent(node)->hidden;
        w->links = (w->in & IN_LINK) != 0;
    }
    w->last = node;
    w->time |= (w->in & IN_TIME) != 0;
}

static enum sort sort_of(const struct node *node) {
    enum sort sort = (enum sort)SORT_OF[node->tag];
    return sort == LINK && !node_has_attr(node, ATTR_HREF) ? NO_SORT : sort;
}

static const bool SKIPPED[TAG_COUNT] = {[TAG_HEAD] = true,     [TAG_TITLE] = true, [TAG_OPTION] = true,
                                        [TAG_TEXTAREA] = true, [TAG_RT] = true,    [TAG_RP] = true};

bool block_skips(enum tag tag) {
    return SKIPPED[tag];
}

static bool is_walked(const struct node *node) {
    return node->tag != TAG_TEXT && !SKIPPED[node->tag];
}

static void enter_element(struct walk *w, const struct node *node) {
    struct element *e = element_of(w->list, node);
    w->stories += node->tag == TAG_ARTICLE || node->tag == TAG_H1;
    w->list->articles += node->tag == TAG_ARTICLE;
    e->stories = w->stories;
    e->images = node->tag == TAG_IMG || node->tag == TAG_VIDEO;
    e->story = node->tag == TAG_ARTICLE ? node->element : 0;
    e->cues = cues_of(node, w->cues, &e->look);
    e->look = hash_mix(e->look, node->tag);
    arena_grow(w->arena, w->paths, &w->cap, w->depth + 1);
    w->paths[w->depth] = hash_mix(w->depth ? w->paths[w->depth - 1] : 0, (uint32_t)node->tag + 1);
    w->depth++;
    if (node_parent(node)) {
        struct element *parent = element_of(w->list, node_parent(node));
        e->story = parent->story ? parent->story : e->story;
        e->boxed = parent->boxed;
        e->place = parent->children;
        parent->children = counted(parent->children + 1u);
    }
    e->after_image = NO_IMAGE_BEFORE;
    e->boxed =
        e->boxed || (e->cues & BOXES && !e->holds_title && node->tag != TAG_BODY && node->tag != TAG_HTML);
}

static bool is_boundary(const struct node *node) {
    return (TAG_FLAGS[node->tag] & (TAG_BLOCK | TAG_CONTROL)) != 0;
}

/* A <br>, or an empty element that is called one, as editors that may not use <br> write it. */
static bool is_break(const struct node *node) {
    if (node->tag == TAG_BR || node_child(node))
        return node->tag == TAG_BR;
    struct str names = node_attr_str(node, ATTR_CLASS);
    size_t at = 0;
    while ((at = str_find(names, S("br"), at)) != STR_NONE) {
        bool begins = at == 0 || is_space((unsigned char)names.p[at - 1]);
        at += 2;
        if (begins && (at == names.n || is_space((unsigned char)names.p[at])))
            return true;
    }
    return false;
}

static void enter(struct walk *w, const struct node *node) {
    enter_element(w, node);
    if (is_boundary(node)) {
        end_run(w);
        w->breaks = 0;
    } else if (is_break(node)) {
        end_run(w);
        w->breaks += w->breaks < UINT16_MAX;
    } else if (node->tag == TAG_IMG) {
        w->image = true;
    }
    enum sort sort = sort_of(node);
    if (sort != NO_SORT) {
        w->open[sort]++;
        w->in |= (uint8_t)(1u << sort);
        w->links += sort == LINK && w->first;
    }
}

static void leave(struct walk *w, const struct node *node) {
    if (is_boundary(node)) {
        end_run(w);
        w->breaks = 0;
    }
    enum sort sort = sort_of(node);
    if (sort != NO_SORT && --w->open[sort] == 0)
        w->in &= (uint8_t) ~(1u << sort);
    w->depth--;
    if (node->depth <= w->lowest && node->depth)
        w->lowest = node->depth - 1;
}

/* Tells the children of an element with pictures how near one is. */
static void measure_images(struct block_list *list, const struct node *parent) {
    uint32_t away = NO_IMAGE_BEFORE;
    for (const struct node *child = node_child(parent); child; child = node_sibling(child))
        if (child->tag != TAG_TEXT) {
            element_of(list, child)->after_image = away & NO_IMAGE_BEFORE;
            away = element_of(list, child)->images ? 1 : away + (away < NO_IMAGE_BEFORE);
        }
}

/* Counts each block into the elements above it, from the innermost outwards. */
static void sum_up(struct walk *w) {
    struct block_list *list = w->list;
    for (size_t i = 0; i < list->n; i++) {
        struct block *b = &list->items[i];
        struct element *e = element_of(list, b->owner);
        uint32_t words = b->counts.words;
        e->words += words;
        e->link_words += b->counts.chars ? (uint32_t)((uint64_t)words * b->link_chars / b->counts.chars) : 0;
        e->good_words += b->good ? words : 0;
        list->words += words;
        list->good_words += b->good ? words : 0;
    }
    for (uint32_t i = w->page->n_nodes; i-- > 0;) {
        const struct node *node = w->page->root + i;
        if (node->tag == TAG_TEXT)
            continue;
        struct element *e = element_of(list, node);
        if (e->images)
            measure_images(list, node);
        if (!node_parent(node))
            continue;
        struct element *parent = element_of(list, node_parent(node));
        parent->words += e->words;
        parent->link_words += e->link_words;
        parent->good_words += e->good_words;
        parent->images = counted((uint32_t)parent->images + e->images);
    }
}

/* Looks of one parent's children, and how many have each, hashed. */
struct twins {
    struct {
        uint32_t parent, look, count; /* what is of another parent is not there */
    } * slots;
    size_t size; /* a power of 2 */
};

static uint32_t *twins_of(const struct twins *twins, uint32_t parent, uint32_t look) {
    size_t at = look & (twins->size - 1);
    while (twins->slots[at].parent == parent && twins->slots[at].look != look)
        at = (at + 1) & (twins->size - 1);
    if (twins->slots[at].parent != parent) {
        twins->slots[at].parent = parent;
        twins->slots[at].look = look;
        twins->slots[at].count = 0;
    }
    return &twins->slots[at].count;
}

/* Counts the children of an element that look alike. */
static void count_twins(struct walk *w, struct twins *twins, const struct node *parent) {
    const struct node *only = NULL;
    size_t n = 0;
    for (const struct node *child = node_child(parent); child; child = node_sibling(child))
        if (is_walked(child)) {
            only = child;
            n++;
        }
    if (n < 2) {
        if (only)
            element_of(w->list, only)->twins = 1;
        return;
    }
    if (n * 2 > twins->size) {
        while (n * 2 > twins->size)
            twins->size *= 2;
        twins->slots = arena_calloc(w->arena, twins->size, sizeof *twins->slots);
    }
    for (int pass = 0; pass < 2; pass++)
        for (const struct node *child = node_child(parent); child; child = node_sibling(child))
            if (is_walked(child)) {
                struct element *e = element_of(w->list, child);
                uint32_t *count = twins_of(twins, parent->element, e->look);
                *count += pass == 0;
                e->twins = counted(*count);
            }
}

static void count_all_twins(struct walk *w) {
    enum { FIRST = 64 };
    struct arena_mark mark = arena_mark(w->arena);
    struct twins twins = {arena_calloc(w->arena, FIRST, sizeof *twins.slots), FIRST};
    const struct node *root = w->page->root;
    for (const struct node *node = root; node;) {
        if (node->inner && is_walked(node))
            count_twins(w, &twins, node);
        node = node->tag == TAG_TEXT || is_walked(node) ? node_next(node, root) : node_skip(node, root);
    }
    arena_rewind(w->arena, mark);
}

void blocks_read(const struct page *page, const struct node *title, struct block_list *list) {
    struct walk w = {.page = page,
                     .arena = page->arena,
                     .list = list,
                     .cues = memo_new(page->arena),
                     .path_numbers = numbers_new(page->arena),
                     .class_numbers = numbers_new(page->arena),
                     .text = buf_new(page->arena)};
    /* Each block has a text node at least that is in no other. */
    size_t most = page->n_nodes - page->n_elements + 1;
    *list = (struct block_list){.items = arena_alloc(page->arena, most * sizeof *list->items),
                                .cap = most,
                                .by_number = arena_array(page->arena, struct element, page->n_elements),
                                .tokens = arena_alloc(page->arena, MOST_TOKENS * sizeof *list->tokens)};
    for (; title; title = node_parent(title))
        element_of(list, title)->holds_title = true;
    const struct node *node = page->root;
    do {
        bool skipped = block_skips((enum tag)node->tag);
        if (node->tag == TAG_TEXT)
            add_text(&w, node);
        else if (!skipped)
            enter(&w, node);
        if (node_child(node) && !skipped) {
            node = node_child(node);
            continue;
        }
        if (node->tag != TAG_TEXT && !skipped)
            leave(&w, node);
        while (node && !node_sibling(node)) {
            node = node_parent(node);
            if (node)
                leave(&w, node);
        }
        node = node ? node_sibling(node) : NULL;
    } while (node);
    end_run(&w);
    list->paths = w.path_numbers.n;
    list->class_paths = w.class_numbers.n;
    sum_up(&w);
    count_all_twins(&w);
}

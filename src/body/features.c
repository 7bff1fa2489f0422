#include "body/features.h"
#include "body/kin.h"
#include "body/lexicon.h"
#include "body/numbers.h"
#include "body/scale.h"
#include "body/tokens.h"

enum {
    MOST_WORDS = 2048, /* sizes are told apart up to here: few pages to learn from are larger */
    MOST_BLOCKS = 128,
    FAR = KIN_FAR,
    WINDOW = 128, /* blocks whose rows are held at a time */
    REACH = 3,    /* neighbours on either side that a row looks at */
    VIEWS = 256,  /* blocks whose views are held at a time: a window's and its neighbours' */
    TITLE_TOKENS = 64,
    DESCRIPTION_TOKENS = 256,
    NEAR_WORDS = 40,     /* good words that are some */
    AUTHORS = 8,         /* names that blocks are searched for */
    LONGEST_NAMING = 400 /* bytes of a block that is searched for them */
};

_Static_assert(FAR == (int)FEATURE_FAR, "distances in the tree are features as they are");

/* What the rows of a block's neighbours hold of it, but for what is between the two. */
struct view {
    float near[NEAR_COUNT];
};

/* Words of blocks that share a path; then what each of them sees of it. */
struct group {
    uint32_t words, good_words, link_words, blocks;
    float share, good, link_share, log_blocks;
};

/* Blocks of the same text. */
struct same {
    uint32_t n;
    bool met; /* its row is begun */
};

/* The nearest good block on one side. */
struct nearest {
    uint32_t place;   /* list->n: there is none */
    uint16_t meeting; /* the least of those of the blocks on the way there, see kin */
};

/* Tokens that may be in a set, and others by chance: those that are not need no look into it. */
struct sieve {
    uint64_t bits[16];
};

struct features {
    const struct page *page;
    const struct facts *facts;
    const struct block_list *list;
    struct view *views;            /* of VIEWS blocks in turn */
    struct group *paths, *classes; /* by the blocks' numbers for theirs */
    uint32_t *texts;               /* of each block, its place in `same` */
    struct same *same;
    struct token_set title, description, structured;
    struct sieve told; /* the title's and the description's */
    size_t title_tokens;
    bool has_structured;
    struct span near, quarter; /* smallest ancestors of the headline with some, and a quarter, of them */
    const struct block *first; /* the first good block behind the headline, or NULL */
    struct span content, half; /* smallest elements with most, and half, of the good words */
    const struct node *title_node;
    struct ancestry title_ancestry, first_ancestry;
    size_t title_block;           /* list->n if none */
    size_t first_good, last_good; /* within `content` */
    struct nearest *good_after;   /* of each block */
    float *rows;                /* of a window, and of the few blocks behind it that its last rows look at */
    size_t done, begun;         /* blocks whose rows were given, and whose own part is filled */
    struct nearest good_before; /* the last good block before `begun` */
    uint32_t words, good_words, title_words; /* before `begun`; and before the headline */
    uint32_t title_stories;                  /* see struct element */
    uint32_t title_story;
};

/* The same for sizes of boxes and pages: long articles look like those of a usual length. */
static float log_words(size_t x) {
    return log_of(x < MOST_WORDS ? x : MOST_WORDS);
}
static float log_count(size_t x) {
    return log_of(x < MOST_BLOCKS ? x : MOST_BLOCKS);
}
static void add_to_group(struct group *g, const struct block *b) {
    uint32_t words = b->counts.words;
    g->words += words;
    g->good_words += b->good ? words : 0;
    g->link_words += (uint32_t)(share(b->link_chars, b->counts.chars) * (float)words);
    g->blocks++;
}

static void finish_groups(const struct block_list *list, struct group *groups, size_t n) {
    for (struct group *g = groups; g < groups + n; g++) {
        g->share = share(g->words, list->words);
        g->good = share(g->good_words, list->good_words);
        g->link_share = share(g->link_words, g->words);
        g->log_blocks = log_count(g->blocks);
    }
}

static void sieve_add(struct sieve *sieve, const struct token_set *set) {
    for (size_t i = 0; i < set->size; i++)
        if (set->slots[i])
            sieve->bits[set->slots[i] >> 1 & 15] |= UINT64_C(1) << (set->slots[i] >> 5 & 63);
}

static bool sieve_has(const struct sieve *sieve, uint32_t token) { /* a token's lowest bit is always set */
    return sieve->bits[token >> 1 & 15] >> (token >> 5 & 63) & 1;
}

/* Tags that tell a block's role, in classes that trees can cut; in the order of a text's weight. */
static int tag_class(enum tag tag) {
    switch (tag) {
    case TAG_P:
        return 0;
    case TAG_DIV:
    case TAG_SECTION:
    case TAG_ARTICLE:
    case TAG_MAIN:
        return 1;
    case TAG_BLOCKQUOTE:
        return 2;
    case TAG_PRE:
        return 3;
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        return 4;
    case TAG_LI:
    case TAG_DD:
    case TAG_DT:
        return 5;
    case TAG_TD:
    case TAG_TH:
        return 6;
    case TAG_FIGCAPTION:
    case TAG_FIGURE:
    case TAG_CAPTION:
        return 7;
    case TAG_BUTTON:
    case TAG_LABEL:
    case TAG_FORM:
        return 8;
    default:
        return 9;
    }
}

/* Distances up to the nearest element with each cue, in cues[CUE_COUNT]. */
static void read_cues(const struct features *r, const struct node *node, float *cues, float *row) {
    uint32_t seen = 0, near = 0;
    for (int i = 0; i < (int)CUE_COUNT; i++)
        cues[i] = FEATURE_FAR;
    row[F_content_cue] = row[F_boiler_cue] = FEATURE_FAR;
    for (int up = 0; node && up < FAR; node = node_parent(node), up++) {
        uint32_t own = element_of(r->list, node)->cues, fresh = own & ~seen;
        if (fresh & CUES_OF_CONTENT && !(seen & CUES_OF_CONTENT))
            row[F_content_cue] = (float)up;
        if (fresh & CUES_OF_BOILERPLATE && !(seen & CUES_OF_BOILERPLATE))
            row[F_boiler_cue] = (float)up;
        seen |= own;
        near |= up < 3 ? own : 0;
        for (; fresh; fresh &= fresh - 1)
            cues[__builtin_ctz(fresh)] = (float)up;
        if (node->tag == TAG_BODY)
            break; /* what <body> is called says nothing of the block */
    }
    row[F_own_cues] = (float)__builtin_popcount(near & CUES_OF_BOILERPLATE);
    row[F_all_cues] = (float)__builtin_popcount(seen & CUES_OF_BOILERPLATE);
}

static bool names_author(const struct features *r, struct str text) {
    if (text.n > LONGEST_NAMING)
        return false;
    for (size_t i = 0; i < r->facts->authors.n && i < AUTHORS; i++)
        if (str_has_nocase(text, r->facts->authors.items[i]))
            return true;
    return false;
}

static bool holds(const struct node *owner, const struct node *fact) {
    return fact && (is_above(fact, owner, 3) || is_above(owner, fact, 2));
}

enum { HEAD = 3, TAIL = 5 }; /* tokens at a block's ends */

static void read_words(const struct features *r, const struct block *b, float *row) {
    size_t tokens = 0, site = 0, caption = 0, bio = 0, head = 0, in_title = 0, in_description = 0;
    unsigned captions = 0; /* of the last tokens, a bit each */
    struct tokens all = block_tokens(r->list, b);
    for (uint32_t h; (h = tokens_next(&all)) != 0; tokens++) {
        unsigned lists = lexicon_of(h);
        captions <<= 1;
        if (lists) {
            site += (lists & LEXICON_SITE) != 0;
            caption += (lists & LEXICON_CAPTION) != 0;
            bio += (lists & LEXICON_BIO) != 0;
            head += tokens < HEAD && lists & LEXICON_RELATED;
            captions |= (lists & LEXICON_CAPTION) != 0;
        }
        if (sieve_has(&r->told, h)) {
            in_title += token_set_has(&r->title, h);
            in_description += token_set_has(&r->description, h);
        }
    }
    row[F_boiler_words] = share((double)site, (double)tokens);
    row[F_boiler_count] = log_of(site);
    row[F_caption_words] = share((double)caption, (double)tokens);
    row[F_bio_words] = share((double)bio, (double)tokens);
    row[F_related_head] = (float)head;
    row[F_caption_tail] = (float)__builtin_popcount(captions & ((1u << TAIL) - 1));
    row[F_title_overlap] = share((double)in_title, (double)tokens);
    row[F_title_cover] = share((double)in_title, (double)r->title_tokens);
    row[F_description_overlap] = share((double)in_description, (double)tokens);
    row[F_structured] = r->has_structured ? gram_share(&r->structured, block_tokens(r->list, b)) : -1;
    row[F_ellipsis] =
        b->counts.final == 0x2026 || str_ends(b->text, S("...")) || str_ends(b->text, S("\xE2\x80\xA6]"));
}

static void read_own(struct features *r, size_t i, float *row) {
    const struct block *b = &r->list->items[i];
    const struct text_counts *c = &b->counts;
    enum tag tag = (enum tag)b->owner->tag;
    row[F_words] = log_of(c->words);
    row[F_chars] = log_of(c->chars);
    row[F_link_share] = share(b->link_chars, c->chars);
    row[F_links] = log_of(b->links);
    row[F_bold_share] = share(b->bold_chars, c->chars);
    row[F_italic_share] = share(b->italic_chars, c->chars);
    row[F_word_length] = share(c->chars, c->words);
    row[F_capitalised] = share(c->capitalised, c->words);
    row[F_capitals] = share(c->capitals, c->letters);
    row[F_digits] = share(c->digits, c->chars);
    row[F_commas] = share(c->commas, c->words);
    row[F_stops] = log_of(c->stops);
    row[F_quotes] = log_of(c->quotes);
    row[F_odd] = share(c->odd, c->chars);
    int final_kind = char_class(c->final);
    row[F_final_kind] = (float)final_kind;
    row[F_final_stop] = final_kind == 0;
    row[F_final_colon] = c->final == ':' || c->final == 0xFF1A;
    row[F_first_kind] = (float)char_class(c->first);
    row[F_good] = b->good;
    row[F_breaks] = b->breaks < 3 ? b->breaks : 3;
    row[F_time] = b->time;
    row[F_image] = b->image;
    row[F_hidden] = b->hidden;
    row[F_tag] = (float)tag_class(tag);
    row[F_is_p] = tag == TAG_P;
    row[F_is_heading] = TAG_FLAGS[tag] & TAG_HEADING ? (float)(tag - TAG_H1 + 1) : 0;
    row[F_is_li] = tag == TAG_LI;
    row[F_is_cell] = tag == TAG_TD || tag == TAG_TH;
    row[F_depth] = b->owner->depth;
    read_words(r, b, row);
    struct same *same = &r->same[r->texts[i]];
    row[F_repeats] = log_of(same->n - 1);
    row[F_repeated_before] = same->met;
    same->met = true;
    row[F_author_overlap] = names_author(r, b->text);
    row[F_is_fact] = holds(b->owner, r->facts->title_node) || holds(b->owner, r->facts->byline_node) ||
                     holds(b->owner, r->facts->date_node);
}

static void read_level(const struct features *r, const struct node *node, float *row, int words, int links,
                       int good) {
    if (!node) {
        row[words] = row[links] = row[good] = -1;
        return;
    }
    const struct element *e = element_of(r->list, node);
    row[words] = log_words(e->words);
    row[links] = share(e->link_words, e->words);
    row[good] = share(e->good_words, r->list->good_words);
}

/* How far up the nearest element of some sorts is; FAR at most. */
struct holders {
    int main, list, table, article;
    const struct node *nearest_article; /* NULL: none in reach */
};

static struct holders holders_of(const struct node *owner) {
    struct holders h = {FAR, FAR, FAR, FAR, NULL};
    int up = 0;
    for (const struct node *node = owner; node && up <= FAR; node = node_parent(node), up++)
        switch (node->tag) {
        case TAG_MAIN:
            h.main = up < h.main ? up : h.main;
            break;
        case TAG_UL:
        case TAG_OL:
            h.list = up < h.list ? up : h.list;
            break;
        case TAG_TABLE:
            h.table = up < h.table ? up : h.table;
            break;
        case TAG_ARTICLE:
            h.article = up < h.article ? up : h.article;
            h.nearest_article = h.nearest_article ? h.nearest_article : node;
            break;
        default:
            break;
        }
    return h;
}

static void read_structure(struct features *r, size_t i, float *row) {
    const struct block_list *list = r->list;
    const struct block *b = &list->items[i];
    const struct node *owner = b->owner, *parent = node_parent(owner);
    const struct node *grand = parent ? node_parent(parent) : NULL;
    const struct node *great = grand ? node_parent(grand) : NULL;
    const struct element *e = element_of(list, owner);
    row[F_place] = share((double)i, (double)list->n);
    row[F_words_before] = share(r->words, list->words);
    row[F_content_depth] = (float)up_to(owner, &r->content);
    row[F_half_depth] = (float)up_to(owner, &r->half);
    row[F_near_depth] = (float)up_to(owner, &r->near);
    row[F_quarter_depth] = (float)up_to(owner, &r->quarter);
    row[F_first_kin] = (float)kin_to(owner, &r->first_ancestry);
    row[F_first_class] = r->first && r->first->class_path == b->class_path;
    row[F_content_place] = i < r->first_good  ? -log_count(r->first_good - i)
                           : i > r->last_good ? log_count(i - r->last_good)
                                              : 0;
    row[F_owner_words] = log_words(e->words);
    read_level(r, parent, row, F_parent_words, F_parent_link_share, F_parent_good);
    read_level(r, grand, row, F_grand_words, F_grand_link_share, F_grand_good);
    read_level(r, great, row, F_great_words, F_great_link_share, F_great_good);
    row[F_owner_twins] = log_count(e->twins);
    row[F_parent_twins] = parent ? log_count(element_of(list, parent)->twins) : 0;
    row[F_grand_twins] = grand ? log_count(element_of(list, grand)->twins) : 0;
    row[F_parent_children] = parent ? log_count(element_of(list, parent)->children) : 0;
    row[F_owner_place] = parent ? share(e->place, element_of(list, parent)->children) : 0;
    row[F_owner_images] = log_of(e->images);
    row[F_parent_images] = parent ? log_of(element_of(list, parent)->images) : 0;
    row[F_grand_images] = grand ? log_of(element_of(list, grand)->images) : 0;
    row[F_after_image] = (float)(e->after_image < FAR ? e->after_image : FAR);
    row[F_boxed] = e->boxed;
    row[F_stories] = e->stories > r->title_stories ? log_count(e->stories - r->title_stories)
                                                   : -log_count(r->title_stories - e->stories);
    row[F_same_story] = !r->title_story ? -1 : e->story == r->title_story;
    const struct group *alike = &r->classes[b->class_path];
    row[F_path_share] = r->paths[b->path].share;
    row[F_path_good] = r->paths[b->path].good;
    row[F_class_share] = alike->share;
    row[F_class_good] = alike->good;
    row[F_class_blocks] = alike->log_blocks;
    row[F_class_link_share] = alike->link_share;
    row[F_articles] = log_count(list->articles);
    const struct holders in = holders_of(owner);
    row[F_in_article] = (float)in.article;
    row[F_article_good] =
        in.nearest_article ? share(element_of(list, in.nearest_article)->good_words, list->good_words) : -1;
    row[F_in_main] = (float)in.main;
    row[F_in_list] = (float)in.list;
    row[F_in_table] = (float)in.table;
    row[F_in_link] = (float)up_to_tag(b->first, TAG_A);
    row[F_page_words] = log_words(list->words);
    row[F_page_good] = log_words(list->good_words);
    row[F_page_link_share] = share(element_of(list, r->page->root)->link_words, list->words);
    row[F_title_depth] = (float)kin_to(owner, &r->title_ancestry);
    bool behind = r->title_block < list->n && i >= r->title_block;
    row[F_from_title] = r->title_block == list->n ? FEATURE_FAR
                        : behind                  ? log_count(i - r->title_block)
                                                  : -log_count(r->title_block - i);
}

static void read_distance(const struct features *r, size_t i, const struct nearest *good, float *row,
                          int away, int words, int near) {
    const struct block *items = r->list->items;
    bool any = good->place < r->list->n;
    row[away] = any ? log_count(good->place > i ? good->place - i : i - good->place) : FEATURE_FAR;
    row[words] = any ? log_of(items[good->place].counts.words) : 0;
    row[near] = any ? (float)kin(items[i].owner, items[good->place].owner, good->meeting) : FEATURE_FAR;
}

static void step_on(struct nearest *nearest, uint16_t meeting) {
    nearest->meeting = meeting < nearest->meeting ? meeting : nearest->meeting;
}

/* What needs the blocks before: they are read in order. */
static void read_running(struct features *r, size_t i, float *row) {
    const struct block *b = &r->list->items[i];
    step_on(&r->good_before, b->meeting);
    read_distance(r, i, &r->good_before, row, F_good_before, F_good_before_words, F_good_before_near);
    read_distance(r, i, &r->good_after[i], row, F_good_after, F_good_after_words, F_good_after_near);
    row[F_good_rank] = share(r->good_words, r->list->good_words);
    if (i == r->title_block)
        r->title_words = r->words;
    row[F_from_title_words] = i >= r->title_block ? log_words(r->words - r->title_words) : -1;
    if (b->good)
        r->good_before = (struct nearest){(uint32_t)i, UINT16_MAX};
    r->good_words += b->good ? b->counts.words : 0;
    r->words += b->counts.words;
}

static void find_good_after(struct features *r) {
    const struct block_list *list = r->list;
    struct nearest after = {(uint32_t)list->n, UINT16_MAX};
    for (size_t i = list->n; i-- > 0;) {
        r->good_after[i] = after;
        if (list->items[i].good)
            after = (struct nearest){(uint32_t)i, UINT16_MAX};
        step_on(&after, list->items[i].meeting);
    }
}

/* What block i sees of the one at `at`, k-th of the neighbours. */
static void read_neighbour(const struct features *r, size_t i, size_t at, unsigned meeting, float *near) {
    const struct block *own = &r->list->items[i], *b = &r->list->items[at];
    memcpy(near, r->views[at % VIEWS].near, NEAR_COUNT * sizeof *near);
    near[NEAR_kin] = (float)kin(own->owner, b->owner, meeting);
    near[NEAR_same_class] = b->class_path == own->class_path;
}

static void read_nobody(float *near) {
    for (int f = 0; f < (int)NEAR_COUNT; f++)
        near[f] = -1;
}

static void read_near(const struct features *r, size_t i, float *row) {
    const struct block *items = r->list->items;
    unsigned before = UINT16_MAX, after = UINT16_MAX; /* depths at which it meets the one at that distance */
    for (size_t k = 1; k <= REACH; k++) {
        float *near = row + F_NEAR + (REACH - k) * NEAR_COUNT;
        if (k <= i) {
            before = items[i - k + 1].meeting < before ? items[i - k + 1].meeting : before;
            read_neighbour(r, i, i - k, before, near);
        } else {
            read_nobody(near);
        }
        near = row + F_NEAR + (REACH + k - 1) * NEAR_COUNT;
        if (i + k < r->list->n) {
            after = items[i + k].meeting < after ? items[i + k].meeting : after;
            read_neighbour(r, i, i + k, after, near);
        } else {
            read_nobody(near);
        }
    }
}

/* The deepest element that holds at least this share, of more than half, of the page's good words. */
static const struct node *holder(const struct features *r, double least) {
    const struct node *deepest = NULL, *node = r->list->good_words ? r->page->root : NULL;
    while (node) {
        bool holds =
            node->tag != TAG_TEXT && element_of(r->list, node)->good_words >= least * r->list->good_words;
        deepest = holds ? node : deepest;
        node = holds ? node_child(node) : node_sibling(node);
    }
    return deepest;
}

/* The headline's smallest ancestor with at least so many good words. */
static const struct node *title_holder(const struct features *r, double least) {
    const struct node *node = r->title_node;
    while (node && element_of(r->list, node)->good_words < least)
        node = node_parent(node);
    return node;
}

static void find_title_block(struct features *r) {
    const struct block_list *list = r->list;
    r->title_block = list->n;
    r->title_node = r->facts->title_node;
    struct span title = span_of(r->page, r->title_node);
    for (size_t i = 0; i < list->n && r->title_node; i++)
        if (up_to(list->items[i].first, &title) < FAR || list->items[i].owner == r->title_node) {
            r->title_block = i;
            return;
        }
}

static void sum_up_groups(struct features *r) {
    struct arena *arena = r->page->arena;
    const struct block_list *list = r->list;
    struct numbers texts = numbers_new(arena);
    r->paths = arena_array(arena, struct group, list->paths + 1);
    r->classes = arena_array(arena, struct group, list->class_paths + 1);
    r->texts = arena_array(arena, uint32_t, list->n + 1);
    r->same = arena_array(arena, struct same, list->n + 1);
    for (size_t i = 0; i < list->n; i++) {
        const struct block *b = &list->items[i];
        add_to_group(&r->paths[b->path], b);
        add_to_group(&r->classes[b->class_path], b);
        r->texts[i] = number_of(&texts, b->hash);
        r->same[r->texts[i]].n++;
    }
    finish_groups(list, r->paths, list->paths);
    finish_groups(list, r->classes, list->class_paths);
}

static void prepare(struct features *r) {
    struct arena *arena = r->page->arena;
    const struct block_list *list = r->list;
    const struct facts *facts = r->facts;
    r->views = arena_array(arena, struct view, list->n < VIEWS ? list->n + 1 : VIEWS);
    sum_up_groups(r);
    r->title = token_set_of(arena, facts->title, TITLE_TOKENS);
    r->title_tokens = r->title.n;
    r->description = token_set_of(arena, facts->description, DESCRIPTION_TOKENS);
    sieve_add(&r->told, &r->title);
    sieve_add(&r->told, &r->description);
    r->has_structured = facts->body.n > 0;
    if (r->has_structured)
        r->structured = gram_set_of(arena, facts->body);
    r->content = span_of(r->page, holder(r, 0.75));
    r->half = span_of(r->page, holder(r, 0.501));
    r->first_good = list->n;
    for (size_t i = 0; r->content.top && i < list->n; i++) {
        const struct node *owner = list->items[i].owner;
        if (!list->items[i].good || owner < r->content.top || owner >= r->content.end)
            continue;
        if (r->first_good == list->n)
            r->first_good = i;
        r->last_good = i;
    }
    find_title_block(r);
    r->near = span_of(r->page, title_holder(r, NEAR_WORDS));
    r->quarter = span_of(r->page, title_holder(r, 0.25 * list->good_words));
    for (size_t i = r->title_block; i < list->n && !r->first; i++)
        if (list->items[i].good)
            r->first = &list->items[i];
    if (r->title_node) {
        r->title_stories = element_of(list, r->title_node)->stories;
        r->title_story = element_of(list, r->title_node)->story;
    }
    r->title_ancestry = ancestry_of(arena, r->title_node);
    r->first_ancestry = ancestry_of(arena, r->first ? r->first->owner : NULL);
}

struct features *features_new(const struct page *page, const struct facts *facts,
                              const struct block_list *list) {
    struct features *r = arena_zalloc(page->arena, sizeof *r);
    *r = (struct features){.page = page, .facts = facts, .list = list, .good_before = {(uint32_t)list->n, 0}};
    prepare(r);
    size_t held = list->n < WINDOW ? list->n : WINDOW + REACH;
    r->rows = arena_alloc(page->arena, held * FEATURE_COUNT * sizeof *r->rows);
    r->good_after = arena_array(page->arena, struct nearest, list->n + 1);
    find_good_after(r);
    return r;
}

/* Fills the part of a row that does not look at neighbours. */
static void begin_row(struct features *r, size_t i, float *row) {
    const struct block *b = &r->list->items[i];
    read_own(r, i, row);
    read_cues(r, b->owner, row + F_CUES, row);
    read_structure(r, i, row);
    read_running(r, i, row);
    r->views[i % VIEWS] = (struct view){{[NEAR_words] = row[F_words],
                                         [NEAR_link_share] = row[F_link_share],
                                         [NEAR_good] = row[F_good],
                                         [NEAR_boiler_cue] = row[F_boiler_cue],
                                         [NEAR_tag] = row[F_tag],
                                         [NEAR_boiler_words] = row[F_boiler_words]}};
}

size_t features_next(struct features *r, const float **rows) {
    size_t n = r->list->n - r->done < WINDOW ? r->list->n - r->done : WINDOW;
    /* Rows that were begun for the last window's sake come first. */
    size_t ready = r->begun - r->done;
    memmove(r->rows, r->rows + (size_t)WINDOW * FEATURE_COUNT, ready * FEATURE_COUNT * sizeof *r->rows);
    for (; r->begun < r->list->n && r->begun < r->done + n + REACH; r->begun++)
        begin_row(r, r->begun, r->rows + (r->begun - r->done) * FEATURE_COUNT);
    for (size_t i = 0; i < n; i++)
        read_near(r, r->done + i, r->rows + i * FEATURE_COUNT);
    r->done += n;
    *rows = r->rows;
    return n;
}

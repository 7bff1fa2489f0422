/* Rows of boxes alike whose names tell nothing: readers' comments, teasers. What they are is told by where
 * they stand, outside of what holds the headline and the text, and by what each of them has: a name, a time,
 * the same buttons. */
#include "body/choice/chooser.h"
#include "body/tokens.h"

enum {
    ROWS = 4,          /* boxes alike, at least */
    ROW_HEIGHT = 8,    /* elements from a block up to the box */
    HEAD_WORDS = 20,   /* a box begins with a line of at most these */
    NAME_WORDS = 8,    /* likewise where that is a name, perhaps with a time */
    INITIAL_WORDS = 3, /* a name that ends in a full stop has at most these */
    LINE_WORDS = 4,    /* a line that may repeat from box to box: a button or several */
    LINES = 4,         /* such lines of a box that are looked at */
    AUTHORS = 8,       /* that are many, however many boxes there are */
    LOOKS = 8,         /* rows of one parent that are told apart */
    LINK_HEIGHT = 3,   /* elements from a text up to the link that it is */
    TEXT_BLOCKS = 2,   /* the text has at least these */
    TEXT_WORDS = 40,   /* and these */
    MORE_BLOCKS = 3,   /* and where teasers stand behind it at least these */
    TEASER_WORDS = 50, /* a teaser has at most these on average; entries of a list have more */
    MOST = 80,         /* percent of the boxes that have what all should have */
};

/* What a box has. */
struct box {
    const struct node *node;
    bool head, name, heading, link, time, said;
    uint32_t who;          /* hash of its first words but numbers; 0: there are none */
    uint32_t lines[LINES]; /* hashes of its short lines, the last ones */
    uint32_t n_lines;
};

/* The boxes of one parent that look alike. */
struct row {
    const struct node *parent;
    uint32_t look;
    uint32_t next;          /* of the same parent's rows */
    size_t from;            /* its first block */
    struct box box, before; /* the last one, and the one before it */
    uint32_t boxes, heads, names, headings, links, times, said, alike; /* how many boxes have each */
    uint32_t words;
    uint64_t who;   /* a bit each of those in the boxes, by hash */
    enum rule rule; /* what drops it; RULE_SCORE if nothing does */
};

struct rows {
    struct row *items;
    uint32_t n;
    uint32_t *of_parent, *of_box; /* by an element's number, one more than the row's; 0: none */
};

/* The box that a block is in; NULL if none. */
static const struct node *box_of(const struct chooser *c, size_t i) {
    const struct node *up = c->list->items[i].owner;
    for (int height = 0; up && up->tag != TAG_BODY && height < ROW_HEIGHT; height++, up = node_parent(up)) {
        const struct element *e = element_of(c->list, up);
        if (e->holds_title)
            return NULL;
        if (e->twins >= ROWS && e->words > c->list->items[i].counts.words)
            return up;
    }
    return NULL;
}

/* The row of a box, made anew where there is none; NULL where a parent has too many. */
static struct row *row_of(const struct chooser *c, struct rows *rows, const struct node *box, size_t from) {
    const struct node *parent = node_parent(box);
    uint32_t look = element_of(c->list, box)->look, *first = &rows->of_parent[parent->element];
    int looks = 0;
    for (uint32_t k = *first; k; k = rows->items[k - 1].next, looks++)
        if (rows->items[k - 1].look == look)
            return &rows->items[k - 1];
    if (looks == LOOKS)
        return NULL;
    struct row *row = &rows->items[rows->n++];
    *row = (struct row){.parent = parent, .look = look, .next = *first, .from = from};
    *first = rows->n;
    return row;
}

static bool shares_line(const struct box *a, const struct box *b) {
    for (uint32_t i = 0; i < a->n_lines && i < LINES; i++)
        for (uint32_t k = 0; k < b->n_lines && k < LINES; k++)
            if (a->lines[i] == b->lines[k])
                return true;
    return false;
}

/* Counts the row's last box. */
static void close_box(struct row *row) {
    const struct box *box = &row->box;
    if (!box->node)
        return;
    row->boxes++;
    row->heads += box->head;
    row->names += box->name && box->who;
    row->who |= box->who ? UINT64_C(1) << (box->who >> 26) : 0;
    row->headings += box->heading;
    row->links += box->link;
    row->times += box->time;
    row->said += box->said;
    row->alike += !row->before.node || shares_line(box, &row->before);
    row->before = *box;
}

/* A link, and nothing else, to another page. */
static bool is_link_on(const struct chooser *c, const struct block *b) {
    const struct node *up = node_parent(b->first);
    for (int height = 0; up && up->tag != TAG_A && height < LINK_HEIGHT; height++)
        up = node_parent(up);
    return is_link(b) && up && up->tag == TAG_A && leads_on(c, node_attr_str(up, ATTR_HREF));
}

/* A hash of a line's words without numbers: times and dates say little, if they are spelt out. */
static uint32_t words_hash(struct str line) {
    uint32_t hash = 0, token;
    for (size_t from = 0, i = 0; (token = token_next(line, &i)); from = i) {
        while (from < i && (unsigned char)line.p[from] < 0x80 && !is_alpha((unsigned char)line.p[from]) &&
               !is_digit((unsigned char)line.p[from]))
            from++;
        hash = is_digit((unsigned char)line.p[from]) ? hash : hash_mix(hash, token);
    }
    return hash;
}

/* A few words, no question and no sentence; an initial may end them. */
static bool may_be_name(const struct block *b) {
    return b->counts.words <= NAME_WORDS && b->counts.final != '?' &&
           (b->counts.words <= INITIAL_WORDS || !text_ends_sentence(&b->counts));
}

static void add_to_box(const struct chooser *c, struct row *row, const struct node *node, size_t i) {
    const struct block *b = &c->list->items[i];
    struct box *box = &row->box;
    if (box->node != node) {
        close_box(row);
        *box = (struct box){.node = node,
                            .who = words_hash(b->text),
                            .head = !b->good && b->counts.words <= HEAD_WORDS,
                            .name = may_be_name(b)};
    }
    row->words += b->counts.words;
    box->heading = box->heading || is_heading(b);
    box->link = box->link || is_link_on(c, b);
    box->said = box->said || text_ends_sentence(&b->counts);
    box->time = box->time || (!b->good && b->counts.words <= HEAD_WORDS && (b->time || b->counts.digits > 0));
    if (b->counts.words > 0 && b->counts.words <= LINE_WORDS)
        box->lines[box->n_lines++ % LINES] = b->hash;
}

static const struct node *common(const struct node *a, const struct node *b) {
    while (a != b)
        if (a->depth >= b->depth)
            a = node_parent(a);
        else
            b = node_parent(b);
    return a;
}

/* The text that is in no box, as far as that is known. */
struct own_text {
    const struct node *holder; /* holds the headline too; NULL: there is too little text */
    size_t n;
    uint32_t words;
    size_t enough; /* the block up to which there is enough of it */
    size_t end;    /* behind its last */
};

static struct own_text own_text(const struct chooser *c) {
    struct own_text text = {.holder = c->facts->title_node, .enough = c->list->n};
    size_t i = 0;
    while (i < c->list->n && c->list->items[i].owner != text.holder)
        i++;
    for (; i < c->list->n; i++) {
        if (!kept_good(c, i) || box_of(c, i))
            continue;
        text.holder = common(text.holder, c->list->items[i].owner);
        text.n++;
        text.end = i + 1;
        text.words += c->list->items[i].counts.words;
        if (text.n >= TEXT_BLOCKS && text.words >= TEXT_WORDS && text.enough == c->list->n)
            text.enough = i;
    }
    if (text.enough == c->list->n)
        text.holder = NULL;
    return text;
}

/* Rows that begin before there is enough text are left alone. */
static void read_rows(struct chooser *c, const struct own_text *text, struct rows *rows) {
    rows->items = arena_alloc(c->page->arena, (c->list->n + 1) * sizeof *rows->items);
    rows->of_parent = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    rows->of_box = arena_array(c->page->arena, uint32_t, c->page->n_elements);
    for (size_t i = 0; i < c->list->n; i++) {
        const struct node *box = box_of(c, i);
        struct row *row = box ? row_of(c, rows, box, i) : NULL;
        if (!row || row->from < text->enough)
            continue;
        add_to_box(c, row, box, i);
        rows->of_box[box->element] = (uint32_t)(row - rows->items) + 1;
    }
    for (uint32_t k = 0; k < rows->n; k++)
        close_box(&rows->items[k]);
}

static bool most(const struct row *row, uint32_t n) {
    return n * UINT64_C(100) >= row->boxes * (uint64_t)MOST;
}

static bool few(const struct row *row, uint32_t n) {
    return most(row, row->boxes - n);
}

/* Comments have many authors; the entries of a live blog, and the turns of a talk, a few. */
static bool by_many(const struct row *row) {
    uint32_t authors = (uint32_t)__builtin_popcountll(row->who);
    return most(row, row->names) && (authors * UINT64_C(2) >= row->boxes || authors >= AUTHORS);
}

static enum rule rule_of(const struct row *row, const struct own_text *text) {
    if (row->boxes < ROWS || !most(row, row->heads) || row->said * 2 < row->boxes)
        return RULE_SCORE;
    bool outside = !is_in(row->parent, text->holder);
    bool replies = few(row, row->headings) && by_many(row), timed = most(row, row->times),
         alike = most(row, row->alike);
    if (replies && ((row->from >= text->end && timed && alike) || (outside && (timed || alike))))
        return RULE_REPLIES;
    bool short_texts = row->words <= row->boxes * (uint64_t)TEASER_WORDS;
    return outside && text->n >= MORE_BLOCKS && short_texts && most(row, row->links) ? RULE_TEASERS
                                                                                     : RULE_SCORE;
}

/* The row above a block that is no part of the text; NULL if there is none. */
static const struct row *dropped_row(const struct chooser *c, const struct rows *rows, size_t i) {
    for (const struct node *up = c->list->items[i].owner; up; up = node_parent(up)) {
        uint32_t row = rows->of_box[up->element];
        if (row && rows->items[row - 1].rule != RULE_SCORE)
            return &rows->items[row - 1];
    }
    return NULL;
}

void choose_rows(struct chooser *c) {
    struct rows rows = {.n = 0};
    struct own_text text = own_text(c);
    if (!text.holder)
        return;
    read_rows(c, &text, &rows);
    bool any = false;
    for (uint32_t k = 0; k < rows.n; k++)
        any = (rows.items[k].rule = rule_of(&rows.items[k], &text)) != RULE_SCORE || any;
    for (size_t i = 0; any && i < c->list->n; i++) {
        const struct row *row = dropped_row(c, &rows, i);
        if (row && kept(c, i))
            decide(c, i, false, row->rule);
        else if (row && row->rule == RULE_REPLIES && !(c->how->without & RULE_BIT(RULE_REPLIES)))
            c->choice->rule[i] = RULE_REPLIES; /* who asks for comments gets all */
    }
}

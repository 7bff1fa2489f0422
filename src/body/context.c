#include "body/context.h"
#include "body/scale.h"
#include "page/page.h"
#include <math.h>
#include <stdio.h>

enum {
    MOST_WORDS = 2048, /* see features.c */
    WINDOW = 128,      /* blocks whose rows are held at a time */
    REACH = 5,         /* neighbours on either side whose scores a row holds */
    AROUND = 4,        /* and those among which likely and sure ones are counted */
    TOP = 10           /* of the page's best scores, the mean */
};

static const float LIKELY = 0.5f, SURE = 0.8f, LEAST = 1e-4f, NOBODY = -10, FAR = 20;

struct stat {
    float words, expected, scores; /* sums: words, words times score, scores */
    uint32_t blocks;
};

/* The groups of one sort: each block's place among their stats. */
struct sort {
    uint32_t *of;
    struct stat *stats;
    size_t n, cap;
};

/* A block's own features that the second look takes over. */
struct again {
#define X(name, type) type name;
    CONTEXT_AGAIN(X)
#undef X
};

/* Blocks with a score above some near the one that is read. */
struct company {
    float least;
    size_t before, behind; /* the nearest; list->n if there is none */
    int around;            /* how many there are among the nearest, itself included */
};

struct context {
    const struct page *page;
    const struct block_list *list;
    float *scores, *odds; /* as probabilities; as log-odds, which each is asked for eleven times */
    struct again *again;
    struct sort sorts[GROUP_COUNT];
    double total, before; /* expected words: of the page, and before `done` */
    float log_total;
    float most, top;    /* see CONTEXT_PAGE */
    size_t first, last; /* the sure blocks at either end, else the best one */
    size_t told, done;  /* blocks */
    struct company likely, sure;
    float *rows;
};

static float log_odds(float score) {
    score = score < LEAST ? LEAST : score > 1 - LEAST ? 1 - LEAST : score;
    return logf(score / (1 - score));
}

struct context *context_new(const struct page *page, const struct block_list *list) {
    struct arena *arena = page->arena;
    struct context *c = arena_zalloc(arena, sizeof *c);
    c->page = page;
    c->list = list;
    c->scores = arena_array(arena, float, list->n + 1);
    c->odds = arena_array(arena, float, list->n + 1);
    c->again = arena_calloc(arena, list->n + 1, sizeof *c->again);
    c->rows = arena_alloc(arena, (size_t)WINDOW * CONTEXT_COUNT * sizeof *c->rows);
    return c;
}

void context_tell(struct context *c, const float *rows, const float *scores, size_t n) {
    for (size_t i = 0; i < n; i++, c->told++, rows += FEATURE_COUNT) {
        c->scores[c->told] = scores[i];
        c->odds[c->told] = log_odds(scores[i]);
#define X(name, type) c->again[c->told].name = (type)rows[F_##name];
        CONTEXT_AGAIN(X)
#undef X
    }
}

/* ---- Groups ---- */

/* Numbers of elements: the same number for the same one. */
struct numbered {
    uint32_t n;
    uint32_t *of; /* by struct node's `element`, from 1; 0: none yet */
};

static uint32_t number_of_element(struct numbered *numbered, const struct node *element) {
    uint32_t *number = &numbered->of[element->element];
    if (!*number)
        *number = ++numbered->n;
    return *number - 1;
}

/* The number of a block's group. */
static uint32_t group_of(struct numbered *numbered, const struct block *b, enum context_group group) {
    if (group == GROUP_class_path)
        return b->class_path;
    if (group == GROUP_path)
        return b->path;
    const struct node *up = b->owner;
    for (int height = group; height > GROUP_owner && node_parent(up); height--)
        up = node_parent(up);
    return number_of_element(numbered, up);
}

static void sum_up_sort(struct context *c, enum context_group group, struct numbered *numbered) {
    struct sort *sort = &c->sorts[group];
    sort->of = arena_array(c->page->arena, uint32_t, c->list->n + 1);
    if (group >= GROUP_owner)
        memset(numbered->of, 0, c->page->n_elements * sizeof *numbered->of);
    numbered->n = 0;
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        uint32_t number = sort->of[i] = group_of(numbered, b, group);
        if (number >= sort->n) {
            arena_grow(c->page->arena, sort->stats, &sort->cap, number + 1);
            sort->stats[sort->n++] = (struct stat){0};
        }
        struct stat *stat = &sort->stats[number];
        float words = b->counts.words ? (float)b->counts.words : 1;
        stat->words += words;
        stat->expected += words * c->scores[i];
        stat->scores += c->scores[i];
        stat->blocks++;
    }
}

static void read_groups(const struct context *c, size_t i, float words, float *row) {
    for (int g = 0; g < (int)GROUP_COUNT; g++, row += (int)STAT_COUNT) {
        const struct stat *s = &c->sorts[g].stats[c->sorts[g].of[i]];
        row[STAT_mean] = s->expected / s->words;
        row[STAT_plain_mean] = s->scores / (float)s->blocks;
        row[STAT_share] = (float)(s->expected / c->total);
        row[STAT_others] = s->blocks > 1 ? (s->expected - words * c->scores[i]) / (s->words - words) : -1;
    }
}

/* ---- The page ---- */

static void find_top(struct context *c) {
    float best[TOP] = {0};
    size_t n = 0;
    for (size_t i = 0; i < c->list->n; i++) {
        size_t at = n < TOP ? n++ : TOP - 1;
        if (at == TOP - 1 && n == TOP && c->scores[i] <= best[at])
            continue;
        for (; at > 0 && best[at - 1] < c->scores[i]; at--)
            best[at] = best[at - 1];
        best[at] = c->scores[i];
    }
    for (size_t i = 0; i < n; i++)
        c->top += best[i] / (float)n;
    c->most = best[0];
}

static void find_edges(struct context *c) {
    size_t n = c->list->n, best = 0;
    c->first = n;
    for (size_t i = 0; i < n; i++) {
        best = c->scores[i] > c->scores[best] ? i : best;
        if (c->scores[i] > SURE) {
            c->first = c->first == n ? i : c->first;
            c->last = i;
        }
    }
    if (c->first == n)
        c->first = c->last = best;
}

static void prepare(struct context *c) {
    struct numbered numbered = {.of = arena_alloc(c->page->arena, c->page->n_elements * sizeof *numbered.of)};
    size_t n = c->list->n;
    for (int group = 0; group < (int)GROUP_COUNT; group++)
        sum_up_sort(c, (enum context_group)group, &numbered);
    c->total = 1e-9;
    for (size_t i = 0; i < n; i++) {
        uint32_t words = c->list->items[i].counts.words;
        c->total += (double)c->scores[i] * (words ? words : 1);
    }
    c->log_total = (float)log2(1 + (c->total < MOST_WORDS ? c->total : MOST_WORDS));
    find_top(c);
    find_edges(c);
    c->likely = (struct company){.least = LIKELY, .before = n};
    c->sure = (struct company){.least = SURE, .before = n};
}

/* The first block from `from` on with a score above `least`; list->n if there is none. */
static size_t next_above(const struct context *c, size_t from, float least) {
    while (from < c->list->n && c->scores[from] <= least)
        from++;
    return from;
}

/* Goes on to block i, having been at the one before, if any. */
static void step_on(const struct context *c, size_t i, struct company *company) {
    size_t n = c->list->n;
    for (size_t k = i > 0 ? i + AROUND : 0; k < n && k <= i + AROUND; k++)
        company->around += c->scores[k] > company->least;
    if (i > AROUND)
        company->around -= c->scores[i - AROUND - 1] > company->least;
    if (i > 0 && c->scores[i - 1] > company->least)
        company->before = i - 1;
    if (company->behind <= i)
        company->behind = next_above(c, i + 1, company->least);
}

/* Distances to the nearest ones before and behind i, and how many there are around it. */
static void read_company(struct context *c, size_t i, struct company *company, float *before, float *after,
                         float *around) {
    size_t n = c->list->n;
    step_on(c, i, company);
    *before = company->before < n ? log_of(i - company->before) : FAR;
    *after = company->behind < n ? log_of(company->behind - i) : FAR;
    *around = (float)company->around;
}

static void read_page(struct context *c, size_t i, float words, float *row) {
    size_t n = c->list->n;
    double expected = (double)(words * c->scores[i]);
    row[C_first] = c->odds[i];
    for (size_t k = 0; k < REACH; k++) {
        row[C_before5 + k] = i + k >= REACH ? c->odds[i + k - REACH] : NOBODY;
        row[C_after1 + k] = i + k + 1 < n ? c->odds[i + k + 1] : NOBODY;
    }
    row[C_words_before] = (float)(c->before / c->total);
    c->before += expected;
    row[C_words_after] = (float)((c->total - c->before) / c->total);
    row[C_total] = c->log_total;
    row[C_most] = c->most;
    row[C_top] = c->top;
    row[C_edge] = i < c->first ? -log_of(c->first - i) : i > c->last ? log_of(i - c->last) : 0;
    read_company(c, i, &c->likely, &row[C_likely_before], &row[C_likely_after], &row[C_likely_near]);
    read_company(c, i, &c->sure, &row[C_sure_before], &row[C_sure_after], &row[C_sure_near]);
}

size_t context_next(struct context *c, const float **rows) {
    size_t n = c->list->n - c->done < WINDOW ? c->list->n - c->done : WINDOW;
    if (c->done == 0 && n > 0)
        prepare(c);
    for (size_t k = 0; k < n; k++) {
        size_t i = c->done + k;
        float *row = c->rows + k * CONTEXT_COUNT;
        float words = c->list->items[i].counts.words ? (float)c->list->items[i].counts.words : 1;
#define X(name, type) row[C_again_##name] = (float)c->again[i].name;
        CONTEXT_AGAIN(X)
#undef X
        read_page(c, i, words, row);
        read_groups(c, i, words, row + C_GROUPS);
    }
    c->done += n;
    *rows = c->rows;
    return n;
}

void context_name(int feature, char out[FEATURE_NAME_SIZE]) {
    static const char *const NAMES[] = {
#define X(name, type) #name,
        CONTEXT_AGAIN(X)
#undef X
#define X(name, unit, why) "look_" #name,
            CONTEXT_PAGE(X)
#undef X
    };
    static const char *const GROUPS[] = {
#define X(name) #name,
        CONTEXT_GROUPS(X)
#undef X
    };
    static const char *const STATS[] = {
#define X(name, unit, why) #name,
        CONTEXT_GROUP(X)
#undef X
    };
    int stat = feature - C_GROUPS;
    if (stat < 0)
        snprintf(out, FEATURE_NAME_SIZE, "%s", NAMES[feature]);
    else
        snprintf(out, FEATURE_NAME_SIZE, "look_%s_%s", GROUPS[stat / (int)STAT_COUNT],
                 STATS[stat % (int)STAT_COUNT]);
}

const char *context_unit(int feature) {
    static const char *const UNITS[] = {
#define X(name, unit, why) unit,
        CONTEXT_PAGE(X)
#undef X
    };
    static const char *const STATS[] = {
#define X(name, unit, why) unit,
        CONTEXT_GROUP(X)
#undef X
    };
    static const enum feature AGAIN[] = {
#define X(name, type) F_##name,
        CONTEXT_AGAIN(X)
#undef X
    };
    if (feature < C_AGAIN_COUNT)
        return feature_unit(AGAIN[feature]);
    return feature < C_GROUPS ? UNITS[feature - C_AGAIN_COUNT]
                              : STATS[(feature - C_GROUPS) % (int)STAT_COUNT];
}

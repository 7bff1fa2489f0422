#include "text/core.h"
#include "base/hash.h"
#include "date/date.h"

enum {
    LINE_COST = 5,         /* words that a line within the core costs which does not read like running text */
    FEW_LINES = 4,         /* so many of them in a row cost that, each behind them as much again */
    MOST_COST = 40,        /* but no more */
    ANCHOR_BEFORE = 80,    /* lines before the core in which its headline is looked for, */
    ANCHOR_BEHIND = 3,     /* and within it */
    ANCHOR_LEAST = 3,      /* words of a headline, */
    ANCHOR_MOST = 32,      /* at least and at most */
    ANCHOR_TOKENS = 64,    /* of the headline and the first line, that are looked at */
    MOST_TOKENS = 1 << 15, /* of the core that are looked at */
    LONG_TOKEN = 6,        /* bytes of a token that says what a text is about, with the space before it */
    LEAD_LINES = 5,        /* good lines behind the anchor that are the lead, */
    LEAD_TOKENS = 500,     /* of which so many long tokens are kept */
    REPEATED_LINES = 4000  /* in which the headline's other places are looked for */
};

/* The stretch with the greatest sum, where good lines earn their words and others cost some. */
static void find_stretch(const struct line_list *list, struct core *core) {
    long sum = 0, best = 0;
    size_t first = 0, others = 0;
    core->first = 1;
    core->last = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct line *line = &list->items[i];
        if (line->good) {
            sum += line->counts.words;
            others = 0;
        } else {
            long cost = LINE_COST * (long)(others++ / FEW_LINES + 1);
            sum -= cost < MOST_COST ? cost : MOST_COST;
        }
        if (sum <= 0) {
            sum = 0;
            first = i + 1;
        } else if (sum > best) {
            best = sum;
            core->first = first;
            core->last = i;
        }
    }
    for (; core->first < core->last && !list->items[core->first].good; core->first++)
        ;
}

static struct entry *slot_of(const struct vocabulary *v, uint32_t token) {
    size_t at = hash_mix(token, 0) & (v->size - 1);
    while (v->entries[at].token && v->entries[at].token != token)
        at = (at + 1) & (v->size - 1);
    return &v->entries[at];
}

const struct entry *vocabulary_find(const struct vocabulary *v, uint32_t token) {
    const struct entry *e = v->size ? slot_of(v, token) : NULL;
    return e && e->token ? e : NULL;
}

static void read_words(struct arena *arena, const struct line_list *list, struct core *core) {
    struct vocabulary *v = &core->words_of;
    size_t tokens = 0;
    v->size = 2 * (size_t)MOST_TOKENS;
    v->entries = arena_array(arena, struct entry, v->size);
    for (size_t i = core->first; i <= core->last && i < list->n; i++) {
        const struct line *line = &list->items[i];
        uint32_t h;
        if (!line->good)
            continue;
        core->words += line->counts.words;
        core->lines++;
        for (size_t at = 0; tokens < MOST_TOKENS && (h = token_next(line->text, &at)); tokens++) {
            struct entry *e = slot_of(v, h);
            e->twice |= e->token && e->line != i;
            e->token = h;
            e->line = (uint32_t)i;
        }
    }
}

/* The share of a text's tokens that are in the set; *n: how many. */
static float token_share(const struct token_set *set, struct str text, size_t *n) {
    size_t found = 0;
    uint32_t h;
    *n = 0;
    for (size_t i = 0; (h = token_next(text, &i)); ++*n)
        found += token_set_has(set, h);
    return *n ? (float)found / (float)*n : 0;
}

static float core_share(const struct core *core, struct str text) {
    size_t tokens = 0, found = 0;
    uint32_t h;
    for (size_t i = 0; (h = token_next(text, &i)); tokens++)
        found += vocabulary_find(&core->words_of, h) != NULL;
    return tokens ? (float)found / (float)tokens : 0;
}

static size_t others_like(const struct line_list *list, size_t i) {
    size_t n = 0;
    for (size_t k = 0; k < list->n && k < REPEATED_LINES; k++)
        n += k != i && list->items[k].hash == list->items[i].hash;
    return n;
}

/* How much a line over the core looks like its headline. */
static float anchor_score(const struct line_list *list, const struct core *core, size_t i, size_t start) {
    const struct line *line = &list->items[i];
    const struct line *first = &list->items[0];
    float words = (float)line->counts.words, score = 0;
    size_t others = others_like(list, i), tokens;
    struct date date;
    score += words < 5 ? 0.1f * words : words <= 20 ? 1 : 1 - 0.08f * (words - 20);
    score += 1.5f * core_share(core, line->text);
    float in_first = token_share(&core->first_tokens, line->text, &tokens);
    if (i > 0 && in_first > 0.99f && core->n_first < 2 * tokens + 8)
        score += 3;
    else if (i > 0 && first->counts.words >= ANCHOR_LEAST)
        score += in_first;
    score += others == 0 ? 0 : others <= 3 ? 0.8f : -0.5f;
    score -= char_class(line->counts.final) == 0 && line->counts.final != '?' ? 1 : 0;
    score -= line->counts.final == ':' ? 0.5f : 0;
    score -= line->good ? 1.5f : 0;
    score -= line->mark == MARK_BULLET ? 0.7f : 0;
    score -= line->counts.digits * 3 > line->counts.chars ? 1 : 0;
    score -= line->counts.odd * 20 > line->counts.chars ? 0.7f : 0;
    score -= line->counts.digits && line->counts.words < 12 && date_find(line->text, NULL, &date) ? 1 : 0;
    score -= 0.02f * (float)(start > i ? start - i : i - start);
    return score;
}

uint32_t long_token_next(struct str s, size_t *i) {
    uint32_t h;
    size_t before = *i;
    while ((h = token_next(s, i))) {
        bool unspaced = (unsigned char)s.p[*i - 1] >= 0x80 && *i - before <= 4;
        if (*i - before >= LONG_TOKEN || unspaced)
            return h;
        before = *i;
    }
    return 0;
}

static void read_lead(struct arena *arena, const struct line_list *list, struct core *core) {
    size_t from = core->anchor < list->n ? core->anchor + 1 : core->first, lines = 0, tokens = 0;
    uint32_t h;
    core->lead = token_set_new(arena, LEAD_TOKENS);
    for (size_t i = from; i < list->n && lines < LEAD_LINES; i++) {
        if (!list->items[i].good)
            continue;
        lines++;
        for (size_t at = 0; tokens < LEAD_TOKENS && (h = long_token_next(list->items[i].text, &at)); tokens++)
            token_set_add(&core->lead, h);
    }
}

static void find_anchor(const struct line_list *list, struct core *core) {
    size_t start = core->last < core->first ? list->n / 2 : core->first;
    size_t from = start > ANCHOR_BEFORE ? start - ANCHOR_BEFORE : 0;
    core->anchor = list->n;
    for (size_t i = from; i < list->n && i <= start + ANCHOR_BEHIND; i++) {
        uint32_t words = list->items[i].counts.words;
        if (words < ANCHOR_LEAST || words > ANCHOR_MOST)
            continue;
        float score = anchor_score(list, core, i, start);
        if (core->anchor == list->n || score >= core->anchor_score) {
            core->anchor = i;
            core->anchor_score = score;
        }
    }
}

void core_read(struct arena *arena, const struct line_list *list, struct core *core) {
    *core = (struct core){.anchor = list->n};
    find_stretch(list, core);
    read_words(arena, list, core);
    if (list->n == 0)
        return;
    core->first_tokens = token_set_of(arena, list->items[0].text, ANCHOR_TOKENS);
    core->n_first = core->first_tokens.n;
    find_anchor(list, core);
    if (core->anchor < list->n)
        core->anchor_tokens = token_set_of(arena, list->items[core->anchor].text, ANCHOR_TOKENS);
    core->n_anchor = core->anchor_tokens.n;
    read_lead(arena, list, core);
}

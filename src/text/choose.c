#include "text/choose.h"
#include "body/tokens.h"

/* A line is kept from this score on. */
static const float KEEP[] = {[GALLEY_BALANCED] = 0.45f, [GALLEY_PRECISION] = 0.7f, [GALLEY_RECALL] = 0.2f};

static const float EVEN = 0.3f;     /* the score at which a line neither earns nor costs in the stretch */
static const float MOST_WORDS = 60; /* of a line that count there */
static const float HOLE_COST = 45;  /* that a hole costs at most, in words */

enum { REPEATED_WORDS = 5 /* a text of so many words that was kept once is not kept again */ };

/* The stretch with the greatest sum of words, each line's weighed by how far its score is above even. */
static void find_stretch(const struct line_list *list, const float *scores, size_t *from, size_t *to) {
    float sum = 0, best = 0, hole = 0;
    size_t first = 0;
    *from = *to = 0;
    for (size_t i = 0; i < list->n; i++) {
        float words = (float)list->items[i].counts.words;
        float gain = (scores[i] - EVEN) * (words < MOST_WORDS ? words + 1 : MOST_WORDS);
        if (gain < 0) {
            gain = hole - gain > HOLE_COST ? hole - HOLE_COST : gain;
            hole -= gain;
        } else
            hole = hole > gain ? hole - gain : 0;
        sum += gain;
        if (sum <= 0) {
            sum = hole = 0;
            first = i + 1;
        } else if (sum > best) {
            best = sum;
            *from = first;
            *to = i + 1;
        }
    }
}

static void drop_repeats(struct arena *arena, const struct line_list *list, struct line_choice *choice) {
    struct token_set kept =
        token_set_new(arena, choice->last < choice->first ? 0 : choice->last - choice->first + 1);
    for (size_t i = choice->first; i <= choice->last && i < list->n; i++) {
        const struct line *line = &list->items[i];
        if (!choice->keep[i])
            continue;
        if (line->counts.words >= REPEATED_WORDS && token_set_has(&kept, line->hash))
            choice_set(choice, i, false, "the same text was kept before");
        token_set_add(&kept, line->hash);
    }
}

void choice_set(struct line_choice *choice, size_t i, bool keep, const char *rule) {
    choice->keep[i] = keep;
    choice->rule[i] = rule;
}

void choice_measure(const struct line_list *list, struct line_choice *choice) {
    choice->first = list->n;
    choice->last = choice->words = 0;
    for (size_t i = 0; i < list->n; i++)
        if (choice->keep[i]) {
            choice->first = choice->first < i ? choice->first : i;
            choice->last = i;
            choice->words += list->items[i].counts.words;
        }
    if (choice->words == 0)
        choice->first = 1, choice->last = 0;
}

void choose_lines(struct arena *arena, const struct line_list *list, const float *scores, galley_mode mode,
                  struct line_choice *choice) {
    size_t from, to;
    *choice = (struct line_choice){.keep = arena_array(arena, bool, list->n + 1),
                                   .rule = arena_array(arena, const char *, list->n + 1)};
    find_stretch(list, scores, &from, &to);
    for (size_t i = 0; i < list->n; i++)
        if (i >= from && i < to)
            choice->keep[i] = scores[i] >= KEEP[mode];
        else if (scores[i] >= KEEP[mode])
            choice_set(choice, i, false, "outside the stretch that the article takes");
    choice_measure(list, choice);
    drop_repeats(arena, list, choice);
    choice_measure(list, choice);
}

#include "text/trim.h"
#include "body/tokens.h"

/* A standfirst, and a subheading, are kept from these scores on. */
static const float STANDFIRST_KEEP = 0.03f, SUBHEADING_KEEP = 0.3f;

enum {
    STANDFIRST_WORDS = 8, /* a standfirst has at least these, */
    STANDFIRST_REACH = 2, /* and stands so few lines behind the headline */
    SUBHEADING_LEAST = 2, /* words of a subheading, */
    SUBHEADING_MOST = 12, /* at least and at most */
    NOTE_LINES = 2,       /* the last lines of a text, which may speak of the author */
    TWIN_WORDS = 60,      /* a caption that is said twice has at most these */
    NAME_REACH = 2        /* lines before a biography in which the name stands by itself */
};

/* Takes the headline, byline and date out of the text. */
static void drop_facts(const struct line_list *list, const struct facts *facts,
                       const struct fact_lines *lines, struct line_choice *choice) {
    uint32_t title = facts->title.n ? token_hash(facts->title) : 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct line *line = &list->items[i];
        if (choice->keep[i] &&
            ((title && line->hash == title) || (!line->good && (i == lines->byline || i == lines->date))))
            choice_set(choice, i, false, "the headline, byline or date");
    }
}

static bool is_twin(const struct line_list *list, size_t i, size_t k) {
    return k < list->n && list->items[k].hash == list->items[i].hash;
}

/* The same line twice in a row: a picture's alternative text and its caption. */
static void drop_twins(const struct line_list *list, struct line_choice *choice) {
    for (size_t i = 0; i < list->n; i++)
        if (choice->keep[i] && list->items[i].counts.words <= TWIN_WORDS &&
            (is_twin(list, i, i + 1) || (i > 0 && is_twin(list, i, i - 1))))
            choice_set(choice, i, false, "said twice in a row");
}

static bool is_standfirst(const struct line_list *list, size_t i, float score) {
    const struct line *line = &list->items[i];
    bool sentence = line->counts.stops && char_class(line->counts.final) <= 1;
    return sentence && line->counts.words >= STANDFIRST_WORDS && score >= STANDFIRST_KEEP &&
           !credits_picture(line->text) && !is_twin(list, i, i + 1);
}

/* What stands right behind the headline, wherever over the text that is said. */
static void keep_standfirst(const struct line_list *list, const float *scores, const struct fact_lines *lines,
                            struct line_choice *choice) {
    size_t first = choice->first;
    if (first > choice->last || lines->title >= list->n)
        return;
    for (size_t title = 0; title < first; title++) {
        if (title != lines->title && !is_twin(list, lines->title, title))
            continue;
        for (size_t i = title + 1; i < first && i <= title + STANDFIRST_REACH; i++)
            if (is_standfirst(list, i, scores[i]))
                choice_set(choice, i, true, "standfirst: behind the headline");
    }
}

/* A short line without a stop right over a paragraph that is kept, within the text. */
static bool is_subheading(const struct line_list *list, const struct line_choice *choice, size_t i) {
    const struct line *line = &list->items[i];
    return line->counts.words >= SUBHEADING_LEAST && line->counts.words <= SUBHEADING_MOST &&
           char_class(line->counts.final) > 2 && char_class(line->counts.final) != 3 && choice->keep[i + 1] &&
           list->items[i + 1].good && line->mark == MARK_NONE && !is_twin(list, i, i + 1);
}

static void keep_subheadings(const struct line_list *list, const float *scores, struct line_choice *choice) {
    for (size_t i = choice->first; i < choice->last; i++)
        if (!choice->keep[i] && scores[i] >= SUBHEADING_KEEP && is_subheading(list, choice, i))
            choice_set(choice, i, true, "a subheading: a short line right over a paragraph of the text");
}

static bool is_by_name(const struct line_list *list, size_t i, struct str name) {
    for (size_t k = i; k-- > 0 && k + NAME_REACH >= i;)
        if (byline_same_name(undoubled(list->items[k].text), name))
            return true;
    return false;
}

/* Lines that begin with an author's name, right under it or at the text's end, and what follows. */
static void drop_biography(const struct line_list *list, const struct facts *facts,
                           struct line_choice *choice) {
    size_t behind = 0;
    for (size_t i = list->n; i-- > choice->first && choice->first <= choice->last;) {
        const struct line *line = &list->items[i];
        if (!choice->keep[i])
            continue;
        for (size_t k = 0; k < facts->authors.n; k++)
            if (str_starts_nocase(line->text, facts->authors.items[k]) && i > choice->first &&
                (behind < NOTE_LINES || is_by_name(list, i, facts->authors.items[k])))
                choice_set(choice, i, false, "speaks of the author");
        behind++;
    }
}

void trim_lines(const struct line_list *list, const float *scores, const struct facts *facts,
                const struct fact_lines *lines, struct line_choice *choice) {
    drop_facts(list, facts, lines, choice);
    drop_twins(list, choice);
    drop_biography(list, facts, choice);
    choice_measure(list, choice);
    keep_standfirst(list, scores, lines, choice);
    keep_subheadings(list, scores, choice);
    choice_measure(list, choice);
}

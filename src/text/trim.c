#include "text/trim.h"
#include "base/utf8.h"
#include "body/lexicon.h"
#include "body/tokens.h"

/* A standfirst, and a subheading, are kept from these scores on. */
static const float STANDFIRST_KEEP = 0.03f, SUBHEADING_KEEP = 0.3f;

enum {
    STANDFIRST_WORDS = 8,  /* a standfirst has at least these, */
    STANDFIRST_REACH = 2,  /* and stands so few lines behind the headline */
    SUBHEADING_LEAST = 2,  /* words of a subheading, */
    SUBHEADING_MOST = 12,  /* at least and at most */
    NOTE_LINES = 2,        /* the last lines of a text, which may speak of the author */
    TWIN_WORDS = 60,       /* a caption that is said twice has at most these */
    CREDIT_WORDS = 10,     /* that a caption's second saying may add: who took the picture */
    LABEL_WORDS = 16,      /* a credit that begins with the word for it has at most these */
    LABEL_TOKENS = 2,      /* and that word among so many */
    CAPITALS_LEAST = 2,    /* words in capitals at a caption's end: who took the picture, */
    CAPITALS_MOST = 9,     /* at least and at most */
    CAPTION_REACH = 4,     /* lines at the text's beginning in which those are looked for */
    DATE_WORDS = 8,        /* of a line that says little but a date */
    LEAD_WORDS = 40,       /* of a line there */
    FIRST_UNCASED = 0x590, /* Hebrew; before it are Latin, Greek, Cyrillic, Armenian */
    UNCASED_WORDS = 12,    /* a label in a script with spaces has fewer */
    TEASER_WORDS = 20,     /* of another story's headline, with the pointer to it */
    POINTER_WORDS = 4,     /* of a line that says that other stories follow */
    NAME_REACH = 2         /* lines before a biography in which the name stands by itself */
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

/* Whether a line is a picture's credit: "Foto: Harbour Museum". */
static bool is_credit(const struct line *line) {
    size_t tokens = 0, i = 0;
    uint32_t h;
    if (line->counts.words > LABEL_WORDS)
        return false;
    while (tokens++ < LABEL_TOKENS && (h = token_next(line->text, &i))) {
        struct str rest = str_trim(str_slice(line->text, i, line->text.n));
        if (lexicon_of(h) & LEXICON_CAPTION &&
            (str_starts(rest, S(":")) || str_starts(rest, S("：")) || str_starts(rest, S("/"))))
            return true;
    }
    return false;
}

static bool is_twin(const struct line_list *list, size_t i, size_t k) {
    return k < list->n && list->items[k].hash == list->items[i].hash;
}

/* Whether the next line says a line again and adds who took the picture. */
static bool is_credited(const struct line_list *list, size_t i) {
    if (i + 1 >= list->n)
        return false;
    const struct line *line = &list->items[i], *next = line + 1;
    return line->counts.words >= SUBHEADING_LEAST && next->text.n > line->text.n &&
           next->counts.words <= line->counts.words + CREDIT_WORDS && str_starts(next->text, line->text);
}

/* The same line twice in a row: a picture's alternative text and its caption. */
static void drop_twins(const struct line_list *list, struct line_choice *choice) {
    for (size_t i = 0; i < list->n; i++) {
        if (!choice->keep[i] || list->items[i].counts.words > TWIN_WORDS)
            continue;
        if (is_twin(list, i, i + 1) || (i > 0 && is_twin(list, i, i - 1)))
            choice_set(choice, i, false, "said twice in a row");
        else if (is_credited(list, i) || (i > 0 && is_credited(list, i - 1)))
            choice_set(choice, i, false, "a caption, said again with its credit");
    }
}

/* Whether a text ends, behind a sentence, in words that are all capitals: who took the picture. */
static bool ends_in_capitals(struct str s) {
    size_t words = 0, at = s.n;
    while (at > 0 && words <= CAPITALS_MOST) {
        size_t from = at;
        while (from > 0 && s.p[from - 1] != ' ')
            from--;
        struct text_counts c = {0};
        text_count(str_slice(s, from, at), &c);
        if (c.letters > c.capitals)
            return words >= CAPITALS_LEAST && char_class(c.final) == 0;
        words += c.capitals > 1;
        at = from > 0 ? from - 1 : 0;
    }
    return false;
}

static bool is_dateline(const struct line *line) {
    struct date date;
    return line->counts.digits && line->counts.words <= DATE_WORDS && date_find(line->text, NULL, &date);
}

static void drop_credits(const struct line_list *list, struct line_choice *choice) {
    size_t before = 0; /* kept lines */
    for (size_t i = choice->first; i <= choice->last && i < list->n; i++) {
        const struct line *line = &list->items[i];
        bool lead = before < CAPTION_REACH && line->counts.words <= LEAD_WORDS;
        bool caption = ends_in_capitals(line->text) ||
                       (char_class(line->counts.final) != 0 && credits_picture(line->text));
        if (choice->keep[i] && (is_credit(line) || (lead && caption)))
            choice_set(choice, i, false, "a picture's caption or credit");
        else if (choice->keep[i] && lead && is_dateline(line))
            choice_set(choice, i, false, "a date");
        before += choice->keep[i];
    }
}

/* Whether most letters of a line are of scripts without capitals; *unspaced: without spaces, too. */
static bool is_uncased(const struct line *line, bool *unspaced) {
    size_t uncased = 0, cjk = 0;
    for (size_t i = 0; i < line->text.n;) {
        uint32_t c = utf8_next(line->text, &i);
        uncased += c >= FIRST_UNCASED && char_is_letter(c);
        cjk += char_is_cjk(c);
    }
    *unspaced = cjk * 2 > line->counts.chars;
    return *unspaced || uncased * 2 > line->counts.chars;
}

static bool may_be_label(const struct line *line) {
    bool unspaced;
    return !text_ends_sentence(&line->counts) && is_uncased(line, &unspaced) &&
           (unspaced || line->counts.words < UNCASED_WORDS);
}

/* In scripts without capitals labels look like text: at the text's edges a line there is a
 * sentence. */
static void drop_labels(const struct line_list *list, struct line_choice *choice) {
    static const char RULE[] = "no sentence at the text's edge";
    size_t first = choice->first, last = choice->last;
    for (; first < last; first++)
        if (choice->keep[first] && !may_be_label(&list->items[first]))
            break;
        else if (choice->keep[first])
            choice_set(choice, first, false, RULE);
    for (; last > first; last--)
        if (choice->keep[last] && !may_be_label(&list->items[last]))
            break;
        else if (choice->keep[last])
            choice_set(choice, last, false, RULE);
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

/* Whether a line is nothing but a pointer to other stories: "Lire aussi :". */
static bool is_pointer(const struct line *line) {
    size_t tokens = 0, i = 0;
    uint32_t h;
    if (line->counts.words > POINTER_WORDS || char_class(line->counts.final) == 0)
        return false;
    while (tokens++ < POINTER_WORDS && (h = token_next(line->text, &i)))
        if (lexicon_of(h) & LEXICON_RELATED)
            return true;
    return false;
}

/* Whether a line is such a pointer and a headline: "Read more: Ferry fares to rise". */
static bool points(const struct line *line) {
    size_t colon = str_find(line->text, S(": "), 0), tokens = 0, related = 0;
    uint32_t h;
    if (colon == STR_NONE || line->counts.words > TEASER_WORDS || char_class(line->counts.final) == 0)
        return false;
    struct str head = str_slice(line->text, 0, colon);
    for (size_t i = 0; (h = token_next(head, &i)); tokens++)
        related += (lexicon_of(h) & LEXICON_RELATED) != 0;
    return tokens && tokens <= POINTER_WORDS && related * 2 >= tokens;
}

/* The headlines that a pointer to other stories points to: one behind a colon, all at the text's end. */
static void drop_pointed(const struct line_list *list, struct line_choice *choice) {
    static const char RULE[] = "another story's headline";
    bool sentences = false; /* behind the line */
    for (size_t i = choice->last + 1; i-- > choice->first;) {
        if (choice->keep[i] && points(&list->items[i]))
            choice_set(choice, i, false, RULE);
        if (!is_pointer(&list->items[i])) {
            sentences |= choice->keep[i] && text_ends_sentence(&list->items[i].counts);
            continue;
        }
        bool colon = list->items[i].counts.final == ':' || list->items[i].counts.final == 0xFF1A;
        if (sentences && !colon)
            continue;
        size_t to = sentences ? i + 1 : choice->last;
        for (size_t k = i; k <= to && k <= choice->last; k++)
            if (choice->keep[k] && (k == i || !text_ends_sentence(&list->items[k].counts)))
                choice_set(choice, k, false, RULE);
    }
}

/* A short line without a stop right over a paragraph that is kept, within the text. */
static bool is_subheading(const struct line_list *list, const struct line_choice *choice, size_t i) {
    const struct line *line = &list->items[i];
    return line->counts.words >= SUBHEADING_LEAST && line->counts.words <= SUBHEADING_MOST &&
           char_class(line->counts.final) > 2 && char_class(line->counts.final) != 3 && choice->keep[i + 1] &&
           list->items[i + 1].good && line->mark == MARK_NONE && !is_twin(list, i, i + 1) &&
           !is_credit(line) && !credits_picture(line->text) && !is_pointer(line) && !points(line);
}

static void keep_subheadings(const struct line_list *list, const float *scores, const struct facts *facts,
                             struct line_choice *choice) {
    uint32_t title = token_hash(facts->title);
    for (size_t i = choice->first; i < choice->last; i++)
        if (!choice->keep[i] && !choice->rule[i] && scores[i] >= SUBHEADING_KEEP &&
            list->items[i].hash != title && is_subheading(list, choice, i))
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
    if (choice->first <= choice->last) {
        drop_credits(list, choice);
        drop_labels(list, choice);
        drop_pointed(list, choice);
    }
    choice_measure(list, choice);
    keep_standfirst(list, scores, lines, choice);
    keep_subheadings(list, scores, facts, choice);
    choice_measure(list, choice);
}

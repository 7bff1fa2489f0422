#include "body/choice/chooser.h"
#include "body/choice/phrases.h"
#include "body/lexicon.h"
#include "body/tokens.h"
#include "date/date.h"

enum {
    DATE_WORDS = 20,       /* a line with a date has at most these */
    LABEL_WORDS = 5,       /* a label, or a credit, has at most these */
    LABEL_BYTES = 40,      /* a label before a link has at most these */
    POINTER_WORDS = 40,    /* and both together */
    AUTHORS = 8,           /* names that blocks are searched for */
    TIME_WORDS = 10,       /* an entry's time, with its author, has at most these */
    CLOCK_LETTERS = 6,     /* beside a time of day */
    CELL_HEIGHT = 3,       /* elements from a text up to the item or cell that it is in */
    PLAYER_DIGITS = 12,    /* of two times of a recording */
    TIMES = 3,             /* entries */
    DISCLOSURE_WORDS = 80, /* a disclosure has at most these */
    COUNTER_CHARS = 9,     /* a picture's number has at most these */
    MOST_PICTURES = 10000,
    AD_WORDS = 3,       /* a label of advertisements has at most these */
    LINK_HEIGHT = 3,    /* elements from a text up to the link that it is */
    CONTENTS = 4,       /* entries of a table of contents */
    CAPTION_WORDS = 30, /* a caption has at most these */
    CREDIT_WORDS = 12,  /* a picture's credit has at most these */
    BRACKET = 2,        /* char_class of brackets */
    NAMED_WORDS = 6,    /* the same without a colon */
    CREDIT_HEAD = 3,    /* words before its colon */
};

bool is_dateline(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    struct date date;
    return !b->good && b->counts.words <= DATE_WORDS && b->counts.digits > 0 &&
           (b->time || date_find(b->text, &(struct date_hints){0}, &date));
}

static bool is_link_line(const struct chooser *c, size_t i) {
    return is_link(&c->list->items[i]);
}

static bool is_link_row(const struct chooser *c, size_t i) {
    return is_link(&c->list->items[i]) && c->list->items[i].links >= 2;
}

static bool is_credit(const struct chooser *c, size_t i) {
    return c->traits[i].author_overlap > 0 && c->list->items[i].counts.words <= LABEL_WORDS;
}

/* Begins with a few words of pointing, then a colon or a bar, then a link: "Read more: The ferry is back". */
static bool is_labelled_link(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    size_t n = b->text.n < LABEL_BYTES ? b->text.n : LABEL_BYTES;
    struct str head = str_slice(b->text, 0, n);
    bool parted = str_has(head, S(":")) || str_has(head, S("|")) || str_has(head, S("\xEF\xBC\x9A"));
    return c->traits[i].related_head >= 1 && c->traits[i].score < SURE && parted &&
           b->counts.words <= POINTER_WORDS && b->link_chars * 2 > b->counts.chars;
}

/* Points to another story: says so in words or by its class, and is a link for a good part. */
static bool is_pointer(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    float links = c->traits[i].link_share;
    bool says =
        (c->traits[i].related_head >= 2 && b->link_chars * 3 > b->counts.chars) || is_labelled_link(c, i);
    bool called = c->traits[i].teaser <= CALLED_HEIGHT || c->traits[i].related <= CALLED_HEIGHT;
    return says || (called && links > 0.5f) || (c->traits[i].related <= BOX_HEIGHT && links > 0.9f);
}

static bool is_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return c->traits[i].related_head >= 1 && b->counts.words <= LABEL_WORDS && !is_link(&c->list->items[i]);
}

/* A link alone behind a short label that says that it is another story, or behind such a link. */
static bool is_behind_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (i == 0 || b->link_chars * 5 < b->counts.chars * 4 || c->traits[i].kin_before > BOX_HEIGHT)
        return false;
    return is_label(c, i - 1) || (c->choice->rule[i - 1] == RULE_BEHIND_LABEL && !kept(c, i - 1));
}

static bool is_poll(const struct chooser *c, size_t i) {
    return c->traits[i].poll <= CALLED_HEIGHT && c->traits[i].score < SURE && !c->list->items[i].good;
}

/* Speaks of the author: begins with the name, in what is called an author's box. */
static bool is_biography(const struct chooser *c, size_t i) {
    const struct str_list *authors = &c->facts->authors;
    if (c->traits[i].author <= CALLED_HEIGHT)
        for (size_t k = 0; k < authors->n && k < AUTHORS; k++)
            if (str_starts_nocase(c->list->items[i].text, authors->items[k]))
                return true;
    return false;
}

static bool is_caption(const struct chooser *c, size_t i) {
    return c->traits[i].caption <= CALLED_HEIGHT && c->traits[i].score < SURE && !c->list->items[i].good;
}

/* A number of at most two digits at *i, moving *i behind it; -1 if there is none. */
static int short_number(struct str s, size_t *i) {
    size_t from = *i;
    int number = 0;
    for (; *i < s.n && *i < from + 3 && is_digit((unsigned char)s.p[*i]); ++*i)
        number = number * 10 + (s.p[*i] - '0');
    return *i > from && *i <= from + 2 ? number : -1;
}

/* A time of day, or in a recording, and at most a word: "21:48", "9.05 p.m.", "[00:12:40]"; a point without a
 * word parts prices. */
static bool is_clock(const struct block *b) {
    size_t i = char_class(b->counts.first) == BRACKET;
    int hour = short_number(b->text, &i);
    char part = i < b->text.n ? b->text.p[i++] : '\0';
    size_t from = i;
    int minute = short_number(b->text, &i);
    bool parted = part == ':' || part == 'h' || (part == '.' && b->counts.letters > 0);
    bool seconds = part == ':' && i < b->text.n && b->text.p[i] == ':';
    return parted && hour >= 0 && hour < 25 && minute >= 0 && minute < 60 && i == from + 2 &&
           b->counts.letters <= CLOCK_LETTERS && b->counts.digits <= (seconds ? 6 : 4);
}

/* In a cell of a table; in an item of a list too where those count. */
static bool is_in_cell(const struct node *owner, bool items) {
    for (int height = 0; owner && height < CELL_HEIGHT; height++, owner = node_parent(owner))
        if (owner->tag == TAG_TD || owner->tag == TAG_TH ||
            (items && (owner->tag == TAG_LI || owner->tag == TAG_DT)))
            return true;
    return false;
}

static bool is_heading_at(const struct chooser *c, size_t i) {
    return i < c->list->n && is_heading(&c->list->items[i]);
}

static bool has_time(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (b->good || b->counts.words > TIME_WORDS || b->counts.digits == 0 || is_heading_at(c, i))
        return false;
    bool called = element_of(c->list, b->owner)->cues & CUE_BIT(DATE);
    return b->time || (called && !is_in_cell(b->owner, false)) ||
           (is_clock(b) && !is_in_cell(b->owner, true));
}

/* Nothing but a time, beside its entry's headline. */
static bool is_entry_head(const struct chooser *c, size_t i) {
    return is_clock(&c->list->items[i]) && c->list->items[i].time &&
           (is_heading_at(c, i + 1) || (i > 0 && is_heading_at(c, i - 1)));
}

/* A place in a recording, "[00:12:40]". Where the first is of its first hour, they are no race's results. */
static bool is_recorded(const struct block *b) {
    size_t colon = str_find(b->text, S(":"), 0);
    return is_clock(b) && colon != STR_NONE && str_find(b->text, S(":"), colon + 1) != STR_NONE;
}

static bool begins_with_zero(const struct block *b) {
    if (b->counts.digits == 0)
        return false;
    size_t i = char_class(b->counts.first) == BRACKET;
    return i < b->text.n && b->text.p[i] == '0';
}

/* How far a recording has been played, "0:00 / 41:07". */
static bool is_player(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    size_t colon = str_find(b->text, S(":"), 0);
    return b->counts.letters == 0 && b->counts.digits <= PLAYER_DIGITS && begins_with_zero(b) &&
           str_has(b->text, S("/")) && colon != STR_NONE && str_find(b->text, S(":"), colon + 1) != STR_NONE;
}

/* Entries of a live blog, and comments, have their times over them. */
static void drop_times(struct chooser *c) {
    size_t times = 0, good = 0;
    bool recorded = false;
    for (size_t i = 0; i < c->list->n; i++) {
        times += (kept(c, i) || c->choice->rule[i] == RULE_DATELINE) && has_time(c, i);
        good += kept_good(c, i);
        recorded = recorded || (begins_with_zero(&c->list->items[i]) && is_recorded(&c->list->items[i]));
    }
    for (size_t i = 0; times >= TIMES && good >= TIMES && i < c->list->n; i++)
        if (kept(c, i) && has_time(c, i) &&
            (c->traits[i].score < SURE || is_entry_head(c, i) ||
             (recorded && is_recorded(&c->list->items[i]))))
            decide(c, i, false, RULE_ENTRY_TIME);
}

/* A link to a place in the page itself, and nothing else. */
static bool leads_down(const struct chooser *c, size_t i) {
    if (!is_link(&c->list->items[i]))
        return false;
    const struct node *up = node_parent(c->list->items[i].first);
    for (int height = 0; up && up->tag != TAG_A && height < LINK_HEIGHT; height++)
        up = node_parent(up);
    return up && up->tag == TAG_A && str_starts(node_attr_str(up, ATTR_HREF), S("#"));
}

/* A table of contents repeats the headings of the text. */
static void drop_contents(struct chooser *c) {
    for (size_t i = 0, end; i < c->list->n; i = end) {
        size_t from = i;
        end = i + 1;
        if (!kept(c, i) || !leads_down(c, i))
            continue;
        while (from > 0 && leads_down(c, from - 1)) /* those were not kept */
            from--;
        while (end < c->list->n && leads_down(c, end))
            end++;
        for (size_t k = i; end - from >= CONTENTS && k < end; k++)
            decide(c, k, false, RULE_CONTENTS);
    }
}

/* The part of a caption that tells its source: behind the last bracket or bar; else all of it. */
static struct str last_part(struct str s) {
    for (size_t i = s.n; i-- > 0;)
        if (s.p[i] == '(' || s.p[i] == '|' || s.p[i] == '[')
            return str_slice(s, i + 1, s.n);
    return s;
}

/* "Photo: Jane Roe". */
static bool is_labelled_source(struct str part) {
    size_t at = 0;
    for (size_t k = 0; k < CREDIT_HEAD; k++) {
        uint32_t token = token_next(part, &at);
        struct str rest = str_trim(str_slice(part, at, part.n));
        if (!token || !rest.n || (k == 0 && !(lexicon_of(token) & LEXICON_CAPTION)))
            return false;
        if ((rest.p[0] == ':' && rest.n > 1) || str_starts(rest, S("\xC2\xA9")) ||
            str_starts(rest, S("\xEF\xBC\x9A")))
            return true;
    }
    return false;
}

/* "Photo by Jane Roe". */
static bool is_named_source(struct str part, const struct text_counts *counts) {
    size_t at = 0;
    uint32_t token = token_next(part, &at);
    return token && lexicon_of(token) & LEXICON_CAPTION && counts->words > 2 &&
           counts->words <= NAMED_WORDS && counts->capitalised + 1 >= counts->words && !counts->stops &&
           !counts->commas;
}

/* A short line, or one that ends so behind a bar or in brackets: "The quay (Photo: Jane Roe)". Brackets and
 * the sign of copyright leave no doubt. */
static bool is_photo_credit(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (b->good || b->counts.words > CAPTION_WORDS || TAG_FLAGS[b->owner->tag] & TAG_HEADING ||
        b->owner->tag == TAG_LI || b->owner->tag == TAG_TH)
        return false;
    struct str part = last_part(b->text);
    bool bracketed = part.n < b->text.n && char_class(b->counts.final) == BRACKET;
    if (c->traits[i].score >= SURE && !bracketed && !str_has(part, S("\xC2\xA9")))
        return false;
    struct text_counts counts = {0};
    text_count(part, &counts);
    if (counts.words > CREDIT_WORDS || counts.words < 2)
        return false;
    return phrase_begins(part, PHRASE_PHOTO) != STR_NONE || is_labelled_source(part) ||
           (!bracketed && is_named_source(part, &counts));
}

static bool has_picture(const struct chooser *c, const struct node *owner) {
    return element_of(c->list, owner)->images || element_of(c->list, node_parent(owner))->images;
}

/* The line that a credit's line goes on from, under a picture. */
static bool is_over_credit(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i], *next = b + 1;
    return !b->good && i + 1 < c->list->n && next->owner == b->owner && next->breaks == 1 &&
           node_parent(b->owner) && has_picture(c, b->owner) && is_photo_credit(c, i + 1);
}

/* Says that the site earns by what it writes of. */
static bool is_disclosure(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return c->traits[i].boiler_words > 0 && c->traits[i].score < SURE &&
           b->counts.words <= DISCLOSURE_WORDS && phrase_in(b->text, PHRASE_DISCLOSURE);
}

/* A picture's number in a gallery, "3 / 12": the number in *k, of how many in *n. */
static bool is_counter(struct str s, unsigned *k, unsigned *n) {
    unsigned *numbers[] = {k, n}, read = 0;
    *k = *n = 0;
    for (size_t i = 0; i < s.n && read < 3; i++) {
        bool digit = is_digit((unsigned char)s.p[i]);
        if (!digit && s.p[i] != ' ' && s.p[i] != '/')
            return false;
        read += digit && (i == 0 || !is_digit((unsigned char)s.p[i - 1]));
        if (digit && read <= 2 && *numbers[read - 1] < MOST_PICTURES)
            *numbers[read - 1] = *numbers[read - 1] * 10 + (unsigned)(s.p[i] - '0');
    }
    return read == 2 && str_has(s, S("/"));
}

/* Counters count: each is one more than the one before. */
static void drop_counters(struct chooser *c) {
    unsigned k, n, last = 0, of = 0;
    size_t before = c->list->n;
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (!kept(c, i) || b->counts.chars > COUNTER_CHARS || !is_counter(b->text, &k, &n))
            continue;
        if (before < c->list->n && k == last + 1 && n == of) {
            decide(c, before, false, RULE_COUNTER);
            decide(c, i, false, RULE_COUNTER);
        }
        before = i;
        last = k;
        of = n;
    }
}

/* A line that only says that an advertisement follows. */
static void drop_ad_labels(struct chooser *c) {
    for (size_t i = 0; i < c->list->n; i++)
        if (kept(c, i) && c->list->items[i].counts.words <= AD_WORDS &&
            phrase_is(c->list->items[i].text, PHRASE_AD))
            decide(c, i, false, RULE_AD_LABEL);
}

/* What is dropped, and where: over the first good text, behind the last, anywhere. */
static const struct aside {
    enum { OVER, BEHIND, ANYWHERE } where;
    enum rule rule;
    bool (*is)(const struct chooser *c, size_t i);
} ASIDES[] = {
    {OVER, RULE_DATELINE, is_dateline},
    {OVER, RULE_LINK_ROW, is_link_row},
    {BEHIND, RULE_TAIL_LINK, is_link_line},
    {BEHIND, RULE_TAIL_CREDIT, is_credit},
    {ANYWHERE, RULE_POINTER, is_pointer},
    {ANYWHERE, RULE_BEHIND_LABEL, is_behind_label},
    {ANYWHERE, RULE_POLL, is_poll},
    {ANYWHERE, RULE_PLAYER, is_player},
    {ANYWHERE, RULE_CAPTION, is_caption},
    {ANYWHERE, RULE_BIOGRAPHY, is_biography},
    {ANYWHERE, RULE_DISCLOSURE, is_disclosure},
    {ANYWHERE, RULE_PHOTO_CREDIT, is_photo_credit},
    {ANYWHERE, RULE_PHOTO_CREDIT, is_over_credit},
};

void choose_asides(struct chooser *c) {
    size_t n = c->list->n, first = 0, last = n;
    while (first < n && !(kept_good(c, first)))
        first++;
    while (last > first && !(kept_good(c, last - 1)))
        last--;
    for (size_t i = 0; first < n && i < n; i++)
        for (const struct aside *a = ASIDES; kept(c, i) && a < ASIDES + sizeof ASIDES / sizeof *ASIDES; a++)
            if ((a->where == ANYWHERE || (a->where == OVER ? i < first : i >= last)) && a->is(c, i))
                decide(c, i, false, a->rule);
    drop_times(c);
    drop_counters(c);
    drop_ad_labels(c);
    drop_contents(c);
    /* The label goes with what it stands over. */
    for (size_t i = 0; first < n && i + 1 < n; i++)
        if (c->choice->rule[i + 1] == RULE_BEHIND_LABEL && !kept(c, i + 1) && is_label(c, i))
            decide(c, i, false, RULE_BEHIND_LABEL);
}

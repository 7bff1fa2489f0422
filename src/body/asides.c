#include "body/chooser.h"
#include "facts/date.h"

enum {
    DATE_WORDS = 20, /* a line with a date has at most these */
    LABEL_WORDS = 5, /* a label, or a credit, has at most these */
    AUTHORS = 8,     /* names that blocks are searched for */
};

/* A short line with a date, over the text. */
static bool is_dateline(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    struct date date;
    return !b->good && b->counts.words <= DATE_WORDS && b->counts.digits > 0 &&
           (b->time || date_find(b->text, &(struct date_hints){0}, &date));
}

static bool is_link(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return b->link_chars * 10 > b->counts.chars * 9;
}

static bool is_link_row(const struct chooser *c, size_t i) {
    return is_link(c, i) && c->list->items[i].links >= 2;
}

static bool is_credit(const struct chooser *c, size_t i) {
    return c->traits[i].author_overlap > 0 && c->list->items[i].counts.words <= LABEL_WORDS;
}

/* Points to another story: says so in words or by its class, and is a link for a good part. */
static bool is_pointer(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    float links = c->traits[i].link_share;
    bool says = c->traits[i].related_head >= 2 && b->link_chars * 3 > b->counts.chars;
    bool called = c->traits[i].teaser <= CALLED_HEIGHT || c->traits[i].related <= CALLED_HEIGHT;
    return says || (called && links > 0.5f) || (c->traits[i].related <= BOX_HEIGHT && links > 0.9f);
}

static bool is_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    return c->traits[i].related_head >= 1 && b->counts.words <= LABEL_WORDS && !is_link(c, i);
}

/* A link alone behind a short label that says that it is another story, or behind such a link. */
static bool is_behind_label(const struct chooser *c, size_t i) {
    const struct block *b = &c->list->items[i];
    if (i == 0 || b->link_chars * 5 < b->counts.chars * 4 || c->traits[i].kin_before > BOX_HEIGHT)
        return false;
    return is_label(c, i - 1) || (c->choice->rule[i - 1] == RULE_BEHIND_LABEL && !kept(c, i - 1));
}

static bool is_poll(const struct chooser *c, size_t i) {
    return c->traits[i].poll <= CALLED_HEIGHT && c->traits[i].score < SURE;
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

/* What is dropped, and where: over the first good text, behind the last, anywhere. */
static const struct aside {
    enum { OVER, BEHIND, ANYWHERE } where;
    enum rule rule;
    bool (*is)(const struct chooser *c, size_t i);
} ASIDES[] = {
    {OVER, RULE_DATELINE, is_dateline},       {OVER, RULE_LINK_ROW, is_link_row},
    {BEHIND, RULE_TAIL_LINK, is_link},        {BEHIND, RULE_TAIL_CREDIT, is_credit},
    {ANYWHERE, RULE_POINTER, is_pointer},     {ANYWHERE, RULE_BEHIND_LABEL, is_behind_label},
    {ANYWHERE, RULE_POLL, is_poll},           {ANYWHERE, RULE_CAPTION, is_caption},
    {ANYWHERE, RULE_BIOGRAPHY, is_biography},
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
    /* The label goes with what it stands over. */
    for (size_t i = 0; first < n && i + 1 < n; i++)
        if (c->choice->rule[i + 1] == RULE_BEHIND_LABEL && !kept(c, i + 1) && is_label(c, i))
            decide(c, i, false, RULE_BEHIND_LABEL);
}

/* Letters, columns and messages end in a greeting and the name of who wrote them. Both are the text's, though
 * the name is the byline's too. */
#include "body/choice/chooser.h"
#include "body/choice/phrases.h"

enum {
    GREETING_WORDS = 16, /* a greeting's line has fewer: the longest greeting and the rest */
    GREETING_REST = 4,   /* words of a greeting's line besides the greeting: a name, "to you all" */
    SIGNATURE_WORDS = 6, /* a line of who signs has at most these */
    SIGNATURE_LINES = 3, /* the name, an office, a place */
};

/* A line that greets, and says at most a name besides, or whom. */
static bool is_greeting(const struct block *b) {
    if (b->counts.words > GREETING_WORDS || b->links || b->counts.digits || b->counts.final == ':' ||
        TAG_FLAGS[b->owner->tag] & TAG_HEADING)
        return false;
    size_t at = phrase_begins(b->text, PHRASE_GREETING);
    if (at == STR_NONE)
        return false;
    struct str rest = str_trim(str_slice(b->text, at, b->text.n));
    struct text_counts counts = {0};
    text_count(rest, &counts);
    return counts.words == 0 || (counts.words <= GREETING_REST && (rest.p[0] == ',' || counts.final == ',' ||
                                                                   counts.capitalised == counts.words));
}

/* A line that may be a name or what its bearer is. */
static bool is_signature(const struct block *b) {
    return b->counts.words > 0 && b->counts.words <= SIGNATURE_WORDS && !b->hidden && !b->links &&
           !b->counts.digits && !b->counts.quotes && !(TAG_FLAGS[b->owner->tag] & TAG_HEADING) &&
           char_class(b->counts.final) != 0 && b->counts.final != ':';
}

/* Whether two blocks stand in one run of lines, or in one row of paragraphs. */
static bool are_kin(const struct block *a, const struct block *b) {
    return a->owner == b->owner || node_parent(a->owner) == node_parent(b->owner);
}

static void keep_signature(struct chooser *c, size_t greeting) {
    const struct block *items = c->list->items;
    for (size_t i = greeting + 1; i < c->list->n && i <= greeting + SIGNATURE_LINES; i++) {
        bool follows = is_signature(&items[i]) && are_kin(&items[greeting], &items[i]);
        if (!follows || (items[i].owner != items[greeting].owner && i > greeting + 1 && !kept(c, i)))
            return;
        decide(c, i, true, RULE_SIGNATURE);
    }
}

void choose_signature(struct chooser *c) {
    size_t last = c->list->n; /* the kept block before */
    for (size_t i = 0; i < c->list->n; i++) {
        const struct block *b = &c->list->items[i];
        if (last < i && (kept(c, i) || are_kin(&c->list->items[last], b)) && is_greeting(b)) {
            decide(c, i, true, RULE_SIGNATURE);
            if (kept(c, i))
                keep_signature(c, i);
        }
        last = kept(c, i) ? i : last;
    }
}

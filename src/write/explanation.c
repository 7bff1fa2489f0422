/* What each decision rested on, as text for people. */
#include "write/write.h"
#include <math.h>

/* Cuts long values where a character ends. */
static void add_value(struct buf *b, const char *text) {
    enum { LONGEST = 200 };
    struct str s = str_of(text);
    size_t n = s.n;
    if (n > LONGEST)
        for (n = LONGEST; n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80;)
            n--;
    buf_collapsed(b, str_slice(s, 0, n));
    if (n < s.n)
        buf_str(b, S("…"));
}

static void add_number(struct buf *b, double number) {
    char digits[24];
    size_t n = 0;
    bool negative = number < 0;
    for (unsigned long rest = (unsigned long)lround(fabs(number)); n == 0 || rest; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    if (negative)
        buf_byte(b, '-');
    while (n > 0)
        buf_byte(b, digits[--n]);
}

/* Two lines: the value with what was read from it; where it stands, what it scored, and why. */
static void add_candidate(struct buf *b, const galley_candidate *c) {
    buf_str(b, c->won ? S("  * ") : S("    "));
    add_value(b, c->value);
    if (c->read && *c->read && strcmp(c->read, c->value) != 0) {
        buf_str(b, S(" = "));
        add_value(b, c->read);
    }
    buf_str(b, S("\n        "));
    buf_str(b, str_of(c->source));
    if (c->place && *c->place) {
        buf_str(b, S(" at "));
        buf_str(b, str_of(c->place));
    }
    buf_str(b, S(", "));
    add_number(b, c->score);
    buf_str(b, S(": "));
    buf_str(b, str_of(c->why));
    buf_byte(b, '\n');
}

static void add_facts(struct buf *b, const galley_article *article) {
    static const struct {
        const char *name;
        galley_fact fact;
    } FACTS[] = {{"title", GALLEY_TITLE},
                 {"byline", GALLEY_BYLINE},
                 {"date", GALLEY_DATE},
                 {"modified", GALLEY_MODIFIED}};
    for (size_t f = 0; f < sizeof FACTS / sizeof *FACTS; f++) {
        buf_str(b, str_of(FACTS[f].name));
        buf_str(b, S(": "));
        add_value(b, article->facts[FACTS[f].fact] ? article->facts[FACTS[f].fact] : "none");
        buf_byte(b, '\n');
        for (size_t i = 0; i < article->n_candidates; i++)
            if (article->candidates[i].fact == FACTS[f].fact)
                add_candidate(b, &article->candidates[i]);
    }
}

bool write_explanation(const struct writing *w, struct buf *out) {
    add_facts(out, w->article);
    if (w->article->n_blocks)
        explain_blocks(out, w->article);
    return true;
}

/* What the choice of blocks rested on, as plain text: of each block its score first, then what moved it. */
#include "base/buf.h"
#include "write/write.h"
#include <stdarg.h>
#include <stdio.h>

enum {
    MOST_TEXT = 160, /* bytes of a block that are shown */
    MOST_NAMED = 256 /* features */
};

static void put(struct buf *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void put(struct buf *out, const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    /* NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 does not see va_start. */
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buf_str(out, str_of(text));
}

/* The text, or its beginning, cut between characters. */
static void put_text(struct buf *out, struct str text) {
    size_t n = text.n < MOST_TEXT ? text.n : MOST_TEXT;
    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    buf_str(out, str_slice(text, 0, n));
    if (n < text.n)
        buf_str(out, S("…"));
    buf_byte(out, '\n');
}

/* The features that were named, each once, to be told about at the end. */
struct legend {
    const galley_reason *named[MOST_NAMED];
    size_t n;
};

static void note(struct legend *legend, const galley_reason *reason) {
    for (size_t i = 0; i < legend->n; i++)
        if (strcmp(legend->named[i]->feature, reason->feature) == 0)
            return;
    if (legend->n < MOST_NAMED)
        legend->named[legend->n++] = reason;
}

static void put_block(struct buf *out, const galley_block *b, struct legend *legend) {
    put(out, "%s %.3f  ", b->kept ? "kept   " : "dropped", b->score);
    put_text(out, str_of(b->text));
    if (b->rule)
        put(out, "               by rule: %s\n", b->rule);
    for (int i = 0; i < (int)GALLEY_REASONS && b->reasons[i].feature; i++) {
        const galley_reason *r = &b->reasons[i];
        put(out, "%s%+.2f %s = %.4g", i ? ", " : "               ", r->weight, r->feature, r->value);
        note(legend, r);
    }
    if (b->reasons[0].feature)
        buf_byte(out, '\n');
}

void explain_blocks(struct buf *out, const galley_article *article) {
    struct legend legend = {.n = 0};
    buf_str(
        out,
        S("\nThe pieces of the page's text, each with how likely it is to be the article's, the rule that "
          "decided instead\nof that, and the features that moved it most, with what they added to its "
          "log-odds:\n\n"));
    for (size_t i = 0; i < article->n_blocks; i++)
        put_block(out, &article->blocks[i], &legend);
    if (legend.n)
        buf_str(out, S("\nThe features:\n\n"));
    for (size_t i = 0; i < legend.n; i++)
        put(out, "%s: %s\n", legend.named[i]->feature, legend.named[i]->unit);
}

/* Checks the prescan on real pages against a plain tokenizer and against libxml2's parse of the whole page.
 *
 * usage: prescan VARIANTS PAGE[.gz]…
 *
 * Each page is checked as it is and in VARIANTS mutants (cut, garbled, with tags doubled and dropped; the
 * same in every run). Of each: tokens    every start tag, with the attributes that are read, and every text
 * that the tokenizer sees is in the prescan's items, in order, and nothing else but what its rules put in;
 *   nesting   the tree that is built of the items is the one that libxml2 makes of the same markup;
 *   whole     libxml2's tree of the whole page, without what the prescan drops, is the same; or by which rule
 * of HTML it is not: the first of RULES with which, and those before it, the page has to be rewritten for
 * libxml2 to come to the same tree. Differences of the first two kinds are errors, printed, and end the
 * program with 1. */
#include "page/decode.h"
#include "prescan_check.h"
#include <stdlib.h>
#include <zlib.h>

enum { LARGEST = 64 * 1024 * 1024, SHOWN = 20, KEPT = 64 * 1024 * 1024 };

/* What parts the tree from libxml2's of the whole page: a rewriting each, applied upon those
 * before. */
#define RULES(X)                                                                                             \
    X(NONE, "no difference")                                                                                 \
    X(RAW, "content of script, style, svg, iframe, textarea, noembed, title, xmp is no markup")              \
    X(COMMENT, "comments, declarations and processing instructions end where HTML says")                     \
    X(VOID, "elements without content that the parser does not know as such; plaintext; </br>")              \
    X(ATTRS, "attributes: quoting, first of a name; names with colons; references without semicolon")        \
    X(STRUCTURE, "end tags do not reach over blocks, blocks end paragraphs and the head, depth is limited")

enum rule {
#define X(name, text) RULE_##name,
    RULES(X)
#undef X
        RULE_COUNT
};

/* ---- Rewriting ---- */

static void put_tag(struct buf *out, const struct tokens *tokens, const struct token *t, enum rule rules) {
    static const char *const UNKNOWN[] = {"wbr", "source", "track", NULL};
    if (rules >= RULE_VOID && (token_is_any(t, UNKNOWN) || token_is(t, "plaintext")))
        return;
    if (rules >= RULE_VOID && t->kind == TOKEN_END && token_is(t, "br")) {
        buf_str(out, S("<br>"));
    } else if (rules < RULE_ATTRS || t->kind == TOKEN_END) {
        buf_str(out, t->source);
        if (t->source.p[t->source.n - 1] != '>')
            buf_byte(out, '>'); /* the page ends in it */
    } else {
        buf_byte(out, '<');
        for (size_t i = 0; i < t->name.n; i++)
            buf_byte(out, t->name.p[i] == ':' ? '_' : t->name.p[i]);
        buf_str(out, check_token_attrs(out->arena, tokens, t));
        buf_byte(out, '>');
    }
}

static void put_text(struct buf *out, const struct token *t, enum rule rules) {
    if (rules >= RULE_ATTRS && !t->name.n) {
        struct str text = resolved_text(out->arena, t->source);
        if (str_trim(t->source).n)
            check_put_text(out, text);
        else
            buf_byte(out, ' ');
        return;
    }
    for (size_t i = 0; i < t->source.n; i++)
        if (t->source.p[i] == '<' && (t->name.n || rules >= RULE_COMMENT))
            buf_str(out, S("&lt;"));
        else
            buf_byte(out, t->source.p[i]);
}

static struct str rewritten(struct arena *arena, const struct tokens *tokens, enum rule rules) {
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < tokens->n; i++) {
        const struct token *t = &tokens->items[i];
        bool dropped = t->name.n && token_is_any(t, CHECK_DROPPED);
        if (t->kind == TOKEN_TEXT)
            put_text(&out, t, rules);
        else if (t->kind == TOKEN_COMMENT && rules < RULE_COMMENT)
            buf_str(&out, t->source);
        else if ((t->kind == TOKEN_START || t->kind == TOKEN_END) && !dropped)
            put_tag(&out, tokens, t, rules);
    }
    return buf_slice(&out);
}

/* The rules that it takes to come to the tree. */
static enum rule rules_needed(struct arena *arena, struct str page) {
    struct str tree = check_own_tree(arena, page);
    if (!check_same_tree(arena, "", tree, check_tree_of(arena, page)))
        return RULE_NONE;
    struct tokens tokens = tokens_of(arena, page);
    for (enum rule rules = RULE_RAW; rules < RULE_STRUCTURE; rules++)
        if (!check_same_tree(arena, "", tree, check_tree_of(arena, rewritten(arena, &tokens, rules))))
            return rules;
    return RULE_STRUCTURE; /* whose tree was compared already: it is that of the prescan's own markup */
}

/* ---- Mutants ---- */

static uint32_t next_random(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

/* The tag or the like at or behind a random place. */
static struct str some_tag(struct str page, uint32_t *seed) {
    size_t from = next_random(seed) % page.n;
    const char *lt = memchr(page.p + from, '<', page.n - from);
    const char *gt = lt ? memchr(lt, '>', page.n - (size_t)(lt - page.p)) : NULL;
    return gt ? (struct str){lt, (size_t)(gt - lt) + 1} : str_slice(page, from, from);
}

static struct str mutant(struct arena *arena, struct str page, uint32_t seed) {
    struct buf out = buf_new(arena);
    size_t at = 0;
    if (seed % 3 == 0)
        page.n = 1 + next_random(&seed) % page.n;
    for (int i = 0; i < 12; i++) {
        struct str tag = some_tag(page, &seed);
        size_t where = (size_t)(tag.p - page.p);
        if (where < at)
            continue;
        buf_str(&out, str_slice(page, at, where));
        for (unsigned copies = next_random(&seed) % 3; copies > 0; copies--)
            buf_str(&out, tag);
        at = where + tag.n;
    }
    buf_str(&out, str_slice(page, at, page.n));
    static const char ODD[] = "<>\"'/=!-& x";
    for (int i = 0; out.n && i < 20; i++)
        out.p[next_random(&seed) % out.n] =
            next_random(&seed) % 4 ? ODD[next_random(&seed) % (sizeof ODD - 1)] : (char)next_random(&seed);
    return buf_slice(&out);
}

/* ---- */

struct counts {
    unsigned checked, wrong, again, deep, rules[RULE_COUNT];
};

static void check(struct arena *arena, const char *name, uint32_t variant, struct str bytes,
                  struct counts *counts) {
    struct str text, charset;
    if (variant)
        bytes = mutant(arena, bytes, variant * 2654435761u + (uint32_t)bytes.n);
    if (decode(arena, NULL, bytes, S("text/html"), &text, &charset) != GALLEY_OK)
        return;
    counts->checked++;
    const char *wrong = check_page_tokens(arena, text, &counts->again, &counts->deep);
    if (!wrong)
        wrong = check_nesting(arena, text);
    if (wrong && counts->wrong++ < SHOWN)
        printf("%s, variant %u: %s\n", name, (unsigned)variant, wrong);
    if (!wrong)
        counts->rules[rules_needed(arena, text)]++;
}

static void print(const struct counts *c) {
    static const char *const TEXTS[] = {
#define X(name, text) text,
        RULES(X)
#undef X
    };
    printf("%u pages: %u with errors; %u tags of formatting opened again, %u dropped as too deep\n",
           c->checked, c->wrong, c->again, c->deep);
    printf("by what libxml2's tree of the whole page comes to be the same:\n");
    for (int i = 0; i < (int)RULE_COUNT; i++)
        printf("%7u  %s\n", c->rules[i], TEXTS[i]);
}

int main(int argc, char **argv) {
    struct counts counts = {0};
    struct arena arena;
    jmp_buf out_of_memory;
    char *bytes = malloc(LARGEST);
    if (argc < 2 || !bytes || setjmp(out_of_memory))
        return 2;
    arena_init(&arena, &out_of_memory);
    for (int i = 2; i < argc; i++) {
        gzFile file = gzopen(argv[i], "rb");
        int n = file ? gzread(file, bytes, LARGEST) : -1;
        gzclose(file);
        for (uint32_t variant = 0; n > 0 && variant <= (uint32_t)atoi(argv[1]); variant++) {
            check(&arena, argv[i], variant, (struct str){bytes, (size_t)n}, &counts);
            arena_reset(&arena, KEPT);
        }
    }
    print(&counts);
    arena_free(&arena);
    free(bytes);
    return counts.wrong > 0;
}

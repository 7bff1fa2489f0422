#include "write/write.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <stdlib.h>

static format_writer *const FORMATS[] = {
    [GALLEY_PLAIN] = write_plain, [GALLEY_JSON] = write_json, [GALLEY_EXPLANATION] = write_explanation};

/* Text from outside, such as a file's name, need not be UTF-8: every stray byte becomes U+FFFD. */
static const char *valid_text(struct arena *arena, const char *text) {
    struct str s = str_of(text);
    size_t valid = utf8_valid_prefix(s);
    if (valid == s.n)
        return text;
    struct buf out = buf_new(arena);
    buf_str(&out, str_slice(s, 0, valid));
    for (size_t i = valid; i < s.n;) {
        char bytes[4];
        buf_add(&out, bytes, utf8_put(utf8_next(s, &i), bytes));
    }
    buf_byte(&out, '\0');
    return out.p;
}

static const char **valid_list(struct arena *arena, const char *const *list, size_t n) {
    if (n == 0)
        return NULL;
    const char **out = arena_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        out[i] = valid_text(arena, list[i]);
    return out;
}

/* Copies `article` to *copy with all text valid, in `arena`; false when out of memory. */
static bool make_valid(struct arena *arena, const galley_article *article, galley_article *copy) {
    jmp_buf on_failure;
    arena->on_failure = &on_failure;
    if (setjmp(on_failure)) {
        arena->on_failure = NULL;
        return false;
    }
    *copy = *article;
    for (int i = 0; i < GALLEY_FACT_COUNT; i++)
        copy->facts[i] = valid_text(arena, article->facts[i]);
    copy->authors = valid_list(arena, article->authors, article->n_authors);
    copy->tags = valid_list(arena, article->tags, article->n_tags);
    if (article->candidates)
        copy->candidates = arena_array(arena, galley_candidate, article->n_candidates + 1);
    for (size_t i = 0; i < article->n_candidates; i++) {
        galley_candidate *c = &copy->candidates[i];
        *c = article->candidates[i];
        c->value = valid_text(arena, c->value);
        c->read = valid_text(arena, c->read);
        c->place = valid_text(arena, c->place);
        c->source = valid_text(arena, c->source);
    }
    arena->on_failure = NULL;
    return true;
}

galley_status galley_write(const galley_article *article, galley_format format, char **out, size_t *length) {
    if (!out)
        return GALLEY_ERR_USAGE;
    *out = NULL;
    if (!article || (unsigned)format >= sizeof FORMATS / sizeof *FORMATS)
        return GALLEY_ERR_USAGE;
    struct arena arena;
    galley_article copy;
    size_t n = 0;
    arena_init(&arena, NULL);
    if (make_valid(&arena, article, &copy))
        *out = FORMATS[format](&copy, &n);
    arena_free(&arena);
    if (length)
        *length = n;
    return *out ? GALLEY_OK : GALLEY_ERR_MEMORY;
}

void galley_free(void *memory) {
    free(memory);
}

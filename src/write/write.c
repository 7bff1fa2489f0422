#include "write/write.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <stdlib.h>

static const char HEADLINE[] = "title,byline,date,body";

static const struct format {
    format_writer *article;
    format_writer *head, *tail; /* of a stream of several; NULL: nothing */
    const char *fields;         /* those written unless the user chooses; NULL: all */
    bool frames_one;            /* head and tail go around a single article too */
} FORMATS[] = {
    [GALLEY_PLAIN] = {write_plain, NULL, NULL, HEADLINE, false},
    [GALLEY_JSON] = {write_json, NULL, NULL, NULL, false},
    [GALLEY_EXPLANATION] = {write_explanation, NULL, NULL, NULL, false},
    [GALLEY_MARKDOWN] = {write_markdown, NULL, NULL, HEADLINE, false},
    [GALLEY_HTML] = {write_html, html_head, html_tail, HEADLINE, true},
    [GALLEY_CSV] = {write_csv, csv_head, NULL, NULL, true},
    [GALLEY_TSV] = {write_tsv, tsv_head, NULL, NULL, true},
    [GALLEY_XML] = {write_xml, xml_head, xml_tail, NULL, true},
    [GALLEY_EXPLANATION_PAGE] = {write_explain_page, explain_page_head, explain_page_tail, NULL, true},
    [GALLEY_TERMINAL] = {write_terminal, NULL, NULL, HEADLINE, false},
    [GALLEY_TEI] = {write_tei, tei_head, tei_tail, NULL, true},
};

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

/* Copies `article` to *copy with all text valid, in `arena`. */
static void make_valid(struct arena *arena, const galley_article *article, galley_article *copy) {
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
}

static bool choose_fields(struct writing *w, const char *names) {
    w->n_fields = 0;
    for (size_t i = 0; !names && i < FIELDS; i++)
        w->fields[w->n_fields++] = &FIELD_LIST[i];
    while (names) {
        struct str name = {names, strcspn(names, ",")};
        const struct field *field = field_by_name(name);
        if (!field || writing_has(w, field->name))
            return false;
        w->fields[w->n_fields++] = field;
        names = names[name.n] ? names + name.n + 1 : NULL;
    }
    return true;
}

bool writing_has(const struct writing *w, const char *field) {
    for (size_t i = 0; i < w->n_fields; i++)
        if (strcmp(w->fields[i]->name, field) == 0)
            return true;
    return false;
}

static bool prepare(struct writing *w, const galley_writing *how) {
    if (!how || (unsigned)how->format >= sizeof FORMATS / sizeof *FORMATS)
        return false;
    *w = (struct writing){.chosen = how->fields,
                          .width = how->width,
                          .front_matter = how->front_matter,
                          .terminal = how->terminal,
                          .several = how->several};
    return choose_fields(w, how->fields ? how->fields : FORMATS[how->format].fields);
}

/* The buffer's text as a string of its own. */
static char *detach(const struct buf *b, size_t *length) {
    char *text = malloc(b->n + 1);
    if (!text)
        return NULL;
    if (b->n)
        memcpy(text, b->p, b->n);
    text[b->n] = '\0';
    *length = b->n;
    return text;
}

/* Runs up to three writers one after the other; NULL among them are left out. NULL when out of memory. */
static char *run(struct writing *w, format_writer *const writers[3], size_t *length) {
    struct arena arena;
    galley_article copy;
    jmp_buf out_of_memory;
    char *volatile text = NULL;
    arena_init(&arena, &out_of_memory);
    if (setjmp(out_of_memory) == 0) {
        struct buf out = buf_new(&arena);
        if (w->article) {
            make_valid(&arena, w->article, &copy);
            w->article = &copy;
        }
        bool written = true;
        for (int i = 0; i < 3 && written; i++)
            written = !writers[i] || writers[i](w, &out);
        text = written ? detach(&out, length) : NULL;
    }
    w->article = NULL;
    arena_free(&arena);
    return text;
}

static galley_status hand_over(struct writing *w, format_writer *const writers[3], char **out,
                               size_t *length) {
    size_t n = 0;
    *out = run(w, writers, &n);
    if (length)
        *length = n;
    return *out ? GALLEY_OK : GALLEY_ERR_MEMORY;
}

galley_status galley_write_as(const galley_article *article, const galley_writing *how, char **out,
                              size_t *length) {
    struct writing w;
    if (!out)
        return GALLEY_ERR_USAGE;
    *out = NULL;
    if (!article || !prepare(&w, how))
        return GALLEY_ERR_USAGE;
    const struct format *format = &FORMATS[how->format];
    bool framed = format->frames_one && !how->several;
    w.article = article;
    return hand_over(
        &w,
        (format_writer *const[]){framed ? format->head : NULL, format->article, framed ? format->tail : NULL},
        out, length);
}

galley_status galley_write_frame(const galley_writing *how, int behind, char **out, size_t *length) {
    struct writing w;
    if (!out)
        return GALLEY_ERR_USAGE;
    *out = NULL;
    if (!prepare(&w, how))
        return GALLEY_ERR_USAGE;
    const struct format *format = &FORMATS[how->format];
    w.several = true;
    return hand_over(&w, (format_writer *const[]){behind ? format->tail : format->head, NULL, NULL}, out,
                     length);
}

galley_status galley_write(const galley_article *article, galley_format format, char **out, size_t *length) {
    return galley_write_as(article, &(galley_writing){.format = format}, out, length);
}

void galley_free(void *memory) {
    free(memory);
}

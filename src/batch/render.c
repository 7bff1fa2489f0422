#include "batch/render.h"
#include "base/utf8.h"
#include <stdlib.h>

static const char *const EXTENSIONS[] = {
    [GALLEY_PLAIN] = ".txt",
    [GALLEY_JSON] = ".json",
    [GALLEY_EXPLANATION] = ".txt",
    [GALLEY_MARKDOWN] = ".md",
    [GALLEY_HTML] = ".html",
    [GALLEY_CSV] = ".csv",
    [GALLEY_EXPLANATION_PAGE] = ".html",
    [GALLEY_TERMINAL] = ".txt",
    [GALLEY_TSV] = ".tsv",
    [GALLEY_XML] = ".xml",
    [GALLEY_TEI] = ".xml",
};

const char *render_extension(const struct batch_options *options) {
    return options->lines ? ".jsonl" : EXTENSIONS[options->format];
}

static galley_writing writing_of(const struct batch_options *options, bool several) {
    return (galley_writing){.format = options->format,
                            .fields = options->fields,
                            .width = options->width,
                            .front_matter = options->front_matter,
                            .terminal = options->terminal,
                            .several = several};
}

static bool take(galley_status status, char *text, size_t n, struct bytes *out) {
    bool taken = status == GALLEY_OK && bytes_add(out, text, n);
    if (status == GALLEY_OK)
        galley_free(text);
    return taken;
}

bool render_article(const struct batch_options *options, const galley_article *article, bool several,
                    struct bytes *out) {
    galley_writing writing = writing_of(options, several && !options->into_folder);
    char *text = NULL;
    size_t n = 0;
    galley_status status = galley_write_as(article, &writing, &text, &n);
    return take(status, text, n, out);
}

/* Text is parted by lines that name the input, Markdown by empty lines alone. */
bool render_between(const struct batch_options *options, const char *name, bool is_first, struct bytes *out) {
    bool is_text = options->format == GALLEY_PLAIN || options->format == GALLEY_TERMINAL ||
                   options->format == GALLEY_EXPLANATION;
    if (!is_text && options->format != GALLEY_MARKDOWN)
        return true;
    if (!is_first && !bytes_add(out, "\n", 1))
        return false;
    if (!is_text)
        return true;
    if (!bytes_add(out, "==> ", 4))
        return false;
    add_safe(out, name);
    return bytes_add(out, " <==\n", 5);
}

bool render_frame(const struct batch_options *options, bool behind, struct bytes *out) {
    galley_writing writing = writing_of(options, true);
    char *text = NULL;
    size_t n = 0;
    galley_status status = galley_write_frame(&writing, behind, &text, &n);
    return take(status, text, n, out);
}

/* ---- Names ---- */

enum { LONGEST_PART = 200 }; /* bytes between two slashes: an extension and a number must fit behind */

/* Characters that no file system, shell or archive stumbles over; the others part words. */
static bool fits_name(uint32_t c) {
    return c >= 0x80 ? !char_is_space(c) && !char_is_invisible(c) && c != 0xFFFD && c >= 0xA0
                     : is_alpha((unsigned char)c) || is_digit((unsigned char)c) ||
                           (c && strchr("-_.,+()'&@ ", (int)c));
}

/* Appends a field's text; runs of what does not fit become one space. */
static bool add_fitting(struct bytes *out, struct str text) {
    bool space = out->n == 0 || out->p[out->n - 1] == '/' || out->p[out->n - 1] == ' ';
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        bool fits = fits_name(c) && c != ' ';
        if (!fits && !space && !bytes_add(out, " ", 1))
            return false;
        if (fits && !bytes_add(out, text.p + at, i - at))
            return false;
        space = !fits;
    }
    while (out->n && out->p[out->n - 1] == ' ')
        out->n--;
    return true;
}

static bool add_field(struct bytes *out, const galley_article *article, struct str name) {
    char *text, *field = strndup(name.p, name.n);
    size_t n;
    galley_writing writing = {.format = GALLEY_PLAIN, .fields = field};
    galley_status status = field ? galley_write_as(article, &writing, &text, &n) : GALLEY_ERR_MEMORY;
    bool added = status == GALLEY_OK && add_fitting(out, (struct str){text, n});
    if (status == GALLEY_OK)
        galley_free(text);
    free(field);
    return added;
}

/* The path with parts that are too long cut where a character ends, and none that is empty, "." or "..". */
static char *mend_path(struct str path) {
    char *name = malloc(path.n * 2 + 2), *end = name;
    if (!name)
        return NULL;
    for (size_t i = 0; i <= path.n;) {
        const char *slash = i < path.n ? memchr(path.p + i, '/', path.n - i) : NULL;
        size_t to = slash ? (size_t)(slash - path.p) : path.n;
        struct str part = str_trim(str_slice(path, i, to));
        size_t n = part.n < LONGEST_PART ? part.n : LONGEST_PART;
        while (n && n < part.n && ((unsigned char)part.p[n] & 0xC0) == 0x80)
            n--;
        if (n && part.p[0] == '.') /* hidden, or the folder above */
            *end++ = '_', part = str_slice(part, 1, part.n), n--;
        if (n) {
            memcpy(end, part.p, n);
            end += n;
        }
        bool empty = end == name || end[-1] == '/';
        if (empty && !slash)
            *end++ = '_';
        if (slash && !empty)
            *end++ = '/';
        i = to + 1;
    }
    *end = '\0';
    return name;
}

char *render_name(const struct batch_options *options, const galley_article *article) {
    struct bytes path = {0};
    bool added = true;
    for (const char *p = options->template; *p && added;) {
        if (*p == '{') {
            size_t n = strcspn(p, "}");
            added = add_field(&path, article, (struct str){p + 1, n - 1});
            p += n + 1;
        } else {
            size_t n = strcspn(p, "{");
            added = bytes_add(&path, p, n);
            p += n;
        }
    }
    char *name = added ? mend_path((struct str){path.p, path.n}) : NULL;
    bytes_free(&path);
    return name;
}

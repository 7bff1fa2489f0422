/* TEI P5: the facts in the header, the body as divisions that begin at headings. */
#include "base/uri.h"
#include "write/elements.h"
#include "write/write.h"

static const char NAMESPACE[] = "xmlns=\"http://www.tei-c.org/ns/1.0\"";

static struct element tei_element(const struct galley_node *node) {
    static const struct element ELEMENTS[] = {
        [GALLEY_HEADING] = {.name = "p", .attribute = "rend", .value = "head"}, /* one inside of blocks */
        [GALLEY_PARAGRAPH] = {.name = "p"},
        [GALLEY_LIST] = {.name = "list"},
        [GALLEY_ITEM] = {.name = "item"},
        [GALLEY_QUOTE] = {.name = "quote"},
        [GALLEY_PREFORMATTED] = {.name = "p", .attribute = "xml:space", .value = "preserve"},
        [GALLEY_TABLE] = {.name = "table"},
        [GALLEY_ROW] = {.name = "row"},
        [GALLEY_CELL] = {.name = "cell"},
        [GALLEY_FIGURE] = {.name = "p", .attribute = "rend", .value = "figure"},
        [GALLEY_COMMENT] = {.name = "p", .attribute = "rend", .value = "comment"},
        [GALLEY_PICTURE] = {.name = "graphic", .attribute = "url", .is_void = true},
        [GALLEY_BREAK] = {.name = "lb", .is_void = true},
        [GALLEY_EMPHASIS] = {.name = "hi", .attribute = "rend", .value = "italic"},
        [GALLEY_STRONG] = {.name = "hi", .attribute = "rend", .value = "bold"},
        [GALLEY_LINK] = {.name = "ref", .attribute = "target"},
        [GALLEY_CODE] = {.name = "hi", .attribute = "rend", .value = "code"},
    };
    if ((size_t)node->type >= sizeof ELEMENTS / sizeof *ELEMENTS)
        return (struct element){.name = NULL};
    struct element element = ELEMENTS[node->type];
    if (node->type == GALLEY_LINK || node->type == GALLEY_PICTURE) {
        element.value = article_url(node);
        if (!article_url(node) || !*article_url(node) || !uri_is_safe(str_of(article_url(node))))
            element.name = NULL;
    } else if (node->type == GALLEY_LIST && node->level) {
        element.attribute = "rend";
        element.value = "numbered";
    } else if (node->type == GALLEY_CELL && node->level) {
        element.attribute = "role";
        element.value = "label";
    }
    return element;
}

/* ---- Header ---- */

/* A date that the schema takes: a day, or one with a time down to seconds. */
static void add_date(struct buf *out, const char *date) {
    enum { DAY = 10, SECONDS = 19 };
    if (!date)
        return;
    size_t n = strlen(date);
    char *when = arena_cstr(out->arena, (struct str){date, n >= SECONDS || n < DAY ? n : DAY});
    buf_str(out, S("<date when=\""));
    elements_text(out, when);
    buf_str(out, S("\">"));
    elements_text(out, date);
    buf_str(out, S("</date>\n"));
}

static void add_source(const galley_article *article, struct buf *out) {
    const char *url = article->facts[GALLEY_URL];
    buf_str(out, S("<sourceDesc>\n<bibl>\n"));
    elements_field(out, "title", article->facts[GALLEY_TITLE]);
    for (size_t i = 0; i < article->n_authors; i++)
        elements_field(out, "author", article->authors[i]);
    elements_field(out, "publisher", article->facts[GALLEY_SITE]);
    if (url && *url) {
        buf_str(out, S("<ptr target=\""));
        elements_text(out, url);
        buf_str(out, S("\"/>\n"));
    }
    add_date(out, article->facts[GALLEY_DATE]);
    buf_str(out, S("</bibl>\n</sourceDesc>\n"));
}

static void add_file(const galley_article *article, struct buf *out) {
    const char *title = article->facts[GALLEY_TITLE], *site = article->facts[GALLEY_SITE];
    buf_str(out, S("<fileDesc>\n<titleStmt>\n"));
    elements_field(out, "title", title ? title : "");
    for (size_t i = 0; i < article->n_authors; i++)
        elements_field(out, "author", article->authors[i]);
    buf_str(out, S("</titleStmt>\n<publicationStmt>\n"));
    elements_field(out, "publisher", site ? site : "unknown");
    add_date(out, article->facts[GALLEY_DATE]);
    buf_str(out, S("</publicationStmt>\n"));
    add_source(article, out);
    buf_str(out, S("</fileDesc>\n"));
}

static void add_keywords(const galley_article *article, struct buf *out) {
    const char *section = article->facts[GALLEY_SECTION];
    if (!section && !article->n_tags)
        return;
    buf_str(out, S("<textClass>\n<keywords>\n"));
    elements_field(out, "term", section);
    for (size_t i = 0; i < article->n_tags; i++)
        elements_field(out, "term", article->tags[i]);
    buf_str(out, S("</keywords>\n</textClass>\n"));
}

static void add_profile(const galley_article *article, struct buf *out) {
    const char *description = article->facts[GALLEY_DESCRIPTION], *language = article->facts[GALLEY_LANGUAGE];
    if (!description && !language && !article->facts[GALLEY_SECTION] && !article->n_tags)
        return;
    buf_str(out, S("<profileDesc>\n"));
    if (description) {
        buf_str(out, S("<abstract>\n"));
        elements_field(out, "p", description);
        buf_str(out, S("</abstract>\n"));
    }
    if (language) {
        buf_str(out, S("<langUsage>\n<language ident=\""));
        elements_text(out, language);
        buf_str(out, S("\">"));
        elements_text(out, language);
        buf_str(out, S("</language>\n</langUsage>\n"));
    }
    add_keywords(article, out);
    buf_str(out, S("</profileDesc>\n"));
}

static void add_program(struct buf *out) {
    buf_str(out, S("<encodingDesc>\n<appInfo>\n<application ident=\"galley\" version=\"" GALLEY_VERSION
                   "\">\n<label>galley</label>\n</application>\n</appInfo>\n</encodingDesc>\n"));
}

/* ---- Text ---- */

/* A heading begins a division, unless it follows another: TEI wants headings at a division's start. */
static void add_divisions(const struct galley_node *body, struct buf *out) {
    bool fresh = true;
    buf_str(out, S("<div>\n"));
    for (const struct galley_node *block = body ? body->first : NULL; block; block = block->next) {
        if (block->type != GALLEY_HEADING) {
            elements_node(out, block, tei_element);
            fresh = false;
            continue;
        }
        if (!fresh)
            buf_str(out, S("</div>\n<div>\n"));
        buf_str(out, S("<head>"));
        elements_children(out, block, tei_element);
        buf_str(out, S("</head>\n"));
        fresh = true;
    }
    buf_str(out, S("</div>\n"));
}

bool write_tei(const struct writing *w, struct buf *out) {
    buf_str(out, S("<TEI "));
    buf_str(out, str_of(NAMESPACE));
    buf_str(out, S(">\n<teiHeader>\n"));
    add_file(w->article, out);
    add_program(out);
    add_profile(w->article, out);
    buf_str(out, S("</teiHeader>\n<text>\n<body>\n"));
    add_divisions(w->article->body, out);
    buf_str(out, S("</body>\n</text>\n</TEI>\n"));
    return true;
}

bool tei_head(const struct writing *w, struct buf *out) {
    buf_str(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    if (!w->several)
        return true;
    buf_str(out, S("<teiCorpus "));
    buf_str(out, str_of(NAMESPACE));
    buf_str(out, S(">\n<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>Articles</title>\n</titleStmt>\n"
                   "<publicationStmt>\n<p>Extracted by galley.</p>\n</publicationStmt>\n"
                   "<sourceDesc>\n<p>Web pages.</p>\n</sourceDesc>\n</fileDesc>\n"));
    add_program(out);
    buf_str(out, S("</teiHeader>\n"));
    return true;
}

bool tei_tail(const struct writing *w, struct buf *out) {
    if (w->several)
        buf_str(out, S("</teiCorpus>\n"));
    return true;
}

/* A page that needs nothing else, runs nothing, and reads well in light and dark. */
#include "write/html.h"
#include "base/uri.h"
#include "write/write.h"

struct element html_element(const struct galley_node *node) {
    static const char *const NAMES[] = {
        [GALLEY_PARAGRAPH] = "p",      [GALLEY_ITEM] = "li",     [GALLEY_QUOTE] = "blockquote",
        [GALLEY_PREFORMATTED] = "pre", [GALLEY_TABLE] = "table", [GALLEY_ROW] = "tr",
        [GALLEY_FIGURE] = "figure",    [GALLEY_EMPHASIS] = "em", [GALLEY_STRONG] = "strong",
        [GALLEY_CODE] = "code",
    };
    static const char *const HEADINGS[] = {"h2", "h2", "h2", "h3", "h4", "h5", "h6"}; /* h1 is the title's */
    switch (node->type) {
    case GALLEY_HEADING:
        return (struct element){.name = HEADINGS[node->level > 0 && node->level < 7 ? node->level : 0]};
    case GALLEY_LIST:
        return (struct element){.name = node->level ? "ol" : "ul"};
    case GALLEY_CELL:
        return (struct element){.name = node->level ? "th" : "td"};
    case GALLEY_BREAK:
        return (struct element){.name = "br", .is_void = true};
    case GALLEY_LINK:
        if (!article_url(node) || !*article_url(node) || !uri_is_safe(str_of(article_url(node))))
            return (struct element){.name = NULL};
        return (struct element){.name = "a", .attribute = "href", .value = article_url(node)};
    case GALLEY_COMMENT:
        return (struct element){.name = "p", .attribute = "class", .value = "comment"};
    case GALLEY_PICTURE:
        if (!article_url(node) || !*article_url(node) || !uri_is_safe(str_of(article_url(node))))
            return (struct element){.name = NULL};
        return (struct element){.name = "img",
                                .attribute = "src",
                                .value = article_url(node),
                                .second = "alt",
                                .second_value = node->text ? node->text : "",
                                .is_void = true};
    default:
        return (struct element){.name = (size_t)node->type < sizeof NAMES / sizeof *NAMES ? NAMES[node->type]
                                                                                          : NULL};
    }
}

static const char STYLE[] =
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src http: https:\">\n"
    "<style>:root{color-scheme:light dark}body{max-width:38em;margin:2em auto;padding:0 1em;"
    "font:1.05em/1.6 Georgia,serif;overflow-wrap:break-word}h1,h2,h3{line-height:1.25}"
    "article+article{border-top:1px solid;margin-top:3em}blockquote{margin-left:0;padding-left:1em;"
    "border-left:3px solid}pre{overflow:auto}img{max-width:100%;height:auto}"
    "td,th{padding:.2em .8em .2em 0;text-align:left;vertical-align:top}"
    "</style>\n";

bool html_head(const struct writing *w, struct buf *out) {
    const char *title = w->article ? w->article->facts[GALLEY_TITLE] : "Articles";
    const char *language = w->article ? w->article->facts[GALLEY_LANGUAGE] : NULL;
    buf_str(out, S("<!DOCTYPE html>\n<html"));
    if (language) {
        buf_str(out, S(" lang=\""));
        elements_text(out, language);
        buf_byte(out, '"');
    }
    buf_str(out, S(">\n<head>\n<meta charset=\"utf-8\">\n<title>"));
    elements_text(out, title ? title : "");
    buf_str(out, S("</title>\n"));
    buf_str(out, str_of(STYLE));
    buf_str(out, S("</head>\n<body>\n"));
    return true;
}

bool html_tail(const struct writing *w, struct buf *out) {
    (void)w;
    buf_str(out, S("</body>\n</html>\n"));
    return true;
}

/* The headline leads to where the article came from. */
static void add_title(const struct writing *w, struct buf *out) {
    const char *url = w->article->facts[GALLEY_URL];
    bool linked = url && *url && uri_is_safe(str_of(url));
    buf_str(out, S("<h1>"));
    if (linked) {
        buf_str(out, S("<a href=\""));
        elements_text(out, url);
        buf_str(out, S("\">"));
    }
    elements_text(out, w->article->facts[GALLEY_TITLE]);
    buf_str(out, linked ? S("</a></h1>\n") : S("</h1>\n"));
}

static void add_date(const char *date, struct buf *out) {
    buf_str(out, S("<p><time datetime=\""));
    elements_text(out, date);
    buf_str(out, S("\">"));
    elements_text(out, date);
    buf_str(out, S("</time></p>\n"));
}

static void add_field(const struct writing *w, const struct field *field, struct buf *out) {
    struct buf text = buf_new(out->arena);
    bool is_fact = field->kind == FIELD_FACT;
    field_text(field, w->article, &text);
    buf_byte(&text, '\0');
    if (is_fact && field->fact == GALLEY_TITLE)
        add_title(w, out);
    else if (is_fact && (field->fact == GALLEY_DATE || field->fact == GALLEY_MODIFIED))
        add_date(text.p, out);
    else if (is_fact && field->fact == GALLEY_BODY && w->article->body)
        elements_children(out, w->article->body, html_element);
    else
        elements_field(out, "p", text.p);
}

bool write_html(const struct writing *w, struct buf *out) {
    const char *language = w->article->facts[GALLEY_LANGUAGE];
    buf_str(out, S("<article dir=\"auto\""));
    if (language && w->several) {
        buf_str(out, S(" lang=\""));
        elements_text(out, language);
        buf_byte(out, '"');
    }
    buf_str(out, S(">\n"));
    for (size_t i = 0; i < w->n_fields; i++)
        if (!field_is_empty(w->fields[i], w->article))
            add_field(w, w->fields[i], out);
    buf_str(out, S("</article>\n"));
    return true;
}

/* An element a field, in the order of the fields; the body's blocks are named as in HTML. */
#include "write/html.h"
#include "write/write.h"

static const char DECLARATION[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

bool xml_head(const struct writing *w, struct buf *out) {
    buf_str(out, str_of(DECLARATION));
    if (w->several)
        buf_str(out, S("<articles>\n"));
    return true;
}

bool xml_tail(const struct writing *w, struct buf *out) {
    if (w->several)
        buf_str(out, S("</articles>\n"));
    return true;
}

static void add_list(const struct writing *w, const struct field *field, struct buf *out) {
    size_t n;
    const char *const *items = field_items(field, w->article, &n);
    for (size_t i = 0; i < n; i++)
        elements_field(out, field->kind == FIELD_AUTHORS ? "author" : "tag", items[i]);
}

static void add_field(const struct writing *w, const struct field *field, struct buf *out) {
    bool is_list = field->kind == FIELD_AUTHORS || field->kind == FIELD_TAGS;
    bool is_body = field->kind == FIELD_FACT && field->fact == GALLEY_BODY && w->article->body;
    if (!is_list && !is_body) {
        struct buf text = buf_new(out->arena);
        field_text(field, w->article, &text);
        buf_byte(&text, '\0');
        elements_field(out, field->name, text.p);
        return;
    }
    buf_byte(out, '<');
    buf_str(out, str_of(field->name));
    buf_str(out, S(">\n"));
    if (is_body)
        elements_children(out, w->article->body, html_element);
    else
        add_list(w, field, out);
    buf_str(out, S("</"));
    buf_str(out, str_of(field->name));
    buf_str(out, S(">\n"));
}

bool write_xml(const struct writing *w, struct buf *out) {
    buf_str(out, S("<article>\n"));
    for (size_t i = 0; i < w->n_fields; i++)
        if (!field_is_empty(w->fields[i], w->article))
            add_field(w, w->fields[i], out);
    buf_str(out, S("</article>\n"));
    return true;
}

/* Plain text: facts on lines of their own, the body parted from them by an empty line. */
#include "write/wrap.h"
#include "write/write.h"

bool write_plain(const struct writing *w, struct buf *out) {
    bool body_before = false;
    for (size_t i = 0; i < w->n_fields; i++) {
        const struct field *field = w->fields[i];
        if (field_is_empty(field, w->article))
            continue;
        bool is_body = field->kind == FIELD_FACT && field->fact == GALLEY_BODY;
        if (out->n && (is_body || body_before))
            buf_byte(out, '\n');
        struct buf text = buf_new(out->arena);
        field_text(field, w->article, &text);
        wrap(out, buf_slice(&text), w->width);
        buf_byte(out, '\n');
        body_before = is_body;
    }
    return true;
}

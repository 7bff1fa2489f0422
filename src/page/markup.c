#include "page/markup.h"
#include "base/vector.h"
#include "page/charref.h"

struct markup markup_new(struct arena *arena) {
    return (struct markup){.arena = arena};
}

static struct markup_item *add_item(struct markup *m, enum markup_type type) {
    arena_grow(m->arena, m->items, &m->cap_items, m->n_items + 1);
    struct markup_item *item = &m->items[m->n_items++];
    item->type = (uint8_t)type;
    return item;
}

static void add_text(struct markup *m, struct str text, bool blank) {
    if (text.n == 0)
        return;
    struct markup_item *item = add_item(m, blank ? MARKUP_BLANK : MARKUP_TEXT);
    item->text = text.p;
    item->length = (uint32_t)text.n;
}

/* White space in which nothing is to be resolved or cleaned: most runs are the indent of a tag. */
static bool is_indent(struct str s) {
    static const char SPACES[] = "        ";
    size_t i = 0;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t' || s.p[i] == '\r'))
        i += s.n - i >= GROUP && memcmp(s.p + i, SPACES, GROUP) == 0 ? GROUP : 1;
    return i == s.n;
}

static void end_run(struct markup *m) {
    if (m->run.n == 0)
        return;
    if (is_indent(m->run)) {
        add_text(m, m->run, true);
    } else {
        struct str text = resolved_text(m->arena, m->run);
        /* A reference to white space is none where it matters what a text opens. */
        add_text(m, text, str_is_blank(text) && !memchr(m->run.p, '&', m->run.n));
    }
    m->run.n = 0;
}

void markup_text(struct markup *m, struct str text) {
    if (m->run.n && m->run.p + m->run.n == text.p) {
        m->run.n += text.n;
    } else {
        end_run(m);
        m->run = text;
    }
}

void markup_start(struct markup *m, struct tag_id element, const struct attr *attrs, size_t n) {
    end_run(m);
    struct markup_item *item = add_item(m, MARKUP_START);
    item->id = element;
    item->n_attrs = (uint8_t)n;
    if (n) {
        struct attr *list = arena_alloc(m->arena, n * sizeof *list);
        for (size_t i = 0; i < n; i++)
            list[i] =
                attr_with((enum attr_name)attrs[i].name, resolved_value(m->arena, attr_value(&attrs[i])));
        item->attrs = list;
    }
}

void markup_end(struct markup *m, struct tag_id element) {
    end_run(m);
    add_item(m, MARKUP_END)->id = element;
}

void markup_bound(struct markup *m, enum markup_type type) {
    end_run(m);
    add_item(m, type);
}

void markup_finish(struct markup *m) {
    end_run(m);
}

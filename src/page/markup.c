#include "page/markup.h"
#include "page/charref.h"

struct markup markup_new(struct arena *arena) {
    return (struct markup){.arena = arena, .skeleton = buf_new(arena)};
}

static struct markup_item *add_item(struct markup *m, enum tag tag) {
    arena_grow(m->arena, m->items, &m->cap_items, m->n_items + 1);
    struct markup_item *item = &m->items[m->n_items++];
    *item = (struct markup_item){.at = (uint32_t)(m->taken + m->skeleton.n), .tag = (uint8_t)tag};
    return item;
}

static bool is_blank(struct str s) {
    for (size_t i = 0; i < s.n; i++)
        if (!is_space((unsigned char)s.p[i]))
            return false;
    return true;
}

static void add_text(struct markup *m, struct str text, bool blank) {
    if (text.n == 0)
        return;
    struct markup_item *item = add_item(m, TAG_TEXT);
    item->text = text.p;
    item->length = (uint32_t)text.n;
    item->blank = blank;
    buf_byte(&m->skeleton, blank ? MARKUP_BLANK : MARKUP_TEXT);
}

static void end_run(struct markup *m) {
    if (m->run.n) {
        struct str text = resolved_text(m->arena, m->run);
        /* A reference to white space is none to the parser. */
        add_text(m, text, is_blank(text) && !memchr(m->run.p, '&', m->run.n));
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

void markup_literal(struct markup *m, struct str text) {
    end_run(m);
    text = cleaned_text(m->arena, text);
    add_text(m, text, is_blank(text));
}

/* Of an odd name, such as <p"x>, the parser would take the front for all of it. */
static void add_odd_name(struct buf *skeleton, struct str name) {
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        bool plain = is_alpha(c) || is_digit(c) || c == '-' || c == ':' || c == '.';
        buf_byte(skeleton, plain ? name.p[i] : '_');
    }
}

static void add_tag(struct markup *m, struct str open, enum tag known, struct str name) {
    buf_str(&m->skeleton, open);
    if (known == TAG_OTHER)
        add_odd_name(&m->skeleton, name);
    else
        buf_str(&m->skeleton, str_of(TAG_NAMES[known]));
    buf_byte(&m->skeleton, '>');
}

void markup_start(struct markup *m, enum tag known, struct str name, const struct attr *attrs, size_t n) {
    end_run(m);
    struct markup_item *item = add_item(m, known);
    if (n) {
        struct attr *list = arena_alloc(m->arena, n * sizeof *list);
        for (size_t i = 0; i < n; i++)
            list[i] = (struct attr){attrs[i].name, resolved_value(m->arena, attrs[i].value)};
        item->attrs = list;
        item->n_attrs = (uint16_t)n;
    }
    add_tag(m, S("<"), known, name);
}

void markup_end(struct markup *m, enum tag known, struct str name) {
    end_run(m);
    add_tag(m, S("</"), known, name);
}

void markup_finish(struct markup *m) {
    end_run(m);
}

size_t markup_take(struct markup *m, char *to, size_t n) {
    struct buf *skeleton = &m->skeleton;
    n = n < skeleton->n ? n : skeleton->n;
    if (n == 0)
        return 0;
    memcpy(to, skeleton->p, n);
    memmove(skeleton->p, skeleton->p + n, skeleton->n - n);
    skeleton->n -= n;
    m->taken += n;
    return n;
}

void markup_drop_taken(struct markup *m) {
    if (m->next_item == 0)
        return;
    m->n_items -= m->next_item;
    memmove(m->items, m->items + m->next_item, m->n_items * sizeof *m->items);
    m->next_item = 0;
}

#include "text/names.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { GLUED_AFTER = 3 /* small letters before a capital that begins another text: "McDonald" has fewer */ };

struct str undoubled(struct str text) {
    size_t half = text.n / 2;
    if (text.n % 2 == 1 && text.p[half] == ' ' && memcmp(text.p, text.p + half + 1, half) == 0)
        return str_slice(text, 0, half);
    return text;
}

static bool is_small(uint32_t c) {
    return char_is_letter(c) && !char_is_upper(c);
}

static bool is_bar(uint32_t c) {
    return c == '|' || c == '/' || c == 0x2022 || c == 0xB7;
}

/* The text with a comma wherever something else begins. */
static struct str parted(struct arena *arena, struct str text) {
    struct buf out = buf_new(arena);
    size_t small = 0;
    bool letter = false;
    for (size_t i = 0; i < text.n;) {
        size_t at = i;
        uint32_t c = utf8_next(text, &i);
        bool digit = c < 0x80 && is_digit((unsigned char)c);
        bool glued = (small >= GLUED_AFTER && char_is_upper(c)) || (letter && digit);
        if (glued || is_bar(c))
            buf_str(&out, S(", "));
        if (!is_bar(c))
            buf_str(&out, str_slice(text, at, i));
        small = is_small(c) && c < 0xE00 ? small + 1 : 0;
        letter = char_is_letter(c);
    }
    return buf_slice(&out);
}

/* "de Serra Alta" behind a name is where its bearer writes from. */
static bool is_place(struct str name) {
    size_t i = 0;
    return name.n && is_small(utf8_next(name, &i)) && i < name.n && (unsigned char)name.p[0] < 0x80;
}

static bool is_known(enum name_kind kind) {
    return kind == NAME_PERSON || kind == NAME_AGENCY;
}

void line_names(struct str text, struct name_list *names) {
    size_t first = names->n, kept = first;
    bool known = false;
    byline_names(parted(names->arena, undoubled(text)), false, names);
    for (size_t i = first; i < names->n; i++)
        known |= is_known(names->items[i].kind);
    for (size_t i = first; i < names->n; i++) {
        names->items[i].text = undoubled(names->items[i].text);
        if (i > first && is_place(names->items[i].text))
            continue;
        if (!known || is_known(names->items[i].kind))
            names->items[kept++] = names->items[i];
    }
    names->n = kept;
}

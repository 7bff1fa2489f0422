#include "fetch/paging.h"

/* The lengths of what two strings have in common at their beginnings and ends, which do not overlap. */
static void common_ends(struct str a, struct str b, size_t *prefix, size_t *suffix) {
    size_t least = a.n < b.n ? a.n : b.n;
    for (*prefix = 0; *prefix < least && a.p[*prefix] == b.p[*prefix];)
        ++*prefix;
    for (*suffix = 0; *suffix < least - *prefix && a.p[a.n - 1 - *suffix] == b.p[b.n - 1 - *suffix];)
        ++*suffix;
}

static bool is_number(struct str s, unsigned number) {
    unsigned value = 0;
    if (!s.p || s.n == 0 || s.n > 3)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit((unsigned char)s.p[i]))
            return false;
        value = value * 10 + (unsigned)(s.p[i] - '0');
    }
    return value == number;
}

/* The digits around what differs. */
static struct str number_at(struct str s, size_t from, size_t to) {
    while (from > 0 && is_digit((unsigned char)s.p[from - 1]))
        from--;
    while (to < s.n && is_digit((unsigned char)s.p[to]))
        to++;
    return str_slice(s, from, to);
}

/* "page=2" after "page=1"; some count from 0. */
static bool counts_on(struct str current, struct str next, unsigned number) {
    size_t prefix, suffix;
    common_ends(current, next, &prefix, &suffix);
    struct str before = number_at(current, prefix, current.n - suffix),
               after = number_at(next, prefix, next.n - suffix);
    return (is_number(before, number - 1) && is_number(after, number)) ||
           (number >= 2 && is_number(before, number - 2) && is_number(after, number - 1));
}

enum { LONGEST_INSERTION = 16 };

/* What was put into the first page's address: "/2", "?page=2", "-2", "/page/2/", … Words of comments,
 * pictures and the like make another thing of it. */
static bool is_label(struct str s, unsigned number) {
    static const struct str OTHERS[] = {STR("comment"), STR("photo"), STR("image"),    STR("slide"),
                                        STR("gallery"), STR("reply"), STR("kommentar")};
    while (s.n && (s.p[s.n - 1] == '/' || s.p[s.n - 1] == '-' || s.p[s.n - 1] == '.'))
        s.n--;
    size_t digits = s.n;
    while (digits && is_digit((unsigned char)s.p[digits - 1]))
        digits--;
    if (s.n > LONGEST_INSERTION || !is_number(str_slice(s, digits, s.n), number))
        return false;
    for (size_t i = 0; i < digits; i++)
        if (is_digit((unsigned char)s.p[i]))
            return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (str_has_nocase(s, OTHERS[i]))
            return false;
    return true;
}

static bool is_inserted(struct str first, struct str next, unsigned number) {
    size_t prefix, suffix;
    common_ends(first, next, &prefix, &suffix);
    if (prefix + suffix < first.n || next.n == first.n)
        return false;
    /* Digits next to the place would be part of another number: "/story1" and "/story12". */
    struct str label = str_slice(next, prefix, next.n - suffix);
    bool joins = prefix && is_digit((unsigned char)next.p[prefix - 1]) && is_digit((unsigned char)label.p[0]);
    return !joins &&
           (is_label(label, number) || (number == 2 && str_has(label, S("=")) && is_label(label, 1)));
}

bool is_page_of(struct str first, struct str current, struct str next, unsigned number) {
    return counts_on(current, next, number) || is_inserted(first, next, number);
}

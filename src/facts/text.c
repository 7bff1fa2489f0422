#include "facts/text.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "page/charref.h"

/* The length of the tag that starts at `at`, or 0 if the < there is just a character. */
static size_t tag_length(struct str s, size_t at) {
    if (at + 1 >= s.n)
        return 0;
    char c = s.p[at + 1];
    if (!is_alpha((unsigned char)c) && c != '/' && c != '!')
        return 0;
    const char *end = memchr(s.p + at, '>', s.n - at);
    return end ? (size_t)(end - s.p) - at + 1 : 0;
}

static bool parts_lines(struct str tag) {
    static const struct str NAMES[] = {STR("p"),  STR("br"), STR("div"), STR("li"),
                                       STR("h1"), STR("h2"), STR("h3"),  STR("h4"),
                                       STR("ul"), STR("ol"), STR("tr"),  STR("blockquote")};
    size_t from = tag.p[1] == '/' ? 2 : 1, to = from;
    while (to < tag.n && (is_alpha((unsigned char)tag.p[to]) || is_digit((unsigned char)tag.p[to])))
        to++;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq_nocase(str_slice(tag, from, to), NAMES[i]))
            return true;
    return false;
}

static void end_line(struct buf *b) {
    while (b->n && (b->p[b->n - 1] == ' ' || b->p[b->n - 1] == '\n'))
        b->n--;
    if (b->n)
        buf_byte(b, '\n');
}

/* Collapses s; in `lines`, its line breaks stay. */
static void add_text(struct buf *b, struct str s, bool lines) {
    for (size_t i = 0; lines && i < s.n;) {
        const char *newline = memchr(s.p + i, '\n', s.n - i);
        if (!newline) {
            s = str_slice(s, i, s.n);
            break;
        }
        size_t end = (size_t)(newline - s.p);
        buf_collapsed(b, str_slice(s, i, end));
        end_line(b);
        i = end + 1;
        if (i == s.n)
            return;
    }
    buf_collapsed(b, s);
}

static struct str without_tags(struct arena *arena, struct str s, bool lines) {
    struct buf b = buf_new(arena);
    size_t from = 0, no_tag_after = s.n; /* behind it no > stands, so no tag ends */
    for (size_t i = 0; i < s.n;) {
        const char *open = memchr(s.p + i, '<', s.n - i);
        size_t at = open ? (size_t)(open - s.p) : s.n;
        size_t length = open && at < no_tag_after ? tag_length(s, at) : 0;
        if (length == 0) {
            if (at + 1 < s.n &&
                (is_alpha((unsigned char)s.p[at + 1]) || s.p[at + 1] == '/' || s.p[at + 1] == '!'))
                no_tag_after = at;
            i = at + 1;
            continue;
        }
        add_text(&b, str_slice(s, from, at), lines);
        if (lines && parts_lines(str_slice(s, at, at + length)))
            end_line(&b);
        i = from = at + length;
    }
    add_text(&b, str_slice(s, from, s.n), lines);
    return str_trim(buf_slice(&b));
}

/* Entities are resolved twice, since pages escape what was escaped already. */
static struct str cleaned(struct arena *arena, struct str s, bool lines) {
    return without_tags(arena, resolved_value(arena, resolved_value(arena, s)), lines);
}

struct str text_plain(struct arena *arena, struct str value) {
    return cleaned(arena, value, false);
}
struct str text_lines(struct arena *arena, struct str value) {
    return cleaned(arena, value, true);
}

/* The hash of the next word from *i on, which moves behind it; 0 where there is none. */
static uint32_t next_word(struct str text, size_t *i) {
    uint32_t hash = HASH_START;
    bool any = false;
    size_t at = *i;
    for (uint32_t part; at < text.n;) {
        size_t from = at;
        while (at < text.n && (part = ASCII_PARTS[(unsigned char)text.p[at]]) != 0) {
            hash = hash_add(hash, part) | 1;
            at++;
        }
        any |= at > from;
        if (at == text.n)
            break;
        from = at;
        uint32_t c = utf8_next(text, &at);
        bool cjk = char_is_cjk(c), letter = c >= 0x80 && (cjk || char_is_letter(c));
        if (any && (cjk || !letter)) {
            at = cjk ? from : at;
            break;
        }
        if (letter) {
            hash = hash_add(hash, char_lower(c)) | 1;
            any = true;
        }
        if (cjk)
            break;
    }
    *i = at;
    return any ? hash : 0;
}

/* Of longer texts only as much is looked at. */
static struct str without_rest(struct str text) {
    enum { LOOKED_AT = 4000 };
    return (struct str){text.p, text.n < LOOKED_AT ? text.n : LOOKED_AT};
}

void words_of(struct str text, struct words *words) {
    words->n = 0;
    text = without_rest(text);
    uint32_t hash;
    for (size_t i = 0; words->n < MAX_WORDS && (hash = next_word(text, &i)) != 0;)
        words->hash[words->n++] = hash;
}

static bool words_at(const struct words *whole, const struct words *part, size_t at) {
    return part->n && at + part->n <= whole->n &&
           memcmp(whole->hash + at, part->hash, part->n * sizeof *part->hash) == 0;
}

bool words_equal(const struct words *a, const struct words *b) {
    return a->n == b->n && words_at(a, b, 0);
}
bool words_begin(const struct words *whole, const struct words *part) {
    return words_at(whole, part, 0);
}
bool words_end(const struct words *whole, const struct words *part) {
    return part->n <= whole->n && words_at(whole, part, whole->n - part->n);
}

bool words_contain(const struct words *whole, const struct words *part) {
    for (size_t at = 0; at + part->n <= whole->n; at++)
        if (words_at(whole, part, at))
            return true;
    return false;
}

/* By insertion: most texts are of a dozen words. */
void words_sorted(const struct words *words, struct words *sorted) {
    sorted->n = words->n;
    for (size_t i = 0; i < words->n; i++) {
        uint32_t hash = words->hash[i];
        size_t k = i;
        for (; k > 0 && sorted->hash[k - 1] > hash; k--)
            sorted->hash[k] = sorted->hash[k - 1];
        sorted->hash[k] = hash;
    }
}

double words_alike_sorted(const struct words *a, const struct words *b) {
    if (a->n == 0 || b->n == 0)
        return 0;
    size_t common = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        uint32_t x = a->hash[i], y = b->hash[k];
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    return 2.0 * (double)common / (double)(a->n + b->n);
}

double words_alike(const struct words *a, const struct words *b) {
    struct words x, y;
    words_sorted(a, &x);
    words_sorted(b, &y);
    return words_alike_sorted(&x, &y);
}

bool text_same(struct str a, struct str b) {
    a = without_rest(a);
    b = without_rest(b);
    size_t n = 0, most = str_eq(a, b) ? 1 : MAX_WORDS;
    for (size_t i = 0, k = 0; n < most; n++) {
        uint32_t x = next_word(a, &i), y = next_word(b, &k);
        if (x != y)
            return false;
        if (!x)
            break;
    }
    return n > 0;
}

#include "facts/text.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include <stdlib.h>

/* Sorted by name, for bsearch. */
static const struct entity {
    struct str name;
    uint32_t c;
} ENTITIES[] = {
    {STR("AElig"), 0xC6},    {STR("Aacute"), 0xC1},  {STR("Acirc"), 0xC2},   {STR("Agrave"), 0xC0},
    {STR("Aring"), 0xC5},    {STR("Atilde"), 0xC3},  {STR("Auml"), 0xC4},    {STR("Ccedil"), 0xC7},
    {STR("ETH"), 0xD0},      {STR("Eacute"), 0xC9},  {STR("Ecirc"), 0xCA},   {STR("Egrave"), 0xC8},
    {STR("Euml"), 0xCB},     {STR("Iacute"), 0xCD},  {STR("Icirc"), 0xCE},   {STR("Igrave"), 0xCC},
    {STR("Iuml"), 0xCF},     {STR("Ntilde"), 0xD1},  {STR("OElig"), 0x152},  {STR("Oacute"), 0xD3},
    {STR("Ocirc"), 0xD4},    {STR("Ograve"), 0xD2},  {STR("Oslash"), 0xD8},  {STR("Otilde"), 0xD5},
    {STR("Ouml"), 0xD6},     {STR("Scaron"), 0x160}, {STR("THORN"), 0xDE},   {STR("Uacute"), 0xDA},
    {STR("Ucirc"), 0xDB},    {STR("Ugrave"), 0xD9},  {STR("Uuml"), 0xDC},    {STR("Yacute"), 0xDD},
    {STR("Yuml"), 0x178},    {STR("aacute"), 0xE1},  {STR("acirc"), 0xE2},   {STR("acute"), 0xB4},
    {STR("aelig"), 0xE6},    {STR("agrave"), 0xE0},  {STR("amp"), 0x26},     {STR("apos"), 0x27},
    {STR("aring"), 0xE5},    {STR("atilde"), 0xE3},  {STR("auml"), 0xE4},    {STR("bdquo"), 0x201E},
    {STR("brvbar"), 0xA6},   {STR("bull"), 0x2022},  {STR("ccedil"), 0xE7},  {STR("cedil"), 0xB8},
    {STR("cent"), 0xA2},     {STR("copy"), 0xA9},    {STR("curren"), 0xA4},  {STR("deg"), 0xB0},
    {STR("divide"), 0xF7},   {STR("eacute"), 0xE9},  {STR("ecirc"), 0xEA},   {STR("egrave"), 0xE8},
    {STR("eth"), 0xF0},      {STR("euml"), 0xEB},    {STR("euro"), 0x20AC},  {STR("frac12"), 0xBD},
    {STR("frac14"), 0xBC},   {STR("frac34"), 0xBE},  {STR("gt"), 0x3E},      {STR("hellip"), 0x2026},
    {STR("iacute"), 0xED},   {STR("icirc"), 0xEE},   {STR("iexcl"), 0xA1},   {STR("igrave"), 0xEC},
    {STR("iquest"), 0xBF},   {STR("iuml"), 0xEF},    {STR("laquo"), 0xAB},   {STR("ldquo"), 0x201C},
    {STR("lsaquo"), 0x2039}, {STR("lsquo"), 0x2018}, {STR("lt"), 0x3C},      {STR("macr"), 0xAF},
    {STR("mdash"), 0x2014},  {STR("micro"), 0xB5},   {STR("middot"), 0xB7},  {STR("minus"), 0x2212},
    {STR("nbsp"), 0xA0},     {STR("ndash"), 0x2013}, {STR("not"), 0xAC},     {STR("ntilde"), 0xF1},
    {STR("oacute"), 0xF3},   {STR("ocirc"), 0xF4},   {STR("oelig"), 0x153},  {STR("ograve"), 0xF2},
    {STR("ordf"), 0xAA},     {STR("ordm"), 0xBA},    {STR("oslash"), 0xF8},  {STR("otilde"), 0xF5},
    {STR("ouml"), 0xF6},     {STR("para"), 0xB6},    {STR("plusmn"), 0xB1},  {STR("pound"), 0xA3},
    {STR("quot"), 0x22},     {STR("raquo"), 0xBB},   {STR("rdquo"), 0x201D}, {STR("reg"), 0xAE},
    {STR("rsaquo"), 0x203A}, {STR("rsquo"), 0x2019}, {STR("sbquo"), 0x201A}, {STR("scaron"), 0x161},
    {STR("sect"), 0xA7},     {STR("shy"), 0xAD},     {STR("sup1"), 0xB9},    {STR("sup2"), 0xB2},
    {STR("sup3"), 0xB3},     {STR("szlig"), 0xDF},   {STR("thorn"), 0xFE},   {STR("times"), 0xD7},
    {STR("trade"), 0x2122},  {STR("uacute"), 0xFA},  {STR("ucirc"), 0xFB},   {STR("ugrave"), 0xF9},
    {STR("uml"), 0xA8},      {STR("uuml"), 0xFC},    {STR("yacute"), 0xFD},  {STR("yen"), 0xA5},
    {STR("yuml"), 0xFF},     {STR("zwj"), 0x200D},   {STR("zwnj"), 0x200C}};

static int compare_entities(const void *a, const void *b) {
    struct str x = ((const struct entity *)a)->name, y = ((const struct entity *)b)->name;
    int order = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);
    return order ? order : (x.n > y.n) - (x.n < y.n);
}

static uint32_t named(struct str name) {
    const struct entity key = {name, 0};
    const struct entity *hit =
        bsearch(&key, ENTITIES, sizeof ENTITIES / sizeof *ENTITIES, sizeof *ENTITIES, compare_entities);
    return hit ? hit->c : 0;
}

/* Windows-1252's characters where numeric references mean them, as browsers read &#146;. */
static uint32_t numeric(struct str digits) {
    static const uint16_t C1[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    char text[10] = {0};
    if (digits.n == 0 || digits.n >= sizeof text)
        return 0;
    memcpy(text, digits.p, digits.n);
    bool hex = (text[0] | 32) == 'x';
    uint32_t c = (uint32_t)strtoul(text + hex, NULL, hex ? 16 : 10);
    return c >= 0x80 && c < 0xA0 && C1[c - 0x80] ? C1[c - 0x80] : c;
}

/* The character that the reference whose ampersand stands at `at` means, or 0; *end goes behind it. */
static uint32_t reference(struct str s, size_t at, size_t *end) {
    enum { LONGEST = 10 };
    size_t i = at + 1;
    while (i < s.n && i - at < LONGEST &&
           (is_alpha((unsigned char)s.p[i]) || is_digit((unsigned char)s.p[i]) || s.p[i] == '#'))
        i++;
    if (i >= s.n || s.p[i] != ';' || i == at + 1)
        return 0;
    *end = i + 1;
    return s.p[at + 1] == '#' ? numeric(str_slice(s, at + 2, i)) : named(str_slice(s, at + 1, i));
}

static struct str decoded(struct arena *arena, struct str s) {
    struct buf b = buf_new(arena);
    buf_reserve(&b, s.n);
    for (size_t i = 0; i < s.n;) {
        const char *amp = memchr(s.p + i, '&', s.n - i);
        size_t at = amp ? (size_t)(amp - s.p) : s.n, end = at + 1;
        buf_add(&b, s.p + i, at - i);
        if (!amp)
            break;
        uint32_t c = reference(s, at, &end);
        char bytes[4];
        if (c)
            buf_add(&b, bytes, utf8_put(c, bytes));
        else
            buf_byte(&b, '&');
        i = c ? end : at + 1;
    }
    return buf_slice(&b);
}

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
    for (int round = 0; round < 2 && s.n && memchr(s.p, '&', s.n); round++)
        s = decoded(arena, s);
    return without_tags(arena, s, lines);
}

struct str text_plain(struct arena *arena, struct str value) {
    return cleaned(arena, value, false);
}
struct str text_lines(struct arena *arena, struct str value) {
    return cleaned(arena, value, true);
}

void words_of(struct str text, struct words *words) {
    enum { LOOKED_AT = 4000 };
    words->n = 0;
    text.n = text.n < LOOKED_AT ? text.n : LOOKED_AT;
    uint32_t hash = 0;
    for (size_t i = 0; i < text.n && words->n < MAX_WORDS;) {
        uint32_t c = utf8_next(text, &i);
        bool cjk = char_is_cjk(c);
        bool letter = cjk || char_is_letter(c) || (c < 0x80 && is_digit((unsigned char)c));
        if (hash && (cjk || !letter)) {
            words->hash[words->n++] = hash;
            hash = 0;
        }
        if (letter)
            hash = hash_add(hash ? hash : HASH_START, char_lower(c)) | 1;
        if (cjk && words->n < MAX_WORDS) {
            words->hash[words->n++] = hash;
            hash = 0;
        }
    }
    if (hash && words->n < MAX_WORDS)
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
static void sort(struct words *words) {
    for (size_t i = 1; i < words->n; i++) {
        uint32_t hash = words->hash[i];
        size_t k = i;
        for (; k > 0 && words->hash[k - 1] > hash; k--)
            words->hash[k] = words->hash[k - 1];
        words->hash[k] = hash;
    }
}

double words_alike(const struct words *a, const struct words *b) {
    if (a->n == 0 || b->n == 0)
        return 0;
    struct words x = *a, y = *b;
    sort(&x);
    sort(&y);
    size_t common = 0;
    for (size_t i = 0, k = 0; i < x.n && k < y.n;) {
        if (x.hash[i] == y.hash[k])
            common++, i++, k++;
        else if (x.hash[i] < y.hash[k])
            i++;
        else
            k++;
    }
    return 2.0 * (double)common / (double)(x.n + y.n);
}

bool text_same(struct str a, struct str b) {
    struct words x, y;
    words_of(a, &x);
    words_of(b, &y);
    return words_equal(&x, &y);
}

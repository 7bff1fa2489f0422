#include "body/counts.h"
#include "base/utf8.h"
#include "base/vector.h"

static bool is_quote(uint32_t c) {
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
           (c >= 0x300C && c <= 0x300F);
}

static bool is_odd(uint32_t c) {
    return c == '|' || c == '@' || c == '#' || c == '/' || c == '>' || c == '<' || c == '+' || c == '*' ||
           c == 0xA9 || c == 0xB7 || c == 0x2022 || c == 0x203A || (c >= 0x2190 && c <= 0x27BF) ||
           c == 0x25B6;
}

/* What ASCII characters are; letters and digits last of those that are counted. */
enum kind {
    KIND_OTHER,
    KIND_COMMA,
    KIND_STOP,
    KIND_QUOTE,
    KIND_ODD,
    KIND_DIGIT,
    KIND_SMALL,
    KIND_CAPITAL,
    KIND_COUNT,
    KIND_SPACE = KIND_COUNT
};

static const uint8_t KINDS[0x80] = {
    [' '] = KIND_SPACE,  ['\t'] = KIND_SPACE, ['\n'] = KIND_SPACE, ['\v'] = KIND_SPACE, ['\f'] = KIND_SPACE,
    ['\r'] = KIND_SPACE, [','] = KIND_COMMA,  ['.'] = KIND_STOP,   ['!'] = KIND_STOP,   ['?'] = KIND_STOP,
    ['"'] = KIND_QUOTE,  ['|'] = KIND_ODD,    ['@'] = KIND_ODD,    ['#'] = KIND_ODD,    ['/'] = KIND_ODD,
    ['>'] = KIND_ODD,    ['<'] = KIND_ODD,    ['+'] = KIND_ODD,    ['*'] = KIND_ODD,    ['0'] = KIND_DIGIT,
    ['1'] = KIND_DIGIT,  ['2'] = KIND_DIGIT,  ['3'] = KIND_DIGIT,  ['4'] = KIND_DIGIT,  ['5'] = KIND_DIGIT,
    ['6'] = KIND_DIGIT,  ['7'] = KIND_DIGIT,  ['8'] = KIND_DIGIT,  ['9'] = KIND_DIGIT,
#define LETTER(capital) [capital] = KIND_CAPITAL, [(capital) | 32] = KIND_SMALL
    LETTER('A'),         LETTER('B'),         LETTER('C'),         LETTER('D'),         LETTER('E'),
    LETTER('F'),         LETTER('G'),         LETTER('H'),         LETTER('I'),         LETTER('J'),
    LETTER('K'),         LETTER('L'),         LETTER('M'),         LETTER('N'),         LETTER('O'),
    LETTER('P'),         LETTER('Q'),         LETTER('R'),         LETTER('S'),         LETTER('T'),
    LETTER('U'),         LETTER('V'),         LETTER('W'),         LETTER('X'),         LETTER('Y'),
    LETTER('Z'),
#undef LETTER
};

/* Counts one character that is not ASCII and no space. Returns whether it is a letter. */
static bool count_long(uint32_t c, bool start, struct text_counts *counts) {
    if (char_is_letter(c)) {
        counts->letters++;
        if (char_is_upper(c)) {
            counts->capitals++;
            counts->capitalised += start;
        }
        return true;
    }
    counts->commas += c == 0x60C || c == 0x3001 || c == 0xFF0C;
    counts->stops += char_is_stop(c);
    counts->quotes += is_quote(c);
    counts->odd += is_odd(c);
    return false;
}

/* A byte for each kind, so that a character is counted by one addition. */
enum { BYTE = 8, FULL = 255 - GROUP }; /* FULL: characters after which it may be emptied at the latest */
static const uint64_t ONE_OF[KIND_COUNT + 1] = {
    [KIND_OTHER] = 1,
    [KIND_COMMA] = (uint64_t)1 << BYTE * KIND_COMMA,
    [KIND_STOP] = (uint64_t)1 << BYTE * KIND_STOP,
    [KIND_QUOTE] = (uint64_t)1 << BYTE * KIND_QUOTE,
    [KIND_ODD] = (uint64_t)1 << BYTE * KIND_ODD,
    [KIND_DIGIT] = (uint64_t)1 << BYTE * KIND_DIGIT,
    [KIND_SMALL] = (uint64_t)1 << BYTE * KIND_SMALL,
    [KIND_CAPITAL] = (uint64_t)1 << BYTE * KIND_CAPITAL,
};

static void add_packed(uint64_t packed, struct text_counts *counts) {
    uint32_t of[KIND_COUNT];
    for (unsigned k = 0; k < KIND_COUNT; k++) {
        of[k] = packed >> BYTE * k & 0xFF;
        counts->chars += of[k];
    }
    counts->letters += of[KIND_SMALL] + of[KIND_CAPITAL];
    counts->digits += of[KIND_DIGIT];
    counts->capitals += of[KIND_CAPITAL];
    counts->commas += of[KIND_COMMA];
    counts->stops += of[KIND_STOP];
    counts->quotes += of[KIND_QUOTE];
    counts->odd += of[KIND_ODD];
}

/* The first character that is no white space, and the last. */
static void find_ends(struct str s, struct text_counts *counts) {
    uint32_t c = 0;
    for (size_t i = 0; i < s.n && !counts->first;)
        if (!char_is_space(c = utf8_next(s, &i)))
            counts->first = c;
    for (size_t end = s.n; end-- > 0;) {
        if (((unsigned char)s.p[end] & 0xC0) == 0x80) /* not where a character begins */
            continue;
        size_t i = end;
        if (!char_is_space(c = utf8_next(s, &i))) {
            counts->final = c;
            return;
        }
    }
}

/* What is counted on the way through a text. */
struct count {
    uint64_t packed;
    uint32_t words, halves, capitalised;
    bool start, within; /* behind white space; in a word as utf8_words has it */
};

/* Counts eight bytes that are ASCII's letters, digits and spaces alone, as most are; false: they are not.
 * Flags stand in each byte's highest bit. */
static inline bool count_group(uint64_t group, struct count *c) {
    const uint64_t flags = EACH(0x80);
#define IS_WITHIN(from, to) ((group + EACH(0x80 - (from))) & ~(group + EACH(0x7F - (to))) & flags)
#define COUNT(set)          (((set) >> 7) * EACH(1) >> 56)
    uint64_t small = IS_WITHIN('a', 'z'), capital = IS_WITHIN('A', 'Z'), digit = IS_WITHIN('0', '9');
    uint64_t part = small | capital | digit, blank = ~((group ^ EACH(' ')) + EACH(0x7F)) & flags;
    if ((part | blank) != flags || group & flags)
        return false;
    c->words += (uint32_t)COUNT(part & ~(part << 8 | (c->within ? 0x80 : 0)));
    c->capitalised += (uint32_t)COUNT(capital & (blank << 8 | (c->start ? 0x80 : 0)));
    c->packed += COUNT(small) << BYTE * KIND_SMALL | COUNT(capital) << BYTE * KIND_CAPITAL |
                 COUNT(digit) << BYTE * KIND_DIGIT;
    c->within = part >> 63;
    c->start = !c->within;
    return true;
#undef COUNT
#undef IS_WITHIN
}

/* One character that is not ASCII, at *i. */
static void count_character(struct str s, size_t *i, struct count *at, struct text_counts *counts) {
    uint32_t c = utf8_next_long(s, i);
    if (char_is_space(c)) {
        at->start = true;
        at->within = false;
        return;
    }
    counts->chars++;
    bool cjk = char_is_cjk(c), letter = count_long(c, at->start, counts);
    at->start = at->start && !letter;
    at->halves += cjk;
    at->words += !cjk && letter && !at->within;
    at->within = !cjk && (letter || (at->within && c == 0x2019));
}

void text_count(struct str s, struct text_counts *counts) {
    struct count c = {.start = true};
    for (size_t i = 0, full = FULL; i < s.n;) {
        if (i >= full) {
            add_packed(c.packed, counts);
            c.packed = 0;
            full = i + FULL;
        }
        if (i + GROUP <= s.n && count_group(group_load(s.p + i), &c)) {
            i += GROUP;
            continue;
        }
        for (size_t end = i + GROUP; i < s.n && i < end;) {
            unsigned char byte = (unsigned char)s.p[i];
            if (byte >= 0x80) {
                count_character(s, &i, &c, counts);
                continue;
            }
            enum kind kind = (enum kind)KINDS[byte];
            /* Without branches: where words end is hard to foresee. */
            bool part = (kind >= KIND_DIGIT) & (kind != KIND_SPACE);
            c.packed += ONE_OF[kind];
            c.capitalised += c.start & (kind == KIND_CAPITAL);
            c.words += part & !c.within;
            c.within = part | (c.within & (byte == '\''));
            c.start = (kind == KIND_SPACE) | (c.start & !part);
            i++;
        }
    }
    find_ends(s, counts);
    add_packed(c.packed, counts);
    counts->capitalised += c.capitalised;
    counts->words = c.words + (c.halves + 1) / 2;
}

uint32_t text_chars(struct str s) {
    uint32_t n = 0;
    for (size_t i = 0; i < s.n;) {
        unsigned char byte = (unsigned char)s.p[i];
        if (byte >= 0x80) {
            n += !char_is_space(utf8_next_long(s, &i));
            continue;
        }
        n += KINDS[byte] != KIND_SPACE;
        i++;
    }
    return n;
}

bool text_ends_sentence(const struct text_counts *c) {
    return char_is_stop(c->final) || c->final == ':' || ((is_quote(c->final) || c->final == ')') && c->stops);
}

int char_class(uint32_t c) {
    if (c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0x2026 || c == 0xFF01 || c == 0xFF1F ||
        c == 0x964)
        return 0;
    if (c == '"' || c == 0x201D || c == 0x201C || c == 0xBB || c == 0xAB || c == 0x300D || c == 0x300C ||
        c == 0x2019 || c == '\'')
        return 1;
    if (c == ')' || c == '(' || c == ']' || c == '[')
        return 2;
    if (c == ':' || c == ';' || c == ',')
        return 3;
    if (char_is_upper(c))
        return 5;
    if (char_is_letter(c))
        return 4;
    if (c < 0x80 && is_digit((unsigned char)c))
        return 6;
    return c == '-' || (c >= 0x2010 && c <= 0x2015) ? 7 : 8;
}

#include "base/utf8.h"
#include "base/vector.h"

static bool goes_on(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

uint32_t utf8_next_long(struct str s, size_t *i) {
    const unsigned char *p = (const unsigned char *)s.p + *i;
    size_t left = s.n - *i;
    if (p[0] < 0xE0) {
        if (p[0] >= 0xC2 && left >= 2 && goes_on(p[1])) {
            *i += 2;
            return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        }
    } else if (p[0] < 0xF0) {
        uint32_t c = left >= 3 && goes_on(p[1]) && goes_on(p[2])
                         ? (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu)
                         : 0;
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
            *i += 3;
            return c;
        }
    } else if (left >= 4 && goes_on(p[1]) && goes_on(p[2]) && goes_on(p[3])) {
        uint32_t c = (p[0] & 0x0Fu) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
        if (c >= 0x10000 && c <= 0x10FFFF) {
            *i += 4;
            return c;
        }
    }
    ++*i; /* a stray byte; U+FFFD itself is three */
    return 0xFFFD;
}

size_t utf8_put(uint32_t c, char *out) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Offset of the first byte from `from` on that is not ASCII, or s.n. Most of every page is gone through a
 * vector at a time; in other scripts a word's space is followed by the next word at once. */
static size_t ascii_end(struct str s, size_t from) {
    enum { LANES = 64 };
    typedef uint64_t groups __attribute__((vector_size(LANES)));
    size_t i = from;
    for (; i + GROUP <= s.n; i += GROUP) {
        uint64_t high = group_load(s.p + i) & EACH(0x80);
        if (high)
            return i + group_before(high);
        for (; i + GROUP + LANES <= s.n; i += LANES) {
            groups g;
            memcpy(&g, s.p + i + GROUP, sizeof g);
            if ((g[0] | g[1] | g[2] | g[3] | g[4] | g[5] | g[6] | g[7]) & EACH(0x80))
                break;
        }
    }
    while (i < s.n && (unsigned char)s.p[i] < 0x80)
        i++;
    return i;
}

size_t utf8_valid_prefix(struct str s) {
    for (size_t i = ascii_end(s, 0); i < s.n; i = ascii_end(s, i))
        while (i < s.n && (unsigned char)s.p[i] >= 0x80) {
            size_t at = i;
            if (utf8_next_long(s, &i) == 0xFFFD && i - at == 1)
                return at;
        }
    return s.n;
}

struct range {
    uint32_t from, to;
};

/* Ranges are in ascending order. */
static bool in_ranges(uint32_t c, const struct range *ranges, size_t n) {
    size_t from = 0, to = n;
    while (from < to) {
        size_t mid = (from + to) / 2;
        if (c > ranges[mid].to)
            from = mid + 1;
        else
            to = mid;
    }
    return from < n && c >= ranges[from].from;
}

#define IN(c, ranges) in_ranges((c), (ranges), sizeof(ranges) / sizeof *(ranges))

bool char_is_space_long(uint32_t c) {
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool char_is_invisible_long(uint32_t c) {
    /* Not the zero-width joiners U+200C and U+200D: Persian, Indic scripts and emoji spell with them. */
    return c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool char_is_cjk_long(uint32_t c) {
    static const struct range RANGES[] = {{0x0E00, 0x0EFF}, /* Thai, Lao */
                                          {0x1000, 0x109F}, /* Burmese */
                                          {0x1780, 0x17FF}, /* Khmer */
                                          {0x2E80, 0x2FFF}, /* radicals */
                                          {0x3040, 0x30FF}, /* kana */
                                          {0x3100, 0x312F},  {0x31A0, 0x31FF}, {0x3400, 0x4DBF},
                                          {0x4E00, 0x9FFF},  {0xF900, 0xFAFF}, {0xFF66, 0xFF9F},
                                          {0x20000, 0x3FFFF}};
    return IN(c, RANGES);
}

bool char_is_letter_long(uint32_t c) {
    /* Most of what is met, without the table: letters of Europe, typographic marks, kana and Han. */
    if ((c > 0x387 && c < 0x589) || (c > 0x30FB && c < 0xE000))
        return true;
    if (c >= 0x2000 && c < 0x2070)
        return false;
    /* Outside ASCII: all but the blocks of punctuation and symbols. */
    static const struct range OTHERS[] = {
        {0x80, 0xA9},     {0xAB, 0xB4},      {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
        {0xF7, 0xF7},     {0x37E, 0x37E},    {0x387, 0x387},   {0x589, 0x58A},   {0x5BE, 0x5BE},
        {0x5C0, 0x5C0},   {0x5C3, 0x5C3},    {0x5F3, 0x5F4},   {0x600, 0x60F},   {0x61B, 0x61F},
        {0x660, 0x66D},   {0x6D4, 0x6D4},    {0x6F0, 0x6F9},   {0x964, 0x96F},   {0xE3F, 0xE3F},
        {0xE4F, 0xE5B},   {0x2000, 0x206F},  {0x2070, 0x20CF}, {0x2100, 0x2BFF}, {0x2E00, 0x2E7F},
        {0x3000, 0x3004}, {0x3006, 0x3030},  {0x303D, 0x303F}, {0x30FB, 0x30FB}, {0xE000, 0xF8FF},
        {0xFD3E, 0xFD3F}, {0xFE00, 0xFE6F},  {0xFEFF, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65},
        {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}};
    return !IN(c, OTHERS);
}

bool char_is_stop(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F ||
           c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0x589 || c == 0x104B || c == 0x17D4 || c == 0x1362;
}

/* Scripts whose capitals stand a fixed distance before their small letters, or alternate with them. */
static const struct case_range {
    uint32_t from, to;
    int shift; /* to the small letter; 1: capitals are the even code points, -1: the odd ones */
} CASES[] = {{'A', 'Z', 32},     {0xC0, 0xDE, 32},    {0x100, 0x137, 1},   {0x139, 0x148, -1},
             {0x14A, 0x177, 1},  {0x179, 0x17E, -1},  {0x391, 0x3AB, 32},  {0x400, 0x40F, 80},
             {0x410, 0x42F, 32}, {0x460, 0x481, 1},   {0x48A, 0x4BF, 1},   {0x4D0, 0x52F, 1},
             {0x531, 0x556, 48}, {0x1E00, 0x1E95, 1}, {0x1EA0, 0x1EFF, 1}, {0xFF21, 0xFF3A, 32}};

uint32_t char_lower_long(uint32_t c) {
    /* Where in the table to begin, for each 256 characters up to the Hebrew, Arabic, … without capitals. */
    enum { BEHIND = 0x600, FIRST_BEHIND = 13 };
    static const uint8_t FIRST[BEHIND >> 8] = {0, 2, 6, 6, 7, 11};
    if (c == 0xD7 || c == 0x130)
        return c == 0x130 ? 'i' : c;
    for (size_t i = c < BEHIND ? FIRST[c >> 8] : FIRST_BEHIND; i < sizeof CASES / sizeof *CASES; i++) {
        const struct case_range *r = &CASES[i];
        if (c < r->from)
            return c;
        if (c > r->to)
            continue;
        if (r->shift == 1)
            return c & 1 ? c : c + 1;
        if (r->shift == -1)
            return c & 1 ? c + 1 : c;
        return c + (uint32_t)r->shift;
    }
    return c;
}

const uint8_t ASCII_PARTS[0x100] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9',
#define LETTER(capital) [capital] = (capital) | 32, [(capital) | 32] = (capital) | 32
    LETTER('A'), LETTER('B'), LETTER('C'), LETTER('D'), LETTER('E'), LETTER('F'), LETTER('G'),
    LETTER('H'), LETTER('I'), LETTER('J'), LETTER('K'), LETTER('L'), LETTER('M'), LETTER('N'),
    LETTER('O'), LETTER('P'), LETTER('Q'), LETTER('R'), LETTER('S'), LETTER('T'), LETTER('U'),
    LETTER('V'), LETTER('W'), LETTER('X'), LETTER('Y'), LETTER('Z'),
#undef LETTER
};

/* Counts the words that begin in a group, where *within tells whether one goes on into it and behind it;
 * false where a group is not so simple. */
static bool count_group(uint64_t group, bool *within, size_t *words) {
    if (group & EACH(0x80) || group_zeros(group ^ EACH('\'')))
        return false;
    uint64_t parts = group_letters(group) | group_digits(group), before = parts << 8 | (uint64_t)*within << 7;
    *words += group_count(parts & ~before);
    *within = parts >> 63;
    return true;
}

size_t utf8_words(struct str s) {
    size_t words = 0, halves = 0;
    bool within = false;
    for (size_t i = 0; i < s.n;) {
        while (i + GROUP <= s.n && count_group(group_load(s.p + i), &within, &words))
            i += GROUP;
        for (size_t end = i + GROUP; i < s.n && i < end;) {
            unsigned char byte = (unsigned char)s.p[i];
            if (byte < 0x80) { /* without branches: where words end is hard to foresee */
                bool letter = ASCII_PARTS[byte] != 0;
                words += letter & !within;
                within = letter | (within & (byte == '\''));
                i++;
                continue;
            }
            uint32_t c = utf8_next(s, &i);
            if (char_is_cjk(c)) {
                halves++;
                within = false;
            } else {
                bool letter = char_is_letter(c) || (within && c == 0x2019);
                words += letter && !within;
                within = letter;
            }
        }
    }
    return words + (halves + 1) / 2;
}

#include "date/token.h"

#include "base/utf8.h"

uint32_t date_digit_zero_long(uint32_t c) {
    static const uint16_t ZEROS[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6,  0xB66,  0xBE6, 0xC66,
                                     0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10};
    for (size_t i = 0; i < sizeof ZEROS / sizeof *ZEROS && c >= ZEROS[i]; i++)
        if (c - ZEROS[i] < 10)
            return ZEROS[i];
    return 0;
}

bool date_is_unspaced(uint32_t c) {
    return (c >= 0x3040 && c <= 0x30FA) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
           (c >= 0xF900 && c <= 0xFAFF);
}

static bool is_joiner(uint32_t c) {
    return c == 0x200C || c == 0x200D || char_is_invisible(c);
}

/* Signs that are written for one another: the plain one of c. */
static uint32_t plain_sign(uint32_t c) {
    static const struct {
        char plain;
        uint16_t others[9];
    } SIGNS[] = {
        {'-', {0x5BE, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFF0D}},
        {'\'', {0xB4, 0x2BC, 0x5F3, 0x2018, 0x2019}},
        {'"', {0x5F4, 0x201D}},
        {',', {0x55D, 0x60C, 0x104A, 0x1363, 0x3001, 0xFF0C}},
        {'/', {0x2044, 0x2215, 0xFF0F}},
        {'.', {0x6D4, 0x2024, 0x3002, 0xFF0E}},
        {':', {0x2236, 0xFF1A}},
        {'(', {0xFF08}},
        {')', {0xFF09}},
        {'|', {0xB7, 0x2022, 0x25CF, 0x30FB}}, /* bullets */
    };
    if (c < 0x80)
        return c == '`' ? '\'' : c;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        for (const uint16_t *other = SIGNS[i].others; *other; other++)
            if (*other == c)
                return (uint32_t)SIGNS[i].plain;
    return c;
}

/* Commas that stand among the letters of their script: Armenian, Burmese, Ethiopic. */
static bool is_comma_of_letters(uint32_t c) {
    return c == 0x55D || c == 0x104A || c == 0x1363;
}

static void read_number(struct str text, struct date_token *t) {
    while (t->end < text.n) {
        size_t next = t->end;
        uint32_t c = utf8_next(text, &next);
        if (date_digit_zero(c) != t->zero)
            break;
        t->digits++;
        t->number = t->digits > 18 ? UINT64_MAX : t->number * 10 + (c - t->zero);
        t->end = (uint32_t)next;
    }
}

/* Appends the letters of a word to key, folded, from *at on, and moves *at behind it. Returns key's new
 * length, or 0 if the word is longer than any in the table. */
static size_t fold_word(struct str text, size_t *at, char key[DATE_WORD_MAX + 4], size_t n) {
    bool fits = true;
    while (*at < text.n) {
        size_t next = *at;
        uint32_t c = utf8_next(text, &next);
        if (c < 0x80 ? !is_alpha((unsigned char)c)
                     : !is_joiner(c) &&
                           (c == 0xFFFD || !char_is_letter(c) || date_digit_zero(c) || date_is_unspaced(c)))
            break;
        uint32_t folded = date_fold(c);
        if (fits && folded && folded < 0x80)
            key[n++] = (char)folded;
        else if (fits && folded)
            n += utf8_put(folded, key + n);
        fits = fits && n <= DATE_WORD_MAX;
        *at = next;
    }
    return fits ? n : 0;
}

/* Whether a row of the table goes on where `key` ends. */
static bool phrase_follows(size_t row, const char *key, size_t n) {
    return row < DATE_WORDS_COUNT && strncmp(DATE_WORDS[row].word, key, n) == 0 &&
           DATE_WORDS[row].word[n] == ' ';
}

/* Offset of a word that follows at `at` behind at most one of ". ' - and a space, or STR_NONE. */
static size_t phrase_gap(struct str text, size_t at) {
    for (int signs = 0, spaces = 0; at < text.n;) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (char_is_letter(c) && c != 0xFFFD)
            return signs + spaces ? at : STR_NONE;
        uint32_t sign = plain_sign(c);
        bool space = char_is_space(c);
        if (!space && sign != '.' && sign != '\'' && sign != '-' && sign != '"')
            return STR_NONE;
        if (space ? spaces++ : signs++)
            return STR_NONE;
        at = next;
    }
    return STR_NONE;
}

/* A word of a script with spaces, or the longest phrase of the table that begins with it. */
static void read_word(struct str text, struct date_token *t) {
    char key[DATE_WORD_MAX + 4];
    size_t end = t->begin, n = fold_word(text, &end, key, 0);
    t->end = (uint32_t)end;
    while (n > 0) {
        size_t row, rows = date_words_find((struct str){key, n}, &row);
        if (rows) {
            t->row = (uint16_t)row;
            t->rows = (uint16_t)rows;
            t->end = (uint32_t)end;
        }
        size_t gap = phrase_follows(row + rows, key, n) ? phrase_gap(text, end) : STR_NONE;
        if (gap == STR_NONE)
            break;
        key[n++] = ' ';
        end = gap;
        n = n > DATE_WORD_MAX ? 0 : fold_word(text, &end, key, n);
    }
}

/* The value of a Han numeral, 10, 20 or 30 for the tens; -1 if c is none. */
static int han_value(uint32_t c) {
    static const struct {
        uint16_t c;
        uint8_t value;
    } NUMERALS[] = {{0x3007, 0}, {0x96F6, 0}, {0x25CB, 0},  {0x4E00, 1},  {0x4E8C, 2},
                    {0x4E09, 3}, {0x56DB, 4}, {0x4E94, 5},  {0x516D, 6},  {0x4E03, 7},
                    {0x516B, 8}, {0x4E5D, 9}, {0x5341, 10}, {0x5EFF, 20}, {0x5345, 30}};
    for (size_t i = 0; c >= 0x25CB && i < sizeof NUMERALS / sizeof *NUMERALS; i++)
        if (NUMERALS[i].c == c)
            return NUMERALS[i].value;
    return -1;
}

/* Whether c says that the number before it is a year's, month's or day's. */
static bool is_han_mark(uint32_t c) {
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x53F7 || c == 0x865F; /* 年月日号號 */
}

size_t date_han_number(struct str text, size_t at, uint64_t *value, unsigned *digits) {
    enum { LONGEST = 4 };
    uint64_t number = 0;
    bool tens = false;
    for (unsigned n = 0; n <= LONGEST && at < text.n; n++) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        int numeral = han_value(c);
        if (numeral < 0) {
            *value = number;
            *digits = tens || n < LONGEST ? 1 + (number > 9) : n;
            return n > 0 && is_han_mark(c) ? at : 0;
        }
        bool ten = numeral >= 10;
        if (ten && number > 0) /* 二十 */
            number *= 10;
        else /* 十二, 二十四; 二〇 */
            number = (tens || ten ? number : number * 10) + (uint64_t)numeral;
        tens |= ten;
        at = next;
    }
    return 0;
}

/* A year, month or day in Han numerals, which would be a word without its mark. */
static bool read_han_number(struct str text, struct date_token *t) {
    size_t end = date_han_number(text, t->begin, &t->number, &t->digits);
    t->end = end ? (uint32_t)end : t->end;
    t->zero = 0x3007;
    return end > 0;
}

/* The longest word of the table, of up to three characters, that stands here; else one character. */
static void read_unspaced(struct str text, struct date_token *t) {
    size_t end = t->begin;
    for (int i = 0; i < 3 && end < text.n; i++) {
        if (!date_is_unspaced(utf8_next(text, &end)))
            break;
        size_t row, rows = date_words_find(str_slice(text, t->begin, end), &row);
        if (i == 0 || rows) {
            t->end = (uint32_t)end;
            t->row = (uint16_t)row;
            t->rows = (uint16_t)rows;
        }
    }
}

static struct date_token read_token(struct str text, size_t at) {
    struct date_token t = {.kind = END};
    while (at < text.n) {
        t.begin = (uint32_t)at;
        uint32_t c = utf8_next(text, &at);
        bool space = char_is_space(c);
        if (space || (c >= 0x80 && is_joiner(c))) {
            t.spaced |= space;
            continue;
        }
        t.end = (uint32_t)at;
        t.zero = date_digit_zero(c);
        if (t.zero) {
            t.kind = NUMBER;
            t.end = t.begin;
            read_number(text, &t);
        } else if (c >= 0x80 && han_value(c) >= 0 && read_han_number(text, &t)) {
            t.kind = NUMBER;
        } else if (date_is_unspaced(c)) {
            t.kind = WORD;
            read_unspaced(text, &t);
        } else if (c != 0xFFFD && char_is_letter(c) && !is_comma_of_letters(c)) {
            t.kind = WORD;
            read_word(text, &t);
        } else {
            t.kind = SIGN;
            t.sign = plain_sign(c);
        }
        return t;
    }
    t.begin = t.end = (uint32_t)text.n;
    return t;
}

struct date_token date_next(const struct date_reader *r, size_t at) {
    size_t place = at % DATE_TOKENS;
    if (r->read->from[place] != at + 1) {
        r->read->tokens[place] = read_token(r->text, at);
        r->read->from[place] = (uint32_t)at + 1;
    }
    return r->read->tokens[place];
}

size_t date_skip_dot(const struct date_reader *r, size_t at) {
    struct date_token dot = date_next(r, at);
    return date_is_sign(&dot, '.') && !dot.spaced ? dot.end : at;
}

const struct date_word *date_word_as(const struct date_reader *r, const struct date_token *t,
                                     uint32_t kinds) {
    const struct date_word *first = NULL;
    for (size_t i = 0; t->kind == WORD && i < t->rows; i++) {
        const struct date_word *word = &DATE_WORDS[t->row + i];
        if (!(word->kind & kinds))
            continue;
        if (date_languages_have(word->languages, r->hints->language))
            return word;
        if (!first && !(word->kind & DATE_OWN))
            first = word;
    }
    return first;
}

bool date_language_is(const struct date_reader *r, const char *codes) {
    return date_languages_have(codes, r->hints->language);
}

bool date_is_end(const struct date_reader *r, size_t at) {
    struct date_token t = date_next(r, at);
    while (date_is_one_of(&t, ".,)]|;"))
        t = date_next(r, t.end);
    return t.kind == END;
}

uint32_t date_char_before(struct str text, size_t at) {
    if (at == 0)
        return 0;
    size_t i = at - 1;
    while (i > 0 && at - i < 4 && ((unsigned char)text.p[i] & 0xC0) == 0x80)
        i--;
    return utf8_next(text, &i);
}

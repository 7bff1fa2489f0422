#include "body/counts.h"
#include "base/utf8.h"
#include "base/vector.h"
#include "body/tokens.h"

static bool is_quote(uint32_t c) {
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
           (c >= 0x300C && c <= 0x300F);
}

static bool is_odd(uint32_t c) {
    return c == '|' || c == '@' || c == '#' || c == '/' || c == '>' || c == '<' || c == '+' || c == '*' ||
           c == 0xA9 || c == 0xB7 || c == 0x2022 || c == 0x203A || (c >= 0x2190 && c <= 0x27BF) ||
           c == 0x25B6;
}

/* What ASCII's characters are that are no letters or digits. */
enum kind { KIND_OTHER, KIND_COMMA, KIND_STOP, KIND_QUOTE, KIND_ODD, KIND_SPACE };

static const uint8_t KINDS[0x80] = {
    [' '] = KIND_SPACE,  ['\t'] = KIND_SPACE, ['\n'] = KIND_SPACE, ['\v'] = KIND_SPACE, ['\f'] = KIND_SPACE,
    ['\r'] = KIND_SPACE, [','] = KIND_COMMA,  ['.'] = KIND_STOP,   ['!'] = KIND_STOP,   ['?'] = KIND_STOP,
    ['"'] = KIND_QUOTE,  ['|'] = KIND_ODD,    ['@'] = KIND_ODD,    ['#'] = KIND_ODD,    ['/'] = KIND_ODD,
    ['>'] = KIND_ODD,    ['<'] = KIND_ODD,    ['+'] = KIND_ODD,    ['*'] = KIND_ODD,
};

/* ---- A window of 64 bytes at a time ----
 *
 * What each byte is stands in bits, one for a byte, the first byte's the lowest; a character of several bytes
 * has a bit for each. Runs are found by shifting and adding. */

enum { WINDOW = 64 };

struct bits {
    uint64_t small, capital, digit, blank, high; /* ASCII's, a space; and bytes of characters that are not */
    uint64_t letter, upper, cjk;                 /* of those: letters, the first bytes of capitals, … */
    uint64_t apostrophe;                         /* which words go on behind, of either kind */
    uint64_t all;                                /* bytes that the window has */
    size_t n;                                    /* how many */
};

static struct bits bits_of(struct str s) {
    struct bits bits = {.all = ~UINT64_C(0) >> (WINDOW - s.n), .n = s.n};
    for (size_t at = 0; at < s.n; at += VECTOR) {
        vector_bytes v = vector_at(s, &at);
        bits.small |= (uint64_t)vector_bits((vector_bytes)(v - 'a' < 26)) << at;
        bits.capital |= (uint64_t)vector_bits((vector_bytes)(v - 'A' < 26)) << at;
        bits.digit |= (uint64_t)vector_bits((vector_bytes)(v - '0' < 10)) << at;
        bits.blank |= (uint64_t)vector_bits((vector_bytes)(v == ' ')) << at;
        bits.high |= (uint64_t)vector_bits((vector_bytes)(v >= 0x80)) << at;
    }
    return bits;
}

/* Ends the window before a token that goes on behind it, unless that is long. */
static void cut_window(struct bits *bits) {
    enum { SHORTEST = WINDOW / 2 };
    uint64_t gap = ~(bits->small | bits->capital | bits->digit | bits->high);
    size_t n = gap ? WINDOW - (size_t)__builtin_clzll(gap) : 0;
    if (n < SHORTEST)
        return;
    uint64_t kept = ~UINT64_C(0) >> (WINDOW - n);
    bits->small &= kept;
    bits->capital &= kept;
    bits->digit &= kept;
    bits->high &= kept;
    bits->all = kept;
    bits->n = n;
}

static uint32_t count_bits(uint64_t bits) {
    bits -= bits >> 1 & EACH(0x55);
    bits = (bits & EACH(0x33)) + (bits >> 2 & EACH(0x33));
    return (uint32_t)(((bits + (bits >> 4)) & EACH(0x0F)) * EACH(1) >> 56);
}

/* The bits from `from` up to, but not including, `to`, as far as they are in the window. */
static uint64_t bits_between(size_t from, size_t to) {
    uint64_t above = from < WINDOW ? ~UINT64_C(0) << from : 0;
    return to < WINDOW ? above & ~(~UINT64_C(0) << to) : above;
}

struct reading {
    struct str s;
    struct text_counts *counts;
    struct token_list *tokens; /* NULL: nobody asks for them */
    size_t token_end;          /* of the last one */
    uint32_t halves;           /* characters of scripts without spaces */
    bool start, within;        /* behind white space; in a word as utf8_words has it */
    bool blank;                /* the last byte was a space */
    bool collapsed;            /* it is as buf_collapsed leaves texts, so far */
    uint32_t *lower;           /* where a letter that is not ASCII begins: the small one; cjk too */
};

/* Counts a letter that is not ASCII. bytes: the bits of its bytes. Returns the small one. */
static uint32_t count_letter(struct reading *r, uint32_t c, uint64_t bytes, struct bits *bits) {
    uint32_t lower = char_lower(c);
    bits->letter |= bytes;
    r->counts->letters++;
    if (lower != c) {
        r->counts->capitals++;
        bits->upper |= bytes & -bytes;
    }
    return lower;
}

/* The same of another sign, not a space. */
static void count_sign(struct reading *r, uint32_t c, uint64_t bytes, struct bits *bits) {
    struct text_counts *counts = r->counts;
    bits->apostrophe |= c == 0x2019 ? bytes : 0;
    counts->commas += c == 0x60C || c == 0x3001 || c == 0xFF0C;
    counts->stops += char_is_stop(c);
    counts->quotes += is_quote(c);
    counts->odd += is_odd(c);
}

/* The window's characters that are not ASCII. Returns where the last of them ends. */
static size_t read_high(struct reading *r, size_t from, struct bits *bits) {
    size_t end = from;
    for (uint64_t left = bits->high; left; left &= bits_between(end - from, WINDOW)) {
        size_t at = from + (size_t)__builtin_ctzll(left);
        end = at;
        uint32_t c = utf8_next_long(r->s, &end);
        uint64_t bytes = bits_between(at - from, end - from);
        bool space = char_is_space(c);
        if (c < 0xA0 || space || char_is_invisible(c) || (c == 0xFFFD && end == at + 1))
            r->collapsed = false;
        if (space) {
            bits->blank |= bytes;
            continue;
        }
        r->counts->chars++;
        if (char_is_cjk(c)) {
            r->halves++;
            r->lower[at - from] = c;
            bits->cjk |= bytes;
        }
        if (char_is_letter(c))
            r->lower[at - from] = count_letter(r, c, bytes, bits);
        else
            count_sign(r, c, bytes, bits);
    }
    return end;
}

/* The window's ASCII that is no letter, digit or space. */
static void read_signs(struct reading *r, size_t from, struct bits *bits) {
    struct text_counts *counts = r->counts;
    uint64_t left = bits->all & ~(bits->small | bits->capital | bits->digit | bits->blank | bits->high);
    for (; left; left &= left - 1) {
        unsigned char byte = (unsigned char)r->s.p[from + (size_t)__builtin_ctzll(left)];
        uint8_t kind = KINDS[byte];
        counts->commas += kind == KIND_COMMA;
        counts->stops += kind == KIND_STOP;
        counts->quotes += kind == KIND_QUOTE;
        counts->odd += kind == KIND_ODD;
        if (byte == '\'')
            bits->apostrophe |= left & -left;
        if (kind == KIND_SPACE)
            bits->blank |= left & -left;
        r->collapsed = r->collapsed && byte > ' ' && byte != 0x7F;
    }
}

static void count_window(struct reading *r, const struct bits *bits) {
    struct text_counts *counts = r->counts;
    uint64_t ascii = bits->small | bits->capital, part = ascii | bits->digit | bits->letter;
    uint64_t word = part & ~bits->cjk;
    counts->chars += count_bits(bits->all & ~(bits->blank | bits->high));
    counts->letters += count_bits(ascii);
    counts->digits += bits->digit ? count_bits(bits->digit) : 0;

    /* Apostrophes behind a word, and those behind them, are of it. */
    uint64_t behind = (word << 1 | r->within) & bits->apostrophe;
    if (behind)
        word |= bits->apostrophe & ~(bits->apostrophe + behind);
    counts->words += count_bits(word & ~(word << 1 | r->within));
    r->within = word >> (bits->n - 1) & 1;

    /* A capital begins its word where only signs are between it and white space. */
    uint64_t starts = bits->blank << 1 | r->start, signs = bits->all & ~(part | bits->blank), reached;
    bool open = __builtin_add_overflow(starts & signs, signs, &reached);
    uint64_t capitals = bits->capital | bits->upper;
    if (capitals) {
        counts->capitals += count_bits(bits->capital);
        counts->capitalised += count_bits(capitals & (starts | (reached & ~signs)));
    }
    r->collapsed = r->collapsed && !(bits->blank & (bits->blank << 1 | r->blank));
    r->blank = bits->blank >> (bits->n - 1) & 1;
    r->start = r->blank || (bits->n == WINDOW ? open : reached >> bits->n & 1);
}

static void keep_token(struct token_list *tokens, uint32_t token) {
    tokens->hash = hash_add(tokens->hash, token);
    if (tokens->n < tokens->most)
        tokens->items[tokens->n++] = token;
}

static size_t bytes_of(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* A token that holds letters that are not ASCII. */
static uint32_t token_of_letters(const struct reading *r, size_t from, uint64_t run) {
    struct token_parts parts = token_parts_new();
    while (run) {
        size_t at = (size_t)__builtin_ctzll(run);
        unsigned char byte = (unsigned char)r->s.p[from + at];
        token_parts_add(&parts, byte < 0x80 ? byte | 0x20u : r->lower[at]);
        run &= bits_between(at + bytes_of(byte), WINDOW);
    }
    return token_parts_end(&parts);
}

/* What of a run is its first token: in scripts without spaces each character is one. */
static uint64_t first_token(const struct reading *r, size_t from, uint64_t run, uint64_t cjk) {
    size_t at = (size_t)__builtin_ctzll(run);
    uint64_t first = cjk & -cjk;
    return run & first & -run ? bits_between(at, at + bytes_of((unsigned char)r->s.p[from + at]))
                              : run & (first - 1);
}

/* Most tokens are of ASCII, and end within the window. */
static void read_tokens(struct reading *r, size_t from, const struct bits *bits) {
    uint64_t others = bits->letter | bits->cjk, part = bits->small | bits->capital | bits->digit | others;
    uint64_t left = r->token_end > from ? part & bits_between(r->token_end - from, WINDOW) : part;
    while (left) {
        size_t at = from + (size_t)__builtin_ctzll(left);
        uint64_t run = left & ~(left + (left & -left)); /* its bits give way to one behind it */
        if (run & bits->cjk)
            run = first_token(r, from, run, run & bits->cjk);
        size_t end = from + WINDOW - (size_t)__builtin_clzll(run);
        left &= ~run;
        if (end == from + bits->n && end < r->s.n) {
            keep_token(r->tokens, token_next(r->s, &at));
            r->token_end = at;
        } else if (run & others) {
            keep_token(r->tokens, token_of_letters(r, from, run));
        } else {
            keep_token(r->tokens, token_of_ascii(r->s, at, end - at));
        }
    }
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

static bool read_windows(struct reading *r) {
    r->start = r->collapsed = true;
    for (size_t from = 0, end; from < r->s.n; from = end) {
        size_t n = r->s.n - from < WINDOW ? r->s.n - from : WINDOW;
        struct bits bits = bits_of(str_slice(r->s, from, from + n));
        if (n < r->s.n - from)
            cut_window(&bits);
        end = from + bits.n;
        if (bits.high) {
            size_t last = read_high(r, from, &bits);
            end = last > end ? last : end;
        }
        read_signs(r, from, &bits);
        count_window(r, &bits);
        if (!r->tokens)
            continue;
        if (!r->collapsed)
            return false;
        read_tokens(r, from, &bits);
    }
    find_ends(r->s, r->counts);
    r->counts->words += (r->halves + 1) / 2;
    return true;
}

void text_count(struct str s, struct text_counts *counts) {
    uint32_t lower[WINDOW];
    struct reading r = {.s = s, .counts = counts, .lower = lower};
    counts->words = 0;
    read_windows(&r);
}

bool text_count_tokens(struct str s, struct text_counts *counts, struct token_list *tokens) {
    uint32_t lower[WINDOW];
    struct reading r = {.s = s, .counts = counts, .tokens = tokens, .lower = lower};
    return read_windows(&r);
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

#include "body/choice/phrases.h"
#include "base/utf8.h"
#include "body/tokens.h"

enum {
    MOST_TOKENS = 96, /* of a line that are looked at */
};

/* A line's first tokens, and where each ends. */
struct line {
    uint32_t tokens[MOST_TOKENS];
    size_t ends[MOST_TOKENS];
    size_t n;
};

static void read_line(struct str s, struct line *line) {
    line->n = 0;
    for (size_t i = 0; line->n < MOST_TOKENS && (line->tokens[line->n] = token_next(s, &i)); line->n++)
        line->ends[line->n] = i;
}

/* How many tokens of the line from token `at` on are the phrase; 0 if they are not. Mostly the first tells.
 */
static size_t matches(const struct line *line, size_t at, struct str phrase) {
    uint32_t token;
    size_t n = 0;
    for (size_t i = 0; (token = token_next(phrase, &i)) != 0; n++)
        if (at + n == line->n || line->tokens[at + n] != token)
            return 0;
    return n;
}

static size_t count_tokens(struct str phrase) {
    size_t n = 0;
    for (size_t i = 0; token_next(phrase, &i);)
        n++;
    return n;
}

/* The first character of the first token, in small letters; 0: there is none. */
static uint32_t first_of(struct str s) {
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        if (c < 0x80 ? ASCII_PARTS[c] != 0 : char_is_cjk(c) || char_is_letter(c))
            return char_lower(c);
    }
    return 0;
}

/* Whether a phrase may be what begins with that character: mostly it is not. */
static bool may_begin(const char *phrase, uint32_t first) {
    unsigned char byte = (unsigned char)*phrase;
    if (byte < 0x80 || first < 0x80)
        return ASCII_PARTS[byte] == first;
    return first_of(str_of(phrase)) == first;
}

/* The tokens of the longest phrase that s begins with, and all of s's in *line where there is one. */
static size_t longest_at(struct str s, enum phrase phrase, struct line *line) {
    size_t most = 0;
    uint32_t first = first_of(s);
    bool read = false;
    for (const char *const *p = PHRASES[phrase]; *p; p++) {
        if (!may_begin(*p, first))
            continue;
        if (!read)
            read_line(s, line);
        read = true;
        size_t n = matches(line, 0, str_of(*p));
        most = n > most ? n : most;
    }
    return most;
}

size_t phrase_begins(struct str s, enum phrase phrase) {
    struct line line;
    size_t n = longest_at(s, phrase, &line);
    return n ? line.ends[n - 1] : STR_NONE;
}

bool phrase_is(struct str s, enum phrase phrase) {
    struct line line;
    size_t n = longest_at(s, phrase, &line);
    return n && n == line.n;
}

bool phrase_in(struct str s, enum phrase phrase) {
    struct line line;
    read_line(s, &line);
    for (const char *const *p = PHRASES[phrase]; *p; p++) {
        struct str words = str_of(*p);
        size_t i = 0;
        uint32_t first = token_next(words, &i);
        for (size_t at = 0; at < line.n; at++)
            if (line.tokens[at] == first && matches(&line, at, words))
                return true;
    }
    return false;
}

bool phrase_ends(struct str s, enum phrase phrase) {
    struct line line;
    read_line(s, &line);
    for (const char *const *p = PHRASES[phrase]; *p; p++) {
        size_t n = count_tokens(str_of(*p));
        if (n <= line.n && matches(&line, line.n - n, str_of(*p)))
            return true;
    }
    return false;
}

#include "body/counts.h"
#include "base/utf8.h"

static bool is_quote(uint32_t c) {
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
           (c >= 0x300C && c <= 0x300F);
}

static bool is_odd(uint32_t c) {
    return c == '|' || c == '@' || c == '#' || c == '/' || c == '>' || c == '<' || c == '+' || c == '*' ||
           c == 0xA9 || c == 0xB7 || c == 0x2022 || c == 0x203A || (c >= 0x2190 && c <= 0x27BF) ||
           c == 0x25B6;
}

void text_count(struct str s, struct text_counts *counts) {
    bool start = true;
    for (size_t i = 0; i < s.n;) {
        uint32_t c = utf8_next(s, &i);
        if (char_is_space(c)) {
            start = true;
            continue;
        }
        if (counts->chars++ == 0)
            counts->first = c;
        counts->final = c;
        if (c < 0x80 ? is_alpha((unsigned char)c) : char_is_letter(c)) {
            counts->letters++;
            if (char_is_upper(c)) {
                counts->capitals++;
                counts->capitalised += start;
            }
            start = false;
        } else if (is_digit((unsigned char)c) && c < 0x80) {
            counts->digits++;
            start = false;
        } else {
            counts->commas += c == ',' || c == 0x60C || c == 0x3001 || c == 0xFF0C;
            counts->stops += char_is_stop(c);
            counts->quotes += is_quote(c);
            counts->odd += is_odd(c);
        }
    }
    counts->words = (uint32_t)utf8_words(s);
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

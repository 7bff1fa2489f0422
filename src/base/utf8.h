/* UTF-8 and the few properties of characters that extraction needs. */
#ifndef GALLEY_BASE_UTF8_H
#define GALLEY_BASE_UTF8_H

#include "base/str.h"

uint32_t utf8_next_long(struct str s, size_t *i); /* the same where the byte is not ASCII */

/* The character at s.p[*i], moving *i behind it; U+FFFD for a byte that starts no valid sequence.
 * Needs *i < s.n. */
static inline uint32_t utf8_next(struct str s, size_t *i) {
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): p is NULL only where n is 0. */
    unsigned char byte = (unsigned char)s.p[*i];
    if (byte >= 0x80)
        return utf8_next_long(s, i);
    ++*i;
    return byte;
}

/* Writes c's bytes to out (room for 4) and returns how many; c above U+10FFFF or a surrogate becomes U+FFFD.
 */
size_t utf8_put(uint32_t c, char *out);

/* Offset of the first byte that is not valid UTF-8, or s.n. */
size_t utf8_valid_prefix(struct str s);

/* What characters are: of ASCII's and of Western Europe's a comparison or two tell, of others a function. */
bool char_is_space_long(uint32_t c);
bool char_is_invisible_long(uint32_t c);
bool char_is_cjk_long(uint32_t c);
bool char_is_letter_long(uint32_t c);
uint32_t char_lower_long(uint32_t c);

/* White space of any script, U+00A0 included. */
static inline bool char_is_space(uint32_t c) {
    return c < 0x80     ? c == ' ' || (c >= '\t' && c <= '\r')
           : c < 0x1680 ? c == 0xA0 || c == 0x85
                        : char_is_space_long(c);
}

/* Soft hyphen, zero-width space and joiners' kin, BOM, directional marks. */
static inline bool char_is_invisible(uint32_t c) {
    return c < 0x200B ? c == 0xAD : char_is_invisible_long(c);
}

/* Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Burmese. */
static inline bool char_is_cjk(uint32_t c) {
    return c >= 0x0E00 && char_is_cjk_long(c);
}

/* Letters and marks; an approximation by ranges outside Latin. */
static inline bool char_is_letter(uint32_t c) {
    if (c < 0x80)
        return is_alpha((unsigned char)c);
    if (c < 0x37E)
        return c >= 0xC0 ? c != 0xD7 && c != 0xF7 : c == 0xAA || c == 0xB5 || c == 0xBA;
    return char_is_letter_long(c);
}

/* The small letter of a capital in Latin, Greek, Cyrillic, Armenian; all else as it is. */
static inline uint32_t char_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return c >= 0xDF && c <= 0xFF ? c : char_lower_long(c);
}
static inline bool char_is_upper(uint32_t c) {
    return char_lower(c) != c;
}

bool char_is_stop(uint32_t c); /* ends a sentence, in any script */

/* Of ASCII's letters the small one, its digits themselves, 0 for all other bytes. */
extern const uint8_t ASCII_PARTS[0x100];

/* How many words s has: runs of letters and digits; each character of a script without spaces is half a word.
 */
size_t utf8_words(struct str s);

#endif

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

bool char_is_space(uint32_t c); /* white space of any script, U+00A0 included */
bool char_is_invisible(
    uint32_t c); /* soft hyphen, zero-width space and joiners' kin, BOM, directional marks */
bool char_is_cjk_long(uint32_t c);

/* Scripts written without spaces: Han, kana, Thai, Lao, Khmer, Burmese. */
static inline bool char_is_cjk(uint32_t c) {
    return c >= 0x0E00 && char_is_cjk_long(c);
}

bool char_is_letter(uint32_t c); /* letters and marks; an approximation by ranges outside Latin */
bool char_is_upper(uint32_t c);  /* Latin, Greek, Cyrillic, Armenian capitals */
bool char_is_stop(uint32_t c);   /* ends a sentence, in any script */
uint32_t char_lower(uint32_t c); /* for the same scripts */

/* Of ASCII's letters the small one, its digits themselves, 0 for all other bytes. */
extern const uint8_t ASCII_PARTS[0x100];

/* How many words s has: runs of letters and digits; each character of a script without spaces is half a word.
 */
size_t utf8_words(struct str s);

#endif

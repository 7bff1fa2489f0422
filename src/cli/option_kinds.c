#include "cli/option_kinds.h"
#include "batch/fields.h"
#include "host/names.h"
#include <stdlib.h>

static void *place_of_value(const struct setting *s) {
    return (char *)s->options + s->row->place;
}

bool set_flag(struct setting *s, const char *value, struct reason *why) {
    (void)value, (void)why;
    *(bool *)place_of_value(s) = true;
    return true;
}

bool set_word(struct setting *s, const char *value, struct reason *why) {
    if (!*value)
        return because(why, "--%s needs a %s, not an empty word", s->row->help.name, s->row->help.argument);
    *(const char **)place_of_value(s) = value;
    return true;
}

bool set_address(struct setting *s, const char *value, struct reason *why) {
    if (!name_is_address(value))
        return because(why, "--%s takes an http or https address, not '%.100s'", s->row->help.name, value);
    *(const char **)place_of_value(s) = value;
    return true;
}

static bool read_number(const struct setting *s, const char *value, bool whole, double *number,
                        struct reason *why) {
    const struct option_row *row = s->row;
    char *end;
    *number = strtod(value, &end);
    if (!*value || *end || value[strspn(value, whole ? "0123456789" : "0123456789.")] ||
        !(*number >= row->least && *number <= row->most))
        return because(why, "--%s takes a%s number from %.10g to %.10g, not '%.100s'", row->help.name,
                       whole ? " whole" : "", row->least, row->most, value);
    return true;
}

bool set_int(struct setting *s, const char *value, struct reason *why) {
    double number;
    if (!read_number(s, value, true, &number, why))
        return false;
    *(int *)place_of_value(s) = (int)number;
    return true;
}

bool set_unsigned(struct setting *s, const char *value, struct reason *why) {
    double number;
    if (!read_number(s, value, true, &number, why))
        return false;
    *(unsigned *)place_of_value(s) = (unsigned)number;
    return true;
}

bool set_seconds(struct setting *s, const char *value, struct reason *why) {
    return read_number(s, value, false, place_of_value(s), why);
}

bool set_megabytes(struct setting *s, const char *value, struct reason *why) {
    double number;
    if (!read_number(s, value, false, &number, why))
        return false;
    *(size_t *)place_of_value(s) = (size_t)(number * 1024 * 1024);
    return true;
}

bool set_bytes(struct setting *s, const char *value, struct reason *why) {
    long long bytes = value_number(str_of(value));
    if (bytes < 0)
        return because(why, "--%s takes a number of bytes, not '%.100s'", s->row->help.name, value);
    *(long long *)place_of_value(s) = bytes;
    return true;
}

/* ---- Words out of those that the option's help lists ---- */

/* Which of the words parted by `sign` is `word`, or -1. */
static int place_of(struct str word, const char *words, char sign) {
    const char stops[] = {sign, '\0'};
    for (int i = 0;; i++, words++) {
        size_t n = strcspn(words, stops);
        if (str_eq(word, (struct str){words, n}))
            return i;
        words += n;
        if (!*words)
            return -1;
    }
}

static bool is_none_of(const struct setting *setting, struct str word, struct reason *why) {
    return because(why, "--%s takes %s, not '%.*s'", setting->row->help.name, setting->row->help.argument,
                   (int)(word.n < 100 ? word.n : 100), word.p);
}

int option_choice(const struct setting *setting, const char *value, struct reason *why) {
    int i = place_of(str_of(value), setting->row->help.argument, '|');
    if (i < 0)
        is_none_of(setting, str_of(value), why);
    return i;
}

bool option_parts(const struct setting *setting, const char *value, const unsigned *bits, unsigned *set,
                  struct reason *why) {
    for (const char *word = value;; word++) {
        struct str part = {word, strcspn(word, ",")};
        int i = place_of(part, setting->row->help.argument, ',');
        if (i < 0)
            return is_none_of(setting, part, why);
        *set |= bits[i];
        word += part.n;
        if (!*word)
            return true;
    }
}

#include "body/drop_cap.h"
#include "base/utf8.h"

/* Letters that are no words, in any language that writes with them. */
static const char LETTERS[] = "BCDFGHJLMNPQRTXГДЛМНПРТФХЦЧШЩΒΓΔΖΘΚΛΜΝΞΠΡΣΤΦΧΨ";

bool is_drop_cap(struct str text, struct str next) {
    size_t i = 0, k = 0;
    text = str_trim(text);
    next = str_trim(next);
    if (!text.n || !next.n)
        return false;
    utf8_next(text, &i);
    uint32_t small = utf8_next(next, &k);
    return i == text.n && str_has(S(LETTERS), text) && char_is_letter(small) && !char_is_upper(small);
}

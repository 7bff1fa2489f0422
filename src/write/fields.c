#include "write/fields.h"
#include <math.h>

#define ROW(name, kind, fact, meaning) {name, kind, fact, meaning},
const struct field FIELD_LIST[FIELDS] = {FIELD_TABLE(ROW)};
#undef ROW

const struct field *field_by_name(struct str name) {
    for (size_t i = 0; i < FIELDS; i++)
        if (str_eq(name, str_of(FIELD_LIST[i].name)))
            return &FIELD_LIST[i];
    return NULL;
}

const char *galley_field_name(size_t i) {
    return i < FIELDS ? FIELD_LIST[i].name : NULL;
}

const char *const *field_items(const struct field *field, const galley_article *article, size_t *n) {
    *n = field->kind == FIELD_AUTHORS ? article->n_authors : article->n_tags;
    return field->kind == FIELD_AUTHORS ? article->authors : article->tags;
}

void field_quality(const galley_article *article, struct buf *out) {
    double quality = article->quality > 0 ? fmin(article->quality, 1) : 0; /* no NaN either */
    unsigned thousandths = (unsigned)lround(quality * 1000);
    char digits[] = {(char)('0' + thousandths / 1000), '.', (char)('0' + thousandths / 100 % 10),
                     (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    size_t n = sizeof digits;
    while (n > 3 && digits[n - 1] == '0')
        n--;
    buf_add(out, digits, n);
}

static void add_number(size_t number, struct buf *out) {
    char digits[24];
    size_t n = sizeof digits;
    do
        digits[--n] = (char)('0' + number % 10);
    while (number /= 10);
    buf_add(out, digits + n, sizeof digits - n);
}

void field_scalar(const struct field *field, const galley_article *article, struct buf *out) {
    if (field->kind == FIELD_QUALITY)
        field_quality(article, out);
    else if (field->kind == FIELD_WORDS)
        add_number(article->words, out);
    else if (article->paywall >= 0)
        buf_str(out, article->paywall ? S("true") : S("false"));
}

void field_text(const struct field *field, const galley_article *article, struct buf *out) {
    if (field->kind >= FIELD_PAYWALL)
        field_scalar(field, article, out);
    else if (field->kind == FIELD_FACT)
        buf_str(out, str_of(article->facts[field->fact]));
    else {
        size_t n;
        const char *const *items = field_items(field, article, &n);
        for (size_t i = 0; i < n; i++) {
            if (i)
                buf_str(out, S("; "));
            buf_str(out, str_of(items[i]));
        }
    }
}

bool field_is_empty(const struct field *field, const galley_article *article) {
    if (field->kind >= FIELD_PAYWALL)
        return field->kind == FIELD_PAYWALL && article->paywall < 0;
    if (field->kind == FIELD_FACT)
        return !article->facts[field->fact] || !*article->facts[field->fact];
    size_t n;
    field_items(field, article, &n);
    return n == 0;
}

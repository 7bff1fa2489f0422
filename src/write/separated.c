/* Comma- and tab-separated values: a line of names, then a line an article. */
#include "write/write.h"

/* RFC 4180: what holds a comma, quote or line break is quoted, and its quotes doubled. */
static void csv_value(struct str s, struct buf *out) {
    bool quoted = s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
    for (size_t i = 0; i < s.n && !quoted; i++)
        quoted = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quoted) {
        buf_str(out, s);
        return;
    }
    buf_byte(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, s.p[i]);
    }
    buf_byte(out, '"');
}

/* No quotes, as databases read it: what would end the value is written as \t, \n, \r, and \\. */
static void tsv_value(struct str s, struct buf *out) {
    static const char SIGNS[] = "\t\n\r\\", LETTERS[] = "tnr\\";
    for (size_t i = 0; i < s.n; i++) {
        const char *sign = s.p[i] ? strchr(SIGNS, s.p[i]) : NULL;
        if (sign)
            buf_byte(out, '\\');
        buf_byte(out, sign ? LETTERS[sign - SIGNS] : s.p[i]);
    }
}

static const struct dialect {
    void (*value)(struct str s, struct buf *out);
    char separator;
    const char *end;
} CSV = {csv_value, ',', "\r\n"}, TSV = {tsv_value, '\t', "\n"};

static bool names(const struct dialect *dialect, const struct writing *w, struct buf *out) {
    for (size_t i = 0; i < w->n_fields; i++) {
        if (i)
            buf_byte(out, dialect->separator);
        dialect->value(str_of(w->fields[i]->name), out);
    }
    buf_str(out, str_of(dialect->end));
    return true;
}

static bool values(const struct dialect *dialect, const struct writing *w, struct buf *out) {
    for (size_t i = 0; i < w->n_fields; i++) {
        struct buf text = buf_new(out->arena);
        field_text(w->fields[i], w->article, &text);
        if (i)
            buf_byte(out, dialect->separator);
        /* A line of one empty value would be no line. */
        if (text.n == 0 && w->n_fields == 1 && dialect == &CSV)
            buf_str(out, S("\"\""));
        dialect->value(buf_slice(&text), out);
    }
    buf_str(out, str_of(dialect->end));
    return true;
}

bool csv_head(const struct writing *w, struct buf *out) {
    return names(&CSV, w, out);
}
bool tsv_head(const struct writing *w, struct buf *out) {
    return names(&TSV, w, out);
}
bool write_csv(const struct writing *w, struct buf *out) {
    return values(&CSV, w, out);
}
bool write_tsv(const struct writing *w, struct buf *out) {
    return values(&TSV, w, out);
}

#include "page/decode.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <errno.h>
#include <iconv.h>

enum {
    SNIFF = 4096,   /* bytes at the front that are searched for a declaration */
    MAX_LABEL = 40, /* bytes in a charset's name */
};

/* Names that mean another encoding on the web than iconv takes them for (WHATWG Encoding Standard,
 * section 4.2), and how iconv spells it. */
static const struct {
    struct str label, charset;
} ALIASES[] = {
    {STR("utf8"), STR("UTF-8")},
    {STR("unicode"), STR("UTF-16LE")},
    {STR("iso-8859-1"), STR("WINDOWS-1252")},
    {STR("iso8859-1"), STR("WINDOWS-1252")},
    {STR("latin1"), STR("WINDOWS-1252")},
    {STR("latin-1"), STR("WINDOWS-1252")},
    {STR("us-ascii"), STR("WINDOWS-1252")},
    {STR("ascii"), STR("WINDOWS-1252")},
    {STR("ansi"), STR("WINDOWS-1252")},
    {STR("iso-8859-9"), STR("WINDOWS-1254")},
    {STR("iso-8859-11"), STR("WINDOWS-874")},
    {STR("tis-620"), STR("WINDOWS-874")},
    {STR("gb2312"), STR("GB18030")},
    {STR("gb_2312-80"), STR("GB18030")},
    {STR("gbk"), STR("GB18030")},
    {STR("x-gbk"), STR("GB18030")},
    {STR("big5"), STR("BIG5-HKSCS")},
    {STR("x-x-big5"), STR("BIG5-HKSCS")},
    {STR("shift_jis"), STR("CP932")},
    {STR("shift-jis"), STR("CP932")},
    {STR("sjis"), STR("CP932")},
    {STR("x-sjis"), STR("CP932")},
    {STR("windows-31j"), STR("CP932")},
    {STR("x-euc-jp"), STR("EUC-JP")},
    {STR("euc-kr"), STR("UHC")},
    {STR("ks_c_5601-1987"), STR("UHC")},
    {STR("ksc5601"), STR("UHC")},
    {STR("x-windows-949"), STR("UHC")},
    {STR("x-mac-roman"), STR("MACINTOSH")},
    {STR("x-cp1251"), STR("WINDOWS-1251")},
    {STR("x-cp1252"), STR("WINDOWS-1252")},
    {STR("win-1251"), STR("WINDOWS-1251")},
    {STR("visual"), STR("ISO-8859-8")},
    {STR("iso-8859-8-i"), STR("ISO-8859-8")},
};

/* Starts of files that are no page whatever follows. */
static const struct str BINARY_MAGIC[] = {STR("%PDF-"),
                                          STR("\x89PNG\r\n"),
                                          STR("GIF87a"),
                                          STR("GIF89a"),
                                          STR("\xFF\xD8\xFF"),
                                          STR("PK\x03\x04"),
                                          STR("\x7F"
                                              "ELF"),
                                          STR("RIFF"),
                                          STR("OggS"),
                                          STR("ID3"),
                                          STR("\xD0\xCF\x11\xE0"),
                                          STR("Rar!"),
                                          STR("7z\xBC\xAF"),
                                          STR("wOFF"),
                                          STR("wOF2"),
                                          STR("\x1F\x8B"),
                                          STR("\x28\xB5\x2F\xFD"),
                                          STR("BZh"),
                                          STR("\xFD"
                                              "7zXZ")};

static struct str find_bom(struct str bytes, size_t *length) {
    static const struct {
        struct str mark, charset;
    } BOMS[] = {{STR("\xEF\xBB\xBF"), STR("UTF-8")},    {STR("\xFF\xFE\0\0"), STR("UTF-32LE")},
                {STR("\0\0\xFE\xFF"), STR("UTF-32BE")}, {STR("\xFF\xFE"), STR("UTF-16LE")},
                {STR("\xFE\xFF"), STR("UTF-16BE")},     {STR("\x84\x31\x95\x33"), STR("GB18030")}};
    for (size_t i = 0; i < sizeof BOMS / sizeof *BOMS; i++)
        if (str_starts(bytes, BOMS[i].mark)) {
            *length = BOMS[i].mark.n;
            return BOMS[i].charset;
        }
    *length = 0;
    return S("");
}

/* UTF-16 without a mark: in markup, every second byte of most pairs is NUL. */
static struct str find_wide(struct str bytes) {
    size_t n = bytes.n < SNIFF ? bytes.n & ~(size_t)1 : SNIFF, zeros[2] = {0, 0};
    for (size_t i = 0; i < n; i++)
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): p is NULL only where n is 0. */
        zeros[i & 1] += bytes.p[i] == '\0';
    if (n >= 4 && zeros[1] > n / 5 && zeros[0] < n / 50 + 1)
        return S("UTF-16LE");
    if (n >= 4 && zeros[0] > n / 5 && zeros[1] < n / 50 + 1)
        return S("UTF-16BE");
    return S("");
}

static bool is_binary(struct str bytes) {
    for (size_t i = 0; i < sizeof BINARY_MAGIC / sizeof *BINARY_MAGIC; i++)
        if (str_starts(bytes, BINARY_MAGIC[i]))
            return true;
    size_t n = bytes.n < SNIFF ? bytes.n : SNIFF, controls = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        controls += c < ' ' && !is_space(c) && c != '\v' && c != 0x1B; /* ESC: ISO-2022 */
    }
    return controls > n / 10;
}

/* The word behind `charset=` or `encoding=` at *at, moving *at behind it. */
static struct str label_after(struct str s, struct str key, size_t *at) {
    size_t i = str_find_nocase(s, key, *at);
    *at = s.n;
    if (i == STR_NONE)
        return S("");
    i += key.n;
    *at = i;
    while (i < s.n && is_space((unsigned char)s.p[i]))
        i++;
    if (i == s.n || s.p[i] != '=')
        return S("");
    i++;
    while (i < s.n && (is_space((unsigned char)s.p[i]) || s.p[i] == '"' || s.p[i] == '\''))
        i++;
    size_t from = i;
    while (i < s.n && (is_alpha((unsigned char)s.p[i]) || is_digit((unsigned char)s.p[i]) ||
                       (s.p[i] && strchr("-_.:", s.p[i]))))
        i++;
    *at = i;
    return str_slice(s, from, i);
}

static struct str declared_in_meta(struct str bytes) {
    struct str head = str_slice(bytes, 0, bytes.n < SNIFF ? bytes.n : SNIFF);
    struct str label;
    size_t at = 0;
    if (str_starts(head, S("<?xml"))) {
        size_t end = str_find(head, S("?>"), 0);
        label = label_after(str_slice(head, 0, end == STR_NONE ? head.n : end), S("encoding"), &at);
        if (label.n)
            return label;
    }
    for (at = 0; (at = str_find_nocase(head, S("<meta"), at)) != STR_NONE;) {
        const char *close = memchr(head.p + at, '>', head.n - at);
        size_t end = close ? (size_t)(close - head.p) : head.n, within = 0;
        label = label_after(str_slice(head, at, end), S("charset"), &within);
        if (label.n)
            return label;
        at = end;
    }
    return S("");
}

/* iconv's name for a label in out (room for MAX_LABEL + 1), or NULL where iconv knows none. */
static const char *iconv_name(struct str label, char *out) {
    label = str_trim(label);
    for (size_t i = 0; i < sizeof ALIASES / sizeof *ALIASES; i++)
        if (str_eq_nocase(label, ALIASES[i].label))
            label = ALIASES[i].charset;
    if (label.n == 0 || label.n > MAX_LABEL)
        return NULL;
    memcpy(out, label.p, label.n);
    out[label.n] = '\0';
    iconv_t cd = iconv_open("UTF-8", out);
    if (cd == (iconv_t)-1)
        return NULL;
    iconv_close(cd);
    return out;
}

static struct str convert(struct arena *arena, struct str bytes, const char *charset) {
    iconv_t cd = iconv_open("UTF-8", charset);
    size_t cap = bytes.n + bytes.n / 4 + 64, n = 0;
    char *p = arena_try_alloc(arena, cap);
    char *in = (char *)(uintptr_t)bytes.p; /* iconv takes a pointer to non-const, and does not write there */
    size_t left = bytes.n;
    while (cd != (iconv_t)-1 && p && left) {
        char *out = p + n;
        size_t room = cap - n;
        size_t result = iconv(cd, &in, &left, &out, &room);
        n = (size_t)(out - p);
        if (result != (size_t)-1)
            break;
        if (errno == E2BIG || room < 4) {
            char *bigger = arena_try_alloc(arena, cap * 2);
            if (bigger)
                memcpy(bigger, p, n);
            p = bigger;
            cap *= 2;
            continue;
        }
        /* An invalid or cut sequence: one replacement character for one byte, and on from a fresh state. */
        n += utf8_put(0xFFFD, p + n);
        in++;
        left--;
        iconv(cd, NULL, NULL, NULL, NULL);
    }
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    if (cd == (iconv_t)-1 || !p) /* the charset's name was tried before, so either is memory */
        longjmp(*arena->on_failure, 1);
    return (struct str){p, n};
}

/* Replaces what is no UTF-8 and drops NULs. valid: all is known to be UTF-8. */
static struct str mended(struct arena *arena, struct str s, bool valid) {
    size_t prefix = valid ? s.n : utf8_valid_prefix(s);
    if (prefix == s.n && !memchr(s.p, '\0', s.n))
        return s;
    struct buf b = buf_new(arena);
    buf_reserve(&b, s.n + s.n / 8 + 64);
    while (s.n) {
        for (size_t i = 0; i < prefix;) {
            const char *nul = memchr(s.p + i, '\0', prefix - i);
            size_t end = nul ? (size_t)(nul - s.p) : prefix;
            buf_add(&b, s.p + i, end - i);
            i = nul ? end + 1 : end;
        }
        s = str_slice(s, prefix, s.n);
        if (s.n) {
            buf_add(&b, "\xEF\xBF\xBD", 3);
            s = str_slice(s, 1, s.n);
        }
        prefix = utf8_valid_prefix(s);
    }
    return buf_slice(&b);
}

/* Shares of the bytes over 0x7F: how many are not part of a valid UTF-8 sequence. */
static bool is_mostly_utf8(struct str s) {
    size_t high = 0, bad = 0;
    for (size_t i = 0; i < s.n;) {
        size_t valid = utf8_valid_prefix(str_slice(s, i, s.n));
        for (size_t k = i; k < i + valid; k++)
            high += (unsigned char)s.p[k] >= 0x80;
        i += valid;
        if (i < s.n) {
            bad++;
            high++;
            i++;
        }
    }
    return bad * 20 <= high; /* a few broken sequences in much that is whole */
}

/* Whether s is ASCII with escapes in it, as ISO-2022 is. */
static bool has_escapes(struct str s) {
    if (!memchr(s.p, 0x1B, s.n))
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

static struct str http_charset(struct str content_type) {
    size_t at = 0;
    return label_after(content_type, S("charset"), &at);
}

galley_status decode(struct arena *arena, struct charset_detector *detector, struct str bytes,
                     struct str content_type, struct str *text, struct str *charset) {
    if (bytes.n > GALLEY_MAX_PAGE)
        return GALLEY_ERR_SIZE;
    size_t mark;
    struct str wide = find_bom(bytes, &mark);
    bytes = str_slice(bytes, mark, bytes.n);
    if (wide.n == 0 && bytes.n)
        wide = find_wide(bytes);
    if (bytes.n == 0 || !bytes.p)
        return GALLEY_ERR_EMPTY;
    if (wide.n == 0 && is_binary(bytes))
        return GALLEY_ERR_BINARY;

    bool valid = utf8_valid_prefix(bytes) == bytes.n;
    bool utf8 = valid || is_mostly_utf8(bytes), escapes = has_escapes(bytes);
    char name[MAX_LABEL + 1];
    const char *from = NULL;
    if (wide.n) {
        from = iconv_name(wide, name);
    } else if (!utf8 || escapes) {
        /* Text that reads as UTF-8 with characters outside ASCII is UTF-8, whatever it declares: other
         * encodings don't come out so by chance. */
        from = iconv_name(http_charset(content_type), name);
        if (!from)
            from = iconv_name(declared_in_meta(bytes), name);
        if (!from || str_starts_nocase(str_of(from), S("utf"))) /* none, or one that the bytes contradict */
            from = iconv_name(charset_detect(arena, detector, bytes), name);
        if (!from && !utf8)
            from = "WINDOWS-1252";
    }
    if (from && str_eq_nocase(str_of(from), S("UTF-8")))
        from = NULL;
    *charset = from ? arena_str(arena, str_of(from)) : S("UTF-8");
    *text = mended(arena, from ? convert(arena, bytes, from) : bytes, valid && !from);
    return str_trim(*text).n ? GALLEY_OK : GALLEY_ERR_EMPTY;
}

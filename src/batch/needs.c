#include "batch/needs.h"
#include "base/utf8.h"
#include "extract.h"
#include "kind/reading.h"
#include "page/plain.h"
#include <string.h>

/* What browsers decode (WHATWG Encoding Standard), as iconv spells it, and the wide ones. */
static const char *const NAMES[] = {
    "IBM866",       "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",
    "ISO-8859-6",   "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-9",   "ISO-8859-10",  "ISO-8859-11",
    "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",  "KOI8-R",       "KOI8-U",
    "MACINTOSH",    "MAC-CYRILLIC", "MAC-UK",       "WINDOWS-874",  "CP874",        "TIS-620",
    "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1253", "WINDOWS-1254", "WINDOWS-1255",
    "WINDOWS-1256", "WINDOWS-1257", "WINDOWS-1258", "GB2312",       "GBK",          "GB18030",
    "BIG5",         "BIG5-HKSCS",   "EUC-TW",       "EUC-JP",       "EUC-JP-MS",    "ISO-2022-JP",
    "SHIFT_JIS",    "CP932",        "WINDOWS-31J",  "EUC-KR",       "UHC",          "CP949",
    "ISO-2022-KR",  "ISO-2022-CN",  "JOHAB",        "UTF-16",       "UTF-16LE",     "UTF-16BE",
    "UTF-32",       "UTF-32LE",     "UTF-32BE",     "VISCII",
};
enum { N_NAMES = sizeof NAMES / sizeof *NAMES };
_Static_assert((int)N_NAMES <= (int)CONVERTERS_MOST, "a bit for each");

#define CONVERTERS  (((need_set)1 << N_NAMES) - 1)
#define DETECTOR(d) ((need_set)(d) << CONVERTERS_MOST)
#define UNDECLARED  (CONVERTERS | DETECTOR(DETECTOR_OF_CHARSETS)) /* the detector may name any */

/* What pages mostly say that they are, and what that is decoded as; the fallback is always there. Other words
 * are rare enough to load everything for. */
static const struct {
    struct str label;
    const char *name;
} LABELS[] = {
    {STR("windows-1252"), "WINDOWS-1252"},
    {STR("iso-8859-1"), "WINDOWS-1252"},
    {STR("latin1"), "WINDOWS-1252"},
    {STR("windows-1250"), "WINDOWS-1250"},
    {STR("windows-1251"), "WINDOWS-1251"},
    {STR("koi8-r"), "KOI8-R"},
    {STR("windows-1253"), "WINDOWS-1253"},
    {STR("windows-1254"), "WINDOWS-1254"},
    {STR("iso-8859-9"), "WINDOWS-1254"},
    {STR("windows-1255"), "WINDOWS-1255"},
    {STR("windows-1256"), "WINDOWS-1256"},
    {STR("iso-8859-2"), "ISO-8859-2"},
    {STR("iso-8859-7"), "ISO-8859-7"},
    {STR("iso-8859-15"), "ISO-8859-15"},
    {STR("gb2312"), "GB18030"},
    {STR("gbk"), "GB18030"},
    {STR("gb18030"), "GB18030"},
    {STR("big5"), "BIG5-HKSCS"},
    {STR("shift_jis"), "CP932"},
    {STR("x-sjis"), "CP932"},
    {STR("euc-jp"), "EUC-JP"},
    {STR("euc-kr"), "UHC"},
};
static const char FALLBACK[] = "WINDOWS-1252";

enum {
    DECLARED_WITHIN = 4096, /* bytes: where the decoder looks for a charset, or less */
    LARGE = 1024 * 1024,    /* bytes of a page that takes several times as long as to load the detector */
};

static need_set bit_of(const char *name) {
    for (unsigned i = 0; i < N_NAMES; i++)
        if (strcmp(NAMES[i], name) == 0)
            return (need_set)1 << i;
    return UNDECLARED;
}

static need_set needed_for(struct str label) {
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (str_eq_nocase(label, LABELS[i].label))
            return bit_of(LABELS[i].name) | bit_of(FALLBACK);
    return UNDECLARED;
}

/* Every word behind `key`, whether it declares anything or not. */
static need_set declared(struct str s, struct str key) {
    need_set set = 0;
    for (size_t at = 0; (at = str_find_nocase(s, key, at)) != STR_NONE;) {
        at += key.n;
        while (at < s.n && (is_space((unsigned char)s.p[at]) || strchr("=\"'", s.p[at])))
            at++;
        size_t from = at;
        while (at < s.n && (is_alpha((unsigned char)s.p[at]) || is_digit((unsigned char)s.p[at]) ||
                            (s.p[at] && strchr("-_.:", s.p[at]))))
            at++;
        set |= needed_for(str_slice(s, from, at));
    }
    return set;
}

static need_set converters_for(struct str page, const char *content_type) {
    bool switches =
        page.n && (memchr(page.p, 0x1B, page.n) || memchr(page.p, 0, page.n)); /* ISO-2022, UTF-16 */
    if (switches)
        return UNDECLARED;
    if (utf8_valid_prefix(page) == page.n)
        return 0;
    struct str head = str_slice(page, 0, page.n < DECLARED_WITHIN ? page.n : DECLARED_WITHIN);
    need_set set = declared(str_of(content_type), S("charset")) | declared(head, S("charset"));
    return str_starts(head, S("<?xml")) || set == 0 ? UNDECLARED : set;
}

/* Whether it is likely, or would cost much to find out, that the language has to be detected. */
static bool is_language_doubtful(struct str page, const char *content_type) {
    struct str head = str_slice(page, 0, page.n < DECLARED_WITHIN ? page.n : DECLARED_WITHIN);
    bool declared = str_has_nocase(head, S("lang")) || str_has_nocase(head, S("locale"));
    return page.n >= READING_SHORTEST &&
           (!declared || page.n > LARGE || is_plain(page, str_of(content_type)));
}

need_set needs_foreseen(struct str page, const char *content_type) {
    bool doubtful = is_language_doubtful(page, content_type);
    return converters_for(page, content_type) | (doubtful ? DETECTOR(DETECTOR_OF_LANGUAGES) : 0);
}

need_set needs_found(const galley_extractor *extractor) {
    unsigned lacks = extractor_lacks(extractor);
    return DETECTOR(lacks) | (lacks & DETECTOR_OF_CHARSETS ? UNDECLARED : 0);
}

void needs_meet(struct needs *needs, galley_extractor *extractor, need_set wanted) {
    wanted &= ~needs->met;
    if (wanted & CONVERTERS && needs->met & CONVERTERS)
        wanted |= CONVERTERS & ~needs->met;
    for (unsigned i = 0; i < N_NAMES; i++)
        if (wanted >> i & 1)
            needs->open[i] = iconv_open("UTF-8", NAMES[i]);
    extractor_load(extractor, (unsigned)(wanted >> CONVERTERS_MOST));
    needs->met |= wanted;
}

void needs_free(struct needs *needs) {
    for (unsigned i = 0; i < N_NAMES; i++)
        if (needs->met >> i & 1 && needs->open[i] != (iconv_t)-1)
            iconv_close(needs->open[i]);
}

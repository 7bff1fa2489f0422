#include "batch/charsets.h"
#include "base/utf8.h"
#include <iconv.h>
#include <stdlib.h>
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

struct charsets {
    iconv_t open[N_NAMES]; /* as long as these are, the C library keeps the converters */
};

bool charsets_needed(struct str page) {
    if (utf8_valid_prefix(page) < page.n)
        return true;
    return page.n && (memchr(page.p, 0x1B, page.n) || memchr(page.p, 0, page.n)); /* ISO-2022, UTF-16 */
}

struct charsets *charsets_load(void) {
    struct charsets *charsets = malloc(sizeof *charsets);
    for (size_t i = 0; charsets && i < N_NAMES; i++)
        charsets->open[i] = iconv_open("UTF-8", NAMES[i]);
    return charsets;
}

void charsets_free(struct charsets *charsets) {
    for (size_t i = 0; charsets && i < N_NAMES; i++)
        if (charsets->open[i] != (iconv_t)-1)
            iconv_close(charsets->open[i]);
    free(charsets);
}

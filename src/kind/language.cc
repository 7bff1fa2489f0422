/* The one file that is C++, since CLD2's interface is. */
#include "kind/language.h"
#include <cstdio> /* which the next one needs and does not include */

#include <cld2/public/compact_lang_det.h>

extern "C" const char *language_detect(const char *text, int length, int *percent) {
    CLD2::Language languages[3];
    int percents[3], bytes;
    bool reliable;
    CLD2::DetectLanguageSummary(text, length, true, languages, percents, &bytes, &reliable);
    *percent = percents[0];
    return reliable && languages[0] != CLD2::UNKNOWN_LANGUAGE ? CLD2::LanguageCode(languages[0]) : nullptr;
}

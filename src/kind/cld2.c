#include "kind/cld2.h"
#include "base/library.h"
#include <string.h>

/* Its own build gives it no version; Debian's does. */
static const char *const NAMES[] = {"libcld2.so.0", "libcld2.so", "libcld2.dylib",
                                    "/opt/homebrew/lib/libcld2.dylib", "/usr/local/lib/libcld2.dylib"};

bool language_detector_load(struct language_detector *detector) {
    /* Its interface is C++'s; so are the names. */
    const struct library_function functions[] = {
        {"_ZN4CLD221DetectLanguageSummaryEPKcibPNS_8LanguageEPiS4_Pb", &detector->summary},
        {"_ZN4CLD212LanguageCodeENS_8LanguageE", &detector->code},
    };
    if (!detector->tried)
        detector->library = library_open(NAMES, sizeof NAMES / sizeof *NAMES, functions,
                                         sizeof functions / sizeof *functions);
    detector->tried = true;
    return detector->library;
}

void language_detector_unload(struct language_detector *detector) {
    library_close(detector->library);
    *detector = (struct language_detector){0};
}

const char *language_detect(struct language_detector *detector, struct str text, int *percent) {
    int languages[3], percents[3], bytes;
    bool reliable;
    if (!language_detector_load(detector))
        return NULL;
    detector->summary(text.p, (int)text.n, true, languages, percents, &bytes, &reliable);
    const char *code = detector->code(languages[0]);
    *percent = percents[0];
    return reliable && strcmp(code, "un") != 0 ? code : NULL;
}

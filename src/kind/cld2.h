/* What language a text is written in, by CLD2. It is loaded when it is first asked, for it brings the C++
 * library along, which takes as long to load as a page to extract. */
#ifndef GALLEY_KIND_CLD2_H
#define GALLEY_KIND_CLD2_H

#include "base/str.h"

/* CLD2, or nothing yet where all is zero. For one thread at a time. */
struct language_detector {
    bool tried;    /* to load it */
    void *library; /* NULL: it is not loaded, or cannot be */
    /* Its DetectLanguageSummary and LanguageCode; its enum Language is an int's size. */
    int (*summary)(const char *text, int length, bool plain, int *languages, int *percents, int *bytes,
                   bool *reliable);
    const char *(*code)(int language);
};

/* Loads CLD2, if that has not been tried yet. Whether it is there. */
bool language_detector_load(struct language_detector *detector);
void language_detector_unload(struct language_detector *detector);

/* The code (ISO 639, with a script where that is needed) of the language that most of the text, valid UTF-8
 * of at most INT_MAX bytes, is in, and its share of the text, 0…100, in *percent. NULL where the text is too
 * short or too mixed to tell, or where CLD2 is not there. Stays until the detector is unloaded. */
const char *language_detect(struct language_detector *detector, struct str text, int *percent);

#endif

/* What a page may need and a sandboxed process cannot load any more: converters of character sets, which the
 * C library keeps in files, and the detectors of extract.h. */
#ifndef GALLEY_BATCH_NEEDS_H
#define GALLEY_BATCH_NEEDS_H

#include "base/str.h"
#include "galley.h"
#include <iconv.h>
#include <stdint.h>

/* A set of them: a bit for each converter that the web uses, from the lowest on, and for each detector. */
typedef uint64_t need_set;
#define NEEDS_ALL UINT64_MAX
enum { CONVERTERS_MOST = 62 };

/* What working the page off can need, by a first look: no converter for UTF-8 without escapes to other sets,
 * one for a page that says what it is, else all and the detector of charsets. The detector of languages for a
 * text dump and a page that seems to declare none, and for one so large that working it off twice costs more.
 */
need_set needs_foreseen(struct str page, const char *content_type);

/* What the pages so far turned out to need, and the extractor could not load. */
need_set needs_found(const galley_extractor *extractor);

/* What was loaded, or is not installed, and stays so: processes forked later have it. All zeros: nothing. */
struct needs {
    need_set met;
    iconv_t open[CONVERTERS_MOST];
};

/* Loads what is wanted, detectors into the extractor. Who needs a second converter gets all. */
void needs_meet(struct needs *needs, galley_extractor *extractor, need_set wanted);
void needs_free(struct needs *needs);

#endif

/* An article that comes as several pages in one document (see batch/parts.h). */
#ifndef GALLEY_BATCH_SEVERAL_H
#define GALLEY_BATCH_SEVERAL_H

#include "base/str.h"
#include "galley.h"

/* As galley_extract does it, for a document that may be of several pages: `document_type` tells. A page
 * behind the first that holds no article is left out. */
galley_status extract_several(galley_extractor *extractor, struct str page, const char *document_type,
                              const galley_source *source, galley_article **article);

#endif

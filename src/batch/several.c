#include "batch/several.h"
#include "article/join.h"
#include "batch/parts.h"
#include <stdlib.h>

static galley_status extract_part(galley_extractor *extractor, const struct part *part,
                                  const galley_source *whole, galley_article **article) {
    galley_source source = *whole;
    char *url = strndup(part->url.p ? part->url.p : "", part->url.n);
    char *type = strndup(part->content_type.p ? part->content_type.p : "", part->content_type.n);
    source.url = url && *url ? url : whole->url;
    source.content_type = type && *type ? type : NULL;
    galley_status status = url && type
                               ? galley_extract(extractor, part->page.p, part->page.n, &source, article)
                               : GALLEY_ERR_MEMORY;
    free(url);
    free(type);
    return status;
}

galley_status extract_several(galley_extractor *extractor, struct str page, const char *document_type,
                              const galley_source *source, galley_article **article) {
    *article = NULL;
    if (!document_type || !parts_are(document_type))
        return galley_extract(extractor, page.p ? page.p : "", page.n, source, article);
    struct part part;
    galley_status status = GALLEY_ERR_EMPTY;
    for (size_t at = 0; parts_next(page, document_type, &at, &part);) {
        galley_article *more;
        galley_status this = extract_part(extractor, &part, source, &more);
        if (!*article) {
            status = this;
            *article = this == GALLEY_OK ? more : NULL;
        } else if (this == GALLEY_OK) {
            status = article_join(*article, more);
            galley_article_free(more);
        }
        if (this == GALLEY_ERR_MEMORY || status != GALLEY_OK)
            break;
    }
    return status;
}

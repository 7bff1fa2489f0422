/* Any bytes as a page, with all options; the article in all formats. */
#include "galley.h"
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_all(const galley_article *article) {
    for (int format = GALLEY_PLAIN; format <= GALLEY_TERMINAL; format++) {
        const galley_writing writing = {
            .format = (galley_format)format, .width = 40, .terminal = 3, .front_matter = 1};
        char *text;
        if (galley_write_as(article, &writing, &text, NULL) != GALLEY_OK)
            abort();
        galley_free(text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static galley_extractor *ex; /* kept, as programs do it */
    static const char *const TYPES[] = {NULL, "text/html; charset=iso-8859-1", "text/plain", "text/html"};
    galley_article *article;
    uint8_t choice = size ? data[size - 1] : 0;
    const galley_options options = {
        .mode = (galley_mode)(choice % 3), .with = choice & 31, .explain = choice & 32};
    const galley_source source = {
        .name = "page", .url = "https://example.org/a/b", .content_type = TYPES[choice >> 6]};
    if ((!ex && galley_extractor_new(&ex) != GALLEY_OK) || galley_extractor_set(ex, &options) != GALLEY_OK)
        abort();
    if (galley_extract(ex, data, size, &source, &article) == GALLEY_OK) {
        write_all(article);
        galley_article_free(article);
    }
    return 0;
}

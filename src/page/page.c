#include "page/page.h"
#include "page/decode.h"
#include "page/plain.h"
#include "page/prescan.h"
#include "page/tree.h"

galley_status page_read(struct arena *arena, struct str bytes, struct str content_type, struct str url,
                        struct page *page) {
    struct str text;
    *page = (struct page){.arena = arena, .url = url};
    galley_status status = decode(arena, bytes, content_type, &text, &page->charset);
    if (status != GALLEY_OK)
        return status;
    if (is_plain(text) || str_starts_nocase(str_trim(content_type), S("text/plain"))) {
        struct markup markup;
        plain_markup(arena, text, &markup);
        tree_build(page, &markup);
        return GALLEY_OK;
    }
    struct prescan scan;
    prescan(arena, text, &scan);
    page->scripts = scan.scripts;
    page->n_scripts = scan.n_scripts;
    tree_build(page, &scan.markup);
    return GALLEY_OK;
}

#include "page/page.h"
#include "base/uri.h"
#include "page/decode.h"
#include "page/stream.h"

galley_status page_decode(struct arena *arena, struct charset_detector *detector, struct str bytes,
                          struct str content_type, struct str url, struct page *page, struct str *text) {
    *page = (struct page){.arena = arena, .url = url};
    return decode(arena, detector, bytes, content_type, text, &page->charset);
}

void page_parse(struct page *page, struct str text) {
    struct prescan *scan = prescan_new(page->arena, text);
    tree_build(page, scan);
    if (prescan_is_streamed(scan)) { /* few are, and only now it is known */
        scan = prescan_new(page->arena, text);
        prescan_keep_bounds(scan);
        prescan_go_on(scan, SIZE_MAX);
        size_t n;
        const struct markup *markup = prescan_markup(scan);
        const struct markup_item *items = stream_join(page->arena, markup->items, markup->n_items, &n);
        tree_build_of(page, items, n);
    }
    page->n_scripts = prescan_scripts(scan, &page->scripts);
}

galley_status page_read(struct arena *arena, struct str bytes, struct str content_type, struct str url,
                        struct page *page) {
    struct str text;
    galley_status status = page_decode(arena, NULL, bytes, content_type, url, page, &text);
    if (status == GALLEY_OK)
        page_parse(page, text);
    return status;
}

void page_set_base(struct page *page, struct str url) {
    page->base = url;
    for (const struct node *node = page->head; node; node = node_next(node, page->head))
        if (node->tag == TAG_BASE && node_has_attr(node, ATTR_HREF)) {
            page->base = uri_resolve(page->arena, node_attr_str(node, ATTR_HREF), url);
            return;
        }
}

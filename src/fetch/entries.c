#include "fetch/entries.h"
#include "fetch/xml_entries.h"
#include <jansson.h>
#include <stdlib.h>

struct entries {
    struct bytes document;
    struct xml_entries *xml;
    json_t *json; /* of a JSON Feed */
    size_t at;    /* the next item of json, or the next line's offset */
    bool broken;
};

/* ---- JSON and text ---- */

static int next_in_json(struct entries *e, struct entry *entry) {
    json_t *items = json_object_get(e->json, "items");
    while (e->at < json_array_size(items)) {
        json_t *item = json_array_get(items, e->at++);
        const char *url = json_string_value(json_object_get(item, "url"));
        const char *date = json_string_value(json_object_get(item, "date_published"));
        if (!url)
            url = json_string_value(json_object_get(item, "external_url"));
        if (!date)
            date = json_string_value(json_object_get(item, "date_modified"));
        if (!url)
            continue;
        *entry = (struct entry){.address = strdup(url), .date = date ? entry_date(date) : ENTRY_UNDATED};
        return entry->address ? 1 : -1;
    }
    return 0;
}

static int next_in_text(struct entries *e, struct entry *entry) {
    struct str all = {e->document.p, e->document.n};
    while (e->at < all.n) {
        const char *newline = memchr(all.p + e->at, '\n', all.n - e->at);
        size_t end = newline ? (size_t)(newline - all.p) : all.n;
        struct str line = str_trim(str_slice(all, e->at, end));
        e->at = end + 1;
        if (line.n == 0 || line.p[0] == '#')
            continue;
        *entry = (struct entry){.address = strndup(line.p, line.n), .date = ENTRY_UNDATED};
        return entry->address ? 1 : -1;
    }
    return 0;
}

int entries_next(struct entries *e, struct entry *entry, struct reason *why) {
    if (e->broken)
        return 0;
    int status = e->xml    ? xml_entries_next(e->xml, entry, why)
                 : e->json ? next_in_json(e, entry)
                           : next_in_text(e, entry);
    e->broken = status < 0;
    if (status < 0 && !e->xml)
        because(why, "out of memory");
    return status;
}

/* ---- Recognising ---- */

static bool holds_feed(struct str head) {
    static const struct str ROOTS[] = {STR("<rss"),         STR("<feed"),         STR("<rdf:RDF"),
                                       STR("<urlset"),      STR("<sitemapindex"), STR(":urlset"),
                                       STR(":sitemapindex")};
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
        if (str_has_nocase(head, ROOTS[i]))
            return true;
    return str_starts(head, S("\xFF\xFE<")) || str_starts(head, S("\xFE\xFF"));
}

static bool is_json_feed(json_t *json) {
    return json_is_array(json_object_get(json, "items"));
}

struct entries *entries_new(struct bytes *document, struct reason *why) {
    struct str text = {document->p, document->n};
    while (text.n && (is_space((unsigned char)text.p[0]) || str_starts(text, S("\xEF\xBB\xBF"))))
        text = str_slice(text, is_space((unsigned char)text.p[0]) ? 1 : 3, text.n);
    struct entries *e = calloc(1, sizeof *e);
    if (!e)
        return because(why, "out of memory"), NULL;
    e->document = *document;
    struct str head = str_slice(text, 0, text.n < 4096 ? text.n : 4096);
    bool known = false, feed = false;
    if (text.n && text.p[0] == '{') {
        e->json = json_loadb(text.p, text.n, 0, NULL);
        known = is_json_feed(e->json);
    } else if ((feed = holds_feed(head))) {
        /* An XML declaration must stand first. */
        size_t blank = document->n - text.n;
        memmove(document->p, text.p, text.n);
        e->document.n -= blank;
        e->xml = xml_entries_new((struct str){e->document.p, e->document.n}, why);
        known = e->xml;
    } else
        known = str_starts_nocase(head, S("http://")) || str_starts_nocase(head, S("https://"));
    if (known) {
        *document = (struct bytes){0};
        return e;
    }
    e->document = (struct bytes){0};
    entries_free(e);
    if (!feed)
        because(why, "neither a feed nor a sitemap");
    return NULL;
}

void entries_free(struct entries *e) {
    if (!e)
        return;
    xml_entries_free(e->xml);
    json_decref(e->json);
    bytes_free(&e->document);
    free(e);
}

#include "batch/fields.h"
#include "batch/http_message.h"
#include "batch/sources.h"
#include "batch/warc.h"
#include "host/names.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct warc_source {
    struct source source; /* first */
    const struct filter *filter;
    char *name, *stem;
    struct warc warc;
    unsigned long long skipped;
};

/* A page in a record, before its bytes are copied. */
struct found {
    char *name, *url;
    struct http_message message;
    struct str content_type;
};

/* ---- What a record holds ---- */

/* Old programs wrote the address in angle brackets. */
static struct str address_of(struct str header) {
    struct str uri = field_value(header, S("WARC-Target-URI"));
    if (uri.n > 2 && uri.p[0] == '<' && uri.p[uri.n - 1] == '>')
        uri = str_slice(uri, 1, uri.n - 1);
    return uri;
}

/* "2023-11-14T08:30:00Z", with or without a fraction of a second; -1: not told. */
static long long date_of(struct str header) {
    struct str date = field_value(header, S("WARC-Date"));
    char text[20] = "";
    struct tm tm = {0};
    if (date.n < 19)
        return -1;
    memcpy(text, date.p, 19);
    const char *end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
    return end && !*end ? (long long)timegm(&tm) : -1;
}

static bool is_html_type(struct str type) {
    return str_eq_nocase(type, S("text/html")) || str_eq_nocase(type, S("application/xhtml+xml"));
}

/* Whether bytes of which nobody says what they are begin as a page does. */
static bool begins_as_html(struct str body) {
    static const struct str STARTS[] = {STR("<!doctype html"), STR("<html"), STR("<head"), STR("<body")};
    struct str start = str_trim(str_slice(body, 0, body.n < 512 ? body.n : 512));
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts_nocase(start, STARTS[i]))
            return true;
    return false;
}

static bool is_html(struct str type, struct str body) {
    struct str proper = value_proper(type);
    if (proper.n == 0 || str_eq_nocase(proper, S("application/octet-stream")))
        return begins_as_html(body);
    return is_html_type(proper);
}

/* Of an HTTP answer. One that tells of an error, or of another place, is no article's. */
static bool find_response(struct str header, struct str block, struct found *found) {
    if (!str_starts_nocase(field_value(header, S("Content-Type")), S("application/http")))
        return false;
    found->message = http_parse(block);
    found->content_type = field_value(found->message.header, S("Content-Type"));
    return found->message.status / 100 == 2 && found->message.body.n > 0 &&
           is_html(found->content_type, found->message.body);
}

static bool find_resource(struct str header, struct str block, struct found *found) {
    found->message = (struct http_message){0, S(""), block};
    found->content_type = field_value(header, S("Content-Type"));
    return is_html(found->content_type, block);
}

/* A page turned into something else: a WET's text is the one that is of use. */
static bool find_conversion(struct str header, struct str block, struct found *found) {
    found->message = (struct http_message){0, S(""), block};
    found->content_type = field_value(header, S("Content-Type"));
    return is_html(found->content_type, block) ||
           str_eq_nocase(value_proper(found->content_type), S("text/plain"));
}

/* A revisit says that the page was as it had been; only some programs write what it was. */
static const struct {
    struct str type;
    bool (*find)(struct str header, struct str block, struct found *found);
} KINDS[] = {
    {STR("response"), find_response},
    {STR("revisit"), find_response},
    {STR("resource"), find_resource},
    {STR("conversion"), find_conversion},
};

static bool find_page(const struct warc_record *record, struct found *found) {
    struct str type = field_value(record->header, S("WARC-Type"));
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_eq_nocase(type, KINDS[i].type))
            return KINDS[i].find(record->header, record->block, found);
    return false;
}

/* ---- Items ---- */

/* "archive.warc.gz:ADDRESS"; the record's offset stands in for an address that is not known. */
static char *name_of(const struct warc_source *w, const char *address, long long offset) {
    char *name = NULL;
    int n =
        address ? asprintf(&name, "%s:%s", w->name, address) : asprintf(&name, "%s:%lld", w->name, offset);
    return n < 0 ? NULL : name;
}

static char *stem_of(const struct warc_source *w, const char *address, long long offset) {
    char *stem = NULL, *page = address ? name_for_output(address) : NULL;
    int n = page ? asprintf(&stem, "%s/%s", w->stem, page) : asprintf(&stem, "%s/%lld", w->stem, offset);
    free(page);
    return n < 0 ? NULL : stem;
}

static enum source_state fail(struct item *item) {
    item->failed = true;
    bytes_free(&item->page);
    return SOURCE_ITEM;
}

static bool name_item(const struct warc_source *w, const char *address, long long offset, struct item *item) {
    item->name = name_of(w, address, offset);
    item->stem = stem_of(w, address, offset);
    item->offset = offset;
    return (item->name && item->stem) || because(&item->why, "out of memory");
}

static enum source_state give_page(const struct warc_record *record, const struct found *found,
                                   struct item *item) {
    item->fetched = date_of(record->header);
    item->content_type = found->content_type.n ? value_cstr(found->content_type) : NULL;
    if (record->is_too_large) {
        because(&item->why, "larger than %d MB", SOURCE_LARGEST_PAGE >> 20);
        return fail(item);
    }
    if (!http_body(&found->message, SOURCE_LARGEST_PAGE, &item->page, &item->packed, &item->why))
        return fail(item);
    return SOURCE_ITEM;
}

static bool is_done(const struct warc_source *w, const struct item *item) {
    return w->source.is_done && w->source.is_done(w->source.context, item->name, item->offset);
}

/* SOURCE_LATER: the record is none to give. */
static enum source_state give_record(struct warc_source *w, const struct warc_record *record,
                                     struct item *item) {
    struct found found = {0};
    if (!find_page(record, &found)) {
        w->skipped++;
        return SOURCE_LATER;
    }
    struct str address = address_of(record->header);
    char *url = address.n ? value_cstr(address) : NULL;
    bool wanted = !url || filter_takes_address(w->filter, url);
    if (wanted && !name_item(w, url, record->offset, item)) {
        free(url);
        return fail(item);
    }
    item->url = url;
    if (!wanted || is_done(w, item)) {
        item_free(item);
        return SOURCE_LATER;
    }
    return give_page(record, &found, item);
}

static enum source_state give_damage(const struct warc_source *w, const struct warc_record *record,
                                     const struct reason *why, struct item *item) {
    item->name = strdup(w->name);
    item->stem = strdup(w->stem);
    item->offset = record->offset;
    item->why = *why;
    return fail(item);
}

static enum source_state next(struct source *source, struct item *item) {
    struct warc_source *w = (struct warc_source *)source;
    struct warc_record record;
    struct reason why;
    *item = (struct item){.offset = -1, .fetched = -1};
    for (;;)
        switch (warc_next(&w->warc, &record, &why)) {
        case WARC_RECORD: {
            enum source_state state = give_record(w, &record, item);
            if (state != SOURCE_LATER)
                return state;
            break;
        }
        case WARC_DAMAGED:
            return give_damage(w, &record, &why, item);
        case WARC_END:
            return SOURCE_END;
        }
}

static void warc_source_free(struct source *source) {
    struct warc_source *w = (struct warc_source *)source;
    warc_close(&w->warc);
    free(w->name);
    free(w->stem);
    free(w);
}

static const struct source_kind KIND = {next, NULL, warc_source_free};

struct source *warc_source_new(struct opened *opened, const struct filter *filter, struct reason *why) {
    struct warc_source *w = calloc(1, sizeof *w);
    if (!w) {
        opened_close(opened);
        because(why, "out of memory");
        return NULL;
    }
    w->source = (struct source){.kind = &KIND, .several = true};
    w->filter = filter;
    w->name = strdup(opened->name);
    w->stem = strdup(opened->stem);
    bool is_open = warc_open(&w->warc, opened->fd, &opened->head, opened->offset,
                             opened->length ? opened->length : LLONG_MAX, why);
    if (is_open && w->name && w->stem)
        return &w->source;
    if (is_open)
        because(why, "out of memory");
    warc_source_free(&w->source);
    return NULL;
}

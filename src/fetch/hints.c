#include "fetch/hints.h"
#include "fetch/address.h"
#include "fetch/paging.h"
#include "fetch/tags.h"
#include <stdio.h>
#include <stdlib.h>

enum {
    AT_ONCE = 5,         /* seconds of a refresh that is a redirect, not a page that renews itself */
    LONGEST_LABEL = 100, /* bytes of the text of a link that may lead to another page */
    MOST_LABELS = 4000   /* links looked at */
};

struct reader {
    const struct curl_api *api;
    const struct page_place *place;
    struct hints *hints;
    struct tags tags;
    char *base; /* of a <base href>; NULL: the page's own address */
    bool is_amp, is_article;
    unsigned articles; /* elements of that name */
    char *canonical, *single, *next;
};

/* The address that a page's link means; false where it is none. */
static bool resolve(const struct reader *r, const char *relative, struct address *address) {
    struct reason unused;
    return relative &&
           address_parse(r->api, relative, r->base ? r->base : r->place->current, address, &unused);
}

/* Keeps the first address that is told: whole, and free of what is not to be asked for. */
static void keep(struct reader *r, char **place, char *relative) {
    struct address address;
    if (!*place && relative && *relative && *relative != '#' && resolve(r, relative, &address)) {
        *place = address.url;
        address.url = NULL;
        address_free(&address);
    }
    free(relative);
}

/* ---- The head ---- */

/* "0; url='/there'" */
static void read_refresh(struct reader *r, const struct tag *tag) {
    char *content = tag_address(tag, S("content"));
    if (!content)
        return;
    char *end;
    long seconds = strtol(content, &end, 10);
    size_t at = str_find_nocase(str_of(end), S("url"), 0);
    if (end != content && seconds >= 0 && seconds <= AT_ONCE && at != STR_NONE) {
        char *address = end + at + 3;
        address += strspn(address, " \t\n");
        if (*address == '=') {
            address += 1 + strspn(address + 1, " \t\n'\"");
            address[strcspn(address, "'\"")] = '\0';
            keep(r, &r->hints->refresh, strdup(address));
        }
    }
    free(content);
}

static void read_meta(struct reader *r, const struct tag *tag) {
    if (str_eq_nocase(tag_attribute(tag, S("http-equiv")), S("refresh")))
        read_refresh(r, tag);
    if (str_eq_nocase(tag_attribute(tag, S("property")), S("og:type")))
        r->is_article = r->is_article || str_has_nocase(tag_attribute(tag, S("content")), S("article"));
}

static bool is_feed_type(struct str type) {
    static const struct str TYPES[] = {STR("application/rss+xml"), STR("application/atom+xml"),
                                       STR("application/feed+json"), STR("application/rdf+xml")};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_eq_nocase(type, TYPES[i]))
            return true;
    return false;
}

static bool is_next(struct reader *r, const char *relative) {
    struct address address;
    if (!resolve(r, relative, &address))
        return false;
    bool is = is_page_of(str_of(r->place->first), str_of(r->place->current), str_of(address.url),
                         r->place->number + 1);
    address_free(&address);
    return is;
}

static void keep_next(struct reader *r, char *relative) {
    if (is_next(r, relative))
        keep(r, &r->next, relative);
    else
        free(relative);
}

static void read_link(struct reader *r, const struct tag *tag) {
    struct str type = tag_attribute(tag, S("type"));
    if (tag_has_word(tag, S("rel"), S("canonical")))
        keep(r, &r->canonical, tag_address(tag, S("href")));
    else if (tag_has_word(tag, S("rel"), S("next")))
        keep_next(r, tag_address(tag, S("href")));
    else if (tag_has_word(tag, S("rel"), S("alternate")) && is_feed_type(type))
        keep(r, &r->hints->feed, tag_address(tag, S("href")));
    else if (tag_has_word(tag, S("rel"), S("alternate")) && tag_has_word(tag, S("media"), S("print")))
        keep(r, &r->single, tag_address(tag, S("href")));
}

/* ---- Links ---- */

/* The text of a link, with tags in it left out and white space as it is. */
static size_t read_label(struct str page, size_t at, char label[LONGEST_LABEL + 1]) {
    size_t n = 0;
    bool in_tag = false;
    for (; at < page.n && n < LONGEST_LABEL; at++) {
        char c = page.p[at];
        if (c == '<' && at + 2 < page.n && page.p[at + 1] == '/' && (page.p[at + 2] | 32) == 'a')
            break;
        if (c == '<' || c == '>')
            in_tag = c == '<';
        else if (!in_tag)
            label[n++] = to_lower(c);
    }
    label[n] = '\0';
    return n;
}

/* Whether the text is that of a link to a page by its number, or on. */
static bool leads_on(struct str label, unsigned number) {
    static const struct str WORDS[] = {STR("next"),
                                       STR("continue"),
                                       STR("weiter"),
                                       STR("n\xC3\xA4"
                                           "chste"),
                                       STR("suivant"),
                                       STR("siguiente"),
                                       STR("pr\xC3\xB3xima"),
                                       STR("seguinte"),
                                       STR("successiva"),
                                       STR("avanti"),
                                       STR("volgende"),
                                       STR("n\xC3\xA4"
                                           "sta"),
                                       STR("neste"),
                                       STR("n\xC3\xA6ste"),
                                       STR("nast\xC4\x99pna"),
                                       STR("seuraava"),
                                       STR("sonraki"),
                                       STR("\xE6\xAC\xA1"),
                                       STR("\xE4\xB8\x8B\xE4\xB8\x80\xE9\xA1\xB5"),
                                       STR("\xEB\x8B\xA4\xEC\x9D\x8C"),
                                       STR("\xD1\x81\xD0\xBB\xD0\xB5\xD0\xB4\xD1\x83\xD1\x8E\xD1\x89"),
                                       STR("\xD8\xA7\xD9\x84\xD8\xAA\xD8\xA7\xD9\x84")};
    char page[16];
    snprintf(page, sizeof page, "%u", number);
    label = str_trim(label);
    if (str_eq(label, str_of(page)))
        return true;
    snprintf(page, sizeof page, "page %u", number);
    if (str_starts(label, str_of(page)))
        return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_has(label, WORDS[i]))
            return true;
    return label.n <= 3 && (str_eq(label, S("\xC2\xBB")) || str_eq(label, S("\xE2\x80\xBA")) ||
                            str_eq(label, S(">")) || str_eq(label, S("\xE2\x86\x92")));
}

static bool shows_all(struct str label) {
    static const struct str WORDS[] = {STR("single page"),
                                       STR("one page"),
                                       STR("view all"),
                                       STR("full article"),
                                       STR("all pages"),
                                       STR("auf einer seite"),
                                       STR("alles auf einer"),
                                       STR("une seule page"),
                                       STR("una sola p"),
                                       STR("p\xC3\xA1gina \xC3\xBAnica"),
                                       STR("op \xC3\xA9\xC3\xA9n pagina"),
                                       STR("pagina unica")};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_has(label, WORDS[i]))
            return true;
    return false;
}

/* Whether an address is that of the article in another view: the first page's with something added. */
static bool is_view(struct reader *r, const char *relative) {
    struct address address;
    if (!resolve(r, relative, &address))
        return false;
    struct str first = str_of(r->place->first);
    const char *query = memchr(first.p, '?', first.n);
    struct str path = query ? str_slice(first, 0, (size_t)(query - first.p)) : first;
    bool is = str_starts(str_of(address.url), path) && !str_eq(str_of(address.url), first);
    address_free(&address);
    return is;
}

static void read_anchor(struct reader *r, const struct tag *tag) {
    char label[LONGEST_LABEL + 1];
    struct str text = {label, read_label(r->tags.page, r->tags.at, label)};
    bool next = tag_has_word(tag, S("rel"), S("next")) || leads_on(text, r->place->number + 1);
    if (next && !r->next)
        keep_next(r, tag_address(tag, S("href")));
    if (r->single || !shows_all(text))
        return;
    char *address = tag_address(tag, S("href"));
    if (is_view(r, address))
        keep(r, &r->single, address);
    else
        free(address);
}

/* ---- All of it ---- */

static void read_tag(struct reader *r, const struct tag *tag, unsigned *links) {
    if (str_eq_nocase(tag->name, S("meta")))
        read_meta(r, tag);
    else if (str_eq_nocase(tag->name, S("link")))
        read_link(r, tag);
    else if (str_eq_nocase(tag->name, S("a")) && ++*links <= MOST_LABELS)
        read_anchor(r, tag);
    else if (str_eq_nocase(tag->name, S("base")))
        keep(r, &r->base, tag_address(tag, S("href")));
    else if (str_eq_nocase(tag->name, S("html")))
        r->is_amp = tag_attribute(tag, S("amp")).p || tag_attribute(tag, S("\xE2\x9A\xA1")).p;
    else if (str_eq_nocase(tag->name, S("article")))
        r->articles++;
}

void hints_read(const struct curl_api *api, struct str page, const struct page_place *place,
                struct hints *hints) {
    *hints = (struct hints){0};
    struct reader r = {.api = api, .place = place, .hints = hints, .tags = {.page = page}};
    struct tag tag;
    for (unsigned links = 0; tags_next(&r.tags, &tag);)
        if (!tag.is_end)
            read_tag(&r, &tag, &links);
    r.is_article = r.is_article || r.articles == 1 || str_has(page, S("NewsArticle\"")) ||
                   str_has(page, S("\"Article\""));
    /* A list of articles goes on too, and is not meant. */
    if (r.is_article && r.next) {
        hints->next = r.next;
        hints->whole = r.single;
        r.next = r.single = NULL;
    }
    if (r.is_amp && r.canonical && strcmp(r.canonical, place->current) != 0) {
        hints->canonical = r.canonical;
        r.canonical = NULL;
    }
    free(r.base);
    free(r.canonical);
    free(r.single);
    free(r.next);
}

void hints_free(struct hints *hints) {
    free(hints->refresh);
    free(hints->canonical);
    free(hints->feed);
    free(hints->next);
    free(hints->whole);
    *hints = (struct hints){0};
}

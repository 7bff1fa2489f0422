#include "fetch/xml_entries.h"
#include "fetch/xml_api.h"
#include <stdlib.h>

enum { CHUNK = 16 * 1024, LONGEST_TEXT = 64 * 1024 };

/* An element of an entry whose text is wanted. */
enum field { FIELD_NONE, FIELD_LINK, FIELD_GUID, FIELD_DATE, FIELD_CHANGED, FIELDS };

struct xml_entries {
    struct str document;
    size_t at; /* what has been parsed */
    struct xml_api api;
    xmlParserCtxt *parser;
    struct entry *found; /* those that no one has asked for yet: from next to n */
    size_t next, n, cap;
    bool no_memory;
    int broken_line; /* 0: sound so far */

    /* Where the parser is. */
    int depth, entry_depth, field_depth; /* 0: in none */
    bool is_list;
    enum field field;
    struct bytes text;
    char *values[FIELDS];
};

/* ---- One entry ---- */

static void clear_values(struct xml_entries *x) {
    for (int i = 0; i < FIELDS; i++) {
        free(x->values[i]);
        x->values[i] = NULL;
    }
}

static void set_value(struct xml_entries *x, enum field field, struct str text) {
    text = text.n ? str_trim(text) : text;
    if (field == FIELD_NONE || x->values[field] || text.n == 0)
        return;
    x->values[field] = strndup(text.p, text.n);
    x->no_memory = x->no_memory || !x->values[field];
}

static void add_entry(struct xml_entries *x) {
    char **address = x->values[FIELD_LINK] ? &x->values[FIELD_LINK] : &x->values[FIELD_GUID];
    const char *date = x->values[FIELD_DATE] ? x->values[FIELD_DATE] : x->values[FIELD_CHANGED];
    if (*address && x->n == x->cap) {
        size_t cap = x->cap ? x->cap * 2 : 64;
        struct entry *grown = reallocarray(x->found, cap, sizeof *grown);
        x->no_memory = x->no_memory || !grown;
        x->found = grown ? grown : x->found;
        x->cap = grown ? cap : x->cap;
    }
    if (*address && x->n < x->cap) {
        x->found[x->n++] = (struct entry){*address, date ? entry_date(date) : ENTRY_UNDATED, x->is_list};
        *address = NULL;
    }
    clear_values(x);
}

/* ---- What the parser tells ---- */

static bool is(const xmlChar *name, const char *expected) {
    return strcmp((const char *)name, expected) == 0;
}

static bool starts_entry(const xmlChar *name) {
    return is(name, "item") || is(name, "entry") || is(name, "url") || is(name, "sitemap");
}

/* depth: below the entry. */
static enum field field_of(const xmlChar *name, int depth) {
    static const struct {
        const char *name;
        enum field field;
        bool anywhere; /* not only as the entry's own child */
    } NAMES[] = {{"link", FIELD_LINK, false},       {"loc", FIELD_LINK, false},
                 {"guid", FIELD_GUID, false},       {"pubDate", FIELD_DATE, false},
                 {"date", FIELD_DATE, false},       {"published", FIELD_DATE, false},
                 {"issued", FIELD_DATE, false},     {"publication_date", FIELD_DATE, true},
                 {"updated", FIELD_CHANGED, false}, {"modified", FIELD_CHANGED, false},
                 {"lastmod", FIELD_CHANGED, false}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if ((depth == 1 || NAMES[i].anywhere) && is(name, NAMES[i].name))
            return NAMES[i].field;
    return FIELD_NONE;
}

/* An attribute's value; libxml2 gives five pointers an attribute. */
static struct str attribute(const xmlChar **attributes, int n, const char *name) {
    for (int i = 0; i < n; i++, attributes += 5)
        if (is(attributes[0], name))
            return (struct str){(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
    return (struct str){0};
}

/* <link href> of Atom, also within RSS: only what leads to the page itself. */
static void read_atom_link(struct xml_entries *x, const xmlChar **attributes, int n) {
    struct str rel = attribute(attributes, n, "rel");
    if (rel.n == 0 || str_eq(rel, S("alternate")))
        set_value(x, FIELD_LINK, attribute(attributes, n, "href"));
}

static void begin_field(struct xml_entries *x, const xmlChar *name, const xmlChar **attributes, int n) {
    enum field field = field_of(name, x->depth - x->entry_depth);
    if (field == FIELD_LINK)
        read_atom_link(x, attributes, n);
    struct str permanent = attribute(attributes, n, "isPermaLink");
    if (field == FIELD_NONE || (permanent.n && !str_eq(permanent, S("true"))))
        return;
    x->field = field;
    x->field_depth = x->depth;
    x->text.n = 0;
}

static void begin_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int n_namespaces, const xmlChar **namespaces, int n, int n_default,
                          const xmlChar **attributes) {
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_default;
    struct xml_entries *x = ((xmlParserCtxt *)context)->_private;
    x->depth++;
    if (!x->entry_depth && starts_entry(name)) {
        x->entry_depth = x->depth;
        x->is_list = is(name, "sitemap");
    } else if (x->entry_depth && x->field == FIELD_NONE)
        begin_field(x, name, attributes, n);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)name, (void)prefix, (void)uri;
    struct xml_entries *x = ((xmlParserCtxt *)context)->_private;
    if (x->field != FIELD_NONE && x->depth == x->field_depth) {
        set_value(x, x->field, (struct str){x->text.p, x->text.n});
        x->field = FIELD_NONE;
    }
    if (x->entry_depth && x->depth == x->entry_depth) {
        add_entry(x);
        x->entry_depth = 0;
    }
    x->depth--;
}

static void take_text(void *context, const xmlChar *text, int n) {
    struct xml_entries *x = ((xmlParserCtxt *)context)->_private;
    if (x->field != FIELD_NONE && x->text.n < LONGEST_TEXT && !bytes_add(&x->text, text, (size_t)n))
        x->no_memory = true;
}

#if LIBXML_VERSION >= 21200
typedef const xmlError any_error;
#else
typedef xmlError any_error;
#endif

/* Keeps the line of the first mistake that is more than an entity nobody declared, such as &nbsp;. */
static void note_error(void *context, any_error *error) {
    struct xml_entries *x = ((xmlParserCtxt *)context)->_private;
    if (x->broken_line == 0 && error->level == XML_ERR_FATAL && error->code != XML_ERR_UNDECLARED_ENTITY)
        x->broken_line = error->line > 0 ? error->line : 1;
}

/* ---- All entries ---- */

/* Knows elements and text, and so neither entities nor anything outside of the document. */
static xmlParserCtxt *make_parser(struct xml_entries *x) {
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = begin_element,
                             .endElementNs = end_element,
                             .characters = take_text,
                             .cdataBlock = take_text,
                             .serror = note_error};
    xmlParserCtxt *parser = x->api.CreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    if (!parser)
        return NULL;
    parser->_private = x;
    x->api.CtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_RECOVER);
    return parser;
}

struct xml_entries *xml_entries_new(struct str document, struct reason *why) {
    struct xml_entries *x = calloc(1, sizeof *x);
    if (!x)
        return because(why, "out of memory"), NULL;
    x->document = document;
    if (!xml_api_load(&x->api))
        because(why, "libxml2, which reads feeds and sitemaps, can't be loaded");
    else if (!(x->parser = make_parser(x)))
        because(why, "out of memory");
    else
        return x;
    xml_entries_free(x);
    return NULL;
}

static void free_parser(struct xml_entries *x) {
    if (x->parser->myDoc)
        x->api.FreeDoc(x->parser->myDoc);
    x->api.FreeParserCtxt(x->parser);
}

void xml_entries_free(struct xml_entries *x) {
    if (!x)
        return;
    for (; x->next < x->n; x->next++)
        free(x->found[x->next].address);
    if (x->parser)
        free_parser(x);
    clear_values(x);
    bytes_free(&x->text);
    free(x->found);
    free(x);
}

static void parse_on(struct xml_entries *x) {
    size_t left = x->document.n - x->at, n = left < CHUNK ? left : CHUNK;
    x->next = x->n = 0;
    x->api.ParseChunk(x->parser, x->document.p + x->at, (int)n, n == left);
    x->at += n;
}

int xml_entries_next(struct xml_entries *x, struct entry *entry, struct reason *why) {
    while (x->next == x->n && x->at < x->document.n && !x->no_memory)
        parse_on(x);
    if (x->no_memory) {
        because(why, "out of memory");
        return -1;
    }
    if (x->next < x->n) {
        *entry = x->found[x->next++];
        return 1;
    }
    if (x->broken_line) {
        because(why, "broken XML in line %d; what could be read was", x->broken_line);
        return -1;
    }
    return 0;
}

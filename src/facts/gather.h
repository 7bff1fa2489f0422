/* What the page offers for each fact: one candidate for each place that a reader in the table knows. */
#ifndef GALLEY_FACTS_GATHER_H
#define GALLEY_FACTS_GATHER_H

#include "base/memo.h"
#include "facts/text.h"
#include "page/dom.h"

enum fact {
    FACT_NONE,
    FACT_URL,
    FACT_TITLE,
    FACT_AUTHOR,
    FACT_DATE,
    FACT_MODIFIED,
    FACT_SITE,
    FACT_LANGUAGE,
    FACT_DESCRIPTION,
    FACT_IMAGE,
    FACT_SECTION,
    FACT_TAG,
    FACT_BODY,
    FACT_TYPE, /* og:type */
    FACT_LICENCE,
    FACT_FREE, /* whether the text is free to read */
    FACT_COUNT
};

/* What structured data says that a page is about: bits of gathered.things. */
enum thing_sort {
    THING_ARTICLE = 1,
    THING_PRODUCT = 2,
    THING_LIST = 4,
    THING_FORUM = 8,
    THING_VIDEO = 16,
    THING_OFFER = 32, /* a service, a course, an event, a business */
};

/* Where in a page a source is found, and so what its key names. */
enum place {
    PLACE_META, /* <meta name= or property=, itemprop=, http-equiv=> */
    PLACE_JSON, /* a member of the JSON-LD object that is about the page */
    PLACE_ITEM, /* itemprop= or property= of any other element */
    PLACE_REL,  /* rel= of <link> or <a> */
    PLACE_SEEN, /* a visible element; the key says how it was known */
};

/* A source of facts: one row of the table. */
struct source {
    uint8_t place; /* enum place */
    char key[29];
    uint8_t fact;   /* enum fact */
    uint8_t weight; /* how far it is to be believed, 0…100 */
};

static inline bool source_is(const struct source *source, const char *key) {
    return strcmp(source->key, key) == 0;
}

struct candidate {
    struct str value; /* plain text */
    const struct source *source;
    const struct node *node; /* NULL where it does not stand in the visible page */
    int weight;              /* the source's, moved by where it was found */
    int group; /* candidates of one place that belong together, such as two names of one byline */
};

struct candidate_list {
    struct candidate *items;
    size_t n, cap;
};

struct heading {
    const struct node *node;
    struct str text;
    struct words words;
    bool named;  /* class or itemprop call it the headline */
    bool aside;  /* stands in a part of the page that is not the article's */
    bool kicker; /* its class says that it stands above or below the headline */
};

struct gathered {
    const struct page *page;
    struct arena *arena;
    const struct json *recipe; /* the first object that is one; NULL: there is none */
    const struct source_index *sources;
    struct regex_set *relative; /* patterns of relative.h */
    struct memo *hints;         /* of names that were met */
    struct candidate_list of[FACT_COUNT];
    struct heading *headings;
    size_t n_headings, headings_cap;
    const struct node *title_node; /* set before gather_visible */
    bool news;                     /* its JSON-LD calls the page a news article */
    unsigned things;               /* bits of enum thing_sort */
    int groups;
    long long fetched;         /* when the page was fetched, seconds since 1970; 0 if unknown */
    struct evidence *evidence; /* NULL: nobody asks why; see facts/evidence.h */
};

/* The table of sources, made ready for look-up once; NULL when out of memory. */
struct source_index;
struct source_index *source_index_new(void);
void source_index_free(struct source_index *index);

/* What stands in <head>, and every heading. */
void gather_head(struct gathered *g);
/* JSON-LD; needs gather_head for what tells which of several objects the page is about. */
void gather_json(struct gathered *g);
/* What the reader sees: bylines, dates, tags. Needs title_node, around which they stand. */
void gather_visible(struct gathered *g);

/* Authors in state JSON; for pages that name none elsewhere. */
void gather_state_authors(struct gathered *g);

/* Dates wherever else they stand; for pages that have none where one is expected. */
void gather_any_dates(struct gathered *g);

/* The text under an element as one line, a space where a capital begins another element's text; empty where
 * it is longer than `most`. */
struct str gather_line(const struct gathered *g, const struct node *node, size_t most);

void gather_add(struct gathered *g, const struct source *source, struct str value, const struct node *node,
                int weight);

/* The first source of a place with a key, in any ASCII case, that the table has behind `after`; NULL: there
 * is none. */
const struct source *source_find(const struct gathered *g, enum place place, struct str key,
                                 const struct source *after);

/* How well a schema.org type fits an article: 0 not at all, 10 best. The type may be an address. */
int schema_type_rank(struct str type);

/* The sorts of thing, bits of enum thing_sort, that a schema.org type names. */
unsigned schema_type_sort(struct str type);

/* The candidate of the greatest weight, the first of equals; NULL where there is none. */
const struct candidate *gather_best(const struct gathered *g, enum fact fact);

#endif

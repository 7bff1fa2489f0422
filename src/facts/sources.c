/* The table of sources: a new one is a row here. */
#include "base/hash.h"
#include "facts/gather.h"
#include <assert.h>
#include <stdlib.h>

enum { LINE = 64 }; /* bytes that a cache fetches at once */

static const _Alignas(LINE / 2) struct source SOURCES[] = {
    /* Addresses */
    {PLACE_REL, "canonical", FACT_URL, 90},
    {PLACE_META, "og:url", FACT_URL, 80},
    {PLACE_META, "twitter:url", FACT_URL, 60},
    {PLACE_META, "parsely-link", FACT_URL, 60},
    {PLACE_JSON, "url", FACT_URL, 50},

    /* Titles */
    {PLACE_JSON, "headline", FACT_TITLE, 75},
    {PLACE_META, "og:title", FACT_TITLE, 80},
    {PLACE_META, "twitter:title", FACT_TITLE, 60},
    {PLACE_META, "parsely-title", FACT_TITLE, 78},
    {PLACE_META, "sailthru.title", FACT_TITLE, 76},
    {PLACE_META, "citation_title", FACT_TITLE, 82},
    {PLACE_META, "dc.title", FACT_TITLE, 65},
    {PLACE_META, "dcterms.title", FACT_TITLE, 65},
    {PLACE_META, "dc:title", FACT_TITLE, 60},
    {PLACE_META, "headline", FACT_TITLE, 70},
    {PLACE_META, "title", FACT_TITLE, 40},
    {PLACE_JSON, "name", FACT_TITLE, 50},
    {PLACE_ITEM, "headline", FACT_TITLE, 70},
    {PLACE_SEEN, "title", FACT_TITLE, 30},   /* <title> */
    {PLACE_SEEN, "heading", FACT_TITLE, 0},  /* weighed by title.c */
    {PLACE_SEEN, "unmarked", FACT_TITLE, 0}, /* a text that <title> repeats, on a page without headings */

    /* Authors */
    {PLACE_JSON, "author", FACT_AUTHOR, 80},
    {PLACE_JSON, "authors", FACT_AUTHOR, 70},
    {PLACE_JSON, "creator", FACT_AUTHOR, 60},
    {PLACE_META, "parsely-author", FACT_AUTHOR, 74},
    {PLACE_META, "sailthru.author", FACT_AUTHOR, 72},
    {PLACE_META, "citation_author", FACT_AUTHOR, 78},
    {PLACE_META, "citation_authors", FACT_AUTHOR, 78},
    {PLACE_META, "byl", FACT_AUTHOR, 72},
    {PLACE_META, "author", FACT_AUTHOR, 64},
    {PLACE_META, "authors", FACT_AUTHOR, 64},
    {PLACE_META, "article:author", FACT_AUTHOR, 62},
    {PLACE_META, "article:author_name", FACT_AUTHOR, 66},
    {PLACE_META, "og:article:author", FACT_AUTHOR, 60},
    {PLACE_META, "og:author", FACT_AUTHOR, 58},
    {PLACE_META, "book:author", FACT_AUTHOR, 58},
    {PLACE_META, "dc.creator", FACT_AUTHOR, 60},
    {PLACE_META, "dc.creator.creator", FACT_AUTHOR, 60},
    {PLACE_META, "dcterms.creator", FACT_AUTHOR, 60},
    {PLACE_META, "dc:creator", FACT_AUTHOR, 60},
    {PLACE_META, "dcsext.author", FACT_AUTHOR, 60},
    {PLACE_META, "cxenseparse:author", FACT_AUTHOR, 62},
    {PLACE_META, "rbauthors", FACT_AUTHOR, 60},
    {PLACE_META, "twitter:data1", FACT_AUTHOR, 54}, /* where twitter:label1 says so */
    {PLACE_ITEM, "author", FACT_AUTHOR, 66},
    {PLACE_ITEM, "creator", FACT_AUTHOR, 58},
    {PLACE_SEEN, "author-name", FACT_AUTHOR, 62},
    {PLACE_REL, "author", FACT_AUTHOR, 60},
    {PLACE_SEEN, "author", FACT_AUTHOR, 56},
    {PLACE_SEEN, "byline", FACT_AUTHOR, 57},
    {PLACE_SEEN, "author-link", FACT_AUTHOR, 55},  /* a link to an author's page */
    {PLACE_SEEN, "by", FACT_AUTHOR, 52},           /* a line that begins with "By" */
    {PLACE_SEEN, "state-author", FACT_AUTHOR, 40}, /* a member of state JSON */

    /* First publication */
    {PLACE_JSON, "datePublished", FACT_DATE, 95},
    {PLACE_META, "article:published_time", FACT_DATE, 92},
    {PLACE_META, "article:published", FACT_DATE, 90},
    {PLACE_META, "og:article:published_time", FACT_DATE, 90},
    {PLACE_META, "og:published_time", FACT_DATE, 88},
    {PLACE_META, "og:pubdate", FACT_DATE, 86},
    {PLACE_META, "datePublished", FACT_DATE, 90},
    {PLACE_META, "parsely-pub-date", FACT_DATE, 90},
    {PLACE_META, "sailthru.date", FACT_DATE, 84},
    {PLACE_META, "citation_publication_date", FACT_DATE, 84},
    {PLACE_META, "citation_online_date", FACT_DATE, 84},
    {PLACE_META, "citation_date", FACT_DATE, 80},
    {PLACE_META, "pubdate", FACT_DATE, 86},
    {PLACE_META, "ptime", FACT_DATE, 84},
    {PLACE_META, "publishdate", FACT_DATE, 86},
    {PLACE_META, "publish-date", FACT_DATE, 86},
    {PLACE_META, "publish_date", FACT_DATE, 86},
    {PLACE_META, "publication_date", FACT_DATE, 86},
    {PLACE_META, "publication-date", FACT_DATE, 86},
    {PLACE_META, "published-date", FACT_DATE, 86},
    {PLACE_META, "published_time", FACT_DATE, 86},
    {PLACE_META, "published_at", FACT_DATE, 86},
    {PLACE_META, "article.published", FACT_DATE, 86},
    {PLACE_META, "article_date_original", FACT_DATE, 86},
    {PLACE_META, "originalpublicationdate", FACT_DATE, 86},
    {PLACE_META, "cxenseparse:recs:publishtime", FACT_DATE, 86},
    {PLACE_META, "cxenseparse:publishtime", FACT_DATE, 86},
    {PLACE_META, "dc.date.issued", FACT_DATE, 84},
    {PLACE_META, "dcterms.issued", FACT_DATE, 84},
    {PLACE_META, "dcterms.created", FACT_DATE, 80},
    {PLACE_META, "dcterms.date", FACT_DATE, 76},
    {PLACE_META, "dcterms.available", FACT_DATE, 76},
    {PLACE_META, "dc.date.created", FACT_DATE, 80},
    {PLACE_META, "dc.date.publication", FACT_DATE, 82},
    {PLACE_META, "dc.date", FACT_DATE, 74},
    {PLACE_META, "dc:date", FACT_DATE, 74},
    {PLACE_META, "dc:created", FACT_DATE, 74},
    {PLACE_META, "displaydate", FACT_DATE, 76},
    {PLACE_META, "article:date", FACT_DATE, 76},
    {PLACE_META, "created", FACT_DATE, 70},
    {PLACE_META, "datecreated", FACT_DATE, 72},
    {PLACE_META, "date", FACT_DATE, 72},
    {PLACE_META, "timestamp", FACT_DATE, 55},
    {PLACE_META, "published", FACT_DATE, 80},
    {PLACE_META, "rnews:datepublished", FACT_DATE, 80},
    {PLACE_JSON, "dateCreated", FACT_DATE, 70},
    {PLACE_JSON, "uploadDate", FACT_DATE, 74},
    {PLACE_ITEM, "datePublished", FACT_DATE, 84},
    {PLACE_ITEM, "dateCreated", FACT_DATE, 66},
    {PLACE_ITEM, "uploadDate", FACT_DATE, 66},
    {PLACE_SEEN, "published", FACT_DATE, 70}, /* an element whose class says when it was published */
    {PLACE_SEEN, "time", FACT_DATE, 62},      /* <time> */
    {PLACE_SEEN, "date", FACT_DATE, 58},      /* an element whose class speaks of a date */
    {PLACE_SEEN, "dateline", FACT_DATE, 48},  /* a date in a short text near the headline */
    {PLACE_SEEN, "address", FACT_DATE, 64},   /* the page's address */
    {PLACE_META, "*date*", FACT_DATE, 66}, /* a name that speaks of publication without being in this table */
    {PLACE_SEEN, "state", FACT_DATE, 40},  /* a member of state JSON */
    {PLACE_SEEN, "any", FACT_DATE, 20},    /* any other date in the page */
    {PLACE_SEEN, "image", FACT_DATE, 15},  /* the lead image's address */

    /* Last modification */
    {PLACE_JSON, "dateModified", FACT_MODIFIED, 95},
    {PLACE_META, "article:modified_time", FACT_MODIFIED, 92},
    {PLACE_META, "article:modified", FACT_MODIFIED, 90},
    {PLACE_META, "og:updated_time", FACT_MODIFIED, 84},
    {PLACE_META, "og:modified_time", FACT_MODIFIED, 84},
    {PLACE_META, "og:article:modified_time", FACT_MODIFIED, 84},
    {PLACE_META, "article:updated_time", FACT_MODIFIED, 84},
    {PLACE_META, "dateModified", FACT_MODIFIED, 86},
    {PLACE_META, "lastmod", FACT_MODIFIED, 80},
    {PLACE_META, "last-modified", FACT_MODIFIED, 70},
    {PLACE_META, "last_updated", FACT_MODIFIED, 70},
    {PLACE_META, "modified", FACT_MODIFIED, 70},
    {PLACE_META, "updated", FACT_MODIFIED, 70},
    {PLACE_META, "revision_date", FACT_MODIFIED, 70},
    {PLACE_META, "dcterms.modified", FACT_MODIFIED, 75},
    {PLACE_META, "dc.date.modified", FACT_MODIFIED, 75},
    {PLACE_META, "article_date_updated", FACT_MODIFIED, 75},
    {PLACE_ITEM, "dateModified", FACT_MODIFIED, 80},
    {PLACE_SEEN, "updated", FACT_MODIFIED, 60},

    /* Site */
    {PLACE_META, "og:site_name", FACT_SITE, 90},
    {PLACE_JSON, "publisher", FACT_SITE, 80},
    {PLACE_JSON, "WebSite", FACT_SITE, 75}, /* the name of an object of that type */
    {PLACE_ITEM, "publisher", FACT_SITE, 70},
    {PLACE_META, "application-name", FACT_SITE, 60},
    {PLACE_META, "apple-mobile-web-app-title", FACT_SITE, 55},
    {PLACE_META, "citation_journal_title", FACT_SITE, 60},
    {PLACE_META, "dc.publisher", FACT_SITE, 50},
    {PLACE_META, "publisher", FACT_SITE, 45},

    /* Language */
    {PLACE_SEEN, "lang", FACT_LANGUAGE, 90}, /* <html lang> */
    {PLACE_META, "og:locale", FACT_LANGUAGE, 80},
    {PLACE_JSON, "inLanguage", FACT_LANGUAGE, 78},
    {PLACE_META, "content-language", FACT_LANGUAGE, 70},
    {PLACE_META, "language", FACT_LANGUAGE, 60},
    {PLACE_META, "dc.language", FACT_LANGUAGE, 60},
    {PLACE_META, "dcterms.language", FACT_LANGUAGE, 60},

    /* Description */
    {PLACE_META, "description", FACT_DESCRIPTION, 80},
    {PLACE_META, "og:description", FACT_DESCRIPTION, 78},
    {PLACE_JSON, "description", FACT_DESCRIPTION, 70},
    {PLACE_META, "twitter:description", FACT_DESCRIPTION, 60},
    {PLACE_META, "sailthru.description", FACT_DESCRIPTION, 60},
    {PLACE_META, "dc.description", FACT_DESCRIPTION, 60},
    {PLACE_META, "dcterms.abstract", FACT_DESCRIPTION, 55},

    /* Image */
    {PLACE_META, "og:image", FACT_IMAGE, 90},
    {PLACE_META, "og:image:url", FACT_IMAGE, 88},
    {PLACE_META, "og:image:secure_url", FACT_IMAGE, 86},
    {PLACE_JSON, "image", FACT_IMAGE, 80},
    {PLACE_META, "twitter:image", FACT_IMAGE, 75},
    {PLACE_META, "twitter:image:src", FACT_IMAGE, 75},
    {PLACE_META, "parsely-image-url", FACT_IMAGE, 70},
    {PLACE_META, "sailthru.image.full", FACT_IMAGE, 65},
    {PLACE_META, "thumbnail", FACT_IMAGE, 50},
    {PLACE_REL, "image_src", FACT_IMAGE, 60},
    {PLACE_JSON, "thumbnailUrl", FACT_IMAGE, 50},

    /* Section */
    {PLACE_META, "article:section", FACT_SECTION, 90},
    {PLACE_JSON, "articleSection", FACT_SECTION, 80},
    {PLACE_ITEM, "articleSection", FACT_SECTION, 78},
    {PLACE_META, "parsely-section", FACT_SECTION, 75},
    {PLACE_META, "section", FACT_SECTION, 60},
    {PLACE_META, "category", FACT_SECTION, 50},
    {PLACE_REL, "category", FACT_SECTION, 45},

    /* Tags */
    {PLACE_META, "article:tag", FACT_TAG, 90},
    {PLACE_META, "parsely-tags", FACT_TAG, 80},
    {PLACE_JSON, "keywords", FACT_TAG, 78},
    {PLACE_META, "news_keywords", FACT_TAG, 76},
    {PLACE_META, "sailthru.tags", FACT_TAG, 74},
    {PLACE_META, "keywords", FACT_TAG, 60},
    {PLACE_REL, "tag", FACT_TAG, 55},

    /* Body */
    {PLACE_JSON, "articleBody", FACT_BODY, 90},

    /* Licence */
    {PLACE_JSON, "license", FACT_LICENCE, 90},
    {PLACE_REL, "license", FACT_LICENCE, 80},
    {PLACE_META, "dcterms.license", FACT_LICENCE, 75},
    {PLACE_ITEM, "license", FACT_LICENCE, 70},

    /* Free to read */
    {PLACE_JSON, "isAccessibleForFree", FACT_FREE, 90},
    {PLACE_META, "isAccessibleForFree", FACT_FREE, 85},
    {PLACE_ITEM, "isAccessibleForFree", FACT_FREE, 80},
    {PLACE_META, "article:content_tier", FACT_FREE, 75},

    /* Type */
    {PLACE_META, "og:type", FACT_TYPE, 90},
};

enum { ROWS = sizeof SOURCES / sizeof *SOURCES, CHAINS = 512 };

struct source_index {
    uint8_t
        first[CHAINS]; /* of the sources with that hash, in the table's order: row + 1; 0: there is none */
    uint8_t next[ROWS];
    uint8_t check[ROWS]; /* other bits of the hash: rows are looked at only where these agree */
};

static_assert(ROWS < UINT8_MAX, "rows are bytes");
static_assert(sizeof(struct source) == LINE / 2, "a row lies in one line");

/* The key's length and three of its bytes tell most keys apart. */
static uint32_t hash(enum place place, struct str key) {
    uint32_t bytes = (uint32_t)(uint8_t)key.p[0] | (uint32_t)(uint8_t)key.p[key.n / 2] << 8 |
                     (uint32_t)(uint8_t)key.p[key.n - 1] << 16 | (uint32_t)key.n << 24;
    return hash_mix((uint32_t)place, bytes | 0x202020);
}

static uint8_t check_of(uint32_t hash) {
    return (uint8_t)(hash >> 24);
}

struct source_index *source_index_new(void) {
    struct source_index *index = calloc(1, sizeof *index);
    for (size_t row = ROWS; index && row-- > 0;) {
        uint32_t h = hash(SOURCES[row].place, str_of(SOURCES[row].key));
        uint8_t *first = &index->first[h % CHAINS];
        index->check[row] = check_of(h);
        index->next[row] = *first;
        *first = (uint8_t)(row + 1);
    }
    return index;
}

void source_index_free(struct source_index *index) {
    free(index);
}

static bool is_row(const struct source *s, enum place place, struct str key) {
    return s->place == place && key.n < sizeof s->key && s->key[key.n] == '\0' &&
           str_eq_nocase((struct str){s->key, key.n}, key);
}

const struct source *source_find(const struct gathered *g, enum place place, struct str key,
                                 const struct source *after) {
    if (!key.n)
        return NULL;
    const struct source_index *index = g->sources;
    uint32_t h = hash(place, key);
    uint8_t row = after ? index->next[after - SOURCES] : index->first[h % CHAINS];
    for (; row; row = index->next[row - 1])
        if (index->check[row - 1] == check_of(h) && is_row(&SOURCES[row - 1], place, key))
            return &SOURCES[row - 1];
    return NULL;
}

int schema_type_rank(struct str type) {
    static const struct {
        struct str suffix;
        int rank;
    } TYPES[] = {
        {STR("Article"), 10},    {STR("Posting"), 10},        {STR("Report"), 8},      {STR("Recipe"), 8},
        {STR("HowTo"), 6},       {STR("Review"), 5},          {STR("VideoObject"), 4}, {STR("Episode"), 4},
        {STR("AudioObject"), 3}, {STR("CreativeWork"), 5},    {STR("Blog"), 2},        {STR("Page"), 2},
        {STR("Book"), 2},        {STR("MedicalScholarly"), 8}};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_ends(type, TYPES[i].suffix))
            return TYPES[i].rank;
    return 0;
}

unsigned schema_type_sort(struct str type) {
    static const struct {
        struct str suffix;
        unsigned sort;
    } TYPES[] = {{STR("NewsArticle"), THING_ARTICLE},
                 {STR("Article"), THING_ARTICLE},
                 {STR("ForumPosting"), THING_FORUM},
                 {STR("SocialMediaPosting"), THING_FORUM},
                 {STR("BlogPosting"), THING_ARTICLE},
                 {STR("Recipe"), THING_ARTICLE},
                 {STR("Product"), THING_PRODUCT},
                 {STR("ProductGroup"), THING_PRODUCT},
                 {STR("ItemList"), THING_LIST},
                 {STR("CollectionPage"), THING_LIST},
                 {STR("SearchResultsPage"), THING_LIST},
                 {STR("OfferCatalog"), THING_LIST},
                 {STR("QAPage"), THING_FORUM},
                 {STR("Question"), THING_FORUM},
                 {STR("Comment"), THING_FORUM},
                 {STR("VideoObject"), THING_VIDEO},
                 {STR("Service"), THING_OFFER},
                 {STR("Course"), THING_OFFER},
                 {STR("Event"), THING_OFFER},
                 {STR("LocalBusiness"), THING_OFFER},
                 {STR("FAQPage"), THING_OFFER},
                 {STR("SoftwareApplication"), THING_OFFER}};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (str_ends(type, TYPES[i].suffix))
            return TYPES[i].sort;
    return 0;
}

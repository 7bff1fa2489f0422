/* The table of sources: a new one is a row here. */
#include "base/hash.h"
#include "facts/gather.h"
#include <assert.h>
#include <stdlib.h>

static const struct source SOURCES[] = {
    /* Addresses */
    {PLACE_REL, STR("canonical"), FACT_URL, 90},
    {PLACE_META, STR("og:url"), FACT_URL, 80},
    {PLACE_META, STR("twitter:url"), FACT_URL, 60},
    {PLACE_META, STR("parsely-link"), FACT_URL, 60},
    {PLACE_JSON, STR("url"), FACT_URL, 50},

    /* Titles */
    {PLACE_JSON, STR("headline"), FACT_TITLE, 75},
    {PLACE_META, STR("og:title"), FACT_TITLE, 80},
    {PLACE_META, STR("twitter:title"), FACT_TITLE, 60},
    {PLACE_META, STR("parsely-title"), FACT_TITLE, 78},
    {PLACE_META, STR("sailthru.title"), FACT_TITLE, 76},
    {PLACE_META, STR("citation_title"), FACT_TITLE, 82},
    {PLACE_META, STR("dc.title"), FACT_TITLE, 65},
    {PLACE_META, STR("dcterms.title"), FACT_TITLE, 65},
    {PLACE_META, STR("dc:title"), FACT_TITLE, 60},
    {PLACE_META, STR("headline"), FACT_TITLE, 70},
    {PLACE_META, STR("title"), FACT_TITLE, 40},
    {PLACE_JSON, STR("name"), FACT_TITLE, 50},
    {PLACE_ITEM, STR("headline"), FACT_TITLE, 70},
    {PLACE_SEEN, STR("title"), FACT_TITLE, 30},  /* <title> */
    {PLACE_SEEN, STR("heading"), FACT_TITLE, 0}, /* weighed by title.c */
    {PLACE_SEEN, STR("unmarked"), FACT_TITLE,
     0}, /* a text that <title> repeats, on a page without headings */

    /* Authors */
    {PLACE_JSON, STR("author"), FACT_AUTHOR, 80},
    {PLACE_JSON, STR("authors"), FACT_AUTHOR, 70},
    {PLACE_JSON, STR("creator"), FACT_AUTHOR, 60},
    {PLACE_META, STR("parsely-author"), FACT_AUTHOR, 74},
    {PLACE_META, STR("sailthru.author"), FACT_AUTHOR, 72},
    {PLACE_META, STR("citation_author"), FACT_AUTHOR, 78},
    {PLACE_META, STR("citation_authors"), FACT_AUTHOR, 78},
    {PLACE_META, STR("byl"), FACT_AUTHOR, 72},
    {PLACE_META, STR("author"), FACT_AUTHOR, 64},
    {PLACE_META, STR("authors"), FACT_AUTHOR, 64},
    {PLACE_META, STR("article:author"), FACT_AUTHOR, 62},
    {PLACE_META, STR("article:author_name"), FACT_AUTHOR, 66},
    {PLACE_META, STR("og:article:author"), FACT_AUTHOR, 60},
    {PLACE_META, STR("og:author"), FACT_AUTHOR, 58},
    {PLACE_META, STR("book:author"), FACT_AUTHOR, 58},
    {PLACE_META, STR("dc.creator"), FACT_AUTHOR, 60},
    {PLACE_META, STR("dc.creator.creator"), FACT_AUTHOR, 60},
    {PLACE_META, STR("dcterms.creator"), FACT_AUTHOR, 60},
    {PLACE_META, STR("dc:creator"), FACT_AUTHOR, 60},
    {PLACE_META, STR("dcsext.author"), FACT_AUTHOR, 60},
    {PLACE_META, STR("cxenseparse:author"), FACT_AUTHOR, 62},
    {PLACE_META, STR("rbauthors"), FACT_AUTHOR, 60},
    {PLACE_META, STR("twitter:data1"), FACT_AUTHOR, 54}, /* where twitter:label1 says so */
    {PLACE_ITEM, STR("author"), FACT_AUTHOR, 66},
    {PLACE_ITEM, STR("creator"), FACT_AUTHOR, 58},
    {PLACE_SEEN, STR("author-name"), FACT_AUTHOR, 62},
    {PLACE_REL, STR("author"), FACT_AUTHOR, 60},
    {PLACE_SEEN, STR("author"), FACT_AUTHOR, 56},
    {PLACE_SEEN, STR("byline"), FACT_AUTHOR, 57},
    {PLACE_SEEN, STR("author-link"), FACT_AUTHOR, 55},  /* a link to an author's page */
    {PLACE_SEEN, STR("by"), FACT_AUTHOR, 52},           /* a line that begins with "By" */
    {PLACE_SEEN, STR("state-author"), FACT_AUTHOR, 40}, /* a member of state JSON */

    /* First publication */
    {PLACE_JSON, STR("datePublished"), FACT_DATE, 95},
    {PLACE_META, STR("article:published_time"), FACT_DATE, 92},
    {PLACE_META, STR("article:published"), FACT_DATE, 90},
    {PLACE_META, STR("og:article:published_time"), FACT_DATE, 90},
    {PLACE_META, STR("og:published_time"), FACT_DATE, 88},
    {PLACE_META, STR("og:pubdate"), FACT_DATE, 86},
    {PLACE_META, STR("datePublished"), FACT_DATE, 90},
    {PLACE_META, STR("parsely-pub-date"), FACT_DATE, 90},
    {PLACE_META, STR("sailthru.date"), FACT_DATE, 84},
    {PLACE_META, STR("citation_publication_date"), FACT_DATE, 84},
    {PLACE_META, STR("citation_online_date"), FACT_DATE, 84},
    {PLACE_META, STR("citation_date"), FACT_DATE, 80},
    {PLACE_META, STR("pubdate"), FACT_DATE, 86},
    {PLACE_META, STR("ptime"), FACT_DATE, 84},
    {PLACE_META, STR("publishdate"), FACT_DATE, 86},
    {PLACE_META, STR("publish-date"), FACT_DATE, 86},
    {PLACE_META, STR("publish_date"), FACT_DATE, 86},
    {PLACE_META, STR("publication_date"), FACT_DATE, 86},
    {PLACE_META, STR("publication-date"), FACT_DATE, 86},
    {PLACE_META, STR("published-date"), FACT_DATE, 86},
    {PLACE_META, STR("published_time"), FACT_DATE, 86},
    {PLACE_META, STR("published_at"), FACT_DATE, 86},
    {PLACE_META, STR("article.published"), FACT_DATE, 86},
    {PLACE_META, STR("article_date_original"), FACT_DATE, 86},
    {PLACE_META, STR("originalpublicationdate"), FACT_DATE, 86},
    {PLACE_META, STR("cxenseparse:recs:publishtime"), FACT_DATE, 86},
    {PLACE_META, STR("cxenseparse:publishtime"), FACT_DATE, 86},
    {PLACE_META, STR("dc.date.issued"), FACT_DATE, 84},
    {PLACE_META, STR("dcterms.issued"), FACT_DATE, 84},
    {PLACE_META, STR("dcterms.created"), FACT_DATE, 80},
    {PLACE_META, STR("dcterms.date"), FACT_DATE, 76},
    {PLACE_META, STR("dcterms.available"), FACT_DATE, 76},
    {PLACE_META, STR("dc.date.created"), FACT_DATE, 80},
    {PLACE_META, STR("dc.date.publication"), FACT_DATE, 82},
    {PLACE_META, STR("dc.date"), FACT_DATE, 74},
    {PLACE_META, STR("dc:date"), FACT_DATE, 74},
    {PLACE_META, STR("dc:created"), FACT_DATE, 74},
    {PLACE_META, STR("displaydate"), FACT_DATE, 76},
    {PLACE_META, STR("article:date"), FACT_DATE, 76},
    {PLACE_META, STR("created"), FACT_DATE, 70},
    {PLACE_META, STR("datecreated"), FACT_DATE, 72},
    {PLACE_META, STR("date"), FACT_DATE, 72},
    {PLACE_META, STR("timestamp"), FACT_DATE, 55},
    {PLACE_META, STR("published"), FACT_DATE, 80},
    {PLACE_META, STR("rnews:datepublished"), FACT_DATE, 80},
    {PLACE_JSON, STR("dateCreated"), FACT_DATE, 70},
    {PLACE_JSON, STR("uploadDate"), FACT_DATE, 74},
    {PLACE_ITEM, STR("datePublished"), FACT_DATE, 84},
    {PLACE_ITEM, STR("dateCreated"), FACT_DATE, 66},
    {PLACE_ITEM, STR("uploadDate"), FACT_DATE, 66},
    {PLACE_SEEN, STR("published"), FACT_DATE, 70}, /* an element whose class says when it was published */
    {PLACE_SEEN, STR("time"), FACT_DATE, 62},      /* <time> */
    {PLACE_SEEN, STR("date"), FACT_DATE, 58},      /* an element whose class speaks of a date */
    {PLACE_SEEN, STR("dateline"), FACT_DATE, 48},  /* a date in a short text near the headline */
    {PLACE_SEEN, STR("address"), FACT_DATE, 64},   /* the page's address */
    {PLACE_META, STR("*date*"), FACT_DATE,
     66}, /* a name that speaks of publication without being in this table */
    {PLACE_SEEN, STR("state"), FACT_DATE, 40}, /* a member of state JSON */
    {PLACE_SEEN, STR("any"), FACT_DATE, 20},   /* any other date in the page */
    {PLACE_SEEN, STR("image"), FACT_DATE, 15}, /* the lead image's address */

    /* Last modification */
    {PLACE_JSON, STR("dateModified"), FACT_MODIFIED, 95},
    {PLACE_META, STR("article:modified_time"), FACT_MODIFIED, 92},
    {PLACE_META, STR("article:modified"), FACT_MODIFIED, 90},
    {PLACE_META, STR("og:updated_time"), FACT_MODIFIED, 84},
    {PLACE_META, STR("og:modified_time"), FACT_MODIFIED, 84},
    {PLACE_META, STR("og:article:modified_time"), FACT_MODIFIED, 84},
    {PLACE_META, STR("article:updated_time"), FACT_MODIFIED, 84},
    {PLACE_META, STR("dateModified"), FACT_MODIFIED, 86},
    {PLACE_META, STR("lastmod"), FACT_MODIFIED, 80},
    {PLACE_META, STR("last-modified"), FACT_MODIFIED, 70},
    {PLACE_META, STR("last_updated"), FACT_MODIFIED, 70},
    {PLACE_META, STR("modified"), FACT_MODIFIED, 70},
    {PLACE_META, STR("updated"), FACT_MODIFIED, 70},
    {PLACE_META, STR("revision_date"), FACT_MODIFIED, 70},
    {PLACE_META, STR("dcterms.modified"), FACT_MODIFIED, 75},
    {PLACE_META, STR("dc.date.modified"), FACT_MODIFIED, 75},
    {PLACE_META, STR("article_date_updated"), FACT_MODIFIED, 75},
    {PLACE_ITEM, STR("dateModified"), FACT_MODIFIED, 80},
    {PLACE_SEEN, STR("updated"), FACT_MODIFIED, 60},

    /* Site */
    {PLACE_META, STR("og:site_name"), FACT_SITE, 90},
    {PLACE_JSON, STR("publisher"), FACT_SITE, 80},
    {PLACE_JSON, STR("WebSite"), FACT_SITE, 75}, /* the name of an object of that type */
    {PLACE_ITEM, STR("publisher"), FACT_SITE, 70},
    {PLACE_META, STR("application-name"), FACT_SITE, 60},
    {PLACE_META, STR("apple-mobile-web-app-title"), FACT_SITE, 55},
    {PLACE_META, STR("citation_journal_title"), FACT_SITE, 60},
    {PLACE_META, STR("dc.publisher"), FACT_SITE, 50},
    {PLACE_META, STR("publisher"), FACT_SITE, 45},

    /* Language */
    {PLACE_SEEN, STR("lang"), FACT_LANGUAGE, 90}, /* <html lang> */
    {PLACE_META, STR("og:locale"), FACT_LANGUAGE, 80},
    {PLACE_JSON, STR("inLanguage"), FACT_LANGUAGE, 78},
    {PLACE_META, STR("content-language"), FACT_LANGUAGE, 70},
    {PLACE_META, STR("language"), FACT_LANGUAGE, 60},
    {PLACE_META, STR("dc.language"), FACT_LANGUAGE, 60},
    {PLACE_META, STR("dcterms.language"), FACT_LANGUAGE, 60},

    /* Description */
    {PLACE_META, STR("description"), FACT_DESCRIPTION, 80},
    {PLACE_META, STR("og:description"), FACT_DESCRIPTION, 78},
    {PLACE_JSON, STR("description"), FACT_DESCRIPTION, 70},
    {PLACE_META, STR("twitter:description"), FACT_DESCRIPTION, 60},
    {PLACE_META, STR("sailthru.description"), FACT_DESCRIPTION, 60},
    {PLACE_META, STR("dc.description"), FACT_DESCRIPTION, 60},
    {PLACE_META, STR("dcterms.abstract"), FACT_DESCRIPTION, 55},

    /* Image */
    {PLACE_META, STR("og:image"), FACT_IMAGE, 90},
    {PLACE_META, STR("og:image:url"), FACT_IMAGE, 88},
    {PLACE_META, STR("og:image:secure_url"), FACT_IMAGE, 86},
    {PLACE_JSON, STR("image"), FACT_IMAGE, 80},
    {PLACE_META, STR("twitter:image"), FACT_IMAGE, 75},
    {PLACE_META, STR("twitter:image:src"), FACT_IMAGE, 75},
    {PLACE_META, STR("parsely-image-url"), FACT_IMAGE, 70},
    {PLACE_META, STR("sailthru.image.full"), FACT_IMAGE, 65},
    {PLACE_META, STR("thumbnail"), FACT_IMAGE, 50},
    {PLACE_REL, STR("image_src"), FACT_IMAGE, 60},
    {PLACE_JSON, STR("thumbnailUrl"), FACT_IMAGE, 50},

    /* Section */
    {PLACE_META, STR("article:section"), FACT_SECTION, 90},
    {PLACE_JSON, STR("articleSection"), FACT_SECTION, 80},
    {PLACE_ITEM, STR("articleSection"), FACT_SECTION, 78},
    {PLACE_META, STR("parsely-section"), FACT_SECTION, 75},
    {PLACE_META, STR("section"), FACT_SECTION, 60},
    {PLACE_META, STR("category"), FACT_SECTION, 50},
    {PLACE_REL, STR("category"), FACT_SECTION, 45},

    /* Tags */
    {PLACE_META, STR("article:tag"), FACT_TAG, 90},
    {PLACE_META, STR("parsely-tags"), FACT_TAG, 80},
    {PLACE_JSON, STR("keywords"), FACT_TAG, 78},
    {PLACE_META, STR("news_keywords"), FACT_TAG, 76},
    {PLACE_META, STR("sailthru.tags"), FACT_TAG, 74},
    {PLACE_META, STR("keywords"), FACT_TAG, 60},
    {PLACE_REL, STR("tag"), FACT_TAG, 55},

    /* Body */
    {PLACE_JSON, STR("articleBody"), FACT_BODY, 90},

    /* Licence */
    {PLACE_JSON, STR("license"), FACT_LICENCE, 90},
    {PLACE_REL, STR("license"), FACT_LICENCE, 80},
    {PLACE_META, STR("dcterms.license"), FACT_LICENCE, 75},
    {PLACE_ITEM, STR("license"), FACT_LICENCE, 70},

    /* Free to read */
    {PLACE_JSON, STR("isAccessibleForFree"), FACT_FREE, 90},
    {PLACE_META, STR("isAccessibleForFree"), FACT_FREE, 85},
    {PLACE_ITEM, STR("isAccessibleForFree"), FACT_FREE, 80},
    {PLACE_META, STR("article:content_tier"), FACT_FREE, 75},

    /* Type */
    {PLACE_META, STR("og:type"), FACT_TYPE, 90},
};

enum { ROWS = sizeof SOURCES / sizeof *SOURCES, CHAINS = 512 };

struct source_index {
    uint8_t
        first[CHAINS]; /* of the sources whose hash it is, in the table's order: row + 1; 0: there is none */
    uint8_t next[ROWS];
};

static_assert(ROWS < UINT8_MAX, "rows are bytes");

/* The key's length and three of its bytes tell most keys apart. */
static uint32_t hash(enum place place, struct str key) {
    uint32_t bytes = (uint32_t)(uint8_t)key.p[0] | (uint32_t)(uint8_t)key.p[key.n / 2] << 8 |
                     (uint32_t)(uint8_t)key.p[key.n - 1] << 16 | (uint32_t)key.n << 24;
    return (hash_mix((uint32_t)place, bytes | 0x202020) >> 4) % CHAINS;
}

struct source_index *source_index_new(void) {
    struct source_index *index = calloc(1, sizeof *index);
    for (size_t row = ROWS; index && row-- > 0;) {
        uint8_t *first = &index->first[hash(SOURCES[row].place, SOURCES[row].key)];
        index->next[row] = *first;
        *first = (uint8_t)(row + 1);
    }
    return index;
}

void source_index_free(struct source_index *index) {
    free(index);
}

const struct source *source_find(const struct gathered *g, enum place place, struct str key,
                                 const struct source *after) {
    if (!key.n)
        return NULL;
    const struct source_index *index = g->sources;
    uint8_t row = after ? index->next[after - SOURCES] : index->first[hash(place, key)];
    for (; row; row = index->next[row - 1]) {
        const struct source *s = &SOURCES[row - 1];
        if (s->place == place && str_eq_nocase(s->key, key))
            return s;
    }
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

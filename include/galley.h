/* galley: extracts the article from a news page.
 *
 * The way through the library:
 *
 *     galley_extractor *ex;
 *     galley_article *article;
 *     galley_extractor_new(&ex);
 *     if (galley_extract(ex, bytes, length, &(galley_source){.name = "page.html"}, &article) == GALLEY_OK) {
 *         char *json;
 *         if (galley_write(article, GALLEY_JSON, &json, NULL) == GALLEY_OK) {
 *             puts(json);
 *             galley_free(json);
 *         }
 *         galley_article_free(article);
 *     }
 *     galley_extractor_free(ex);
 *
 * The library keeps no global state, opens no file or socket, prints nothing and never exits. A page whose
 * encoding nobody declares, or whose language nobody declares without doubt, makes its extractor load
 * uchardet or CLD2, where they are installed; elsewhere the encoding is taken for Windows-1252, and the
 * language is as declared. An extractor is used by one thread at a time; different threads use different
 * extractors freely. Articles are independent of the extractor that made them and, being constant, may be
 * read by several threads. All text that goes in as C strings and all text that comes out is UTF-8. */
#ifndef GALLEY_H
#define GALLEY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GALLEY_API __attribute__((visibility("default")))
#else
#define GALLEY_API
#endif

#define GALLEY_VERSION "0.1.0"

/* What a call came to. */
typedef enum galley_status {
    GALLEY_OK = 0,
    GALLEY_ERR_MEMORY,  /* an allocation failed */
    GALLEY_ERR_EMPTY,   /* the page has no bytes, or nothing but white space */
    GALLEY_ERR_BINARY,  /* the bytes are no text (an image, a PDF, an archive, …) */
    GALLEY_ERR_NO_TEXT, /* the page was read, and holds no text that could be an article's */
    GALLEY_ERR_SIZE,    /* the page is larger than GALLEY_MAX_PAGE */
    GALLEY_ERR_USAGE    /* an argument is not what the function's comment asks for */
} galley_status;

/* The largest page, in bytes, that galley_extract takes. */
#define GALLEY_MAX_PAGE ((size_t)512 * 1024 * 1024)

/* A sentence fragment in English that says what a status means, such as "the page is empty". Static. */
GALLEY_API const char *galley_status_message(galley_status status);

/* Rises whenever a program must be compiled anew; the shared library's name ends in it. */
#define GALLEY_ABI 0

/* The version of the library that runs, as "MAJOR.MINOR.PATCH". Static. */
GALLEY_API const char *galley_version(void);

/* ---- Extracting ---- */

/* An extractor: what is costly to build and worth keeping from page to page (compiled patterns, buffers). */
typedef struct galley_extractor galley_extractor;

/* Makes an extractor in *out, to be freed with galley_extractor_free. GALLEY_ERR_MEMORY: *out is NULL. */
GALLEY_API galley_status galley_extractor_new(galley_extractor **out);
GALLEY_API void galley_extractor_free(galley_extractor *ex); /* NULL is fine */

/* Where memory comes from instead of malloc. */
typedef struct galley_allocator {
    void *(*allocate)(void *context, size_t size); /* aligned for any object, as malloc's; NULL on failure */
    void (*release)(void *context, void *memory);
    void *context;
} galley_allocator;

/* From now on the pages that `ex` works on, and the articles that it makes, lie in memory from `allocator`,
 * which is copied; NULL: from malloc. Articles give it back whenever they are freed: it must outlive them.
 * What pcre2, jansson and the other libraries below need comes from malloc all the same. GALLEY_ERR_USAGE: a
 * function is missing. */
GALLEY_API galley_status galley_extractor_allocate(galley_extractor *ex, const galley_allocator *allocator);

/* What is known of a page besides its bytes. Every field may be NULL or 0. */
typedef struct galley_source {
    const char *name;         /* what the user called it: a path or an address; given back by GALLEY_SOURCE */
    const char *url;          /* the address that the page came from */
    const char *content_type; /* the HTTP Content-Type header's value, for its charset */
    long long fetched;        /* when the page was fetched, seconds since 1970, for dates such as "2 hours
                                 ago"; 0: unknown */
} galley_source;

/* What a user may ask for. All zeros are the defaults. */
typedef enum galley_mode {
    GALLEY_BALANCED,
    GALLEY_PRECISION, /* rather too little text than a line that is no part of the article */
    GALLEY_RECALL     /* rather too much than a line of the article missing */
} galley_mode;

/* Parts that are not the body, and may be added to it: bits of galley_options.with. */
enum galley_with {
    GALLEY_WITH_CAPTIONS = 1, /* of pictures, with their credits */
    GALLEY_WITH_COMMENTS = 2, /* of readers */
    GALLEY_WITH_LINKS = 4,    /* addresses of links, in plain text too */
    GALLEY_WITH_IMAGES = 8,   /* pictures, where they stand in the text */
    GALLEY_WITH_TABLES = 16   /* tables whole, even where the choice would leave rows or all of them out */
};

/* What the caller knows of the site that a page comes from: the share, 0…1, of the site's other pages on
 * which the block with this text (UTF-8, `length` bytes, not NUL-terminated) stands too; 0 where that is not
 * known. url: the address that the page itself names, or NULL. */
typedef double (*galley_share)(void *context, const char *url, const char *text, size_t length);

typedef struct galley_options {
    galley_mode mode;
    unsigned with;      /* of enum galley_with */
    int explain;        /* not 0: articles keep what each decision rested on */
    galley_share share; /* asked for blocks, which count the less for it; NULL: nothing is known */
    void *share_context;
} galley_options;

/* Sets what articles that `ex` extracts from now on are to be. NULL: the defaults. GALLEY_ERR_USAGE: a mode
 * or a bit that there is none of; nothing has changed. */
GALLEY_API galley_status galley_extractor_set(galley_extractor *ex, const galley_options *options);

typedef struct galley_article galley_article;

/* Extracts the article from `length` bytes of a page in any encoding. The bytes need not stay after the call.
 * source may be NULL. On GALLEY_OK *out is the article, to be freed with galley_article_free; on any other
 * status *out is NULL. Time and memory are linear in `length`. */
GALLEY_API galley_status galley_extract(galley_extractor *ex, const void *bytes, size_t length,
                                        const galley_source *source, galley_article **out);
GALLEY_API void galley_article_free(galley_article *article); /* NULL is fine */

/* ---- An article's facts ---- */

/* The facts that are one string. */
typedef enum galley_fact {
    GALLEY_SOURCE,      /* galley_source.name */
    GALLEY_URL,         /* galley_source.url, else the page's own canonical address */
    GALLEY_KIND,        /* "article", "index", "forum", "product", "video", "error" or "other" */
    GALLEY_TITLE,       /* the headline as printed */
    GALLEY_BYLINE,      /* the byline as printed */
    GALLEY_DATE,        /* first publication, ISO 8601: a day, or with time and, where known, offset */
    GALLEY_MODIFIED,    /* last modification, likewise */
    GALLEY_SITE,        /* the site's name */
    GALLEY_LANGUAGE,    /* BCP 47: as declared, or detected where nothing or something doubtful is declared */
    GALLEY_DESCRIPTION, /* the page's own summary */
    GALLEY_IMAGE,       /* address of the lead image */
    GALLEY_SECTION,     /* the department of the paper */
    GALLEY_LICENCE,     /* its address or its words */
    GALLEY_DIRECTION,   /* the text's: "ltr" or "rtl" */
    GALLEY_BODY,        /* the body as plain text, paragraphs separated by an empty line */
    GALLEY_FACT_COUNT
} galley_fact;

/* A fact's text, owned by the article, or NULL where the page does not tell. */
GALLEY_API const char *galley_article_fact(const galley_article *article, galley_fact fact);

/* The authors' names, clean of "By" and titles: the i-th, or NULL from i == count on. Owned by the article.
 */
GALLEY_API const char *galley_article_author(const galley_article *article, size_t i);
GALLEY_API const char *galley_article_tag(const galley_article *article,
                                          size_t i); /* likewise for the tags */

/* How many words the body has; each character of a script without spaces counts half. */
GALLEY_API size_t galley_article_words(const galley_article *article);

/* Whether the whole text is for payers only: 1 it is, 0 it is free, -1 the page does not tell. */
GALLEY_API int galley_article_paywall(const galley_article *article);

/* How likely the body is right, 0…1: to have an F1 of 0.9 or more against a careful reader's. */
GALLEY_API double galley_article_quality(const galley_article *article);

/* ---- Why the facts are what they are ---- */

/* Something that was weighed for a fact. Strings belong to the article. */
typedef struct galley_candidate {
    galley_fact fact;   /* GALLEY_TITLE, GALLEY_BYLINE, GALLEY_DATE or GALLEY_MODIFIED */
    const char *value;  /* as the page gives it */
    const char *read;   /* what was read from it, a date as ISO 8601, names; NULL: nothing but the value */
    const char *source; /* what gave it, such as "meta og:title", "JSON-LD headline", "<time>" */
    const char *place;  /* where it stands in the visible page, such as "main > h1.headline"; NULL: nowhere */
    double score;       /* those of one fact compare; the greatest need not win */
    int won;            /* whether it became the fact */
    const char *why;    /* why it won, or did not: a sentence fragment in English */
} galley_candidate;

/* The i-th candidate into *out; those of one fact stand together. Returns 0, with *out untouched, from i ==
 * count on, and always where galley_options.explain was 0. */
GALLEY_API int galley_article_candidate(const galley_article *article, size_t i, galley_candidate *out);

/* ---- An article's body as a tree ---- */

/* Blocks hold blocks or inlines, inlines hold inlines; GALLEY_TEXT holds text. */
typedef enum galley_type {
    GALLEY_DOCUMENT,
    /* blocks */
    GALLEY_HEADING,      /* level 1…6; inlines */
    GALLEY_PARAGRAPH,    /* inlines */
    GALLEY_LIST,         /* items; level 1 if ordered, else 0 */
    GALLEY_ITEM,         /* blocks */
    GALLEY_QUOTE,        /* blocks */
    GALLEY_PREFORMATTED, /* inlines; white space counts */
    GALLEY_TABLE,        /* rows */
    GALLEY_ROW,          /* cells */
    GALLEY_CELL,         /* inlines; level 1 if a header cell, else 0 */
    GALLEY_FIGURE,       /* inlines: images, then the caption; where those were asked for */
    GALLEY_COMMENT,      /* a part of a reader's comment: inlines; behind the text, where asked for */
    /* inlines */
    GALLEY_TEXT,
    GALLEY_BREAK, /* a line break */
    GALLEY_EMPHASIS,
    GALLEY_STRONG,
    GALLEY_LINK, /* has an address, absolute where the page's own is known */
    GALLEY_CODE,
    GALLEY_PICTURE /* has an address, and a text where the page describes it */
} galley_type;

typedef struct galley_node galley_node;

/* The tree's root, a GALLEY_DOCUMENT; walk it with the functions below. Nodes belong to the article. */
GALLEY_API const galley_node *galley_article_body(const galley_article *article);

GALLEY_API galley_type galley_node_type(const galley_node *node);
GALLEY_API const galley_node *galley_node_parent(const galley_node *node); /* NULL at the root */
GALLEY_API const galley_node *galley_node_first(const galley_node *node);  /* first child, or NULL */
GALLEY_API const galley_node *galley_node_next(const galley_node *node);   /* next sibling, or NULL */
GALLEY_API int galley_node_level(const galley_node *node);                 /* see galley_type; else 0 */
GALLEY_API const char *
galley_node_text(const galley_node *node); /* of GALLEY_TEXT and GALLEY_PICTURE; else NULL */
/* Of GALLEY_LINK and GALLEY_PICTURE; absolute where the page tells its own; else NULL. */
GALLEY_API const char *galley_node_url(const galley_node *node);

/* ---- What the choice rested on ---- */

enum { GALLEY_REASONS = 3 };

/* A feature of a block that moved its score. */
typedef struct galley_reason {
    const char *feature; /* its name, such as "link_share"; NULL: there is no such reason */
    const char *unit;    /* of its value, in English */
    double value;
    double weight; /* what it added to the score's log-odds; negative: it spoke against the block */
} galley_reason;

/* A piece of the page's text, as the choice saw it. */
typedef struct galley_block {
    const char *text;                      /* white space collapsed */
    int kept;                              /* whether it is in the body */
    double score;                          /* how likely it is to belong there, 0…1, by the block model */
    const char *rule;                      /* the rule that decided, in English; NULL: the score did */
    galley_reason reasons[GALLEY_REASONS]; /* what moved the score most to its side of 1/2 */
} galley_block;

/* The i-th block of the page, in the page's order, into *block; what it points to belongs to the article.
 * Returns 0 behind the last, and where galley_options.explain was not set. */
GALLEY_API int galley_article_block(const galley_article *article, size_t i, galley_block *block);

/* ---- Writing ---- */

typedef enum galley_format {
    GALLEY_PLAIN, /* title, byline, date on lines of their own, an empty line, the body; ends in a newline */
    GALLEY_JSON,  /* one object on one line, without the newline; keys as the README lists them */
    GALLEY_EXPLANATION,      /* what each decision rested on, as text; needs galley_options.explain */
    GALLEY_MARKDOWN,         /* CommonMark, with tables as GitHub has them */
    GALLEY_HTML,             /* a page that needs nothing else and runs nothing */
    GALLEY_CSV,              /* RFC 4180: a line of names, a line of values */
    GALLEY_TSV,              /* likewise with tabs between; tab, newline and backslash are \t, \n, \\ */
    GALLEY_XML,              /* an element a field, the body's blocks named as in HTML */
    GALLEY_TEI,              /* TEI P5 */
    GALLEY_EXPLANATION_PAGE, /* GALLEY_EXPLANATION as a page that needs nothing else and runs nothing */
    GALLEY_TERMINAL /* set for reading on a terminal; holds no control characters but its own and newlines */
} galley_format;

/* What a terminal can do: bits of galley_writing.terminal. */
enum galley_terminal {
    GALLEY_TERMINAL_STYLES = 1, /* bold, italic, underlined, dim text */
    GALLEY_TERMINAL_LINKS = 2   /* links, by OSC 8 */
};

/* How an article is written. All zeros but the format are the usual. */
typedef struct galley_writing {
    galley_format format;
    const char *fields; /* names parted by commas, in this order; NULL: what the format usually has. TEI and
                           the explanations have no choice and leave it aside */
    unsigned width;     /* GALLEY_PLAIN, GALLEY_TERMINAL: wrap lines at so many columns; 0: don't, or at 80 */
    int front_matter;   /* GALLEY_MARKDOWN: facts as YAML before the text */
    unsigned terminal;  /* GALLEY_TERMINAL: of enum galley_terminal */
    int several; /* one of several articles of a stream: without what galley_write_frame gives for its ends */
} galley_writing;

/* The i-th field's name, such as "title"; NULL behind the last. Static. */
GALLEY_API const char *galley_field_name(size_t i);

/* Writes the article as galley_write does. GALLEY_ERR_USAGE: an unknown format or field, or a field twice. */
GALLEY_API galley_status galley_write_as(const galley_article *article, const galley_writing *writing,
                                         char **out, size_t *length);

/* What goes before the first article of a stream, or behind the last one; may be empty. Otherwise as
 * galley_write_as. */
GALLEY_API galley_status galley_write_frame(const galley_writing *writing, int behind, char **out,
                                            size_t *length);

/* Writes the article into a new string *out, NUL-terminated, to be freed with galley_free; its length in
 * bytes goes to *length unless that is NULL. GALLEY_ERR_MEMORY: *out is NULL. */
GALLEY_API galley_status galley_write(const galley_article *article, galley_format format, char **out,
                                      size_t *length);

GALLEY_API void galley_free(void *memory); /* frees what galley_write gave; NULL is fine */

#ifdef __cplusplus
}
#endif

#endif

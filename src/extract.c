/* The way of a page through the library: bytes → page → facts, body → article. */
#include "extract.h"
#include "article/article.h"
#include "body/body.h"
#include "date/date.h"
#include "facts/byline.h"
#include "facts/evidence.h"
#include "facts/facts.h"
#include "kind/kind.h"
#include "kind/reading.h"
#include "page/page.h"
#include "page/plain.h"
#include "text/text.h"
#include <stdlib.h>

enum { KEPT_SCRATCH = 4 * 1024 * 1024 }; /* bytes of working memory that stay from page to page */

struct galley_extractor {
    struct arena scratch; /* the page, its facts and blocks; emptied after each page */
    struct facts_reader *facts;
    struct kind_judge *judge;
    struct charset_detector charsets;
    struct language_detector languages;
    galley_options options;
};

galley_status galley_extractor_new(galley_extractor **out) {
    if (!out)
        return GALLEY_ERR_USAGE;
    galley_extractor *ex = *out = calloc(1, sizeof *ex);
    if (!ex)
        return GALLEY_ERR_MEMORY;
    arena_init(&ex->scratch, NULL);
    ex->facts = facts_reader_new();
    ex->judge = kind_judge_new();
    if (!ex->facts || !ex->judge) {
        galley_extractor_free(ex);
        *out = NULL;
        return GALLEY_ERR_MEMORY;
    }
    return GALLEY_OK;
}

galley_status galley_extractor_allocate(galley_extractor *ex, const galley_allocator *allocator) {
    if (!ex || (allocator && (!allocator->allocate || !allocator->release)))
        return GALLEY_ERR_USAGE;
    arena_free(&ex->scratch);
    ex->scratch.allocator = (struct arena_allocator){.context = NULL};
    if (allocator)
        ex->scratch.allocator =
            (struct arena_allocator){allocator->allocate, allocator->release, allocator->context};
    return GALLEY_OK;
}

void galley_extractor_free(galley_extractor *ex) {
    if (!ex)
        return;
    facts_reader_free(ex->facts);
    kind_judge_free(ex->judge);
    charset_detector_unload(&ex->charsets);
    language_detector_unload(&ex->languages);
    arena_free(&ex->scratch);
    free(ex);
}

galley_status galley_extractor_set(galley_extractor *ex, const galley_options *options) {
    static const galley_options DEFAULTS = {0};
    enum {
        ALL_PARTS = GALLEY_WITH_CAPTIONS | GALLEY_WITH_COMMENTS | GALLEY_WITH_LINKS | GALLEY_WITH_IMAGES |
                    GALLEY_WITH_TABLES
    };
    if (!options)
        options = &DEFAULTS;
    if (!ex || (unsigned)options->mode > GALLEY_RECALL || options->with & ~(unsigned)ALL_PARTS)
        return GALLEY_ERR_USAGE;
    ex->options = *options;
    return GALLEY_OK;
}

void extractor_load(galley_extractor *ex, unsigned detectors) {
    if (detectors & DETECTOR_OF_CHARSETS)
        charset_detector_load(&ex->charsets);
    if (detectors & DETECTOR_OF_LANGUAGES)
        language_detector_load(&ex->languages);
}

unsigned extractor_lacks(const galley_extractor *ex) {
    return (ex->charsets.tried && !ex->charsets.library ? DETECTOR_OF_CHARSETS : 0) |
           (ex->languages.tried && !ex->languages.library ? DETECTOR_OF_LANGUAGES : 0);
}

static const char *fact(galley_article *article, struct str s) {
    return s.n ? arena_cstr(&article->arena, s) : NULL;
}

static const char **fact_list(galley_article *article, struct str_list list, size_t *n) {
    const char **items = arena_array(&article->arena, const char *, list.n);
    for (size_t i = 0; i < list.n; i++)
        items[i] = arena_cstr(&article->arena, list.items[i]);
    *n = list.n;
    return items;
}

/* The evidence in the article's own terms, by fact. */
static void keep_evidence(galley_article *article, const struct facts *facts) {
    static const struct {
        enum fact from;
        galley_fact to;
    } FACTS[] = {{FACT_TITLE, GALLEY_TITLE},
                 {FACT_AUTHOR, GALLEY_BYLINE},
                 {FACT_DATE, GALLEY_DATE},
                 {FACT_MODIFIED, GALLEY_MODIFIED}};
    const struct evidence *evidence = facts->evidence;
    struct arena *scratch = facts->gathered->arena;
    article->candidates = arena_array(&article->arena, galley_candidate, evidence->n + 1);
    for (size_t f = 0; f < sizeof FACTS / sizeof *FACTS; f++)
        for (size_t i = 0; i < evidence->n; i++) {
            const struct trial *t = &evidence->items[i];
            if (t->fact == FACTS[f].from)
                article->candidates[article->n_candidates++] =
                    (galley_candidate){.fact = FACTS[f].to,
                                       .value = arena_cstr(&article->arena, t->value),
                                       .read = fact(article, t->read),
                                       .source = fact(article, evidence_source(scratch, t->source)),
                                       .place = fact(article, evidence_place(scratch, t->node)),
                                       .score = t->score,
                                       .won = t->won,
                                       .why = t->why};
        }
}

static void keep_facts(galley_article *article, const galley_source *source, const struct facts *facts,
                       struct str kind) {
    struct str url = str_of(source->url);
    const struct str values[GALLEY_FACT_COUNT] = {
        [GALLEY_SOURCE] = str_of(source->name),
        [GALLEY_URL] = url.n ? url : facts->url,
        [GALLEY_KIND] = kind,
        [GALLEY_TITLE] = facts->title,
        [GALLEY_BYLINE] = byline_alone(facts->byline, facts->authors.items, facts->authors.n),
        [GALLEY_DATE] = facts->date,
        [GALLEY_MODIFIED] = facts->modified,
        [GALLEY_SITE] = facts->site,
        [GALLEY_DESCRIPTION] = facts->description,
        [GALLEY_IMAGE] = facts->image,
        [GALLEY_SECTION] = facts->section,
        [GALLEY_LICENCE] = facts->licence,
    };
    for (int i = 0; i < (int)GALLEY_FACT_COUNT; i++)
        article->facts[i] = fact(article, values[i]);
    article->authors = fact_list(article, facts->authors, &article->n_authors);
    article->tags = fact_list(article, facts->tags, &article->n_tags);
    if (facts->evidence)
        keep_evidence(article, facts);
}

/* What the chosen text tells: of itself, and of the page. page is NULL for a text dump. */
static void keep_reading(galley_article *article, struct language_detector *detector, const struct page *page,
                         const struct facts *facts) {
    const char *body = article_plain_text(article);
    struct reading reading = reading_of(detector, page, facts, str_of(body));
    article->facts[GALLEY_BODY] = body;
    article->facts[GALLEY_LANGUAGE] = fact(article, reading.language);
    article->facts[GALLEY_DIRECTION] = reading.right_to_left ? "rtl" : "ltr";
    article->words = reading.words;
}

/* Of a text dump; the page's address tells the date where the dump does not. */
static galley_status extract_text(galley_extractor *ex, struct str text, const galley_source *source,
                                  galley_article *article) {
    struct facts facts;
    struct date date;
    struct verdict verdict;
    char day[32];
    galley_status status = text_read(&ex->scratch, text, &ex->options, ex->judge, &facts, &verdict, article);
    if (status != GALLEY_OK)
        return status;
    if (!facts.date.n && source->url && date_in_url(str_of(source->url), &date))
        facts.date = (struct str){day, date_format(&date, day)};
    article->quality = verdict.quality;
    keep_facts(article, source, &facts, verdict.kind);
    keep_reading(article, &ex->languages, NULL, &facts);
    return GALLEY_OK;
}

/* Leaves through on_failure of either arena when out of memory. */
static galley_status extract(galley_extractor *ex, struct str bytes, const galley_source *source,
                             galley_article *article) {
    struct page page;
    struct facts facts;
    struct str text, type = str_of(source->content_type);
    galley_status status =
        page_decode(&ex->scratch, &ex->charsets, bytes, type, str_of(source->url), &page, &text);
    if (status != GALLEY_OK)
        return status;
    if (is_plain(text, type))
        return extract_text(ex, text, source, article);
    page_parse(&page, text);
    const struct facts_request request = {source->fetched, ex->options.explain != 0};
    facts_read(ex->facts, &page, &request, &facts);
    page_set_base(&page, page.url.n ? page.url : facts.url);
    struct body_choice choice;
    status = body_choose(&page, &facts, &ex->options, article, &choice);
    if (status != GALLEY_OK)
        return status;
    struct verdict verdict = kind_of_page(ex->judge, &page, &facts, &choice);
    article->quality = verdict.quality;
    body_judged(&page, &choice);
    article->paywall = paywall_of(&page, &facts, &choice);
    body_compose(&choice, article);
    body_composed(&page, &choice);
    keep_facts(article, source, &facts, verdict.kind);
    keep_reading(article, &ex->languages, &page, &facts);
    return GALLEY_OK;
}

/* The same, with the arenas' failures caught. */
static galley_status extract_caught(galley_extractor *ex, struct str bytes, const galley_source *source,
                                    galley_article *article) {
    jmp_buf out_of_memory;
    volatile galley_status status = GALLEY_ERR_MEMORY;
    ex->scratch.on_failure = article->arena.on_failure = &out_of_memory;
    if (setjmp(out_of_memory) == 0)
        status = extract(ex, bytes, source, article);
    arena_reset(&ex->scratch, KEPT_SCRATCH);
    ex->scratch.on_failure = article->arena.on_failure = NULL;
    return status;
}

galley_status galley_extract(galley_extractor *ex, const void *bytes, size_t length,
                             const galley_source *source, galley_article **out) {
    static const galley_source NOTHING = {0};
    if (!ex || !out || (!bytes && length))
        return GALLEY_ERR_USAGE;
    *out = NULL;
    galley_article *article = article_new_from(&ex->scratch.allocator);
    if (!article)
        return GALLEY_ERR_MEMORY;
    struct str page = {bytes, length};
    galley_status status = extract_caught(ex, page, source ? source : &NOTHING, article);
    if (status == GALLEY_OK)
        *out = article;
    else
        galley_article_free(article);
    return status;
}

#include "text/kind.h"
#include "kind/errors.h"
#include "kind/names.h"
#include "text/models.h"
#include <math.h>

enum {
    ERROR_LINES = 6,      /* over the text that may be an error's headline */
    FILM_WORDS = 100,     /* a page about a film has fewer words of text, */
    LABEL_WORDS = 3,      /* and a label of at most these that says so, */
    LABEL_BEFORE = 3,     /* so many lines over the headline at most, */
    LABEL_BEHIND = 6,     /* or under it */
    PARAGRAPH_WORDS = 24, /* the longest line of an article has at least these */
    SCRAP_WORDS = 64      /* a scrap has fewer words, */
};
static const float SCRAP_SHARE = 0.25f; /* and a smaller share of the dump's */

static size_t kept_words(const float *row) {
    return (size_t)lround(exp2((double)row[D_kept_words]) - 1);
}

/* The headline and what stands right over the text. */
static struct str_list headlines_of(struct arena *arena, const struct dump *d) {
    struct str_list list = {.items = arena_array(arena, struct str, ERROR_LINES + 1)};
    list.items[list.n++] = d->facts.title;
    size_t first = d->choice.first < d->list.n ? d->choice.first : d->list.n;
    for (size_t i = first; i-- > 0 && list.n <= ERROR_LINES;)
        list.items[list.n++] = d->list.items[i].text;
    return list;
}

static struct str_list texts_of(struct arena *arena, const struct dump *d) {
    struct str_list list = {.items = arena_array(arena, struct str, d->list.n + 1)};
    for (; list.n < d->list.n; list.n++)
        list.items[list.n] = d->list.items[list.n].text;
    return list;
}

/* A dump that says that its article can't be had; long ones are not looked at. */
static bool is_error(struct arena *arena, const struct kind_judge *judge, const struct dump *d,
                     const float *row) {
    size_t kept = kept_words(row), words = kept > d->list.good_words ? kept : d->list.good_words;
    return may_be_error(words, &d->facts) && is_error_text(kind_error_patterns(judge), words, &d->facts,
                                                           headlines_of(arena, d), texts_of(arena, d));
}

static bool is_film_label(const struct line *line) {
    static const struct str LABELS[] = {STR("vidéo"), STR("vídeo"), STR("видео"), STR("відео"), STR("βίντεο"),
                                        STR("فيديو"), STR("視頻"),  STR("视频"),  STR("動画"),  STR("영상")};
    if (line->counts.words > LABEL_WORDS)
        return false;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (str_has_nocase(line->text, LABELS[i]))
            return true;
    return page_names_in(line->text) & NAMED_VIDEO;
}

/* A label by the headline says that the page is about a film, and there is little text. */
static bool is_video(const struct dump *d, const float *row) {
    size_t title = d->lines.title;
    if (title >= d->list.n || kept_words(row) >= FILM_WORDS)
        return false;
    size_t from = title > LABEL_BEFORE ? title - LABEL_BEFORE : 0;
    for (size_t i = from; i < d->list.n && i <= title + LABEL_BEHIND; i++)
        if (i != title && is_film_label(&d->list.items[i]))
            return true;
    return false;
}

/* What no article is: not signed, and of short lines alone, teasers; or not dated either, little and a small
 * part of the dump. */
static bool is_scrap(const struct dump *d, const float *row) {
    bool teasers = exp2((double)row[D_longest]) - 1 < PARAGRAPH_WORDS,
         little = row[D_kept_share] < SCRAP_SHARE && kept_words(row) < SCRAP_WORDS;
    return !d->facts.authors.n && (teasers || (little && !d->facts.date.n));
}

struct verdict kind_of_dump(struct arena *arena, const struct kind_judge *judge, const struct dump *dump) {
    static const struct kind_models MODELS = {&ARTICLE_DUMP_MODEL, &INDEX_DUMP_MODEL, &FORUM_DUMP_MODEL,
                                              &PRODUCT_DUMP_MODEL, &OTHER_DUMP_MODEL};
    float row[DUMP_TRAIT_COUNT];
    dump_traits(dump, row);
    struct verdict verdict = {.quality = (double)model_score_one(&DUMP_QUALITY_MODEL, row)};
    verdict.kind = is_error(arena, judge, dump, row) ? S("error")
                   : is_video(dump, row)             ? S("video")
                                                     : kind_likeliest(&MODELS, row, !is_scrap(dump, row));
    return verdict;
}

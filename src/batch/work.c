#include "batch/work.h"
#include "base/utf8.h"
#include "batch/digest.h"
#include "batch/known.h"
#include "batch/render.h"
#include "batch/saved.h"
#include "batch/several.h"
#include "host/decompress.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What tells a text dump and a page apart to the extractor. */
static const char *const CONTENT_TYPES[] = {[AS_RECOGNISED] = NULL,
                                            [AS_HTML] = "text/html",
                                            [AS_TEXT] = "text/plain",
                                            [AS_URLS] = NULL,
                                            [AS_WARC] = NULL};

static void fail(struct verdict *verdict, enum verdict_kind kind, const char *why) {
    verdict->kind = kind;
    because(&verdict->why, "%s", why);
}

/* What is known of a page besides its bytes: what the user says goes before what the source says. */
static galley_source source_of(const struct batch_options *options, const struct task *task) {
    const char *type = CONTENT_TYPES[options->input_as];
    return (galley_source){.name = task->name,
                           .url = options->url ? options->url : task->url,
                           .content_type = type ? type : task->content_type,
                           .fetched = task->fetched > 0 ? task->fetched : 0};
}

static void note_host(const char *url, char *host, size_t room) {
    struct str s = str_of(url);
    size_t at = str_find(s, S("://"), 0), n = 0;
    s = at == STR_NONE ? S("") : str_slice(s, at + 3, s.n);
    if (!s.p)
        s = S("");
    s.n = strcspn(s.p, "/?#");
    if (str_starts_nocase(s, S("www.")))
        s = str_slice(s, 4, s.n);
    for (; n < s.n && n + 1 < room; n++)
        host[n] = to_lower(s.p[n]);
    host[n] = '\0';
}

static void note_facts(const struct batch_options *options, const galley_article *article,
                       struct verdict *verdict) {
    const struct {
        galley_fact fact;
        char *to;
        size_t room;
    } FACTS[] = {{GALLEY_KIND, verdict->page_kind, sizeof verdict->page_kind},
                 {GALLEY_LANGUAGE, verdict->language, sizeof verdict->language},
                 {GALLEY_SITE, verdict->site, sizeof verdict->site}};
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++) {
        const char *text = galley_article_fact(article, FACTS[i].fact);
        snprintf(FACTS[i].to, FACTS[i].room, "%s", text ? text : "");
    }
    note_host(galley_article_fact(article, GALLEY_URL), verdict->host, sizeof verdict->host);
    struct str body = str_of(galley_article_fact(article, GALLEY_BODY));
    verdict->quality = galley_article_quality(article);
    verdict->words = (uint32_t)utf8_words(body);
    digest_body(body, verdict->body);
    if (options->repeats != REPEATS_KEPT)
        near_keys(body, verdict->near);
}

/* Where an article of many comes from, as two more members at the end of its JSON object. */
static bool add_provenance(const struct task *task, const struct verdict *verdict, struct bytes *text) {
    char digest[DIGEST_HEX + 1], offset[24] = "null", members[128];
    digest_hex(verdict->source, digest);
    if (task->offset >= 0)
        snprintf(offset, sizeof offset, "%lld", task->offset);
    int n = snprintf(members, sizeof members, ",\"offset\":%s,\"digest\":\"xxh3:%s\"}", offset, digest);
    if (text->n == 0 || text->p[text->n - 1] != '}')
        return true;
    text->n--;
    return bytes_add(text, members, (size_t)n);
}

/* The text, behind the name of its file where the options make one from the article. */
static bool write_text(const struct batch_options *options, const galley_article *article, bool several,
                       struct verdict *verdict, struct bytes *text) {
    if (options->template) {
        char *name = render_name(options, article);
        verdict->name = name ? strlen(name) : 0;
        bool kept = name && bytes_add(text, name, verdict->name);
        free(name);
        if (!kept)
            return false;
    }
    return render_article(options, article, several, text);
}

/* A page's place among what is known of its site. */
struct place {
    const struct known *known;
    const char *url, *name;
    uint64_t site;
};

static double share_of(void *context, const char *url, const char *text, size_t length) {
    struct place *place = context;
    if (place->site == 0)
        place->site = known_site(place->url ? place->url : url, place->name);
    return known_share(place->known, place->site, known_block(place->site, (struct str){text, length}));
}

static galley_status extract(galley_extractor *extractor, const struct batch_options *options,
                             const struct task *task, struct str page, struct verdict *verdict,
                             struct bytes *text) {
    galley_source source = source_of(options, task);
    struct place place = {options->known, source.url, task->name, 0};
    galley_options asked = options->article;
    if (options->known) {
        asked.share = share_of;
        asked.share_context = &place;
        galley_extractor_set(extractor, &asked);
    }
    galley_article *article;
    galley_status status = extract_several(extractor, page, task->content_type, &source, &article);
    if (status != GALLEY_OK)
        return status;
    digest_bytes(page, verdict->source);
    note_facts(options, article, verdict);
    if (!write_text(options, article, task->several, verdict, text))
        status = GALLEY_ERR_MEMORY;
    galley_article_free(article);
    bool provenance = task->several && options->format == GALLEY_JSON && !options->fields;
    if (status == GALLEY_OK && provenance && !add_provenance(task, verdict, text))
        status = GALLEY_ERR_MEMORY;
    return status;
}

/* Whether some of the needs is not met; says so in the verdict. */
static bool lacks(need_set met, need_set needs, struct verdict *verdict) {
    verdict->needs = needs & ~met;
    if (verdict->needs)
        verdict->kind = VERDICT_NEEDS;
    return verdict->needs;
}

static void judge_html(galley_extractor *extractor, const struct batch_options *options,
                       const struct task *task, struct str page, need_set met, struct verdict *verdict,
                       struct bytes *text) {
    if (lacks(met, met == NEEDS_ALL ? 0 : needs_foreseen(page, task->content_type), verdict))
        return;
    galley_status status = extract(extractor, options, task, page, verdict, text);
    if (lacks(met, needs_found(extractor), verdict))
        return;
    if (status != GALLEY_OK)
        fail(verdict, status == GALLEY_ERR_MEMORY ? VERDICT_MEMORY : VERDICT_NONE,
             galley_status_message(status));
}

/* The same for a page that may be as a browser saved it, which tells where it was. */
static void judge(galley_extractor *extractor, const struct batch_options *options, const struct task *task,
                  struct str page, need_set met, struct verdict *verdict, struct bytes *text) {
    struct saved saved;
    struct reason why;
    struct task known = *task;
    if (!saved_read(page, &saved, &why)) {
        fail(verdict, VERDICT_NONE, why.text);
        saved_free(&saved);
        return;
    }
    if (saved.page.p)
        page = (struct str){saved.page.p, saved.page.n};
    if (saved.content_type)
        known.content_type = saved.content_type;
    if (!known.url)
        known.url = saved.url;
    judge_html(extractor, options, &known, page, met, verdict, text);
    saved_free(&saved);
}

void work_page(galley_extractor *extractor, const struct batch_options *options, const struct task *task,
               need_set met, struct verdict *verdict, struct bytes *text) {
    *verdict = (struct verdict){.kind = VERDICT_ARTICLE};
    *text = (struct bytes){0};
    if (!task->packed) {
        judge(extractor, options, task, task->page, met, verdict, text);
    } else {
        struct bytes page = {0};
        struct reason why;
        enum unpacked unpacked = unpack(task->page, task->name, GALLEY_MAX_PAGE, &page, &why);
        if (unpacked == UNPACKED)
            judge(extractor, options, task, page.p ? (struct str){page.p, page.n} : task->page, met, verdict,
                  text);
        else
            fail(verdict, unpacked == UNPACK_NO_MEMORY ? VERDICT_MEMORY : VERDICT_NONE, why.text);
        bytes_free(&page);
    }
    if (verdict->kind != VERDICT_ARTICLE)
        bytes_free(text);
}

/* galley-blocks: writes what the block models see of pages, for the training program.
 *
 * galley-blocks --features                     the features' names, one a line
 * galley-blocks DIRECTORY PAGE[.gz]…           a line a page to DIRECTORY/blocks.jsonl, {"source", "text": [a
 *                                              string a block], "joined": [0 or 1 a block]}, and the
 *                                              features' rows to DIRECTORY/features.f32
 * galley-blocks --context FILE DIRECTORY PAGE… what the second look sees where the first scored as FILE says,
 *                                              to DIRECTORY/context.f32
 * galley-blocks --scores FILE PAGE…            the articles that the scores in FILE make, a line a page
 * galley-blocks --precision FILE PAGE…         the same in the modes
 * galley-blocks --recall FILE PAGE…
 *
 * Files of scores hold a float a block, page after page. GALLEY_EXPLAIN=1 in the environment adds
 * [kept, score, rule] a block; GALLEY_WITHOUT=POLL,KIN switches rules off, see body/choice/choose.h. */
#include "body/blocks.h"
#include "body/body.h"
#include "body/context.h"
#include "body/features.h"
#include "kind/traits.h"
#include "page/page.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

static struct str read_file(const char *path) {
    gzFile file = gzopen(path, "rb");
    size_t n = 0, cap = 1 << 20;
    char *bytes = malloc(cap);
    int got;
    while (file && bytes && (got = gzread(file, bytes + n, (unsigned)(cap - n))) > 0) {
        n += (size_t)got;
        if (n == cap)
            bytes = realloc(bytes, cap *= 2);
    }
    if (!file || !bytes) {
        fprintf(stderr, "galley-blocks: %s: can't be read\n", path);
        exit(1);
    }
    gzclose(file);
    return (struct str){bytes, n};
}

/* A page as far as its blocks; without any where it can't be read. */
struct reading {
    const char *path;
    struct arena arena;
    jmp_buf out_of_memory;
    struct page page;
    struct facts facts;
    struct block_list list;
    bool is_read;
};

/* What a way to dump pages reads from and writes to; each uses some of it. */
struct files {
    FILE *scores, *rows, *lines;
    const struct body_how *how;
};
typedef void dumper(struct reading *r, const struct files *files);

static void with_page(const char *path, struct facts_reader *reader, dumper *dump_page,
                      const struct files *files) {
    struct reading r = {.path = path};
    arena_init(&r.arena, &r.out_of_memory);
    if (setjmp(r.out_of_memory)) {
        fprintf(stderr, "galley-blocks: %s: out of memory\n", path);
        exit(1);
    }
    struct charset_detector detector = {0};
    struct str text, bytes = read_file(path);
    r.is_read = page_decode(&r.arena, &detector, bytes, S(""), S(""), &r.page, &text) == GALLEY_OK;
    charset_detector_unload(&detector);
    if (r.is_read) {
        page_parse(&r.page, text);
        facts_read(reader, &r.page, NULL, &r.facts);
        blocks_read(&r.page, r.facts.title_node, &r.list);
    }
    dump_page(&r, files);
    arena_free(&r.arena);
    free((void *)(uintptr_t)bytes.p);
}

/* The scores of a page's blocks, which are next in `file`. */
static float *next_scores(struct reading *r, FILE *file) {
    float *scores = arena_array(&r->arena, float, r->list.n + 1);
    if (fread(scores, sizeof *scores, r->list.n, file) != r->list.n) {
        fprintf(stderr, "galley-blocks: %s: scores are missing\n", r->path);
        exit(1);
    }
    return scores;
}

static void dump(struct reading *r, const struct files *files) {
    json_t *texts = json_array(), *joined = json_array();
    if (r->is_read) {
        struct features *features = features_new(&r->page, &r->facts, &r->list);
        const float *window;
        for (size_t n; (n = features_next(features, &window)) > 0;)
            fwrite(window, sizeof *window * FEATURE_COUNT, n, files->rows);
    }
    for (size_t i = 0; i < r->list.n; i++) {
        json_array_append_new(texts, json_stringn(r->list.items[i].text.p, r->list.items[i].text.n));
        json_array_append_new(joined, json_integer(r->list.items[i].breaks == 1));
    }
    json_t *line = json_pack("{s:s, s:o, s:o}", "source", r->path, "text", texts, "joined", joined);
    json_dumpf(line, files->lines, JSON_COMPACT);
    fputc('\n', files->lines);
    json_decref(line);
}

/* Writes what the second look sees of a page. */
static void dump_context(struct reading *r, const struct files *files) {
    if (!r->is_read)
        return;
    float *first = next_scores(r, files->scores);
    struct features *features = features_new(&r->page, &r->facts, &r->list);
    struct context *context = context_new(&r->page, &r->list);
    const float *window;
    for (size_t at = 0, n; (n = features_next(features, &window)) > 0; at += n)
        context_tell(context, window, first + at, n);
    for (size_t n; (n = context_next(context, &window)) > 0;)
        fwrite(window, sizeof *window * CONTEXT_COUNT, n, files->rows);
}

static json_t *string(struct str s) {
    return json_stringn(s.n ? s.p : "", s.n);
}

/* The article that the chosen blocks made of the page, as a line of JSON. */
static void print_article(const struct reading *r, const struct body_choice *chosen, galley_article *article,
                          bool explain) {
    json_t *authors = json_array(), *judged = json_array();
    for (size_t i = 0; i < r->facts.authors.n; i++)
        json_array_append_new(authors,
                              json_stringn(r->facts.authors.items[i].p, r->facts.authors.items[i].n));
    float row[PAGE_TRAIT_COUNT];
    page_traits(&r->page, &r->facts, chosen, row);
    for (int i = 0; i < (int)PAGE_TRAIT_COUNT; i++)
        json_array_append_new(judged, json_real((double)row[i]));
    json_t *line = json_pack("{s:s, s:o, s:o, s:o, s:s, s:o}", "source", r->path, "title",
                             string(r->facts.title), "date", string(r->facts.date), "authors", authors,
                             "body", article_plain_text(article), "traits", judged);
    galley_block block;
    json_t *blocks = explain ? json_array() : NULL;
    for (size_t i = 0; galley_article_block(article, i, &block); i++)
        json_array_append_new(blocks, json_pack("[b, f, s?]", block.kept, block.score, block.rule));
    if (blocks)
        json_object_set_new(line, "blocks", blocks);
    json_dumpf(line, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(line);
}

/* The article that the page's scores make of it. */
static void extract(struct reading *r, const struct files *files) {
    if (!r->is_read)
        return;
    galley_article *article = article_new();
    if (!article)
        longjmp(r->out_of_memory, 1);
    article->arena.on_failure = &r->out_of_memory;
    float *scores = next_scores(r, files->scores);
    struct trait *traits = arena_array(&r->arena, struct trait, r->list.n + 1);
    struct features *features = features_new(&r->page, &r->facts, &r->list);
    const float *rows;
    for (size_t at = 0, n; (n = features_next(features, &rows)) > 0; at += n)
        for (size_t i = 0; i < n; i++)
            traits[at + i] = trait_of(rows + i * FEATURE_COUNT, scores[at + i]);
    struct body_choice chosen;
    if (body_from_traits(&r->page, &r->facts, &r->list, traits, files->how, article, &chosen) == GALLEY_OK) {
        body_compose(&chosen, article);
        print_article(r, &chosen, article, files->how->options->explain);
    }
    galley_article_free(article);
}

/* RULE_BITs of the rules that `names` holds, commas between. */
static uint64_t rules_named(const char *names) {
    static const char *const RULE_NAMES[] = {
#define X(name, text) #name,
        RULES(X)
#undef X
    };
    uint64_t bits = 0;
    for (int i = 0; names && i < (int)RULE_COUNT; i++)
        for (const char *at = names; (at = strstr(at, RULE_NAMES[i])); at++) {
            size_t n = strlen(RULE_NAMES[i]);
            if ((at == names || at[-1] == ',') && (at[n] == ',' || !at[n]))
                bits |= RULE_BIT(i);
        }
    return bits;
}

static FILE *create(const char *directory, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--features") == 0) {
        for (int i = 0; i < (int)FEATURE_COUNT; i++) {
            char name[FEATURE_NAME_SIZE];
            feature_name(i, name);
            puts(name);
        }
        return 0;
    }
    if (argc < 3) {
        fputs("usage: galley-blocks --features | --scores|--precision|--recall FILE PAGE... | "
              "--context FILE DIRECTORY PAGE... | DIRECTORY "
              "PAGE...\n",
              stderr);
        return 2;
    }
    static const char *const MODES[] = {
        [GALLEY_BALANCED] = "--scores", [GALLEY_PRECISION] = "--precision", [GALLEY_RECALL] = "--recall"};
    for (int mode = 0; mode <= (int)GALLEY_RECALL; mode++) {
        if (strcmp(argv[1], MODES[mode]) != 0)
            continue;
        const galley_options options = {.mode = (galley_mode)mode,
                                        .explain = getenv("GALLEY_EXPLAIN") != NULL};
        const struct body_how how = {.options = &options, .without = rules_named(getenv("GALLEY_WITHOUT"))};
        FILE *file = fopen(argv[2], "rb");
        struct facts_reader *facts = facts_reader_new();
        for (int i = 3; file && facts && i < argc; i++)
            with_page(argv[i], facts, extract, &(struct files){.scores = file, .how = &how});
        facts_reader_free(facts);
        return !file || fclose(file);
    }
    if (strcmp(argv[1], "--context") == 0 && argc > 3) {
        FILE *scores = fopen(argv[2], "rb"), *context = create(argv[3], "context.f32");
        struct facts_reader *facts = facts_reader_new();
        for (int i = 4; scores && facts && i < argc; i++)
            with_page(argv[i], facts, dump_context, &(struct files){.scores = scores, .rows = context});
        facts_reader_free(facts);
        return !scores || fclose(scores) || fclose(context);
    }
    FILE *lines = create(argv[1], "blocks.jsonl"), *rows = create(argv[1], "features.f32");
    struct facts_reader *reader = facts_reader_new();
    for (int i = 2; i < argc; i++)
        with_page(argv[i], reader, dump, &(struct files){.rows = rows, .lines = lines});
    facts_reader_free(reader);
    return fclose(lines) || fclose(rows);
}

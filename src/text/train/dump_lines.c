/* galley-lines: writes what the models of text dumps see, for the training program.
 *
 * usage: galley-lines --columns              the columns of a line's row, one a line
 *        galley-lines --head-columns         the columns of a head's row
 *        galley-lines DIRECTORY < PATHS      of each dump (text, or that gzipped) whose path stands on a line
 * of standard input: a line to DIRECTORY/lines.jsonl, {"source", "text": [a string a line]}, and its rows to
 * DIRECTORY/rows.f32 galley-lines --heads SCORES DIRECTORY < PATHS with scores, a float a line, in place of
 * the line model: to DIRECTORY/heads.jsonl {"source", "line": [its place, for each head], "names": [a list
 * for each], "date": [a day for each]}, and the heads' rows to DIRECTORY/heads.f32 galley-lines --scores
 * SCORES FILE…  the articles that scores make, an object a line; each dump's lines' come first, then those of
 * its heads as headlines, bylines, dates */
#include "article/article.h"
#include "page/decode.h"
#include "text/text.h"
#include "text/traits.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

static struct str read_file(struct arena *arena, const char *path) {
    gzFile file = gzopen(path, "rb");
    size_t n = 0, cap = 0;
    char *bytes = NULL;
    int got = 0;
    do {
        n += (size_t)got;
        arena_grow(arena, bytes, &cap, n + (1 << 20));
    } while (file && (got = gzread(file, bytes + n, (unsigned)(cap - n))) > 0);
    if (!file || got < 0) {
        fprintf(stderr, "galley-lines: %s: can't be read\n", path);
        exit(1);
    }
    gzclose(file);
    return (struct str){bytes, n};
}

static const galley_options OPTIONS = {0};

/* A dump on its way. */
struct job {
    const char *path;
    struct arena arena;
    struct dump dump;
    FILE *lines, *values, *scores;
};

static json_t *string(struct str s) {
    return json_stringn(s.n ? s.p : "", s.n);
}

static float *read_scores(struct job *job, size_t n) {
    float *scores = arena_array(&job->arena, float, n + 1);
    if (fread(scores, sizeof *scores, n, job->scores) != n) {
        fprintf(stderr, "galley-lines: %s: scores are missing\n", job->path);
        exit(1);
    }
    return scores;
}

static void write_line(FILE *file, json_t *line) {
    json_dumpf(line, file, JSON_COMPACT);
    fputc('\n', file);
    json_decref(line);
}

static void dump_lines(struct job *job) {
    json_t *texts = json_array();
    const float *window;
    for (size_t n; (n = rows_next(job->dump.rows, &window)) > 0;)
        fwrite(window, sizeof *window * ROW_COUNT, n, job->values);
    for (size_t i = 0; i < job->dump.list.n; i++)
        json_array_append_new(texts, string(job->dump.list.items[i].text));
    write_line(job->lines, json_pack("{s:s, s:o}", "source", job->path, "text", texts));
}

static void dump_heads(struct job *job) {
    struct dump *d = &job->dump;
    float row[HEAD_COUNT];
    d->scores = read_scores(job, d->list.n);
    text_choose(&job->arena, d, &OPTIONS);
    json_t *places = json_array(), *names = json_array(), *dates = json_array(), *titles = json_array();
    for (size_t i = 0; i < d->heads.n; i++) {
        const struct head *head = &d->heads.items[i];
        head_fill(&d->list, d->rows, d->scores, &d->choice, &d->heads, i, row);
        fwrite(row, sizeof row, 1, job->values);
        json_t *named = json_array();
        for (size_t k = 0; k < head->names.n; k++)
            json_array_append_new(named, string(head->names.items[k].text));
        char day[32];
        json_array_append_new(places, json_integer((json_int_t)head->line));
        json_array_append_new(names, named);
        json_array_append_new(titles, string(head->title));
        json_array_append_new(dates,
                              string((struct str){day, head->date.year ? date_format(&head->date, day) : 0}));
    }
    write_line(job->lines, json_pack("{s:s, s:o, s:o, s:o, s:o}", "source", job->path, "line", places,
                                     "title", titles, "names", names, "date", dates));
}

static void extract(struct job *job) {
    galley_article *article = article_new();
    if (!article)
        longjmp(*job->arena.on_failure, 1);
    article->arena.on_failure = job->arena.on_failure;
    struct dump *d = &job->dump;
    d->scores = read_scores(job, d->list.n);
    text_choose(&job->arena, d, &OPTIONS);
    const struct head_scores known = {read_scores(job, d->heads.n), read_scores(job, d->heads.n),
                                      read_scores(job, d->heads.n)};
    if (text_finish(&job->arena, d, &known, &OPTIONS, article) == GALLEY_OK) {
        float row[DUMP_TRAIT_COUNT];
        json_t *authors = json_array(), *traits = json_array();
        for (size_t i = 0; i < d->facts.authors.n; i++)
            json_array_append_new(authors, string(d->facts.authors.items[i]));
        dump_traits(d, row);
        for (size_t i = 0; i < DUMP_TRAIT_COUNT; i++)
            json_array_append_new(traits, json_real((double)row[i]));
        write_line(stdout, json_pack("{s:s, s:o, s:o, s:o, s:s, s:o}", "source", job->path, "title",
                                     string(d->facts.title), "date", string(d->facts.date), "authors",
                                     authors, "body", article_plain_text(article), "traits", traits));
    }
    galley_article_free(article);
}

static void work(const struct job *how, const char *path, void (*what)(struct job *)) {
    struct job job = *how;
    jmp_buf out_of_memory;
    job.path = path;
    arena_init(&job.arena, &out_of_memory);
    if (setjmp(out_of_memory)) {
        fprintf(stderr, "galley-lines: %s: out of memory\n", path);
        exit(1);
    }
    struct str text = S(""), charset;
    if (decode(&job.arena, NULL, read_file(&job.arena, path), S("text/plain; charset=utf-8"), &text,
               &charset) != GALLEY_OK)
        text = S("");
    lines_read(&job.arena, text, &job.dump.list);
    job.dump.rows = rows_new(&job.arena, &job.dump.list);
    what(&job);
    arena_free(&job.arena);
}

static FILE *open_file(const char *directory, const char *name, const char *mode) {
    char path[4096];
    snprintf(path, sizeof path, "%s%s%s", directory, *name ? "/" : "", name);
    FILE *file = fopen(path, mode);
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void print_columns(int n, void (*name)(int, char *)) {
    for (int i = 0; i < n; i++) {
        char text[48];
        name(i, text);
        puts(text);
    }
}

/* Works off the paths on standard input. */
static int work_all(struct job *how, void (*what)(struct job *)) {
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        work(how, path, what);
    }
    return fclose(how->lines) || fclose(how->values);
}

int main(int argc, char **argv) {
    const char *mode = argc > 1 ? argv[1] : "";
    struct job how = {0};
    if (strcmp(mode, "--columns") == 0 || strcmp(mode, "--head-columns") == 0) {
        bool heads = strcmp(mode, "--head-columns") == 0;
        print_columns(heads ? (int)HEAD_COUNT : (int)ROW_COUNT, heads ? head_name : row_name);
        return 0;
    }
    if (argc > 2 && strcmp(mode, "--scores") == 0) {
        how.scores = open_file(argv[2], "", "rb");
        for (int i = 3; i < argc; i++)
            work(&how, argv[i], extract);
        return fclose(how.scores);
    }
    if (argc == 4 && strcmp(mode, "--heads") == 0) {
        how.scores = open_file(argv[2], "", "rb");
        how.lines = open_file(argv[3], "heads.jsonl", "wb");
        how.values = open_file(argv[3], "heads.f32", "wb");
        return work_all(&how, dump_heads);
    }
    if (argc == 2 && *mode != '-') {
        how.lines = open_file(argv[1], "lines.jsonl", "wb");
        how.values = open_file(argv[1], "rows.f32", "wb");
        return work_all(&how, dump_lines);
    }
    fputs("usage: galley-lines --columns | --head-columns | [--heads SCORES] DIRECTORY < PATHS | --scores "
          "SCORES FILE...\n",
          stderr);
    return 2;
}

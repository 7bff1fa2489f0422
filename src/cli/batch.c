#include "cli/batch.h"
#include "cli/decompress.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/read.h"
#include "fetch/fetch.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What tells a text dump and a page apart to the extractor. */
static const char *const CONTENT_TYPES[] = {
    [AS_RECOGNISED] = NULL, [AS_HTML] = "text/html", [AS_TEXT] = "text/plain", [AS_URLS] = NULL};

static const char *const EXTENSIONS[] = {
    [GALLEY_PLAIN] = ".txt", [GALLEY_JSON] = ".json", [GALLEY_EXPLANATION] = ".txt"};

struct batch {
    const struct options *options;
    struct inputs *inputs;
    struct output *output;
    galley_extractor *extractor;
    struct fetcher *fetcher; /* made when the first address comes */
    bool started;            /* whether an article has been written */
    bool failed;
};

static void fail(struct batch *batch, const char *name, const char *reason) {
    batch->failed = true;
    if (!batch->options->quiet)
        complain(name, reason);
}

/* ---- Reading ---- */

static bool load_file(const char *path, struct bytes *page, struct reason *why) {
    int fd = open_input(path, why);
    if (fd < 0)
        return false;
    bool read = read_rest(fd, page, GALLEY_MAX_PAGE, why);
    close(fd);
    return read && decompress(page, path, GALLEY_MAX_PAGE, why);
}

static bool load_standard_input(struct batch *batch, struct bytes *page, struct reason *why) {
    struct bytes *head = inputs_head(batch->inputs);
    *page = *head;
    *head = (struct bytes){0};
    return read_rest(STDIN_FILENO, page, GALLEY_MAX_PAGE, why) && decompress(page, "", GALLEY_MAX_PAGE, why);
}

static bool load_address(struct batch *batch, const char *address, struct bytes *page, galley_source *source,
                         struct reason *why) {
    if (!batch->fetcher)
        batch->fetcher = fetcher_new();
    if (!batch->fetcher)
        return because(why, "libcurl, which fetches addresses, can't be loaded");
    source->fetched = time(NULL);
    return fetch(batch->fetcher, address, page, &source->url, &source->content_type, why);
}

static bool load(struct batch *batch, const struct input *input, struct bytes *page, galley_source *source,
                 struct reason *why) {
    switch (input->from) {
    case FROM_FILE:
        return load_file(input->name, page, why);
    case FROM_STDIN:
        return load_standard_input(batch, page, why);
    case FROM_ADDRESS:
        return load_address(batch, input->name, page, source, why);
    case FROM_NOWHERE:
        break;
    }
    *why = input->why;
    return false;
}

/* ---- Writing ---- */

/* The text with what parts it from others in one stream. */
static bool frame(const struct batch *batch, const char *name, const char *text, size_t n,
                  struct bytes *out) {
    if (batch->options->format == GALLEY_JSON)
        return bytes_add(out, text, n) && bytes_add(out, "\n", 1);
    if (inputs_are_several(batch->inputs) && !output_is_folder(batch->output)) {
        if (batch->started)
            bytes_add(out, "\n", 1);
        bytes_add(out, "==> ", 4);
        add_safe(out, name);
        bytes_add(out, " <==\n", 5);
    }
    return bytes_add(out, text, n);
}

static bool write_article(struct batch *batch, const struct input *input, const galley_article *article,
                          struct reason *why) {
    char *text;
    size_t n;
    galley_status status = galley_write(article, batch->options->format, &text, &n);
    if (status != GALLEY_OK)
        return because(why, "%s", galley_status_message(status));
    struct bytes out = {0};
    bool written = frame(batch, input->name, text, n, &out)
                       ? output_write(batch->output, input->stem, out.p, out.n, why)
                       : because(why, "out of memory");
    batch->started = batch->started || written;
    bytes_free(&out);
    galley_free(text);
    return written;
}

/* ---- One input, all inputs ---- */

static bool extract(struct batch *batch, const struct input *input, const struct bytes *page,
                    const galley_source *source, struct reason *why) {
    galley_article *article;
    galley_status status =
        galley_extract(batch->extractor, page->p ? page->p : "", page->n, source, &article);
    if (status != GALLEY_OK)
        return because(why, "%s", galley_status_message(status));
    bool written = write_article(batch, input, article, why);
    galley_article_free(article);
    return written;
}

static void do_input(struct batch *batch, const struct input *input) {
    const struct options *options = batch->options;
    struct bytes page = {0};
    struct reason why;
    galley_source source = {
        .name = input->name, .url = options->url, .content_type = CONTENT_TYPES[options->input_as]};
    bool done = load(batch, input, &page, &source, &why) && extract(batch, input, &page, &source, &why);
    bytes_free(&page);
    if (!done && !output_is_broken(batch->output))
        fail(batch, input->name, why.text);
    else if (!done)
        complain(options->output ? options->output : "standard output", why.text);
}

static bool open_all(struct batch *batch, struct reason *why) {
    const struct options *options = batch->options;
    batch->output = output_open(options->output, EXTENSIONS[options->format], why);
    if (!batch->output)
        return false;
    batch->inputs = inputs_new(options);
    galley_status status = batch->inputs ? galley_extractor_new(&batch->extractor) : GALLEY_ERR_MEMORY;
    if (status == GALLEY_OK)
        status = galley_extractor_set(batch->extractor, &options->article);
    return status == GALLEY_OK || because(why, "%s", galley_status_message(status));
}

static bool close_all(struct batch *batch, struct reason *why) {
    fetcher_free(batch->fetcher);
    galley_extractor_free(batch->extractor);
    inputs_free(batch->inputs);
    return output_close(batch->output, why);
}

int batch_run(const struct options *options) {
    struct batch batch = {.options = options};
    struct reason why;
    struct input input;
    if (open_all(&batch, &why)) {
        while (!output_is_broken(batch.output) && inputs_next(batch.inputs, &input))
            do_input(&batch, &input);
        batch.failed = batch.failed || output_is_broken(batch.output);
    } else {
        complain(NULL, why.text);
        batch.failed = true;
    }
    if (!close_all(&batch, &why)) {
        complain(options->output ? options->output : "standard output", why.text);
        batch.failed = true;
    }
    return batch.failed ? 1 : 0;
}

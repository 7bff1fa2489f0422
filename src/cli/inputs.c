#include "cli/inputs.h"
#include "batch/walk.h"
#include "host/decompress.h"
#include "host/lines.h"
#include "host/names.h"
#include "host/read.h"
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct argument STANDARD_INPUT = {.text = "-"};

struct inputs {
    const struct options *options;
    const struct argument *arguments;
    size_t at, n_arguments;
    bool several;

    struct walk *folder;     /* the folder that is being walked, or NULL */
    const char *folder_name; /* as given */
    bool folder_has_pages;

    bool in_list; /* whether a list is being read */
    const char *list_name;
    struct lines list;

    char *address; /* of a line of JSON */
    struct bytes head;
};

struct inputs *inputs_new(const struct options *options) {
    struct inputs *in = calloc(1, sizeof *in);
    if (!in)
        return NULL;
    in->options = options;
    in->arguments = options->batch.n_arguments ? options->batch.arguments : &STANDARD_INPUT;
    in->n_arguments = options->batch.n_arguments ? options->batch.n_arguments : 1;
    in->several = in->n_arguments > 1;
    in->list.fd = -1;
    return in;
}

static void close_folder(struct inputs *in) {
    walk_free(in->folder);
    in->folder = NULL;
}

static void close_list(struct inputs *in) {
    lines_close(&in->list);
    bytes_free(&in->list.buffer);
    in->in_list = false;
}

void inputs_free(struct inputs *in) {
    if (!in)
        return;
    close_folder(in);
    close_list(in);
    bytes_free(&in->head);
    free(in->address);
    free(in);
}

bool inputs_are_several(const struct inputs *in) {
    return in->several;
}

struct bytes *inputs_head(struct inputs *in) {
    return &in->head;
}

/* Each of these fills *input and returns true, so that a step can return what it found. */
static bool found(struct input *input, enum input_from from, const char *name, const char *stem) {
    input->from = from;
    input->name = name;
    input->stem = stem;
    return true;
}

static bool fault(struct input *input, const char *name, const char *reason) {
    because(&input->why, "%s", reason);
    return found(input, FROM_NOWHERE, name, name);
}

/* ---- Folders ---- */

static bool open_folder(struct inputs *in, const char *path, struct input *input) {
    in->folder = walk_new(path, &in->options->batch.filter);
    if (!in->folder)
        return fault(input, path, "out of memory");
    in->folder_name = path;
    in->folder_has_pages = false;
    in->several = true;
    return false;
}

/* The path below the folder that was given. */
static const char *path_within(const struct inputs *in, const char *path) {
    path += strlen(in->folder_name);
    while (*path == '/')
        path++;
    return path;
}

static bool next_in_folder(struct inputs *in, struct input *input) {
    const char *path;
    enum walked walked = walk_next(in->folder, &path, &input->why);
    if (walked != WALKED_END) {
        in->folder_has_pages = true; /* or could have */
        return found(input, walked == WALKED_FILE ? FROM_FILE : FROM_NOWHERE, path, path_within(in, path));
    }
    close_folder(in);
    if (in->folder_has_pages)
        return false;
    return fault(input, in->folder_name,
                 in->options->batch.filter.include.n
                     ? "the folder holds no file that --include names"
                     : "the folder holds no pages (*.html, *.htm, *.xhtml, *.mhtml)");
}

/* ---- Lists ---- */

/* Takes over fd, and in->head as what was read from it. */
static bool open_list(struct inputs *in, int fd, const char *name, bool of_files, struct input *input) {
    in->list = (struct lines){.fd = fd, .buffer = in->head, .are_paths = of_files};
    in->head = (struct bytes){0};
    in->list_name = name;
    in->in_list = true;
    in->several = true;
    struct bytes *buffer = &in->list.buffer;
    if (buffer->n == 0 && read_some(fd, buffer, 4096, &input->why) < 0)
        goto failed;
    if (!looks_compressed(buffer)) {
        in->list.by_nul = of_files && buffer->n && memchr(buffer->p, '\0', buffer->n);
        return false;
    }
    if (!read_rest(fd, buffer, GALLEY_MAX_PAGE, &input->why) ||
        !decompress(buffer, name, GALLEY_MAX_PAGE, &input->why))
        goto failed;
    in->list.by_nul = of_files && buffer->n && memchr(buffer->p, '\0', buffer->n);
    lines_close(&in->list);
    return false;
failed:
    close_list(in);
    return found(input, FROM_NOWHERE, name, name);
}

static bool open_named(struct inputs *in, const char *name, const char *stem, struct input *input);

/* The address in a line of JSON, an object with the key "url"; it stays in in->address. NULL and a reason. */
static const char *address_in_json(struct inputs *in, const char *line, struct reason *why) {
    json_error_t error;
    json_t *object = json_loads(line, 0, &error);
    const char *url = json_string_value(json_object_get(object, "url"));
    free(in->address);
    in->address = url ? strdup(url) : NULL;
    if (!object)
        because(why, "no JSON: %.200s", error.text);
    else if (!in->address)
        because(why, "no \"url\" in the object");
    json_decref(object);
    return in->address;
}

static bool found_address(struct inputs *in, struct input *input, const char *line) {
    const char *address = *line == '{' ? address_in_json(in, line, &input->why) : line;
    if (!address)
        return found(input, FROM_NOWHERE, line, line);
    return name_is_address(address) ? found(input, FROM_ADDRESS, address, address)
                                    : fault(input, address, "no http or https address");
}

static bool next_in_list(struct inputs *in, struct input *input) {
    char *line;
    int status = lines_next(&in->list, &line, &input->why);
    if (status > 0 && in->list.are_paths)
        return open_named(in, line, name_below(line), input);
    if (status > 0)
        return found_address(in, input, line);
    close_list(in);
    return status < 0 && found(input, FROM_NOWHERE, in->list_name, in->list_name);
}

/* Whether all lines, of which the last may be cut off, are addresses, and there is one. */
static bool are_addresses(struct str head) {
    bool any = false;
    for (size_t at = 0; at < head.n;) {
        const char *newline = memchr(head.p + at, '\n', head.n - at);
        size_t end = newline ? (size_t)(newline - head.p) : head.n;
        struct str line = str_trim(str_slice(head, at, end));
        at = end + 1;
        if (line.n == 0 || line.p[0] == '#')
            continue;
        char start[9] = "";
        memcpy(start, line.p, line.n < 8 ? line.n : 8);
        if (!name_is_address(start))
            return any && !newline && line.n < 8;
        any = true;
    }
    return any;
}

enum { HEAD = 4096 };

/* Reads until something is there to recognise standard input by: a pipe that brings an address now and then
 * must not wait for more. */
static bool read_head(struct inputs *in, struct reason *why) {
    for (long n = 1; n > 0 && in->head.n < HEAD;) {
        n = read_some(STDIN_FILENO, &in->head, HEAD - in->head.n, why);
        if (n < 0)
            return false;
        if (n > 0 && memchr(in->head.p, '\n', in->head.n) &&
            are_addresses((struct str){in->head.p, in->head.n}))
            return true;
    }
    return true;
}

static bool open_standard_input(struct inputs *in, bool is_list, struct input *input) {
    enum input_as as = is_list ? AS_URLS : in->options->batch.url ? AS_HTML : in->options->batch.input_as;
    if (as == AS_RECOGNISED) {
        if (!read_head(in, &input->why))
            return found(input, FROM_NOWHERE, "-", "-");
        if (are_addresses((struct str){in->head.p, in->head.n}))
            as = AS_URLS;
    }
    if (as == AS_URLS)
        return open_list(in, STDIN_FILENO, "-", false, input);
    return found(input, FROM_STDIN, "-", "-");
}

/* ---- Arguments ---- */

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static bool has_scheme(const char *name) {
    size_t letters = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    return letters && strncmp(name + letters, "://", 3) == 0;
}

/* An address, file or folder. */
static bool open_named(struct inputs *in, const char *name, const char *stem, struct input *input) {
    struct stat st;
    if (name_is_address(name))
        return found(input, FROM_ADDRESS, name, name);
    if (stat(name, &st) != 0)
        return fault(input, name,
                     has_scheme(name) ? "only http and https addresses can be fetched" : strerror(errno));
    if (!S_ISDIR(st.st_mode))
        return found(input, FROM_FILE, name, stem);
    return in->options->batch.url
               ? fault(input, name, "--url is the address of one page, and this is a folder")
               : open_folder(in, name, input);
}

/* Either finds an input, or opens a folder or list to find them in. */
static bool open_argument(struct inputs *in, const struct argument *argument, struct input *input) {
    const char *name = argument->text;
    if (argument->is_feed || argument->is_sitemap) {
        in->several = true;
        return found(input, argument->is_feed ? FROM_FEED : FROM_SITEMAP, name, name);
    }
    bool is_list = argument->is_list || in->options->batch.input_as == AS_URLS,
         is_stdin = strcmp(name, "-") == 0;
    if (is_stdin && !argument->is_of_files)
        return open_standard_input(in, is_list, input);
    if (!argument->is_list && (!is_list || name_is_address(name)))
        return open_named(in, name, last_part(name), input);
    int fd = is_stdin ? STDIN_FILENO : open_input(name, true, &input->why);
    return fd < 0 ? found(input, FROM_NOWHERE, name, name)
                  : open_list(in, fd, name, argument->is_of_files, input);
}

bool inputs_next(struct inputs *in, struct input *input) {
    for (;;) {
        if (in->folder && next_in_folder(in, input))
            return true;
        if (in->in_list && next_in_list(in, input))
            return true;
        if (in->folder || in->in_list)
            continue;
        if (in->at == in->n_arguments)
            return false;
        if (open_argument(in, &in->arguments[in->at++], input))
            return true;
    }
}

int inputs_wait_for(const struct inputs *in) {
    if (in->folder)
        return -1;
    if (in->in_list)
        return lines_are_there(&in->list) ? -1 : in->list.fd;
    return in->at < in->n_arguments && strcmp(in->arguments[in->at].text, "-") == 0 ? STDIN_FILENO : -1;
}

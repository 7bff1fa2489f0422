/* The program galley: options → inputs → batch → exit status. */
#include "batch/batch.h"
#include "batch/learn.h"
#include "batch/stop.h"
#include "cli/list.h"
#include "cli/pages.h"
#include "cli/reader.h"
#include "host/write.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_USAGE = 2 };

/* A standard descriptor that the caller closed would be given to the first file opened. Each is opened so
 * that using it fails. */
static void occupy_standard_descriptors(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static int show(const char *text) {
    if (text && write_all(STDOUT_FILENO, text, strlen(text)) && close(STDOUT_FILENO) == 0)
        return EXIT_SUCCESS;
    complain(text ? "standard output" : NULL, text ? strerror(errno) : "out of memory");
    return EXIT_FAILURE;
}

static int show_help(void) {
    char *text = options_help_text();
    int status = show(text);
    free(text);
    return status;
}

static int wrong_usage(const char *reason) {
    struct bytes line = {0};
    bytes_add(&line, reason, strlen(reason));
    bytes_add(&line, "; see galley --help", sizeof "; see galley --help");
    complain(NULL, line.p ? line.p : reason);
    bytes_free(&line);
    return EXIT_USAGE;
}

static int learn_and_extract(const struct options *options) {
    struct options knowing = *options;
    struct reason why;
    struct known *known = learn_sites(&options->batch, pages_new(options), &why);
    if (!known) {
        if (stop_signal())
            stop_now(stop_signal());
        complain(NULL, why.text);
        return EXIT_FAILURE;
    }
    knowing.batch.known = known;
    int status = batch_run(&knowing.batch, pages_new(&knowing));
    known_free(known);
    return status;
}

static int extract(struct options *options) {
    if (options->batch.n_arguments == 0 && isatty(STDIN_FILENO)) {
        write_all(STDERR_FILENO, OPTIONS_USAGE, strlen(OPTIONS_USAGE));
        return wrong_usage("no input");
    }
    if (options->fetch.list)
        return list_run(pages_new(options), options->batch.quiet);
    bool reads = options->batch.format == GALLEY_TERMINAL;
    if (reads)
        reader_look(options);
    pid_t pager = reads && !options->batch.output ? reader_start_pager() : 0;
    int status = options->batch.learn_sites ? learn_and_extract(options)
                                            : batch_run(&options->batch, pages_new(options));
    reader_wait(pager);
    return status;
}

int main(int argc, char **argv) {
    occupy_standard_descriptors();
    struct options options;
    struct reason why;
    int status = EXIT_FAILURE;
    switch (options_parse(&options, argc, argv, &why)) {
    case COMMAND_EXTRACT:
        status = extract(&options);
        break;
    case COMMAND_HELP:
        status = show_help();
        break;
    case COMMAND_VERSION:
        status = show("galley " GALLEY_VERSION "\n");
        break;
    case COMMAND_WRONG:
        status = wrong_usage(why.text);
        break;
    }
    options_free(&options);
    return status;
}

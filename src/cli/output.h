/* Where articles go: standard output, one file, or a folder with a file an input. */
#ifndef GALLEY_CLI_OUTPUT_H
#define GALLEY_CLI_OUTPUT_H

#include "cli/message.h"

struct output;

/* path: --output's argument, or NULL for standard output. extension: that of files in a folder, such as
 * ".txt". NULL and a reason on failure. */
struct output *output_open(const char *path, const char *extension, struct reason *why);

/* Whether each article has a file of its own. */
bool output_is_folder(const struct output *output);

/* Writes one article whole. `name` is what its file in a folder is named after. */
bool output_write(struct output *output, const char *name, const char *text, size_t n, struct reason *why);

/* Whether writing has failed so that nothing more can be written. */
bool output_is_broken(const struct output *output);

/* Ends the output and frees it. One file comes into being here, if anything was written to it and nothing
 * failed. NULL is fine. */
bool output_close(struct output *output, struct reason *why);

/* Writes all to a descriptor, however many writes it takes; false and errno on failure. */
bool write_all(int fd, const char *p, size_t n);

#endif

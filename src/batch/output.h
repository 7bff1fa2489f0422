/* Where articles go: standard output, one file, or a folder with a file an input. */
#ifndef GALLEY_BATCH_OUTPUT_H
#define GALLEY_BATCH_OUTPUT_H

#include "cli/message.h"

struct output;

/* path: --output's argument, or NULL for standard output. extension: that of files in a folder, such as
 * ".txt". NULL and a reason on failure. */
struct output *output_open(const char *path, const char *extension, struct reason *why);

/* Whether each article has a file of its own. */
bool output_is_folder(const struct output *output);

/* Writes one article whole. `name` is what its file in a folder is named after. */
bool output_write(struct output *output, const char *name, const char *text, size_t n, struct reason *why);

/* Whether writing has failed so that nothing more can be written; whether that is because nobody reads it any
 * more. */
bool output_is_broken(const struct output *output);
bool output_is_unread(const struct output *output);

/* From now on nothing is written any more, and what one file would have held is dropped. NULL is fine. */
void output_abandon(struct output *output);

/* Ends the output and frees it. One file comes into being here, if anything was written to it and nothing
 * failed. NULL is fine. */
bool output_close(struct output *output, struct reason *why);

#endif

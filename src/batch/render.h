/* From an article to the bytes of the output, as the options ask for: what is written of one article, what
 * stands at a stream's ends, and what files are called. */
#ifndef GALLEY_BATCH_RENDER_H
#define GALLEY_BATCH_RENDER_H

#include "batch/options.h"
#include "host/message.h"

/* Of files in an output folder, such as ".txt". */
const char *render_extension(const struct batch_options *options);

/* Appends the article. several: it is one of several. Articles of one stream can be put one behind the other
 * as they are, with what the next functions give around them. These return false when out of memory. */
bool render_article(const struct batch_options *options, const galley_article *article, bool several,
                    struct bytes *out);

/* Appends what goes before the article of the input `name` in a stream of several. */
bool render_between(const struct batch_options *options, const char *name, bool is_first, struct bytes *out);

/* Appends what goes before a stream's first article, or behind its last one; nothing for most formats. */
bool render_frame(const struct batch_options *options, bool behind, struct bytes *out);

/* The output file's path below its folder, without extension, by options->template; from malloc. Fields are
 * made fit for a file's name; nothing leads out of the folder. NULL when out of memory. */
char *render_name(const struct batch_options *options, const galley_article *article);

#endif

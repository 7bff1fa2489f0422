/* Where articles go: standard output, one file, numbered files, or a folder with a file an input; and the
 * journal of what went there. */
#ifndef GALLEY_BATCH_OUTPUT_H
#define GALLEY_BATCH_OUTPUT_H

#include "batch/journal.h"

struct output_settings {
    const char *path;                /* --output's argument; NULL: standard output */
    const char *extension;           /* of files in a folder, such as ".txt" */
    const struct bytes *head, *tail; /* what stands at the ends of a file of several articles */
    unsigned shard;                  /* articles a file; 0: no numbered files */
    bool resume;                     /* go on with an interrupted batch, if there is one */
    uint64_t batch;                  /* stands for inputs and options, which must be the same then */
};

struct output;
struct output *output_open(const struct output_settings *settings,
                           struct reason *why); /* NULL and a reason */

/* Whether each article has a file of its own; whether there is text in the file already. */
bool output_is_folder(const struct output *output);
bool output_has_begun(const struct output *output);

/* Says that there are several articles: files, or standard output, get head and tail, unless there is a file
 * an article. Numbered files always do. Before the first article. */
void output_frame(struct output *output);

/* Of the batch that is gone on with: how many of its pages were done, and how many of these had failed;
 * whether there is nothing left to do; whether one page was done, which is said once for each time that it
 * was. */
size_t output_pages_before(const struct output *output);
size_t output_failures_before(const struct output *output);
bool output_is_complete(const struct output *output);
bool output_is_done(const struct output *output, const char *name, long long offset);

/* A page that is done with. Without text (NULL) it is only noted. `stem`: what its file in a folder is named
 * after. */
struct outcome {
    const char *name, *stem;
    long long offset;
    enum record_kind kind;
    const char *text;
    size_t n;
};
bool output_add(struct output *output, const struct outcome *outcome, struct reason *why);

/* Whether writing has failed so that nothing more can be written; whether that is because nobody reads it. */
bool output_is_broken(const struct output *output);
bool output_is_unread(const struct output *output);

/* Ends the output and frees it; NULL is fine. With `complete`, files get their names. Otherwise, and where
 * nothing more could be written, *kept tells whether what is there waits for --resume; if not, it is gone. */
bool output_close(struct output *output, bool complete, bool *kept, struct reason *why);

#endif

/* A file that is being written, under another name until it is whole. It is compressed if its name says so.
 */
#ifndef GALLEY_BATCH_SINK_H
#define GALLEY_BATCH_SINK_H

#include "host/message.h"
#include <stdint.h>

struct sink {
    char *path;      /* the name that it is to have; NULL: nothing is open */
    char *temporary; /* the name that it has meanwhile; NULL: it has its own, and stays whatever happens */
    int fd;
    const struct sink_codec *codec; /* NULL: none */
    struct bytes waiting;           /* what the codec has not been given yet */
    uint64_t end;                   /* bytes in the file */
    bool is_file;                   /* and no device or pipe, which is not the program's to take back */
};

/* Begins a file with a temporary name of its own, or with `temporary` unless that is NULL. Both names are
 * copied. `resume_at`: the file with the temporary name is there, and goes on behind so many bytes; 0: it
 * begins. */
bool sink_create(struct sink *sink, const char *path, const char *temporary, uint64_t resume_at,
                 struct reason *why);

/* Writes to what is there already: a device, a pipe, a descriptor. Takes over fd. */
void sink_attach(struct sink *sink, int fd);

/* Whether sink_create has been called, and neither sink_finish nor sink_drop since. */
bool sink_is_open(const struct sink *sink);

/* Adds text, which may wait for more to be compressed with it. false, a reason and errno on failure. */
bool sink_add(struct sink *sink, const char *text, size_t n, struct reason *why);

/* Whether so much waits that it should be flushed; whether all has been written. */
bool sink_is_full(const struct sink *sink);
bool sink_flush(struct sink *sink, struct reason *why);

/* The file gets its name, and replaces what had it. */
bool sink_finish(struct sink *sink, struct reason *why);

/* Closes the file and keeps it for another run, under its temporary name; or deletes it. */
void sink_leave(struct sink *sink);
void sink_drop(struct sink *sink);

#endif

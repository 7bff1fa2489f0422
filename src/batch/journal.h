/* What a batch has done so far, in a file beside its output, so that an interrupted one goes on where it was.
 * A record is added once its page's text is in the output: whatever lies behind the last record's end is
 * dropped and done anew, so that nothing is lost and nothing comes twice. */
#ifndef GALLEY_BATCH_JOURNAL_H
#define GALLEY_BATCH_JOURNAL_H

#include "host/message.h"
#include <stdint.h>

enum record_kind {
    RECORD_ARTICLE,
    RECORD_FAILED,   /* counts as a failure; may have given text too */
    RECORD_LEFT_OUT, /* of a kind that is not wanted */
    RECORD_END,      /* the batch is done; only the last file may still have its temporary name */
};

struct record {
    uint64_t page;     /* digest_page_id */
    uint64_t name;     /* of the file of its own that its article went to; 0: none */
    uint64_t end;      /* bytes in the output file behind it */
    uint32_t file;     /* number of the output file, where there are several */
    uint32_t articles; /* in that file */
    uint8_t kind;
    bool more;      /* the record behind it belongs to it: both count, or neither */
    uint16_t spare; /* 0 */
    uint32_t check; /* set by journal_add */
};

struct journal;

/* What journal_open found. */
enum journal_state {
    JOURNAL_NEW,     /* nothing to go on from; one begins */
    JOURNAL_RESUMED, /* an interrupted batch */
    JOURNAL_BUSY,    /* another process writes it; there is no journal */
    JOURNAL_FAILED,  /* *why tells; there is no journal */
};

/* Opens the journal at path. `batch` stands for the inputs and options that must be the same when a batch
 * goes on; without `resume` what is there is forgotten. */
enum journal_state journal_open(const char *path, uint64_t batch, bool resume, struct journal **journal,
                                struct reason *why);

/* The i-th record that was there; false behind the last, and after journal_settle, which lets go of the
 * memory that this takes. */
bool journal_at(const struct journal *journal, size_t i, struct record *record);
void journal_settle(struct journal *journal);

/* Whether the page was done before. Says so once for each time that it was. */
bool journal_is_done(struct journal *journal, uint64_t page);

/* The process that wrote the journal before this one; 0: none. */
long journal_last_process(const struct journal *journal);

/* Appends n records, which count all or not at all. */
bool journal_add(struct journal *journal, struct record *records, size_t n, struct reason *why);

/* Closes the journal, which stays for another run, or goes. NULL is fine. */
void journal_close(struct journal *journal, bool keep);

#endif

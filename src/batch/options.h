/* What users decide about a batch: what is read, what the articles are to be, and where they go. */
#ifndef GALLEY_BATCH_OPTIONS_H
#define GALLEY_BATCH_OPTIONS_H

#include "batch/filter.h"
#include "galley.h"
#include <stdbool.h>
#include <stddef.h>

/* What the user says that an input is. */
enum input_as { AS_RECOGNISED, AS_HTML, AS_TEXT, AS_URLS, AS_WARC };

struct known;

/* What becomes of articles that were there before. */
enum repeats_are { REPEATS_KEPT, REPEATS_DROPPED, REPEATS_MARKED };

/* An input as the user named it. */
struct argument {
    const char *text;
    bool is_list;     /* a file of addresses, by --urls, or of files, by --files */
    bool is_of_files; /* the latter */
    bool is_feed, is_sitemap;
};

struct batch_options {
    galley_format format;
    bool lines; /* JSON is asked for as lines, whatever the number of articles */
    bool front_matter;
    bool into_folder;   /* the output is a folder: known once it is open */
    const char *fields; /* as in galley_writing, as are width and front_matter; NULL: the usual */
    unsigned width;
    unsigned terminal;    /* what it can do, of enum galley_terminal */
    const char *template; /* of output files' names; NULL: named after the inputs */
    const char *output;   /* NULL: standard output */
    const char *url;      /* of a saved page; NULL if not given */
    enum input_as input_as;
    galley_options article;   /* what the article is to be */
    struct filter filter;     /* of what is taken from folders and archives */
    long long offset, length; /* of the part of a WARC that is read, in bytes; length 0: to its end */
    bool quiet, verbose;
    int jobs;         /* worker processes; 0: as many as there are cores */
    int page_memory;  /* MB that a page may take; 0: the default */
    int page_seconds; /* likewise */
    bool no_sandbox;
    bool resume;  /* go on with an interrupted batch */
    int shard;    /* articles a file; 0: one file */
    bool ordered; /* results in the order of the inputs */
    bool summary; /* tell what a batch came to, even where nobody looks */
    bool learn_sites;
    enum repeats_are repeats;
    int repeats_memory;         /* MB; 0: the default */
    const struct known *known;  /* what was learnt of sites; NULL: nothing */
    const char *report;         /* a file for the report of the batch; NULL: none */
    const char *only;           /* kinds of pages, commas between; NULL: all */
    struct argument *arguments; /* as many as n_arguments; the strings are argv's */
    size_t n_arguments;
};

#endif

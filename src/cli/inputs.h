/* From the command line's arguments to single pages: folders are walked, lists of addresses read. */
#ifndef GALLEY_CLI_INPUTS_H
#define GALLEY_CLI_INPUTS_H

#include "cli/options.h"

enum input_from {
    FROM_FILE,    /* the path is `name` */
    FROM_ADDRESS, /* the address is `name` */
    FROM_FEED,    /* the feed's address is `name` */
    FROM_SITEMAP, /* the sitemap's or site's address is `name` */
    FROM_STDIN,   /* what inputs_head holds, and the rest of standard input */
    FROM_NOWHERE, /* the input cannot be read; `why` tells */
};

/* One page to work on. The strings last until the next one is asked for. */
struct input {
    enum input_from from;
    const char *name; /* as given, or a page's path below the folder that was given */
    const char
        *stem; /* what an output file is named after: `name` without what is the same for all of a folder */
    struct reason why;
};

struct inputs;

/* The inputs of a command line that stays as it is meanwhile. NULL when out of memory. */
struct inputs *inputs_new(const struct options *options);
void inputs_free(struct inputs *inputs);

/* The next input in *input, in the order of the command line and, in folders, of names. false behind the
 * last. Addresses from a pipe come as soon as their lines do. */
bool inputs_next(struct inputs *inputs, struct input *input);

/* The descriptor of a pipe that inputs_next would have to wait for, or might; -1: there is none. */
int inputs_wait_for(const struct inputs *inputs);

/* Whether there can be more than one page. Sure from the first input on. */
bool inputs_are_several(const struct inputs *inputs);

/* The bytes of standard input that were read in order to recognise it; the caller may take them. */
struct bytes *inputs_head(struct inputs *inputs);

#endif

/* What encoding bytes are in that nobody declares, by uchardet. It is loaded when it is first asked, for it
 * brings the C++ library along, which takes as long to load as a page to extract. */
#ifndef GALLEY_PAGE_UCHARDET_H
#define GALLEY_PAGE_UCHARDET_H

#include "base/arena.h"

/* uchardet, or nothing yet where all is zero. For one thread at a time. */
struct charset_detector {
    bool tried;    /* to load it */
    void *library; /* NULL: it is not loaded, or cannot be */
    /* Its functions, without "uchardet_"; `state` is its uchardet_t. */
    void *(*new)(void);
    int (*handle_data)(void *state, const char *bytes, size_t n);
    void (*data_end)(void *state);
    const char *(*get_charset)(void *state); /* "" where it cannot tell */
    void (*delete)(void *state);
};

/* Loads uchardet, if that has not been tried yet. Whether it is there. */
bool charset_detector_load(struct charset_detector *detector);
void charset_detector_unload(struct charset_detector *detector);

/* The name of the encoding, in the arena; empty where the bytes do not tell, where uchardet is not
 * there, or where detector is NULL.
 * Leaves through on_failure when out of memory. */
struct str charset_detect(struct arena *arena, struct charset_detector *detector, struct str bytes);

#endif

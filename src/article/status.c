#include "galley.h"

const char *galley_status_message(galley_status status) {
    static const char *const MESSAGES[] = {
        [GALLEY_OK] = "all went well",
        [GALLEY_ERR_MEMORY] = "out of memory",
        [GALLEY_ERR_EMPTY] = "the page is empty",
        [GALLEY_ERR_BINARY] = "the page is no text (an image, a PDF, an archive or the like)",
        [GALLEY_ERR_NO_TEXT] = "the page holds no article",
        [GALLEY_ERR_SIZE] = "the page is larger than 512 MB",
        [GALLEY_ERR_USAGE] = "the library was called wrongly",
    };
    if ((unsigned)status >= sizeof MESSAGES / sizeof *MESSAGES)
        return "unknown status";
    return MESSAGES[status];
}

const char *galley_version(void) {
    return GALLEY_VERSION;
}

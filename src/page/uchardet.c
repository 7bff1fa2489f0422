#include "page/uchardet.h"
#include "base/library.h"

enum {
    LOOKED_AT = 256 * 1024, /* bytes that are given to the detector */
    BEFORE = 1024,          /* of them, ASCII before the first that is not */
};

static const char *const NAMES[] = {"libuchardet.so.0", "libuchardet.0.dylib",
                                    "/opt/homebrew/opt/uchardet/lib/libuchardet.0.dylib",
                                    "/usr/local/opt/uchardet/lib/libuchardet.0.dylib"};

bool charset_detector_load(struct charset_detector *detector) {
    const struct library_function functions[] = {
        {"uchardet_new", &detector->new},           {"uchardet_handle_data", &detector->handle_data},
        {"uchardet_data_end", &detector->data_end}, {"uchardet_get_charset", &detector->get_charset},
        {"uchardet_delete", &detector->delete},
    };
    if (!detector->tried)
        detector->library = library_open(NAMES, sizeof NAMES / sizeof *NAMES, functions,
                                         sizeof functions / sizeof *functions);
    detector->tried = true;
    return detector->library;
}

void charset_detector_unload(struct charset_detector *detector) {
    library_close(detector->library);
    *detector = (struct charset_detector){0};
}

struct str charset_detect(struct arena *arena, struct charset_detector *detector, struct str bytes) {
    size_t from = 0;
    if (!detector || !charset_detector_load(detector))
        return S("");
    while (from < bytes.n && (unsigned char)bytes.p[from] < 0x80 && bytes.p[from] != 0x1B)
        from++;
    from = from > BEFORE ? from - BEFORE : 0;
    bytes = str_slice(bytes, from, bytes.n - from < LOOKED_AT ? bytes.n : from + LOOKED_AT);
    void *state = detector->new ();
    if (!state)
        longjmp(*arena->on_failure, 1);
    detector->handle_data(state, bytes.p, bytes.n);
    detector->data_end(state);
    struct str name = str_of(arena_cstr(arena, str_of(detector->get_charset(state))));
    detector->delete (state);
    return name;
}

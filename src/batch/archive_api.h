/* libarchive, loaded when the first archive is met: it brings ten libraries along, which take longer to load
 * than a saved page takes to extract. */
#ifndef GALLEY_BATCH_ARCHIVE_API_H
#define GALLEY_BATCH_ARCHIVE_API_H

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

/* The functions in use, by their names without "archive_". */
#define ARCHIVE_FUNCTIONS(X)                                                                                 \
    X(entry_filetype)                                                                                        \
    X(entry_is_encrypted)                                                                                    \
    X(entry_pathname)                                                                                        \
    X(entry_pathname_utf8)                                                                                   \
    X(errno)                                                                                                 \
    X(error_string)                                                                                          \
    X(format)                                                                                                \
    X(read_data)                                                                                             \
    X(read_data_skip)                                                                                        \
    X(read_free)                                                                                             \
    X(read_header_position)                                                                                  \
    X(read_new)                                                                                              \
    X(read_next_header)                                                                                      \
    X(read_open1)                                                                                            \
    X(read_set_callback_data)                                                                                \
    X(read_set_read_callback)                                                                                \
    X(read_set_seek_callback)                                                                                \
    X(read_set_skip_callback)                                                                                \
    X(read_support_filter_bzip2)                                                                             \
    X(read_support_filter_gzip)                                                                              \
    X(read_support_filter_lz4)                                                                               \
    X(read_support_filter_xz)                                                                                \
    X(read_support_filter_zstd)                                                                              \
    X(read_support_format_tar)                                                                               \
    X(read_support_format_zip)

struct archive_api {
#define X(name) __typeof__(&archive_##name) name;
    ARCHIVE_FUNCTIONS(X)
#undef X
    void *library;
};

/* Loads libarchive. false where it is not installed, or too old to have all of these. */
bool archive_api_load(struct archive_api *api);
void archive_api_unload(struct archive_api *api);

#endif

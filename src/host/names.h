/* What names of inputs tell, and the names of the files made from them. */
#ifndef GALLEY_HOST_NAMES_H
#define GALLEY_HOST_NAMES_H

#include "base/str.h"

bool name_is_address(const char *name); /* begins with http:// or https://, in any case */
/* ends like a page's file: .html, .htm, .xhtml, .mhtml, .mht, perhaps .gz, .br, .zst */
bool name_is_page(const char *name);

bool name_is_archive(
    const char *name); /* ends like an archive's or crawl's: .warc.gz, .wet, .tar.xz, .zip, … */

/* Where path goes on behind what would lead out of a folder: slashes at its beginning, "." and ".." in it. */
const char *name_below(const char *path);

/* The path of the file that an input's article goes to, below the output folder and without the format's
 * extension: a file's name without its page's and compression's extensions (`name` may have folders in it,
 * which stay), or an address's host, path and query with all that is awkward in a file name made '-'. NULL
 * when out of memory; for the caller to free. */
char *name_for_output(const char *name);

#endif

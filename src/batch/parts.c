#include "batch/parts.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define TYPE "multipart/mixed; boundary=galley-"

static bool add(struct bytes *out, const char *text, struct str value) {
    return bytes_add(out, text, strlen(text)) && bytes_add(out, value.p, value.n) &&
           bytes_add(out, "\r\n", 2);
}

bool parts_write(const struct part *parts, size_t n, struct bytes *out, char **content_type) {
    /* By chance, so that no page can have it in it. */
    uint64_t chance[2];
    if (getentropy(chance, sizeof chance) != 0 ||
        asprintf(content_type, TYPE "%016llx%016llx", (unsigned long long)chance[0],
                 (unsigned long long)chance[1]) < 0) {
        *content_type = NULL;
        return false;
    }
    struct str boundary = str_of(strchr(*content_type, '=') + 1);
    bool done = true;
    for (size_t i = 0; done && i < n; i++)
        done = add(out, "\r\n--", boundary) && add(out, "Content-Type: ", parts[i].content_type) &&
               add(out, "Content-Location: ", parts[i].url) && bytes_add(out, "\r\n", 2) &&
               bytes_add(out, parts[i].page.p, parts[i].page.n);
    return done && bytes_add(out, "\r\n--", 4) && bytes_add(out, boundary.p, boundary.n) &&
           bytes_add(out, "--\r\n", 4);
}

bool parts_are(const char *content_type) {
    return str_starts(str_of(content_type), S(TYPE));
}

/* The line at *at behind its first `skip` bytes, without its end; *at is behind that then. */
static struct str line_at(struct str document, size_t *at, size_t skip) {
    size_t end = str_find(document, S("\r\n"), *at);
    if (end == STR_NONE || end < *at + skip) {
        *at = document.n;
        return (struct str){0};
    }
    struct str line = str_slice(document, *at + skip, end);
    *at = end + 2;
    return line;
}

bool parts_next(struct str document, const char *content_type, size_t *at, struct part *part) {
    char sign[64];
    snprintf(sign, sizeof sign, "\r\n--%s", strchr(content_type, '=') + 1);
    size_t n = strlen(sign);
    if (*at + n + 2 > document.n || !str_starts(str_slice(document, *at, document.n), str_of(sign)) ||
        document.p[*at + n] == '-')
        return false;
    *at += n + 2;
    part->content_type = line_at(document, at, strlen("Content-Type: "));
    part->url = line_at(document, at, strlen("Content-Location: "));
    line_at(document, at, 0);
    size_t end = str_find(document, str_of(sign), *at);
    if (end == STR_NONE)
        return false;
    part->page = str_slice(document, *at, end);
    *at = end;
    return true;
}

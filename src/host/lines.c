#include "host/lines.h"
#include "base/str.h"
#include "host/read.h"
#include <unistd.h>

enum { LONGEST_LINE = 64 * 1024, CHUNK = 16 * 1024 };

static int end_of(const struct lines *lines) {
    return lines->by_nul ? '\0' : '\n';
}

/* The line without what is not part of it. */
static struct str text_of(const struct lines *lines, struct str line) {
    if (!lines->are_paths)
        return str_trim(line);
    if (!lines->by_nul && line.p && line.n && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

/* Finds the end of the line at lines->at, reading on where need be. *end is behind it; 1, 0, -1 as above. */
static int find_end(struct lines *lines, size_t *end, struct reason *why) {
    struct bytes *b = &lines->buffer;
    for (size_t searched = lines->at;;) {
        char *newline = b->n > searched ? memchr(b->p + searched, end_of(lines), b->n - searched) : NULL;
        *end = newline ? (size_t)(newline - b->p) : b->n;
        if (newline)
            return 1;
        if (b->n - lines->at >= LONGEST_LINE) {
            because(why, "a line of more than 64 KB: no list of %s",
                    lines->are_paths ? "files" : "addresses");
            return -1;
        }
        if (lines->fd < 0) /* the NUL behind the last line needs room where a newline would be */
            return b->n > lines->at && bytes_reserve(b, 1);
        if (lines->at) {
            b->n -= lines->at;
            memmove(b->p, b->p + lines->at, b->n);
            lines->at = 0;
        }
        searched = b->n;
        long n = read_some(lines->fd, b, CHUNK, why);
        if (n < 0)
            return -1;
        if (n == 0)
            lines_close(lines);
    }
}

int lines_next(struct lines *lines, char **line, struct reason *why) {
    size_t end;
    for (int found; (found = find_end(lines, &end, why)) != 0;) {
        if (found < 0)
            return -1;
        struct str text = text_of(lines, str_slice((struct str){lines->buffer.p, end}, lines->at, end));
        lines->at = end < lines->buffer.n ? end + 1 : end;
        if (text.n == 0 || (!lines->are_paths && text.p[0] == '#'))
            continue;
        /* The byte behind the text is white space or the room that find_end kept. */
        *line = lines->buffer.p + (text.p - lines->buffer.p);
        (*line)[text.n] = '\0';
        return 1;
    }
    return 0;
}

bool lines_are_there(const struct lines *lines) {
    const struct bytes *b = &lines->buffer;
    return lines->fd < 0 || (b->n > lines->at && memchr(b->p + lines->at, end_of(lines), b->n - lines->at));
}

void lines_close(struct lines *lines) {
    if (lines->fd > STDIN_FILENO)
        close(lines->fd);
    lines->fd = -1;
}

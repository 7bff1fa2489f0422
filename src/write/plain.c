#include "write/write.h"
#include <stdlib.h>

static const galley_fact HEAD[] = {GALLEY_TITLE, GALLEY_BYLINE, GALLEY_DATE};
enum { N_HEAD = sizeof HEAD / sizeof *HEAD };

static char *put(char *to, struct str s, char end) {
    if (s.n)
        memcpy(to, s.p, s.n);
    to[s.n] = end;
    return to + s.n + 1;
}

char *write_plain(const galley_article *article, size_t *length) {
    struct str head[N_HEAD], body = str_of(article->facts[GALLEY_BODY]);
    size_t room = body.n + 3; /* the empty line, the last newline, the NUL */
    for (size_t i = 0; i < N_HEAD; i++) {
        head[i] = str_of(article->facts[HEAD[i]]);
        room += head[i].n + 1;
    }
    char *text = malloc(room), *end = text;
    if (!text)
        return NULL;
    for (size_t i = 0; i < N_HEAD; i++)
        if (head[i].n)
            end = put(end, head[i], '\n');
    if (end > text && body.n)
        *end++ = '\n';
    if (body.n)
        end = put(end, body, '\n');
    *end = '\0';
    *length = (size_t)(end - text);
    return text;
}

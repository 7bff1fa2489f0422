#include "batch/sources.h"
#include "host/read.h"
#include <unistd.h>
#define ZLIB_CONST /* its input is constant */
#include <zlib.h>
#include <zstd.h>

void opened_close(struct opened *opened) {
    if (opened->fd > STDIN_FILENO)
        close(opened->fd);
    bytes_free(&opened->head);
}

/* ---- What an input is ---- */

enum { TAR_MAGIC = 257, TAR_HEADER = 512 };

/* The first bytes decompressed, as far as they give any. */
static struct str first_bytes(struct str head, char room[TAR_HEADER]) {
    if (str_starts(head, S("\x1F\x8B\x08"))) {
        z_stream z = {.next_in = (const Bytef *)head.p, .avail_in = (unsigned)head.n};
        if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK)
            return head;
        z.next_out = (Bytef *)room;
        z.avail_out = TAR_HEADER;
        (void)inflate(&z, Z_SYNC_FLUSH);
        inflateEnd(&z);
        return (struct str){room, TAR_HEADER - z.avail_out};
    }
    if (str_starts(head, S("\x28\xB5\x2F\xFD"))) {
        ZSTD_DCtx *zstd = ZSTD_createDCtx();
        ZSTD_inBuffer in = {head.p, head.n, 0};
        ZSTD_outBuffer out = {room, TAR_HEADER, 0};
        if (zstd)
            (void)ZSTD_decompressStream(zstd, &out, &in);
        ZSTD_freeDCtx(zstd);
        return (struct str){room, out.pos};
    }
    return head;
}

static bool is_tar(struct str s) {
    return s.n >= TAR_MAGIC + 5 && memcmp(s.p + TAR_MAGIC, "ustar", 5) == 0;
}

enum input_form recognise(struct str head) {
    static const struct str ARCHIVES[] = {STR("PK\x03\x04"), STR("PK\x05\x06"), STR("BZh"),
                                          STR("\xFD"
                                              "7zXZ"),
                                          STR("\x04\x22\x4D\x18")};
    char room[TAR_HEADER];
    struct str first = first_bytes(head, room);
    if (str_starts(first, S("WARC/")) || str_starts(head, S("\x5D\x2A\x4D\x18")))
        return FORM_WARC;
    for (size_t i = 0; i < sizeof ARCHIVES / sizeof *ARCHIVES; i++)
        if (str_starts(head, ARCHIVES[i]))
            return FORM_ARCHIVE;
    return is_tar(first) ? FORM_ARCHIVE : FORM_PAGE;
}

bool read_form(int fd, struct bytes *head, enum input_form *form, struct reason *why) {
    for (long n = 1; n > 0 && head->n < RECOGNISED_BY;) {
        n = read_some(fd, head, RECOGNISED_BY - head->n, why);
        if (n < 0)
            return false;
    }
    *form = recognise((struct str){head->p, head->n});
    return true;
}

#include "batch/slot.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KEPT = 1024 * 1024 }; /* bytes that stay from page to page */

static int open_memory(void) {
#ifdef __linux__
    return memfd_create("galley-page", MFD_CLOEXEC);
#else
    char path[] = "/tmp/galley-page-XXXXXX";
    int fd = mkstemp(path);
    if (fd >= 0)
        unlink(path);
    return fd;
#endif
}

bool slot_open(struct slot *slot, struct reason *why) {
    int fd = open_memory();
    if (fd < 0)
        return because_of(why, errno);
    *slot = (struct slot){.fd = fd};
    return true;
}

void slot_close(struct slot *slot) {
    if (slot->fd)
        close(slot->fd);
    *slot = (struct slot){0};
}

static struct iovec part(const char *p, size_t n) {
    return (struct iovec){(void *)(uintptr_t)p, n}; /* writing only reads it */
}

static size_t string_size(const char *s) {
    return s ? strlen(s) + 1 : 0;
}

/* Writes all parts, however many calls it takes; changes them. */
static bool write_parts(int fd, struct iovec *parts, int n) {
    for (off_t at = 0; n;) {
        ssize_t done = pwritev(fd, parts, n, at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        at += done;
        for (; n && (size_t)done >= parts->iov_len; parts++, n--)
            done -= (ssize_t)parts->iov_len;
        if (n) {
            parts->iov_base = (char *)parts->iov_base + done;
            parts->iov_len -= (size_t)done;
        }
    }
    return true;
}

bool slot_fill(struct slot *slot, const struct task *task, struct request *request, struct reason *why) {
    size_t name = string_size(task->name), url = string_size(task->url),
           type = string_size(task->content_type);
    if (task->page.n > GALLEY_MAX_PAGE)
        return because(why, "%s", galley_status_message(GALLEY_ERR_SIZE));
    if (name > SLOT_STRINGS / 4 || url > SLOT_STRINGS / 4 || type > SLOT_STRINGS / 4)
        return because(why, "an address or header of more than %d KB", SLOT_STRINGS / 4 >> 10);
    *request = (struct request){.name = (uint32_t)name,
                                .url = (uint32_t)url,
                                .content_type = (uint32_t)type,
                                .page = task->page.n,
                                .offset = task->offset,
                                .fetched = task->fetched,
                                .packed = task->packed,
                                .several = task->several};
    struct iovec parts[] = {part(task->page.p, task->page.n), part(task->name, name), part(task->url, url),
                            part(task->content_type, type)};
    slot->size = task->page.n + name + url + type;
    return write_parts(slot->fd, parts, sizeof parts / sizeof *parts) || because_of(why, errno);
}

void slot_trim(struct slot *slot) {
    if (slot->size > KEPT && ftruncate(slot->fd, KEPT) == 0)
        slot->size = KEPT;
}

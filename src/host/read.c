#include "host/read.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static bool is_stream(const struct stat *st) {
    return S_ISREG(st->st_mode) || S_ISFIFO(st->st_mode);
}

int open_input(const char *path, bool waits, struct reason *why) {
    /* Looked at before opening, because opening a device can have effects, and after, because it may have
     * been exchanged in between. */
    struct stat st;
    if (stat(path, &st) != 0) {
        because_of(why, errno);
        return -1;
    }
    int wait = S_ISFIFO(st.st_mode) && !waits ? O_NONBLOCK : 0;
    int fd = is_stream(&st) ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | wait) : -1;
    if (fd >= 0 && fstat(fd, &st) == 0 && is_stream(&st))
        return fd;
    if (!is_stream(&st))
        because(why, "neither a file nor a pipe");
    else
        because_of(why, errno);
    if (fd >= 0)
        close(fd);
    return -1;
}

long read_some(int fd, struct bytes *data, size_t most, struct reason *why) {
    if (!bytes_reserve(data, most)) {
        because(why, "out of memory");
        return -1;
    }
    ssize_t n;
    do
        n = read(fd, data->p + data->n, most);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        because_of(why, errno);
    else
        data->n += (size_t)n;
    return n;
}

bool read_rest(int fd, struct bytes *data, size_t limit, struct reason *why) {
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && (size_t)st.st_size <= limit)
        bytes_reserve(data, (size_t)st.st_size + 1); /* a hint: failing is told below */
    for (;;) {
        size_t room = data->cap - data->n;
        long n = read_some(fd, data, room > CHUNK ? room : CHUNK, why);
        if (n <= 0)
            return n == 0;
        if (data->n > limit)
            return because(why, "larger than %zu MB", limit >> 20);
    }
}

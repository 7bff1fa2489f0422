#include "batch/progress.h"
#include "batch/clock.h"
#include "batch/line.h"
#include "host/write.h"
#include <unistd.h>

enum { PAUSE = 200 }; /* milliseconds at least between two looks of the line */

void progress_begin(struct progress *progress) {
    progress->began = progress->drawn = clock_now();
}

static void draw(struct progress *progress, long long now) {
    struct line line = {.n = 0};
    size_t milliseconds = (size_t)(now - progress->began) + 1;
    line_add_count(&line, "\r", progress->before + progress->pages, "pages");
    line_add_count(&line, ", ", progress->failed_before + progress->failed, "failed");
    line_add_count(&line, ", ", progress->pages * 1000 / milliseconds, "a second");
    if (progress->bytes)
        line_add_count(&line, ", ", progress->bytes >> 20, "MB");
    if (progress->left >= 0 && progress->pages)
        line_add_count(&line, ", ", (size_t)progress->left * milliseconds / progress->pages / 1000, "s left");
    line_add(&line, "\033[K");
    write_all(STDERR_FILENO, line.text, line.n);
    progress->shown = true;
    progress->drawn = now;
}

void progress_hide(struct progress *progress) {
    if (progress->shown)
        write_all(STDERR_FILENO, "\r\033[K", 4);
    progress->shown = false;
}

void progress_page(struct progress *progress, bool failed) {
    progress->pages++;
    progress->failed += failed;
    long long now = progress->on ? clock_now() : 0;
    if (progress->on && now - progress->drawn >= PAUSE)
        draw(progress, now);
}

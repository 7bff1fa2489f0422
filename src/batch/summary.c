#include "batch/summary.h"
#include "batch/line.h"

enum {
    REASONS = 12, /* failures told apart */
    NAMES = 8,    /* in one line */
    SLOW = 3,     /* pages named */
    SLOW_MS = 1000,
};

static void tell(const struct line *line) {
    complain(NULL, line->text);
}

static unsigned long long sum(const struct counts *counts, size_t from) {
    unsigned long long n = 0;
    for (size_t i = from; i < counts->n; i++)
        n += counts->items[i].n;
    return n;
}

static void tell_total(const struct tally *tally, size_t before, size_t failed_before) {
    static const char *const FATES[FATE_COUNT] = {"articles", "failed", "left out", "repeats"};
    static const enum fate ORDER[] = {FATE_REPEAT, FATE_LEFT_OUT, FATE_FAILED};
    struct line line = {.n = 0};
    unsigned long long pages = 0;
    for (size_t i = 0; i < FATE_COUNT; i++)
        pages += tally->fates[i];
    line_add_count(&line, "", pages, "pages in");
    line_add(&line, " %.1f s", tally->seconds);
    line_add_count(&line, ", ", (unsigned long long)((double)pages / (tally->seconds + 0.001)), "a second: ");
    line_add_count(&line, "", tally->fates[FATE_ARTICLE], FATES[FATE_ARTICLE]);
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        if (tally->fates[ORDER[i]] || ORDER[i] == FATE_FAILED)
            line_add_count(&line, ", ", tally->fates[ORDER[i]], FATES[ORDER[i]]);
    if (before) {
        line_add_count(&line, "; ", before, "pages had been done before, ");
        line_add_count(&line, "", failed_before, "of them without success");
    }
    tell(&line);
}

static void tell_reasons(const struct counts *reasons) {
    for (size_t i = 0; i < reasons->n && i < REASONS; i++) {
        struct line line = {.n = 0};
        line_add_count(&line, "  ", reasons->items[i].n, reasons->items[i].name);
        tell(&line);
    }
    if (reasons->n > REASONS) {
        struct line line = {.n = 0};
        line_add_count(&line, "  ", sum(reasons, REASONS), "for other reasons");
        tell(&line);
    }
}

static void tell_names(const char *what, const struct counts *counts) {
    struct line line = {.n = 0};
    line_add(&line, "  %s:", what);
    for (size_t i = 0; i < counts->n && i < NAMES; i++)
        line_add_count(&line, i ? ", " : " ", counts->items[i].n, counts->items[i].name);
    if (counts->n > NAMES)
        line_add_count(&line, ", ", sum(counts, NAMES), "others");
    if (counts->n)
        tell(&line);
}

static void tell_slow(const struct tally *tally) {
    for (size_t i = 0; i < tally->n_slowest && i < SLOW && tally->slowest[i].milliseconds >= SLOW_MS; i++) {
        struct line line = {.n = 0};
        line_add(&line, "  slow: %.1f s %s", tally->slowest[i].milliseconds / 1000.0, tally->slowest[i].name);
        if (tally->slowest[i].offset >= 0)
            line_add(&line, ", record at byte %lld", tally->slowest[i].offset);
        tell(&line);
    }
}

void summary_tell(const struct tally *tally, size_t before, size_t failed_before) {
    tell_total(tally, before, failed_before);
    tell_reasons(&tally->reasons);
    tell_names("kinds", &tally->kinds);
    tell_names("languages", &tally->languages);
    tell_names("sites", &tally->sites);
    tell_slow(tally);
}

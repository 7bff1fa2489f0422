#include "batch/report.h"
#include "base/utf8.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { BARS = 20 }; /* of a chart of names; the others are one bar together */

static const char STYLE[] =
    ":root{color-scheme:light dark;--page:#fcfcfb;--panel:#fff;--text:#1c1b19;--soft:#66635c;"
    "--line:#e3e1db;--bar:#2f6f9f;--bad:#b3442e}"
    "@media(prefers-color-scheme:dark){:root{--page:#161615;--panel:#1f1f1d;--text:#ecebe7;"
    "--soft:#a3a099;--line:#363530;--bar:#6aa9d8;--bad:#e0836f}}"
    "*{box-sizing:border-box}body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:70rem;"
    "background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:0 0 .75rem}p{margin:.25rem 0 1.5rem;"
    "color:var(--soft)}dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));"
    "gap:.75rem;margin:0 0 1.5rem}dl div,section{background:var(--panel);"
    "border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}dt{color:var(--soft);"
    "font-size:.85rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}"
    "main{columns:26rem;column-gap:1rem}section{margin:0 0 1rem;break-inside:avoid}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;table-layout:fixed}"
    "td,th{padding:.15rem .5rem .15rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere;"
    "font-weight:400}thead th{color:var(--soft);border-bottom:1px solid var(--line)}"
    ".n{text-align:right;font-variant-numeric:tabular-nums;width:5.5rem;white-space:nowrap}"
    ".name{width:38%}.bar{display:block;height:.8rem;margin-top:.3rem;min-width:1px;"
    "border-radius:2px;background:var(--bar)}.bad .bar{background:var(--bad)}"
    "svg{display:block;width:100%;height:auto}"
    "svg rect{fill:var(--bar)}svg text{fill:var(--soft);font:11px system-ui,sans-serif}"
    "svg .count{fill:var(--text)}";

/* ---- Text ---- */

/* Page names are strangers' text: what means something in HTML, control characters and bytes that are no
 * UTF-8 are written so that they don't. */
static void put_text(FILE *out, const char *text) {
    struct str s = str_of(text);
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t c = utf8_next(s, &i);
        if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'')
            fprintf(out, "&#%u;", (unsigned)c);
        else if (c < ' ' || (c >= 0x7F && c < 0xA0) || char_is_invisible(c) || (c == 0xFFFD && i - at == 1))
            fputs("\xEF\xBF\xBD", out);
        else
            fwrite(s.p + at, 1, i - at, out);
    }
}

static void put_number(FILE *out, unsigned long long n) {
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%llu", n);
    for (int i = 0; i < length; i++) {
        fputc(digits[i], out);
        if (length - i > 1 && (length - i) % 3 == 1)
            fputs("&#8239;", out); /* a narrow space */
    }
}

/* ---- Charts ---- */

/* `most` is what the longest bar stands for; 0: there is no bar. */
static void put_bar(FILE *out, const char *name, unsigned long long n, unsigned long long most) {
    fputs("<tr><th class=\"name\" scope=\"row\">", out);
    put_text(out, name);
    fputs("</th><td class=\"n\">", out);
    put_number(out, n);
    fputs("</td><td>", out);
    if (most)
        fprintf(out, "<span class=\"bar\" style=\"width:%.2f%%\"></span>", 100.0 * (double)n / (double)most);
    fputs("</td></tr>\n", out);
}

/* Bars of the names that came most, and one of all others. */
static void put_bars(FILE *out, const char *title, const char *class, const struct counts *counts) {
    unsigned long long rest = 0;
    for (size_t i = BARS; i < counts->n; i++)
        rest += counts->items[i].n;
    if (counts->n == 0)
        return;
    unsigned long long most = counts->items[0].n;
    fprintf(out, "<section class=\"%s\"><h2>%s</h2><table>\n", class, title);
    for (size_t i = 0; i < counts->n && i < BARS; i++)
        put_bar(out, counts->items[i].name, counts->items[i].n, most);
    if (rest)
        put_bar(out, "others", rest, 0);
    fputs("</table></section>\n", out);
}

enum { CHART_WIDTH = 560, CHART_HEIGHT = 180, CHART_FOOT = 20, CHART_HEAD = 16 };

static void put_column(FILE *out, size_t i, size_t n, unsigned long long value, unsigned long long most,
                       const char *label) {
    double width = (double)CHART_WIDTH / (double)n, full = CHART_HEIGHT - CHART_FOOT - CHART_HEAD;
    double height = most ? full * (double)value / (double)most : 0, left = width * (double)i;
    if (value && height < 1)
        height = 1;
    fprintf(
        out,
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"><title>%s: %llu</title></rect>",
        left + 2, CHART_HEAD + full - height, width - 4, height, label, value);
    if (value)
        fprintf(out, "<text class=\"count\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%llu</text>",
                left + width / 2, CHART_HEAD + full - height - 4, value);
    fprintf(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", left + width / 2,
            CHART_HEIGHT - 5, label);
}

static void put_columns(FILE *out, const char *title, const unsigned long long *values, size_t n,
                        void (*label)(size_t i, size_t n, char text[16])) {
    unsigned long long most = 0;
    for (size_t i = 0; i < n; i++)
        most = values[i] > most ? values[i] : most;
    if (most == 0)
        return;
    fprintf(out, "<section><h2>%s</h2><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n", title,
            CHART_WIDTH, CHART_HEIGHT, title);
    for (size_t i = 0; i < n; i++) {
        char text[16];
        label(i, n, text);
        put_column(out, i, n, values[i], most, text);
    }
    fputs("</svg></section>\n", out);
}

static void label_quality(size_t i, size_t n, char text[16]) {
    (void)n;
    snprintf(text, 16, "0.%zu\xE2\x80\x93", i);
}

static void label_time(size_t i, size_t n, char text[16]) {
    if (i + 1 == n)
        snprintf(text, 16, "more");
    else if (i < 10)
        snprintf(text, 16, "&lt;%d", 1 << i);
    else
        snprintf(text, 16, "&lt;%ds", (1 << i) / 1000);
}

/* ---- Tables ---- */

static void put_pages(FILE *out, const char *title, const struct noted *pages, size_t n,
                      unsigned long long all) {
    if (n == 0)
        return;
    fprintf(out, "<section><h2>%s", title);
    if (all > n)
        fprintf(out, ", the first %zu of %llu", n, all);
    fputs("</h2><table><thead><tr><th class=\"n\">ms</th><th>page</th><th "
          "class=\"name\">why</th></tr></thead>\n",
          out);
    for (size_t i = 0; i < n; i++) {
        fprintf(out, "<tr><td class=\"n\">%d</td><td>", pages[i].milliseconds);
        put_text(out, pages[i].name);
        if (pages[i].offset >= 0)
            fprintf(out, " (at byte %lld)", pages[i].offset);
        fputs("</td><td>", out);
        put_text(out, pages[i].why);
        fputs("</td></tr>\n", out);
    }
    fputs("</table></section>\n", out);
}

static void put_figure(FILE *out, const char *name, unsigned long long n) {
    fprintf(out, "<div><dt>%s</dt><dd>", name);
    put_number(out, n);
    fputs("</dd></div>\n", out);
}

static void put_head(FILE *out, const struct tally *tally) {
    static const char *const FATES[FATE_COUNT] = {[FATE_ARTICLE] = "articles",
                                                  [FATE_FAILED] = "failed",
                                                  [FATE_LEFT_OUT] = "left out",
                                                  [FATE_REPEAT] = "repeats"};
    unsigned long long pages = 0;
    char began[64] = "";
    time_t at = (time_t)tally->began;
    struct tm tm;
    if (localtime_r(&at, &tm))
        strftime(began, sizeof began, "%Y-%m-%d %H:%M", &tm);
    for (int i = 0; i < FATE_COUNT; i++)
        pages += tally->fates[i];
    fprintf(out, "<h1>galley</h1><p>Begun %s, %.1f seconds, %.0f pages a second.</p>\n<dl>", began,
            tally->seconds, tally->seconds > 0 ? (double)pages / tally->seconds : 0);
    put_figure(out, "pages", pages);
    for (int i = 0; i < FATE_COUNT; i++)
        put_figure(out, FATES[i], tally->fates[i]);
    put_figure(out, "words", tally->words);
    fputs("</dl>\n", out);
}

static void put_report(FILE *out, const struct tally *tally) {
    fprintf(out,
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>galley: report</title>\n"
            "<meta name=\"viewport\" content=\"width=device-width\"><style>%s</style></head><body>\n",
            STYLE);
    put_head(out, tally);
    fputs("<main>\n", out);
    put_bars(out, "Kinds of page", "", &tally->kinds);
    put_bars(out, "Languages", "", &tally->languages);
    put_bars(out, "Sites", "", &tally->sites);
    put_bars(out, "Why pages failed", "bad", &tally->reasons);
    put_columns(out, "Quality of articles", tally->quality, QUALITY_BINS, label_quality);
    put_columns(out, "Milliseconds a page", tally->times, TIME_BINS, label_time);
    fputs("</main>\n", out);
    put_pages(out, "The slowest pages", tally->slowest, tally->n_slowest, 0);
    put_pages(out, "Failed pages", tally->failed, tally->n_failed, tally->fates[FATE_FAILED]);
    fputs("</body></html>\n", out);
}

bool report_write(const struct tally *tally, const char *path, struct reason *why) {
    char *temporary = NULL;
    if (asprintf(&temporary, "%s.%ld", path, (long)getpid()) < 0)
        return because(why, "out of memory");
    FILE *out = fopen(temporary, "we");
    bool written = out != NULL;
    if (out) {
        put_report(out, tally);
        written = !ferror(out);
        written = fclose(out) == 0 && written && rename(temporary, path) == 0;
    }
    if (!written)
        because_of(why, errno);
    if (out && !written)
        unlink(temporary);
    free(temporary);
    return written;
}

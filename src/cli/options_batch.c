/* Many inputs, and the processes that work on them. */
#include "cli/option_kinds.h"

static bool set_dedup(struct setting *s, const char *value, struct reason *why) {
    if (value && strcmp(value, "mark") != 0)
        return because(why, "--dedup takes nothing or mark, not '%.100s'", value);
    s->options->batch.repeats = value ? REPEATS_MARKED : REPEATS_DROPPED;
    return true;
}

static const struct option_row BATCH_ROWS[] = {
    {.help = {"dedup", 0, "[=mark]",
              "leave out articles that were there before, word for word or nearly;\n"
              "with =mark a line that names the first stands in their place"},
     .set = set_dedup},
    {.help = {"dedup-memory", 0, "MB",
              "memory for --dedup; where it is full the oldest articles are forgotten\n"
              "(default 32, good for 190,000 articles)"},
     .set = set_int,
     .place = PLACE(batch.repeats_memory),
     .least = 1,
     .most = 1 << 20},
    {.help = {"report", 0, "FILE",
              "write what the batch came to as a page of HTML: counts by kind, language\n"
              "and site, the slowest and the failed pages"},
     .set = set_word,
     .only_here = true,
     .place = PLACE(batch.report)},
    {.help = {"summary", 0, NULL,
              "say at the end what the batch came to, failures by their reasons, even\n"
              "where standard error is no terminal"},
     .set = set_flag,
     .place = PLACE(batch.summary)},
    {.help = {"learn-sites", 0, NULL,
              "read all pages twice: first to learn what the pages of a site have in\n"
              "common, which is no article's"},
     .set = set_flag,
     .place = PLACE(batch.learn_sites)},
    {.help = {"resume", 0, NULL, "with --output: go on where the same batch was interrupted"},
     .set = set_flag,
     .only_here = true,
     .place = PLACE(batch.resume)},
    {.help = {"jobs", 0, "N", "work on N pages at a time; as many as there are cores if not given"},
     .set = set_int,
     .place = PLACE(batch.jobs),
     .least = 1,
     .most = 1024},
    {.help = {"page-memory", 0, "MB", "give up on a page that takes more memory (512)"},
     .set = set_int,
     .place = PLACE(batch.page_memory),
     .least = 1,
     .most = 1 << 20},
    {.help = {"page-seconds", 0, "S", "give up on a page that takes longer (10)"},
     .set = set_int,
     .place = PLACE(batch.page_seconds),
     .least = 1,
     .most = 24 * 60 * 60},
    {.help = {"no-sandbox", 0, NULL,
              "let the processes that read pages keep their rights; with --jobs 1, do\n"
              "all in one process"},
     .set = set_flag,
     .place = PLACE(batch.no_sandbox)},
};
const struct option_table OPTIONS_OF_BATCH = {"many inputs", BATCH_ROWS,
                                              sizeof BATCH_ROWS / sizeof *BATCH_ROWS};
